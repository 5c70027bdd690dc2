import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The abstract, sections 4.2.2 and 5, figure 8: displaced decays at FCC-ee.
extension PaperClaims {
  static let reach: [PaperClaim] = tips + shape + detector

  private static let tips: [PaperClaim] = [
    PaperClaim(
      .reach, "threshold", "90 % CL without background asks for 2.3 events",
      source: "section 4.2.2", .within(2.3, tolerance: 0.05), recorded: .init(2.30258509, 3e-6),
      why: "the Poisson limit, -ln 0.1"
    ) { context in
      context.scenario.search("fcc-ee.dv400um").map {
        Estimate(exact: context.scenario.threshold(of: $0))
      }
    },
    PaperClaim(
      .reach, "tip-100um", "masses up to 30 GeV can be probed, depending on the displacement cut",
      source: "abstract, sections 4.2.2 and 5, figure 8", unit: "GeV",
      .within(30, tolerance: 5), recorded: .init(27.3648, 0.1),
      why: "largest mass with r_displ > 0.1 mm"
    ) { $0.tipMass(.dv100) },
    PaperClaim(
      .reach, "tip-400um", "the same with the larger displacement cut",
      source: "abstract, sections 4.2.2 and 5, figure 8", unit: "GeV",
      .within(30, tolerance: 5), recorded: .init(18.9211, 0.06),
      why: "largest mass with r_displ > 0.4 mm: the 30 GeV belong to 0.1 mm alone"
    ) { $0.tipMass(.dv400) },
    PaperClaim(
      .reach, "tip-100um-printed", "30 GeV in every reading as printed, 0.1 mm",
      source: "section 4.2.2, eq. 4.9", unit: "GeV", .within(30, tolerance: 5),
      recorded: .init(28.4519, 0.08),
      why: "without spin, d theta/pi, massless production and eq. 2.7: 4 % further"
    ) { context in context.tipMass(.dv100) { context.readAsPrinted(&$0) } },
    PaperClaim(
      .reach, "tip-400um-printed", "30 GeV in every reading as printed, 0.4 mm",
      source: "section 4.2.2, eq. 4.9", unit: "GeV", .within(30, tolerance: 5),
      recorded: .init(19.8859, 0.04), why: "no reading of the text brings the larger cut to 30 GeV"
    ) { context in context.tipMass(.dv400) { context.readAsPrinted(&$0) } },
    PaperClaim(
      .reach, "tip-power", "the largest mass depends on the displacement cut",
      source: "section 4.2.2", .atMost(-0.1), recorded: .init(-0.266163, 0.008),
      why:
        "power of r_displ in m_max between 0.1 and 0.4 mm; the decay length alone, m^-4 at fixed d, would give -1/4"
    ) { context in
      guard let ratio = Estimate.ratio(context.tipMass(.dv400), context.tipMass(.dv100)) else {
        return nil
      }
      return Estimate(value: log(ratio.value) / log(4), error: ratio.error / ratio.value / log(4))
    },
    PaperClaim(
      .reach, "lifetime-tip", "proper lifetimes above 1 cm are searched for at masses up to 30 GeV",
      source: "abstract", unit: "m", .atLeast(0.01), recorded: .init(6.5959e-5, 2e-6),
      why: "c tau at the tip of the contour with 0.1 mm: tenths of a millimetre, not a centimetre"
    ) { context in
      context.tip(.dv100).flatMap { properLength(context, $0.mass, $0.coupling) }
    },
    PaperClaim(
      .reach, "lifetime-upper", "proper lifetimes above 1 cm are searched for (upper edge, 10 GeV)",
      source: "abstract", unit: "m", .atLeast(0.01), recorded: .init(3.3135e-6, 5e-8),
      why:
        "c tau at the upper edge for 10 GeV and 0.1 mm: the boost and the tail of the decay law reach micrometres"
    ) { context in
      context.column(.dv100, mass: 10)?.upper.flatMap { properLength(context, 10, $0) }
    },
    PaperClaim(
      .reach, "lifetime-mass", "lifetimes of 1 cm can be searched for up to 30 GeV",
      source: "abstract", unit: "GeV", .within(30, tolerance: 5), recorded: .init(6.25095, 0.2),
      why:
        "largest mass whose lower edge (0.1 mm) lies at c tau of 1 cm or more: heavier HNLs of that lifetime are too weakly coupled to be made"
    ) { context in
      var (low, high) = (1.0, 25.0)
      for _ in 0..<30 {
        let middle: Double = (low * high).squareRoot()
        guard let edge = context.column(.dv100, mass: middle)?.lower,
          let length = properLength(context, middle, edge)
        else { return nil }
        if length.value > 0.01 { low = middle } else { high = middle }
      }
      return Estimate(exact: low)
    },
  ]

  private static let shape: [PaperClaim] = [
    PaperClaim(
      .reach, "upper-edge", "the upper bound is caused by the displacement cut",
      source: "section 4.2.2, figure 8", .atLeast(1), recorded: .init(5.02607, 0.08),
      why:
        "r_displ over decay length at the upper edge for 10 GeV and 0.4 mm: only the tail of the decay law is left"
    ) { context in
      guard let yield = context.yield(.dv400, mass: 10),
        let upper = context.column(.dv400, mass: 10)?.upper
      else { return nil }
      let cut: Double =
        context.scenario.search("fcc-ee.dv400um")?.selection.threshold(.displacement) ?? 0
      return Estimate(exact: cut / yield.factors.decayLength(coupling: upper))
    },
    PaperClaim(
      .reach, "no-upper-edge", "without that cut there is no upper bound",
      source: "section 4.2.2", .atLeast(0.5), recorded: .init(1, 1e-6),
      why:
        "1 if the contour at 10 GeV is open at the largest coupling of the domain once r_displ is off"
    ) { context in
      context.column(.dv400, mass: 10) { $0.switchOff([.displacement]) }
        .map { Estimate(exact: $0.isOpenAbove ? 1 : 0) }
    },
    PaperClaim(
      .reach, "low-masses", "below 3 GeV the lower bound is smoothly improved with mass",
      source: "section 4.2.2, figure 8", .atMost(-0.5), recorded: .init(-1.05216, 0.01),
      why:
        "power of m_N in d_low between 0.3 and 1 GeV, 0.4 mm: N grows as d^4 m^4 there, so d_low falls as 1/m"
    ) { $0.lowerSlope(.dv400, from: 0.3, to: 1) },
    PaperClaim(
      .reach, "plateau-start", "at 3 GeV it turns into a plateau",
      source: "section 4.2.2, figure 8",
      .within(0, tolerance: 0.2), recorded: .init(-0.10784, 0.03),
      why: "power of m_N in d_low between 3 and 5 GeV, 0.4 mm"
    ) { $0.lowerSlope(.dv400, from: 3, to: 5) },
    PaperClaim(
      .reach, "plateau", "the plateau is almost mass-independent",
      source: "section 4.2.2, figure 8", .within(1, tolerance: 0.25),
      recorded: .init(1.10442, 0.02),
      why: "largest over smallest d_low at 5, 7, 10, 15 and 20 GeV, 0.1 mm"
    ) { context in
      let edges = [5.0, 7, 10, 15, 20].compactMap { context.lowerEdge(.dv100, mass: $0) }
      guard edges.count == 5 else { return nil }
      return .ratio(
        edges.max { $0.value < $1.value }, edges.min { $0.value < $1.value })
    },
    PaperClaim(
      .reach, "long-length", "at small masses the decay length at the lower bound is >> 1 m",
      source: "section 4.2.2", unit: "m", .atLeast(10), recorded: .init(18.368, 0.4),
      why: "decay length at d_low for 1 GeV, 0.4 mm"
    ) { lowerLength($0, 1) },
    PaperClaim(
      .reach, "unit-probability", "at large masses all N decay inside the detector",
      source: "section 4.2.2", .atLeast(0.99), recorded: .init(1, 1e-6),
      why: "1 - exp(-4.5 m/length) at d_low for 10 GeV, 0.4 mm, 4.5 m being the shortest way out"
    ) { context in
      lowerLength(context, 10).map { Estimate(exact: -expm1(-4.5 / $0.value)) }
    },
    PaperClaim(
      .reach, "decay-power", "P_decay = l_decay/l_fid scales as m_N^-4", source: "section 4.2.2",
      .within(-4, tolerance: 0.1), recorded: .init(4.00024, 6e-6),
      why:
        "power of m_N in 1/length at fixed d between 0.9 and 1.1 GeV: P = l_fid/l_decay grows as m^+4, the print is inverted"
    ) { context in
      guard let low = context.yield(.dv400, mass: 0.9), let high = context.yield(.dv400, mass: 1.1)
      else { return nil }
      let ratio: Double =
        low.factors.decayLength(coupling: 1e-8) / high.factors.decayLength(coupling: 1e-8)
      return Estimate(exact: log(ratio) / log(1.1 / 0.9))
    },
    PaperClaim(
      .reach, "decay-ratio", "P_decay is about l_decay/l_fid", source: "section 4.2.2",
      .atMost(1), recorded: .init(4.08177, 0.1),
      why:
        "l_decay over 4.5 m at d_low for 1 GeV: a probability cannot exceed 1, the ratio is upside down"
    ) { context in lowerLength(context, 1).map { Estimate(exact: $0.value / 4.5) } },
    PaperClaim(
      .reach, "events-power-light", "where N leaves the detector N_events grows as d^4",
      source: "section 4.2.2, eqs. 4.8 and 4.9", .within(4, tolerance: 0.05),
      recorded: .init(3.99628, 0.02), why: "power of d in the yield for 0.3 GeV at d = 1e-7 1/GeV"
    ) { $0.couplingSlope(.dv400, mass: 0.3, coupling: 1e-7) },
    PaperClaim(
      .reach, "events-power-plateau", "on the plateau it grows as d^2",
      source: "section 4.2.2, eqs. 2.5 and 4.8", .within(2, tolerance: 0.1),
      recorded: .init(1.93554, 0.02), why: "power of d in the yield for 10 GeV at d = 3e-8 1/GeV"
    ) { $0.couplingSlope(.dv400, mass: 10, coupling: 3e-8) },
  ]

  private static let detector: [PaperClaim] = [
    PaperClaim(
      .reach, "flavour", "the sensitivity of FCC-ee is flavour-universal",
      source: "section 4.2.2, figure 8", .zero(tolerance: 1e-9), recorded: .init(0, 1e-9),
      why:
        "largest relative change of d_low at 10 GeV among e, mu, tau: neither Z -> N nu nor the decays by photon know the flavour"
    ) { context in
      let edges = LeptonFlavour.allCases.compactMap { flavour in
        context.column(.dv400, mass: 10) { $0.model.flavour = flavour }?.lower
      }
      guard edges.count == 3, let low = edges.min(), let high = edges.max() else { return nil }
      return Estimate(exact: high / low - 1)
    },
    PaperClaim(
      .reach, "another-detector",
      "a detector of very similar size gives a completely similar sensitivity",
      source: "section 4.2.2", .within(1, tolerance: 0.05), recorded: .init(0.986659, 0.01),
      why: "d_low at 1 GeV in a cylinder a tenth wider and a fifth shorter over that in IDEA"
    ) { context in
      .ratio(
        context.lowerEdge(.dv400, mass: 1) { scenario in
          for place in scenario.colliders.indices {
            scenario.colliders[place].collider.detector.radius *= 1.1
            scenario.colliders[place].collider.detector.halfLength *= 0.8
          }
        }, context.lowerEdge(.dv400, mass: 1))
    },
    PaperClaim(
      .reach, "plateau-value", "N_prod eps_sel > 2.3 determines the lower bound at large masses",
      source: "section 4.2.2", unit: "1/GeV", .unstated, recorded: .init(3.08762e-8, 3e-10),
      why:
        "d_low at 10 GeV, 0.4 mm: the text names no value, only the curve of figure 8 could be compared"
    ) { $0.lowerEdge(.dv400, mass: 10) },
  ]

  private static func properLength(_ context: VerifyContext, _ mass: Double, _ coupling: Double)
    -> Estimate?
  {
    context.widths(mass).map { Estimate(exact: $0.properDecayLength(coupling: coupling)) }
  }

  /// The decay length in metres at the lower edge, 0.4 mm.
  private static func lowerLength(_ context: VerifyContext, _ mass: Double) -> Estimate? {
    guard let yield = context.yield(.dv400, mass: mass),
      let lower = context.column(.dv400, mass: mass)?.lower
    else { return nil }
    return Estimate(exact: yield.factors.decayLength(coupling: lower))
  }
}
