import TOMLKit

/// A TOML text read completely: values with places, free of the library that parsed it.
package struct Document: Sendable {
  /// The file as the user knows it.
  package let file: String
  package let root: DocumentValue

  /// Larger files are refused unread: entries have a few kilobytes.
  package static let sizeLimit = 1 << 20

  /// Parses a file. There is either a document or a reason; no bytes whatever trap.
  package static func parse(_ source: SourceFile) -> Result<Document, Refusal> {
    func refuse(_ position: Position, _ problem: Problem) -> Result<Document, Refusal> {
      let reason = Diagnostic(
        file: source.path, position: position, problem: problem, consequence: .fileLeftOut)
      return .failure(Refusal(diagnostic: reason))
    }

    let bytes = source.bytes
    guard bytes.count <= sizeLimit else {
      return refuse(.start, .tooLarge(bytes: bytes.count, limit: sizeLimit))
    }
    if let (position, problem) = TextCheck.firstProblem(in: bytes) {
      return refuse(position, problem)
    }
    let places = PlaceScanner(bytes)
    if let (position, problem) = places.obstacle { return refuse(position, problem) }

    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let table = try TOMLTable(string: text)
      return .success(Document(file: source.path, root: DocumentValue(table, at: places.root)))
    } catch let error as TOMLParseError {
      let (position, problem) = SyntaxReport.located(
        error, in: bytes, redefinitions: places.redefinitions)
      return refuse(position, .syntax(problem))
    } catch {
      return refuse(.start, .syntax(.other("\(error)")))
    }
  }

  /// Why a file could not be parsed.
  package struct Refusal: Error {
    package var diagnostic: Diagnostic
  }
}

/// The bytes of a file and the name under which messages speak of it.
package struct SourceFile: Hashable, Sendable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The name without folders and without ".toml".
  package var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".toml") ? String(name.dropLast(5)) : name
  }

  /// Templates are there to be copied; readers of whole folders pass them over.
  package var isTemplate: Bool { stem == "TEMPLATE" }
}

extension DocumentValue {
  /// Copies a value out of the library. Where the places know nothing of a key, it gets the place of its table.
  fileprivate init(_ table: TOMLTable, at place: PlaceTree) {
    var fields: [String: DocumentValue] = [:]
    for key in table.keys {
      guard let value = table[key]?.tomlValue else { continue }
      let known =
        place.fields[key] ?? PlaceTree(key: place.key, value: place.value, depth: place.depth + 1)
      fields[key] = DocumentValue(value, at: known)
    }
    self.init(content: .table(fields), keyPosition: place.key, position: place.value)
  }

  private init(_ value: TOMLValue, at place: PlaceTree) {
    let content: Content
    switch value.type {
    case .table:
      self.init(value.table ?? TOMLTable(), at: place)
      return
    case .array:
      let elements = (value.array ?? TOMLArray()).map(\.tomlValue)
      content = .list(
        elements.enumerated().map { index, element in
          DocumentValue(element, at: index < place.elements.count ? place.elements[index] : place)
        })
    case .string: content = .text(value.string ?? "")
    case .int: content = .integer(value.int ?? 0)
    case .double: content = .number(value.double ?? .nan)
    case .bool: content = .truth(value.bool ?? false)
    // The scanner lets no date through.
    case .date, .time, .dateTime: content = .text("")
    }
    self.init(content: content, keyPosition: place.key, position: place.value)
  }
}
