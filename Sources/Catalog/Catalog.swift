import Reach

/// The colliders and searches that the program knows, in the order in which lists show them.
package struct Catalog: Sendable {
  package private(set) var colliders: [Collider] = []
  package private(set) var searches: [Search] = []
  /// Id of a collider or a search → the file that defines it.
  package private(set) var origins: [String: String] = [:]
  private var orders: [String: Int] = [:]
  /// Ids of what is compiled in and of nobody else.
  private var shippedIDs: Set<String> = []

  package init() {}

  /// `shipped`, or the user's file that defines a collider or a search.
  package func origin(of id: String) -> String {
    shippedIDs.contains(id) ? "shipped" : origins[id] ?? "shipped"
  }

  /// What is compiled in. Diagnostics are empty unless a shipped file is broken, which a test forbids.
  package static func shipped() -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    var (catalog, diagnostics) = Catalog().adding(
      colliders: shippedFiles(in: "colliders/"), searches: shippedFiles(in: "searches/"))
    catalog.shippedIDs = Set(catalog.origins.keys)
    return (catalog, diagnostics)
  }

  /// Reads the tables of numbers that colliders refer to; whoever has a core to spare may do so beforehand.
  package static func readTables() {
    _ = MonophotonTableReader.partonTables
    _ = MonophotonTableReader.neutrinoBackground
    _ = WSpectrumReader.shipped
  }

  /// The files compiled in below a folder of the resources.
  package static func shippedFiles(in folder: String) -> [SourceFile] {
    EmbeddedText.files.filter { $0.path.hasPrefix(folder) }.map {
      SourceFile(path: $0.path, text: $0.text)
    }
  }

  /// The catalogue with more files: an entry with a known id takes the place of the old one, so that a user's file wins
  /// over a shipped one. Two of one id among the files added are a mistake; the first stays. Templates are passed over.
  package func adding(
    colliders colliderFiles: [SourceFile], searches searchFiles: [SourceFile]
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    var catalog = self
    var diagnostics: [Diagnostic] = []

    let newColliders = colliderFiles.filter { !$0.isTemplate }.map {
      ($0.path, ColliderReader.read($0))
    }
    catalog.colliders = catalog.merge(
      newColliders, .collider, into: colliders, id: \.id, &diagnostics)

    let ids = catalog.colliders.map(\.id)
    let newSearches = searchFiles.filter { !$0.isTemplate }.map {
      ($0.path, SearchReader.read($0, colliders: ids))
    }
    catalog.searches = catalog.merge(newSearches, .search, into: searches, id: \.id, &diagnostics)
    return (catalog, diagnostics)
  }

  /// The catalogue with a collider whose file somebody named: even a template is meant then.
  package func adding(collider reading: EntryReading<Collider>, of file: String) -> Catalog {
    var catalog = self
    var diagnostics: [Diagnostic] = []
    catalog.colliders = catalog.merge(
      [(file, reading)], .collider, into: colliders, id: \.id, &diagnostics)
    return catalog
  }

  private mutating func merge<Entry>(
    _ readings: [(file: String, reading: EntryReading<Entry>)], _ kind: NameKind,
    into known: [Entry],
    id: KeyPath<Entry, String>, _ diagnostics: inout [Diagnostic]
  ) -> [Entry] {
    var entries = known
    var added: [String: String] = [:]
    for (file, reading) in readings {
      diagnostics += reading.diagnostics
      guard let entry = reading.entry else { continue }
      let name = entry[keyPath: id]
      if let first = added[name] {
        let problem = Problem.duplicateEntry(kind, name, firstFile: first)
        diagnostics.append(
          Diagnostic(
            file: file, position: reading.idPosition, problem: problem, consequence: .entryLeftOut))
        continue
      }
      added[name] = file
      origins[name] = file
      shippedIDs.remove(name)
      orders[name] = reading.order
      if let index = entries.firstIndex(where: { $0[keyPath: id] == name }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    }
    let orders = self.orders
    return entries.sorted {
      (orders[$0[keyPath: id]] ?? 0, $0[keyPath: id]) < (
        orders[$1[keyPath: id]] ?? 0, $1[keyPath: id]
      )
    }
  }
}
