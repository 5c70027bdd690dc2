import DipolePhysics

/// Lines of constant length in the plane.
package enum LengthLines: String, CaseIterable, Hashable, Sendable {
  case proper = "ctau"
  /// In the laboratory of the focused search, where N has one boost.
  case laboratory = "length"
  /// Where the yield of the focused search changes its behaviour.
  case regimes
}

/// What a map shows at each place of the plane.
package enum MapQuantity: String, CaseIterable, Hashable, Sendable {
  /// The curve that is furthest above what it asks for.
  case best
  /// Events of the focused search.
  case events
  /// What the luminosity of the focused search would have to be multiplied with.
  case luminosity
}

/// Which reaches are filled.
package enum ReachFill: String, CaseIterable, Hashable, Sendable {
  case none
  /// That of the focused curve.
  case focus
  /// Those of all curves that mean the same by an edge: nothing else is ever filled together.
  case tag
}

/// What stands on the vertical axis of the plane.
package enum CouplingAxis: String, CaseIterable, Hashable, Sendable {
  case coupling = "d"
  /// The magnetic moment 2 d in Bohr magnetons.
  case moment = "muB"
  /// A coefficient of eq. 1.1 over Λ².
  case coefficient = "C/Lambda^2"
  /// Λ for a coefficient of 1.
  case scale = "Lambda"
  case properLength = "ctau"

  /// The power with which d follows the axis.
  var power: Double {
    switch self {
    case .coupling, .moment, .coefficient: 1
    case .scale: -2
    case .properLength: -0.5
    }
  }
}

/// What the plane and its maps show beside the curves; no number of a curve depends on it.
package struct PlaneChoice: Hashable, Sendable {
  /// Event counts of the focused search that lines are drawn for.
  package var eventCounts: [Double] = []
  package var lengthLines: Set<LengthLines> = []
  package var map: MapQuantity = .best
  package var fill: ReachFill = .none
  package var axis: CouplingAxis = .coupling

  /// Event counts that lines can be asked for.
  package static let allowedCounts: ClosedRange<Double> = 1e-6...1e15
  package static let mostCounts = 8
}
