/// The operators above the electroweak scale, behind the couplings of the plane (arXiv:2301.08592, eqs. 1.1 and 1.3 and
/// its footnote 2): the coefficients of eq. 1.1 written as C_𝒲/Λ² and C_B/Λ².
extension CouplingPattern {
  /// Vacuum expectation value of the Higgs field in GeV, (√2 G_F)^(−1/2).
  package static var higgsVacuum: Double {
    (1 / (2.0.squareRoot() * Constants.fermiConstant)).squareRoot()
  }

  /// (C_𝒲/Λ²)/d_α in 1/GeV: the charged coupling is d_W = (v/2) C_𝒲/Λ².
  package var weakCoefficientOverCoupling: Double { 2 * wRatio / Self.higgsVacuum }

  /// (C_B/Λ²)/d_α in 1/GeV, from d_α = (v/√2) (cos θ_W C_B + (sin θ_W/2) C_𝒲)/Λ².
  package var hyperchargeCoefficientOverCoupling: Double {
    let sine: Double = Constants.sinSquaredThetaW.squareRoot()
    let cosine: Double = (1 - Constants.sinSquaredThetaW).squareRoot()
    return (2.0.squareRoot() / Self.higgsVacuum - sine / 2 * weakCoefficientOverCoupling) / cosine
  }
}
