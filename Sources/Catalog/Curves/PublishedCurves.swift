/// The published curves that this run knows: those compiled in and those of the user's index.
package struct PublishedCurves: Sendable {
  /// Those of the user, in the order of the index.
  package let own: [PublishedCurve]
  /// The user's index, where there is one.
  private let index: String

  package init(own: [PublishedCurve] = [], index: String = "") {
    (self.own, self.index) = (own, index)
  }

  /// Shipped ones first, then those that only the user has.
  package var ids: [String] {
    guard !own.isEmpty else { return Self.shelf.ids }
    let known = Set(Self.shelf.ids)
    return Self.shelf.ids + own.map(\.id).filter { !known.contains($0) }
  }

  /// In the order of `ids`; a curve of the user takes the place of the shipped one of the same id.
  package var all: [PublishedCurve] { ids.compactMap { self[id: $0] } }

  package subscript(id id: String) -> PublishedCurve? {
    own.first { $0.id == id } ?? Self[id: id]
  }

  /// `shipped`, or the user's index.
  package func origin(of id: String) -> String {
    own.contains { $0.id == id } ? index : "shipped"
  }

  package static subscript(id id: String) -> PublishedCurve? { shelf[id] }

  /// Reads every shipped curve, so that no list waits for them later.
  package static func readAll() { for id in shelf.ids { _ = shelf[id] } }

  /// The grey region of a flavour: the union of past experiments with d_Z switched on.
  package static func bounds(flavour: String) -> String { "past_\(flavour)_dz" }

  /// The index of what is compiled in; tests make sure that it is there.
  static var shippedIndex: SourceFile { shippedFile("index.toml") ?? SourceFile(path: "index.toml", text: "") }

  /// A file of that name beside the index.
  static func shippedFile(_ name: String) -> SourceFile? {
    let path = "curves/" + name
    return EmbeddedText.files.first { $0.path == path }.map { SourceFile(path: $0.path, text: $0.text) }
  }

  private static let shelf = CurveShelf(index: shippedIndex, file: shippedFile)
}
