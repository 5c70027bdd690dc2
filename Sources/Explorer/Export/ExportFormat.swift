/// The formats of `plot` and of the export command. Each is a file in `Formats`, a line in `FormatTable` and a case here.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// The picture under its header.
  case txt
  /// The picture in colour.
  case ansi
  /// The numbers behind it.
  case csv
  case tsv
  case json
  /// log₁₀(N/N_min) everywhere in the plane.
  case grid
  /// A HEPData submission: a folder.
  case yaml
  /// Pictures of lines.
  case svg
  case gnuplot
  case matplotlib
  case pgfplots
  /// Tables to be set.
  case latex
  /// The commands that lead to this state.
  case session
}
