import DipolePhysics

/// Reads a preset from its TOML text. What is wrong leaves the whole preset out: with less than its file asks for it
/// would show another figure.
package enum PresetReader {
  /// The name that leaves a preset; no file may take it.
  package static let reserved = "none"

  /// Where masses and couplings of the plane and decay lengths may lie: GeV, 1/GeV and metres.
  private static let masses = Interval(1e-4...1e4)
  private static let couplings = Interval(1e-14...1)
  private static let lengths = Interval(1e-9...1e6)

  /// Most masses that a view draws lines for.
  private static let mostMasses = 6

  /// - Parameter names: what the preset may name; without it names are not looked at.
  package static func read(_ source: SourceFile, names: PresetNames? = nil) -> EntryReading<
    PresetEntry
  > {
    EntryReading(source) { table in
      let id = table.text("id", expected: .presetIdentifier) {
        Identifier.isSimple($0) && $0 != reserved
      }
      let title = table.text("title", limit: 100)
      let origin = table.text("source")
      let view = table.text("view", expected: .name(.view))
      let assignments = list("set", table)
      let searches = optionalList("searches", table)
      let overlays = list("overlays", table)
      let showsBounds = table.truth("bounds", default: false)
      let range = table.optionalTable("range")
      let masses = ends("m", .energy, masses, range)
      let couplings = ends("d", .coupling, couplings, range)
      let mass = optional("mass", .energy, PresetReader.masses, table)
      let length = optional("length", .length, lengths, table)
      let compared = comparedMasses(table)
      let pair = optionalText("pair", table)
      let observable = optionalText("observable", table)
      let sources = list("sources", table)
      let ours = ours(table)
      let viewPlace = view.map {
        PresetEntry.Placed(text: $0, position: table.value("view")?.position ?? .start)
      }
      let areKnown = names?.check(
        [
          (.view, [viewPlace].compactMap { $0 }), (.setting, assignments ?? []),
          (.search, (searches ?? nil) ?? []), (.curve, overlays ?? []),
          (.pair, [pair ?? nil].compactMap { $0 }),
          (.observable, [observable ?? nil].compactMap { $0 }), (.source, sources ?? []),
        ], table)
      guard areKnown != false, let id, let title, let origin, let viewPlace, let assignments, let searches, let overlays,
        let masses, let couplings, let mass, let length, let compared, let pair, let observable,
        let sources
      else { return nil }
      return PresetEntry(
        id: id, title: title, source: origin, assignments: assignments, searches: searches,
        view: viewPlace, overlays: overlays, showsBounds: showsBounds, masses: masses, couplings: couplings,
        mass: mass, length: length, pair: pair, observable: observable, sources: sources,
        comparedMasses: compared, ours: ours, file: source.path)
    }
  }

  // Keys that may be missing but must be right where they stand. The outer optional is `nil` where one is wrong.

  private static func list(_ key: String, _ table: TableReader) -> [PresetEntry.Placed]? {
    table.texts(key)?.map { PresetEntry.Placed(text: $0.text, position: $0.position) }
  }

  private static func optionalList(_ key: String, _ table: TableReader) -> [PresetEntry.Placed]?? {
    guard table.value(key) != nil else { return .some(nil) }
    return list(key, table).map(Optional.some)
  }

  private static func optionalText(_ key: String, _ table: TableReader) -> PresetEntry.Placed?? {
    guard let texts = list(key, table) else { return nil }
    guard texts.count <= 1 else {
      let found = "a list of \(texts.count)"
      table.report(.wrongType(key, found: found, expected: .text), at: key, .entryLeftOut)
      return nil
    }
    return .some(texts.first)
  }

  private static func optional(
    _ key: String, _ dimension: Dimension, _ allowed: Interval, _ table: TableReader
  ) -> Double?? {
    guard table.value(key) != nil else { return .some(nil) }
    return table.quantity(key, dimension, in: allowed).map(Optional.some)
  }

  /// The two ends of an axis.
  private static func ends(
    _ key: String, _ dimension: Dimension, _ allowed: Interval, _ table: TableReader?
  ) -> ClosedRange<Double>?? {
    guard let table else { return .some(nil) }
    return table.ends(key, dimension, in: allowed)
  }

  private static func comparedMasses(_ table: TableReader) -> [Double]? {
    guard let values = table.quantities("masses", .energy, in: masses) else { return nil }
    guard values.count <= mostMasses else {
      table.report(
        .outOfRange(
          "masses", found: "a list of \(values.count)", allowed: "up to \(mostMasses) of them"),
        at: "masses", .entryLeftOut)
      return nil
    }
    return values
  }

  /// Keys of this file that `ours` may name.
  private static let nameable = [
    "mass", "masses", "length", "range", "searches", "overlays", "bounds", "set", "pair",
    "observable", "sources", "view",
  ]

  /// A name that stands for nothing in the file would mark nothing.
  private static func ours(_ table: TableReader) -> [String] {
    let present = nameable.filter(table.has)
    return (list("ours", table) ?? []).compactMap { name in
      if present.contains(name.text) { return name.text }
      table.report(
        .unknownName(.presetKey, name.text, allowed: present), at: name.position, .keyIgnored)
      return nil
    }
  }
}
