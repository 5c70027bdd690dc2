import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Section 1, eqs. 1.2 to 1.4.
extension PaperClaims {
  static let couplings: [PaperClaim] = [
    PaperClaim(
      .couplings, "largest-z", "|d_Z/d_alpha| reaches cot theta_W", source: "eq. 1.4",
      .within(CouplingPattern.largestZRatio, tolerance: 1e-5), recorded: .init(1.82347812, 2e-6),
      why:
        "largest ratio over all (d_W, d_B) of equal sign in eq. 1.3, with sin^2 theta_W of the MS-bar scheme"
    ) { _ in Estimate(exact: largest { abs($0.zRatio) }.ratio) },
    PaperClaim(
      .couplings, "largest-w", "|d_W/d_alpha| reaches sqrt(2)/sin theta_W", source: "eq. 1.4",
      .within(CouplingPattern.largestWRatio, tolerance: 1e-5), recorded: .init(2.94111287, 3e-6),
      why: "largest ratio over all (d_W, d_B) of equal sign in eq. 1.3"
    ) { _ in Estimate(exact: largest { abs($0.wRatio) }.ratio) },
    PaperClaim(
      .couplings, "together", "d_Z and d_W can have their maximal values at once",
      source: "section 2", unit: "deg", .zero(tolerance: 1e-9), recorded: .init(0, 1e-9),
      why: "both are largest at the same angle in the plane of (d_W, d_B), that of d_B = 0"
    ) { _ in
      Estimate(exact: largest { abs($0.zRatio) }.angle - largest { abs($0.wRatio) }.angle)
    },
    PaperClaim(
      .couplings, "z-zero", "|d_Z/d_alpha| may be as small as 0", source: "eq. 1.4",
      .zero(tolerance: 1e-9), recorded: .init(0, 1e-9),
      why: "d_Z passes through 0 where d_B = d_W/(2 tan theta_W)"
    ) { _ in Estimate(exact: CouplingPattern.ultravioletAngle(degrees: angleWithoutZ).zRatio) },
    PaperClaim(
      .couplings, "relation", "d_alpha, d_Z and d_W follow from two couplings", source: "eq. 1.3",
      .zero(tolerance: 1e-9), recorded: .init(0, 1e-9),
      why: "largest violation of d_W = sqrt(2) (sin d_alpha + cos d_Z) over all angles"
    ) { _ in
      let sine: Double = Constants.sinSquaredThetaW.squareRoot()
      let cosine: Double = (1 - Constants.sinSquaredThetaW).squareRoot()
      let worst: Double = angles.map { pattern in
        abs(pattern.wRatio - 2.0.squareRoot() * (sine + cosine * pattern.zRatio))
      }.reduce(0, max)
      return Estimate(exact: worst)
    },
    PaperClaim(
      .couplings, "independent",
      "any fixed values of |d_Z/d_alpha| and |d_W/d_alpha| inside the two ranges can be taken",
      source: "section 1, footnote 2", .zero(tolerance: 1e-6), recorded: .init(0.680014706, 7e-7),
      why:
        "two operators fix three couplings: at d_Z = 0 the ratio d_W/d_alpha is sqrt(2) sin theta_W and cannot be 0 as well"
    ) { _ in Estimate(exact: CouplingPattern.ultravioletAngle(degrees: angleWithoutZ).wRatio) },
    PaperClaim(
      .couplings, "both-signs", "|d_Z/d_alpha| never exceeds cot theta_W", source: "eq. 1.4",
      .atMost(CouplingPattern.largestZRatio * (1 + 1e-9)), recorded: .init(6.09657774, 9e-6),
      why:
        "with d_B of the opposite sign (d_B = -0.176 d_W here) d_alpha cancels and the ratio grows without limit"
    ) { _ in Estimate(exact: abs(CouplingPattern.ultravioletAngle(degrees: -10).zRatio)) },
  ]

  /// All mixtures of d_𝒲 and d_B with equal signs, in steps of a tenth of a degree.
  private static let angles: [CouplingPattern] = (0...900).map {
    .ultravioletAngle(degrees: Double($0) / 10)
  }

  /// d_Z = 0: (c/2) cos φ = s sin φ.
  private static let angleWithoutZ: Double =
    atan(CouplingPattern.largestZRatio / 2) * 180 / .pi

  private static func largest(_ ratio: (CouplingPattern) -> Double) -> (
    angle: Double, ratio: Double
  ) {
    var best: (angle: Double, ratio: Double) = (0, 0)
    for (place, pattern) in angles.enumerated() where ratio(pattern) > best.ratio {
      best = (Double(place) / 10, ratio(pattern))
    }
    return best
  }
}
