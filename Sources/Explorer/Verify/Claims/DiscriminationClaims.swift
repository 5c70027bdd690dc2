import DipolePhysics
import EventSimulation
import Reach

/// Section 2.2.2 on telling the dipole from mixing, as numbers of events for three standard deviations.
extension PaperClaims {
  static let discrimination: [PaperClaim] = [
    PaperClaim(
      .discrimination, "pair-mass", "the distribution in m_ll tells the dipole from mixing",
      source: "section 2.2.2, figure 3", unit: "events", .atMost(10),
      recorded: .init(0.641211, 0.004),
      why: "electron pairs of a dipole of 30 GeV needed to exclude mixing at 3 sigma: a handful"
    ) { needed($0, .pairMass, 30, .electron) },
    PaperClaim(
      .discrimination, "pair-mass-light", "the same for a light HNL", source: "section 2.2.2",
      unit: "events", .atMost(10), recorded: .init(0.886624, 0.005), why: "the same at 3 GeV"
    ) { needed($0, .pairMass, 3, .electron) },
    PaperClaim(
      .discrimination, "pair-mass-muons", "the same with muon pairs", source: "section 2.2.2",
      unit: "events", .atMost(30), recorded: .init(1.72123, 0.007),
      why: "the same with muon pairs at 30 GeV: the peak at 2 m_mu is wider, more events are needed"
    ) { needed($0, .pairMass, 30, .muon) },
    PaperClaim(
      .discrimination, "from-mixing", "mixing is told from the dipole as well",
      source: "section 2.2.2, figure 3", unit: "events", .atMost(10),
      recorded: .init(1.96397, 0.01),
      why: "electron pairs of a mixing HNL of 30 GeV needed to exclude the dipole at 3 sigma"
    ) { context in
      separation(context, .pairMass, 30, .electron)?.mixing
    },
    PaperClaim(
      .discrimination, "angle", "the angle of the pair tells them apart too",
      source: "figure 10", unit: "events", .atMost(30), recorded: .init(0.733937, 0.005),
      why: "by cos theta_ee alone, dipole of 30 GeV"
    ) { needed($0, .openingAngle, 30, .electron) },
    PaperClaim(
      .discrimination, "flavour-share",
      "leptons of different flavour are the simplest sign of mixing", source: "section 2.2.2",
      .atLeast(0.5), recorded: .init(0.695847, 7e-7),
      why:
        "share of pairs of different flavour among all charged-lepton pairs of a mixing HNL of 10 GeV"
    ) { _ in
      let widths = MixingWidths(mass: 10, flavour: .electron)
      let same: Double = widths.electrons + widths.muons + widths.taus
      return Estimate(exact: widths.mixedLeptons / (widths.mixedLeptons + same))
    },
  ]

  private static func separation(
    _ context: VerifyContext, _ observables: ShapeSeparation.Observables, _ mass: Double,
    _ lepton: LeptonFlavour
  ) -> ShapeSeparation.EventsNeeded? {
    var request = ShapeSeparation.Request(lepton: lepton, observables: observables)
    request.weighting = context.scenario.model.weighting
    return ShapeSeparation.eventsNeeded(points: context.points, mass: mass, request: request)
  }

  private static func needed(
    _ context: VerifyContext, _ observables: ShapeSeparation.Observables, _ mass: Double,
    _ lepton: LeptonFlavour
  ) -> Estimate? {
    separation(context, observables, mass, lepton)?.dipole
  }
}
