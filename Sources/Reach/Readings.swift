import EventSimulation

/// How events are weighted: the angle and the spin of N (PHYSICS readings `model.spin` and `paper.angle`).
package enum EventWeighting: String, CaseIterable, Hashable, Sendable {
  /// Exact polar angle and spin.
  case exact
  /// Isotropic N, spin along its flight with the mean polarisation.
  case isotropic
  /// Isotropic N without spin.
  case unpolarised
  /// Without spin and uniform in θ: the dθ/π of eq. 4.9.
  case uniformTheta

  /// The weights of events that it asks for.
  package var reading: EventColumns.Reading {
    switch self {
    case .exact: .exact
    case .isotropic: .isotropicSpin
    case .unpolarised: .unpolarised
    case .uniformTheta: .uniformTheta
    }
  }
}

/// Which distance `r_displ` asks for.
package enum DisplacementReading: String, CaseIterable, Hashable, Sendable {
  case spatial = "3d"
  case transverse
}

/// Which tracks `d0` asks for.
package enum ImpactReading: String, CaseIterable, Hashable, Sendable {
  case both
  case any
}
