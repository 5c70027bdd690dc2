import DipolePhysics

/// Where the cross section of a monophoton search comes from.
package enum CrossSectionSource: Hashable, Sendable {
  /// A number in pb GeV² that does not depend on the model: a stand-in for tests.
  case constant(Double)

  /// σ/d_α² in pb GeV².
  package func overCouplingSquared(_ widths: DecayWidths) -> Double {
    switch self {
    case .constant(let value): value
    }
  }

  /// p/m of N in the laboratory, where it is one number.
  package func lengthPerProperLength(mass: Double) -> Double { 1 }
}
