/// N → ν γ.
package enum RadiativeDecay {
  /// Partial width over d², in GeV³: m³ / 4π for a Dirac N (arXiv:2301.08592, eq. 2.6).
  /// - Parameter mass: m_N in GeV, positive.
  package static func widthOverCouplingSquared(mass: Double) -> Double {
    mass * mass * mass / (4 * .pi)
  }
}
