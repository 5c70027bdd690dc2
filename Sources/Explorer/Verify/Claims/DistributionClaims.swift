import DipolePhysics
import EventSimulation
import Reach

/// Appendix A and figure 10 (whose mass the paper does not name: 30 GeV here).
extension PaperClaims {
  static let distributions: [PaperClaim] = [
    PaperClaim(
      .distributions, "peak-dipole", "the angle of the signal pair is peaked at 0 (dipole)",
      source: "appendix A, figure 10", .atLeast(1), recorded: .init(20.0897, 6),
      why: "events with cos above 0.9 over those between 0.8 and 0.9, 30 GeV"
    ) { peak($0, .dipole, 30, .electron) },
    PaperClaim(
      .distributions, "peak-mixing", "the same with mixing", source: "appendix A, figure 10",
      .atLeast(1), recorded: .init(0.90857, 0.2), isAmbiguous: true,
      why:
        "events with cos above 0.9 over those between 0.8 and 0.9 at 30 GeV, where the maximum leaves 0: figure 10 names no mass"
    ) { peak($0, .mixing(.electron), 30, .electron) },
    PaperClaim(
      .distributions, "peak-mixing-light", "the same with mixing at 10 GeV",
      source: "appendix A, figure 10", .atLeast(1), recorded: .init(1.52658, 0.09),
      why: "events with cos above 0.9 over those between 0.8 and 0.9, 10 GeV: the boost does it"
    ) { peak($0, .mixing(.electron), 10, .electron) },
    PaperClaim(
      .distributions, "peak-heavy-dipole", "it remains peaked at 0 even for m_N near m_Z (dipole)",
      source: "appendix A", .atLeast(1), recorded: .init(51.6664, 20),
      why:
        "events with cos above 0.9 over those below -0.9 at 88 GeV: the light virtual photon keeps pairs together"
    ) { forwardOverBackward($0, .dipole) },
    PaperClaim(
      .distributions, "peak-heavy-mixing", "it remains peaked at 0 even for m_N near m_Z (mixing)",
      source: "appendix A", .atLeast(1), recorded: .init(0.0167672, 0.002),
      why:
        "the same ratio with mixing at 88 GeV, muon pairs by the neutral current: an N at rest opens its pairs back to back"
    ) { forwardOverBackward($0, .mixing(.electron)) },
    PaperClaim(
      .distributions, "kept-by-angle", "the cut on cos theta does not hurt the signal",
      source: "appendix A, eq. A.2", .atLeast(0.9), recorded: .init(0.982493, 0.004),
      why: "share of dipole events with cos above -0.5 at 30 GeV"
    ) {
      EventSample($0, .dipole, mass: 30, lepton: .electron)?.share(.openingAngle, in: -0.5..<2)
    },
    PaperClaim(
      .distributions, "kept-by-energy", "the cut on both energies does not hurt the signal",
      source: "appendix A, eq. A.2", .atLeast(0.9), recorded: .init(0.71915, 0.01),
      why:
        "share of dipole events with both energies above 2 GeV at 30 GeV: the soft lepton of a light pair fails it"
    ) {
      EventSample($0, .dipole, mass: 30, lepton: .electron)?.share(.smallerEnergy, in: 2..<100)
    },
  ]

  private static func peak(
    _ context: VerifyContext, _ process: SignalProcess, _ mass: Double, _ lepton: LeptonFlavour
  ) -> Estimate? {
    let sample = EventSample(context, process, mass: mass, lepton: lepton)
    return .ratio(
      sample?.share(.openingAngle, in: 0.9..<2), sample?.share(.openingAngle, in: 0.8..<0.9))
  }

  private static func forwardOverBackward(_ context: VerifyContext, _ process: SignalProcess)
    -> Estimate?
  {
    let sample = EventSample(context, process, mass: 88, lepton: .muon)
    return .ratio(
      sample?.share(.openingAngle, in: 0.9..<2), sample?.share(.openingAngle, in: -2..<(-0.9)))
  }
}
