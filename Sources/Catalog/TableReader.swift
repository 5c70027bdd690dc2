/// Takes typed values out of one table of a document and notes everything that is wrong with it, all at once.
///
/// The keys asked for are the keys that exist: `finish()` reports every other one. A required key that is missing or
/// wrong gives `nil`; an optional one has a default.
package final class TableReader {
  package let file: String
  /// Dotted name of the table, empty for the whole file.
  let path: String
  let position: Position
  private let fields: [String: DocumentValue]
  private var asked: Set<String> = []
  private var subtables: [TableReader] = []
  private var collected: [Diagnostic] = []

  package convenience init(_ document: Document) {
    self.init(file: document.file, path: "", value: document.root)
  }

  init(file: String, path: String, value: DocumentValue) {
    self.file = file
    self.path = path
    position = value.keyPosition
    if case .table(let fields) = value.content { self.fields = fields } else { fields = [:] }
  }

  // MARK: Problems

  /// Everything found so far, here and in the tables taken from here, in the order of the text.
  package var diagnostics: [Diagnostic] {
    (collected + subtables.flatMap(\.diagnostics)).sorted { $0.position < $1.position }
  }

  /// Reports the keys that nobody asked for, here and in the tables taken from here.
  package func finish() {
    let known = asked
    for key in keys where !known.contains(key) {
      reportKey(.unknownKey(key, table: path, allowed: known.sorted()), at: key, .keyIgnored)
    }
    for table in subtables { table.finish() }
  }

  /// Notes a problem at the value of a key.
  package func report(_ problem: Problem, at key: String, _ consequence: Consequence) {
    report(problem, at: fields[key]?.position ?? position, consequence)
  }

  /// Notes a problem at a key itself, which then counts as known.
  package func reportKey(_ problem: Problem, at key: String, _ consequence: Consequence) {
    asked.insert(key)
    report(problem, at: fields[key]?.keyPosition ?? position, consequence)
  }

  package func report(_ problem: Problem, at place: Position, _ consequence: Consequence) {
    collected.append(
      Diagnostic(file: file, position: place, problem: problem, consequence: consequence))
  }

  // MARK: Keys

  /// The keys in the order of the text.
  package var keys: [String] {
    fields.sorted { ($0.value.keyPosition, $0.key) < ($1.value.keyPosition, $1.key) }.map(\.key)
  }

  package func has(_ key: String) -> Bool { fields[key] != nil }

  /// The value as it stands; the key counts as known from here on.
  package func value(_ key: String) -> DocumentValue? {
    asked.insert(key)
    return fields[key]
  }

  /// The key as messages name it.
  package func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of a required key, or a note that it is missing.
  func required(_ key: String, _ expected: Expectation) -> DocumentValue? {
    if let value = value(key) { return value }
    report(.missingKey(name(key), expected: expected), at: position, .entryLeftOut)
    return nil
  }

  func refuse(
    _ value: DocumentValue, _ key: String, _ expected: Expectation, _ consequence: Consequence
  ) {
    report(
      .wrongType(name(key), found: value.found, expected: expected), at: value.position, consequence
    )
  }

  // MARK: Tables

  /// A required table.
  package func table(_ key: String) -> TableReader? {
    required(key, .table).flatMap { table($0, key, .entryLeftOut) }
  }

  /// A table that may be missing.
  package func optionalTable(_ key: String) -> TableReader? {
    value(key).flatMap { table($0, key, .keyIgnored) }
  }

  /// The tables of an array `[[key]]`; empty where the key is missing.
  package func tables(_ key: String) -> [TableReader] {
    guard let value = value(key) else { return [] }
    guard case .list(let elements) = value.content else {
      refuse(value, key, .list, .keyIgnored)
      return []
    }
    return elements.compactMap { table($0, key, .entryLeftOut) }
  }

  private func table(_ value: DocumentValue, _ key: String, _ consequence: Consequence)
    -> TableReader?
  {
    guard case .table = value.content else {
      refuse(value, key, .table, consequence)
      return nil
    }
    let reader = TableReader(file: file, path: name(key), value: value)
    subtables.append(reader)
    return reader
  }
}
