/// A value of a TOML text with its place.
package struct DocumentValue: Sendable {
  package enum Content: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case truth(Bool)
    case list([DocumentValue])
    case table([String: DocumentValue])
  }

  package var content: Content
  /// Place of the key, or of the header of a table.
  package var keyPosition: Position
  package var position: Position

  /// What it is, as messages say it.
  package var found: String {
    switch content {
    case .text: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .truth: "true or false"
    case .list: "a list"
    case .table: "a table"
    }
  }
}
