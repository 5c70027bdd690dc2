/// The published curves that are compiled in.
package enum PublishedCurves {
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
