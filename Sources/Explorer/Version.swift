/// The version of the program and of its machine-readable formats.
package enum Version {
  package static let program = "0.1.0"
  /// Raised when a field of the JSON or a column of the CSV is renamed.
  package static let format = 1
}
