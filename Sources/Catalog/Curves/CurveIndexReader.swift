import DipolePhysics

/// Reads `index.toml` of a folder of published curves: one `[[curve]]` a line of the plane, each with its file of vertices.
package enum CurveIndexReader {
  package struct Reading {
    /// In the order of the index.
    package var curves: [PublishedCurve]
    package var diagnostics: [Diagnostic]
  }

  /// - Parameter file: the file of vertices of that name beside the index, `nil` where there is none.
  package static func read(_ index: SourceFile, file: (String) -> SourceFile?) -> Reading {
    switch Document.parse(index) {
    case .failure(let refusal): return Reading(curves: [], diagnostics: [refusal.diagnostic])
    case .success(let document):
      let table = TableReader(document)
      var reading = Reading(curves: [], diagnostics: [])
      var files: [Diagnostic] = []
      for entry in table.tables("curve") {
        guard let (curve, name) = curve(entry) else { continue }
        if reading.curves.contains(where: { $0.id == curve.id }) {
          entry.report(
            .duplicateEntry(.curve, curve.id, firstFile: index.path), at: "id", .entryLeftOut)
          continue
        }
        guard let source = file(name) else {
          entry.report(.curve(.missingFile(name)), at: "file", .entryLeftOut)
          continue
        }
        let vertices = CurveFileReader.read(source)
        files += vertices.diagnostics
        guard !vertices.segments.isEmpty else { continue }
        var whole = curve
        whole.segments = vertices.segments
        reading.curves.append(whole)
      }
      table.finish()
      reading.diagnostics = table.diagnostics + files
      return reading
    }
  }

  /// The entry without its vertices, and the name of their file.
  private static func curve(_ table: TableReader) -> (PublishedCurve, file: String)? {
    let id = table.text("id", expected: .curveIdentifier, where: isIdentifier)
    let file = table.text("file", limit: 200)
    let label = table.text("label", limit: 80)
    let flavours = flavours(table)
    let kind = table.choice("kind", .curveKind, of: PublishedCurve.Kind.self)
    let level = table.text("cl", limit: 60)
    let region = table.choice("region", .curveRegion, of: PublishedCurve.Region.self)
    let weak = table.text("dz", limit: 200)
    let nature = table.text("hnl", limit: 60)
    let licence = table.text("licence", limit: 100)
    let authors = table.optionalText("authors")
    let arxiv = table.optionalText("arxiv")
    let doi = table.optionalText("doi")
    let origin = table.text("origin", limit: 200)
    let note = table.optionalText("note") ?? ""
    // Kept in the index for people; the program has no use for them.
    for key in descriptive { _ = table.value(key) }
    guard let id, let file, let label, let flavours, let kind, let level, let region, let weak,
      let nature, let licence, let origin
    else { return nil }
    let reference = arxiv.map { "arXiv:" + $0 } ?? doi.map { "doi:" + $0 }
    // The reference first: lines that are cut keep it.
    let source = [reference, authors].compactMap { $0 }.joined(separator: ", ")
    return (
      PublishedCurve(
        id: id, label: label, flavours: flavours, kind: kind, level: level, region: region,
        weakDipoles: weak, nature: nature, source: source.isEmpty ? origin : source,
        licence: licence, note: note, segments: []), file
    )
  }

  private static let descriptive = [
    "shape", "coupling", "repo", "commit", "path", "points", "m_min", "m_max", "d_min", "d_max",
    "figure_licence", "original",
  ]

  private static func flavours(_ table: TableReader) -> [LeptonFlavour]? {
    let words = table.optionalTexts("flavours")
    guard !words.isEmpty else {
      if !table.has("flavours") {
        table.report(
          .missingKey(table.name("flavours"), expected: .list), at: table.position, .entryLeftOut)
      }
      return nil
    }
    let allowed = LeptonFlavour.allCases.map(\.rawValue)
    let known = words.compactMap { word, position -> LeptonFlavour? in
      if let flavour = LeptonFlavour(rawValue: word) { return flavour }
      table.report(.unknownName(.flavour, word, allowed: allowed), at: position, .entryLeftOut)
      return nil
    }
    return known.count == words.count ? known : nil
  }

  /// Small letters, digits, `_`, `-` and `.`: `dune_nd_e_2210.13141`.
  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || "_-.".unicodeScalars.contains($0)
      }
  }
}
