import Synchronization

/// The published curves compiled in, each read when it is wanted: the first picture needs one of seventy-four.
///
/// The index is cut where its entries begin, and what is read is one entry with its file of vertices. A test makes sure
/// that this is what `CurveIndexReader` reads of the index as a whole.
final class CurveShelf: Sendable {
  /// In the order of the index.
  let ids: [String]
  private let entries: [String: [UInt8]]
  private let file: @Sendable (String) -> SourceFile?
  private let read = Mutex<[String: PublishedCurve]>([:])

  init(index: SourceFile, file: @escaping @Sendable (String) -> SourceFile?) {
    self.file = file
    let named = Self.cut(index.bytes).compactMap { entry in Self.id(entry).map { ($0, entry) } }
    ids = named.map(\.0)
    entries = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  subscript(id: String) -> PublishedCurve? {
    guard let entry = entries[id] else { return nil }
    if let known = read.withLock({ $0[id] }) { return known }
    let index = SourceFile(path: "index.toml", bytes: entry)
    guard let curve = CurveIndexReader.read(index, file: file).curves.first else { return nil }
    read.withLock { $0[id] = curve }
    return curve
  }

  /// The texts of the tables `[[curve]]`. Bytes and not lines: the index is cut whenever the program starts.
  private static func cut(_ bytes: [UInt8]) -> [[UInt8]] {
    let header = Array("\n[[curve]]\n".utf8)
    let starts = bytes.indices.filter {
      bytes[$0] == header[0] && bytes[$0...].prefix(header.count).elementsEqual(header)
    }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { Array(bytes[($0 + 1)..<$1]) }
  }

  /// What stands in the quotes of `id = "…"`.
  private static func id(_ entry: [UInt8]) -> String? {
    let key = Array("\nid = \"".utf8)
    let start = entry.indices.first { entry[$0] == key[0] && entry[$0...].prefix(key.count).elementsEqual(key) }
    return start.map { String(decoding: entry[($0 + key.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self) }
  }
}
