/// The published curves that this run knows: those compiled in and those of the user's index.
package struct PublishedCurves: Sendable {
  /// Those of the user, in the order of the index.
  package let own: [PublishedCurve]
  /// The user's index, where there is one.
  private let index: String

  package init(own: [PublishedCurve] = [], index: String = "") {
    (self.own, self.index) = (own, index)
  }

  /// Shipped ones first, each replaced by the user's of the same id.
  package var all: [PublishedCurve] {
    guard !own.isEmpty else { return Self.shipped.curves }
    let known = Set(Self.shipped.curves.map(\.id))
    return Self.shipped.curves.map { self[id: $0.id] ?? $0 } + own.filter { !known.contains($0.id) }
  }

  package subscript(id id: String) -> PublishedCurve? {
    own.first { $0.id == id } ?? Self[id: id]
  }

  /// `shipped`, or the user's index.
  package func origin(of id: String) -> String {
    own.contains { $0.id == id } ? index : "shipped"
  }

  /// Read when the first of them is wanted: the program starts without. A test forbids diagnostics here.
  package static let shipped: CurveIndexReader.Reading = {
    func text(_ name: String) -> SourceFile? {
      let path = folder + name
      return EmbeddedText.files.first { $0.path == path }.map {
        SourceFile(path: $0.path, text: $0.text)
      }
    }
    guard let index = text("index.toml") else {
      return CurveIndexReader.Reading(curves: [], diagnostics: [])
    }
    return CurveIndexReader.read(index, file: text)
  }()

  package static subscript(id id: String) -> PublishedCurve? { byName[id] }

  /// The grey region of a flavour: the union of past experiments with d_Z switched on.
  package static func bounds(flavour: String) -> String { "past_\(flavour)_dz" }

  private static let folder = "curves/"
  private static let byName = Dictionary(
    shipped.curves.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
