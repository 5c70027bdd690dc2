/// What came of reading one file that defines one thing: the thing if it is whole, and all that was wrong.
package struct EntryReading<Entry> {
  /// `nil` where something required is missing or wrong.
  package var entry: Entry?
  /// Where lists show it: small first.
  package var order: Int
  package var diagnostics: [Diagnostic]
  /// Place of the id, for problems that come up when entries meet.
  package var idPosition = Position.start

  /// Parses the file, lets `read` take what it needs, and reports what is left over.
  init(_ source: SourceFile, read: (TableReader) -> Entry?) {
    switch Document.parse(source) {
    case .success(let document):
      let table = TableReader(document)
      order = table.integer("order", in: 0...Self.lastOrder, default: Self.lastOrder)
      entry = read(table)
      table.finish()
      diagnostics = table.diagnostics
      idPosition = table.value("id")?.position ?? .start
    case .failure(let refusal):
      entry = nil
      order = Self.lastOrder
      diagnostics = [refusal.diagnostic]
    }
  }

  /// Entries without `order` come after those that have one.
  private static var lastOrder: Int { 1_000_000 }
}
