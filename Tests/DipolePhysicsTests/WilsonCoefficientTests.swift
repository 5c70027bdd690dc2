import Testing

@testable import DipolePhysics

/// Coefficients of eq. 1.1 against eq. 1.3, solved by hand.
struct WilsonCoefficientTests {
  @Test func theVacuumIsTheKnownOne() {
    #expect(abs(CouplingPattern.higgsVacuum - 246.22) < 0.01)
  }

  /// d_α of eq. 1.3 from both coefficients is d_α again, whatever the pattern.
  @Test(arguments: [
    CouplingPattern.maximal, .ultravioletAngle(degrees: 20), .ultravioletAngle(degrees: 70),
    .ultravioletAngle(degrees: 90),
  ])
  func bothTogetherGiveTheCoupling(_ pattern: CouplingPattern) {
    let sine: Double = Constants.sinSquaredThetaW.squareRoot()
    let cosine: Double = (1 - Constants.sinSquaredThetaW).squareRoot()
    let root: Double = CouplingPattern.higgsVacuum / 2.0.squareRoot()
    let coupling: Double =
      root
      * (cosine * pattern.hyperchargeCoefficientOverCoupling + sine / 2
        * pattern.weakCoefficientOverCoupling)
    #expect(abs(coupling - 1) < 1e-12)
    // Eq. 1.3: d_Z = (v cos θ_W/√2) (C_𝒲/2 − tan θ_W C_B).
    let z: Double =
      root
      * (cosine / 2 * pattern.weakCoefficientOverCoupling - sine
        * pattern.hyperchargeCoefficientOverCoupling)
    #expect(abs(z - pattern.zRatio) < 1e-12)
  }

  @Test func oneOfBothVanishesAtEachEnd() {
    #expect(abs(CouplingPattern.maximal.hyperchargeCoefficientOverCoupling) < 1e-15)
    #expect(CouplingPattern.ultravioletAngle(degrees: 90).weakCoefficientOverCoupling == 0)
  }
}
