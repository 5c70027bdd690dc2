/// What a number measures, which decides the units it may carry.
package enum Dimension: Sendable, Hashable, CaseIterable {
  /// Masses and energies, kept in GeV.
  case energy
  /// Dipole couplings, kept in 1/GeV.
  case coupling
  /// Decay lengths and distances, kept in metres.
  case length
  /// Integrated luminosities, kept in 1/fb.
  case luminosity
  /// Cross sections, kept in pb.
  case crossSection
  /// Numbers without a unit: angles, cosines, ratios.
  case pure
  /// Expected numbers of events, which need not be whole.
  case count

  /// With its article, as messages say it.
  var noun: String {
    switch self {
    case .energy: "an energy"
    case .coupling: "a coupling"
    case .length: "a length"
    case .luminosity: "a luminosity"
    case .crossSection: "a cross section"
    case .pure: "a number"
    case .count: "a number of events"
    }
  }

  /// Whether it has units at all; then files must write one.
  var hasUnits: Bool { !TypedUnit.all(of: self).isEmpty }
}
