/// The places where the paper's printed form and the exact one differ, as far as widths and production go.
/// Defaults are the exact readings.
package struct WidthReadings: Hashable, Sendable {
  /// Partial widths of N → ν f f̄.
  package enum ThreeBody: String, CaseIterable, Hashable, Sendable {
    /// The phase-space integral with fermion masses.
    case exact
    /// Eq. 2.7 as printed, 0 where it is negative.
    case equation27 = "eq2.7"
  }

  /// Which channels make up the total width.
  package enum Total: String, CaseIterable, Hashable, Sendable {
    /// νγ with W and Z, on and off shell.
    case withWZ = "with-WZ"
    /// νγ alone below m_W.
    case equation26 = "eq2.6"
    /// `withWZ` and γ* → f f̄.
    case threeBody = "three-body"
  }

  /// Hadrons from the virtual photon.
  package enum Hadrons: String, CaseIterable, Hashable, Sendable {
    /// R(s) from resonances and perturbation theory.
    case data
    /// Free quarks.
    case quarks
  }

  /// What a Majorana N does to the decay length.
  package enum Majorana: String, CaseIterable, Hashable, Sendable {
    /// Twice the width, half the length.
    case half
    /// The sentence as printed: twice the length.
    case twice
  }

  package var threeBody: ThreeBody = .exact
  package var total: Total = .withWZ
  package var hadrons: Hadrons = .data
  package var majorana: Majorana = .half

  package init() {}
}

/// Phase space of Z → N ν.
package enum ProductionReading: String, CaseIterable, Hashable, Sendable {
  /// (1 − r)² (1 + 2r) with r = m_N²/m_Z².
  case exact
  /// The low-mass limit of eq. 2.5 up to m_Z.
  case massless
}
