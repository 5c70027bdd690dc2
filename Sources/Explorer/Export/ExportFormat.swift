/// The formats of `plot` and of the export command.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// The picture under its header.
  case txt
  /// The picture in colour.
  case ansi
  /// The numbers behind it.
  case csv
  case tsv
  case json
}
