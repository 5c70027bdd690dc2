import Reach
import TextPlot

/// The domain of masses and couplings, in words.
package enum PlaneDomain {
  /// What is allowed, if the value is not.
  package static func check(_ value: Double, _ axis: Command.AxisName) -> String? {
    switch axis {
    case .mass: Domain.masses.contains(value) ? nil : allowedMasses
    case .coupling: Domain.couplings.contains(value) ? nil : allowedCouplings
    }
  }

  package static let allowedMasses = "a mass is positive, from 1e-4 to 1e4 GeV"
  package static let allowedCouplings = "a coupling is positive, from 1e-14 to 1 per GeV"
}
