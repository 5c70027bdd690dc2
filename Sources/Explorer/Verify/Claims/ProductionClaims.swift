import DipolePhysics
import Reach

/// Section 2.1 (production) and table 1.
extension PaperClaims {
  static let production: [PaperClaim] = [
    PaperClaim(
      .production, "br-z", "Br(Z -> N nu) = d_Z^2 m_Z^3/(12 pi Gamma_Z) = 8e3 (d_Z GeV)^2",
      source: "eq. 2.5", unit: "GeV^2", .within(8e3, tolerance: 500),
      recorded: .init(8060.66507, 0.01),
      why: "the printed digit"
    ) { _ in Estimate(exact: ZDecay.lowMassBranchingRatio) },
    PaperClaim(
      .production, "br-w", "Br(W -> N l) = d_W^2 m_W^3/(12 pi Gamma_W) = 6.5e3 (d_W GeV)^2",
      source: "eq. 2.4", unit: "GeV^2", .within(6.5e3, tolerance: 50),
      recorded: .init(6606.3, 0.007),
      why:
        "the printed formula gives 6.6e3 with the measured mass and width; 1.6 % that no result hangs on"
    ) { _ in
      let mass: Double = Constants.wMass
      return Estimate(exact: mass * mass * mass / (12 * .pi * Constants.wWidth))
    },
    PaperClaim(
      .production, "low-mass-limit", "the low-mass limit serves for the masses of interest",
      source: "eqs. 2.5, 4.8", .within(1, tolerance: 0.05), recorded: .init(0.967391, 1e-6),
      why: "exact over massless rate at 30 GeV: (1 - r)^2 (1 + 2r) has no term linear in r"
    ) { _ in Estimate(exact: ZDecay.phaseSpace(mass: 30)) },
    PaperClaim(
      .production, "prompt",
      "direct production is suppressed compared to the decay of the heavy bosons",
      source: "section 2.1", .atMost(0.01), recorded: .init(0.000637457, 1e-9),
      why: "photon exchange over Z exchange on the pole at the largest d_Z"
    ) { _ in
      let ratio: Double = CouplingPattern.largestZRatio
      return Estimate(
        exact: ZDecay.photonExchangeOverCouplingSquared(mass: 1)
          / (ratio * ratio * ZDecay.branchingRatioOverCouplingSquared(mass: 1)))
    },
    PaperClaim(
      .production, "w-at-pole", "table 1 gives the W and Z bosons of the Z-pole mode of FCC-ee",
      source: "section 2.1, table 1", unit: "m_Z", .atMost(1), recorded: .init(1.7628932, 2e-6),
      why:
        "a pair of W needs 2 m_W: the 5e8 W bosons of the table belong to the run at the WW threshold"
    ) { _ in Estimate(exact: 2 * Constants.wMass / Constants.zMass) },
    PaperClaim(
      .production, "luminosity", "5e12 Z bosons come with 150/ab", source: "table 1, eq. 2.12",
      unit: "pb", .atMost(bornPeak), recorded: .init(33333.3333, 0.05),
      why:
        "the cross-section that the two numbers imply stays below the Born peak: radiation and the points beside the peak take the rest"
    ) { context in
      guard let fcc = context.scenario.colliders.first(where: { $0.collider.id == "fcc-ee" }) else {
        return nil
      }
      return Estimate(exact: fcc.zBosons / (fcc.luminosity * 1e3))
    },
    PaperClaim(
      .production, "mainly-d-z", "lepton colliders probe d_Z, not d_W", source: "section 2.2.2",
      .zero(tolerance: 1e-3), recorded: .init(0, 1e-5),
      why: "relative change of d_low at 10 GeV when d_W is set to 0 at fixed d_Z"
    ) { context in
      guard let with = context.column(.dv400, mass: 10)?.lower,
        let without = context.column(
          .dv400, mass: 10,
          { $0.model.couplings = .free(zRatio: $0.model.couplings.zRatio, wRatio: 0) })?.lower
      else { return nil }
      return Estimate(exact: without / with - 1)
    },
    PaperClaim(
      .production, "needs-z-w", "displaced vertices contribute only if d_Z, d_W are not 0",
      source: "section 2.2.2", unit: "GeV", .zero(tolerance: 0), recorded: .init(3.93119, 0.02),
      why:
        "photon exchange alone makes N too: with d_Z = d_W = 0 the selection with 0.1 mm still reaches this mass"
    ) { context in
      context.tipMass(.dv100) { $0.model.couplings = .free(zRatio: 0, wRatio: 0) }
    },
  ]

  /// 12π Br(ee)/m_Z² in pb: e⁺e⁻ → Z on the pole without radiation.
  static let bornPeak: Double =
    12 * .pi * Constants.zToElectrons / (Constants.zMass * Constants.zMass)
    * Constants.picobarnGeV2
}
