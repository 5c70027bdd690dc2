/// Native units are GeV for energies, masses and widths, 1/GeV for dipole couplings and metres for lengths.
///
/// Multiply by a factor where a number enters (a file, a flag, a typed value), divide where it leaves (a label, an
/// export). Nothing in between converts.
package enum Units {
  package static let electronvolt: Double = 1e-9
  package static let kiloelectronvolt: Double = 1e-6
  package static let megaelectronvolt: Double = 1e-3
  package static let gigaelectronvolt: Double = 1
  package static let teraelectronvolt: Double = 1e3

  package static let metre: Double = 1
  package static let centimetre: Double = 1e-2
  package static let millimetre: Double = 1e-3
  package static let micrometre: Double = 1e-6
  package static let nanometre: Double = 1e-9

  package static let inverseGigaelectronvolt: Double = 1

  /// Integrated luminosity is kept in inverse femtobarn.
  package static let inverseFemtobarn: Double = 1
  package static let inverseAttobarn: Double = 1e3
}
