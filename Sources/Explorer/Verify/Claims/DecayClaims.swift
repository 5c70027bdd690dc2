import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Section 2.1 (decays) and figure 2.
extension PaperClaims {
  static let decays: [PaperClaim] = [
    PaperClaim(
      .decays, "minus-three",
      "the width of N -> nu f f is proportional to log(m_N^2/m_f^2) - 3 for m_N >> 2 m_f",
      source: "eq. 2.7", .within(-3, tolerance: 1e-4), recorded: .init(-3, 1e-6),
      why: "the constant of the exact integral over the photon mass at 50 GeV, for electrons"
    ) { context in
      context.channels(50).map { channels in
        let logarithm: Double = 2 * log(50 / Constants.electronMass)
        return Estimate(exact: channels.electrons * 3 * .pi / Constants.fineStructure - logarithm)
      }
    },
    PaperClaim(
      .decays, "eq27-muons", "the limit holds for muons at 3 GeV", source: "eq. 2.7, figure 2",
      .within(1, tolerance: 0.01), recorded: .init(0.99698936, 1e-6),
      why: "printed over exact width: for leptons the limit is reached early"
    ) { printedOverExact($0, 3) { $0.muons } },
    PaperClaim(
      .decays, "eq27-negative", "figure 2 shows the di-muon channel by eq. 2.7",
      source: "eq. 2.7, figure 2", unit: "GeV", .atMost(2 * Constants.muonMass),
      recorded: .init(0.473528, 5e-7), isAmbiguous: true,
      why:
        "eq. 2.7 is negative below e^1.5 m_mu, twice the threshold; only the drawn curve tells which form was used"
    ) { _ in
      // The printed form is cut at 0: bisection for where it begins.
      var (low, high) = (2 * Constants.muonMass, 1.0)
      for _ in 0..<60 {
        let middle: Double = (low + high) / 2
        let width = VirtualPhotonDecay.relativeWidth(
          mass: middle, lepton: .muon, reading: .equation27)
        if width > 0 { high = middle } else { low = middle }
      }
      return Estimate(exact: high)
    },
    PaperClaim(
      .decays, "eq27-quarks", "eq. 2.7 with N_f = 3 gives the quark channels at 10 GeV",
      source: "eq. 2.7, figure 2", .within(1, tolerance: 0.05), recorded: .init(0.992707, 1e-6),
      why:
        "printed over exact free-quark width: u, d, s dominate; for b eq. 2.7 is negative up to 18.7 GeV and taken as 0"
    ) { printedOverExact($0, 10) { $0.hadrons } },
    PaperClaim(
      .decays, "quarks-1GeV",
      "below about 1 GeV the hadronic branching ratio of figure 2 is invalid",
      source: "figure 2", .atLeast(2), recorded: .init(14.06429, 2e-5),
      why:
        "free quarks over R(s) from data at 1 GeV: the logarithms of light quarks count pairs below the two-pion threshold"
    ) { freeQuarksOverData($0, 1) },
    PaperClaim(
      .decays, "quarks-3GeV", "above 1 GeV free quarks approximate the hadronic branching ratio",
      source: "figure 2", .within(1, tolerance: 0.25), recorded: .init(3.80567748, 4e-6),
      why:
        "free quarks over R(s) at 3 GeV: pairs far below 1 GeV, where no hadrons exist, dominate the quark integral at any m_N"
    ) { freeQuarksOverData($0, 3) },
    PaperClaim(
      .decays, "quarks-10GeV", "at 10 GeV free quarks approximate the hadronic branching ratio",
      source: "figure 2", .within(1, tolerance: 0.25), recorded: .init(1.97121801, 2e-6),
      why: "free quarks over R(s) at 10 GeV: still about twice too much, for the same reason"
    ) { freeQuarksOverData($0, 10) },
    PaperClaim(
      .decays, "total-width", "the width of N -> nu gamma is the total width", source: "eq. 2.6",
      .within(1, tolerance: 0.05), recorded: .init(1.04025963, 2e-6),
      why:
        "total over two-body width at 30 GeV with leptons, hadrons, W and Z: a few per cent are missing"
    ) { context in
      context.widths(30) { $0.model.widths.total = .threeBody }
        .map { Estimate(exact: $0.relativeTotal) }
    },
    PaperClaim(
      .decays, "main-channel", "the main decay channel is N -> nu gamma", source: "section 2.1",
      .atLeast(0.95), recorded: .init(0.972145, 1e-6),
      why: "branching ratio at 10 GeV with every channel in the total width"
    ) { context in
      context.widths(10) { $0.model.widths.total = .threeBody }
        .map { Estimate(exact: $0.branchingRatio(1)) }
    },
    PaperClaim(
      .decays, "dilepton", "di-lepton decays are sub-dominant", source: "section 2.1, figure 2",
      .atMost(0.05), recorded: .init(0.0129794653, 2e-8), why: "Br(N -> nu e e) at 10 GeV"
    ) { context in context.widths(10).map { Estimate(exact: $0.branchingRatio(.electron)) } },
    PaperClaim(
      .decays, "weak-power", "widths by d_W and d_Z are suppressed by m_N^4 G_F^2",
      source: "section 2.1", .within(4, tolerance: 0.1), recorded: .init(4.02493144, 6e-6),
      why: "power of m_N in (W + Z)/(nu gamma) at 10 GeV"
    ) { context in
      guard let low = weakShare(context, 9.9), let high = weakShare(context, 10.1) else {
        return nil
      }
      return Estimate(exact: log(high / low) / log(10.1 / 9.9))
    },
    PaperClaim(
      .decays, "weak-size", "the suppression is m_N^4 G_F^2 in size", source: "section 2.1",
      unit: "m^4 G_F^2", .atMost(10), recorded: .init(1.6355429, 2e-6),
      why: "(W + Z)/(nu gamma) at 10 GeV at the largest d_W and d_Z: of order one in that unit"
    ) { context in
      weakShare(context, 10).map {
        Estimate(exact: $0 / (1e4 * Constants.fermiConstant * Constants.fermiConstant))
      }
    },
    PaperClaim(
      .decays, "majorana", "a Majorana HNL has a twice larger decay length at equal d and m_N",
      source: "section 2", .within(2, tolerance: 0.01), recorded: .init(0.5, 5e-7),
      why: "it has nu gamma and anti-nu gamma, twice the width: the length is half as large"
    ) { context in
      guard let dirac = context.widths(10, { $0.model.nature = .dirac }),
        let majorana = context.widths(10, { $0.model.nature = .majorana })
      else { return nil }
      return Estimate(
        exact: majorana.properDecayLength(coupling: 1e-8) / dirac.properDecayLength(coupling: 1e-8))
    },
  ]

  private static func weakShare(_ context: VerifyContext, _ mass: Double) -> Double? {
    context.widths(mass).map { $0.zBoson + $0.wBoson }
  }

  /// One channel by eq. 2.7 over the exact integral, quarks being free in both.
  private static func printedOverExact(
    _ context: VerifyContext, _ mass: Double, _ width: (ChannelWidths) -> Double?
  ) -> Estimate? {
    var readings = WidthReadings()
    readings.hadrons = .quarks
    guard let exact = context.channels(mass, readings).flatMap(width) else { return nil }
    readings.threeBody = .equation27
    guard let printed = context.channels(mass, readings).flatMap(width) else { return nil }
    return Estimate(exact: printed / exact)
  }

  private static func freeQuarksOverData(_ context: VerifyContext, _ mass: Double) -> Estimate? {
    var readings = WidthReadings()
    guard let data = context.channels(mass, readings)?.hadrons else { return nil }
    readings.hadrons = .quarks
    guard let quarks = context.channels(mass, readings)?.hadrons else { return nil }
    return Estimate(exact: quarks / data)
  }
}
