import Reach

/// Reads `[limit]` of a search: a published limit that the method `scaled` starts from.
///
/// Either `cross_section`, inside the cuts of the search, or the regions of a search at hadron colliders.
enum PublishedLimitReader {
  /// `nil` where anything about it is wrong: half a limit is none.
  static func read(_ table: TableReader) -> PublishedLimit? {
    let luminosity = table.quantity("luminosity", .luminosity, in: .positive(upTo: 1e9))
    let detector = table.optionalText("detector")
    if table.has("cross_section") {
      let crossSection = table.quantity("cross_section", .crossSection, in: .positive(upTo: 1e12))
      guard let luminosity, let crossSection else { return nil }
      return PublishedLimit(
        luminosity: luminosity, kind: .crossSection(crossSection), detector: detector)
    }
    let name = table.text("parton_table", limit: 40)
    let partons = name.flatMap { ColliderReader.partonTable($0, table, .entryLeftOut) }
    let efficiency = table.quantity("efficiency", .pure, in: .positive(upTo: 1), default: 1)
    guard let regions = table.table("regions") else { return nil }
    let read: [PublishedLimit.Region?] = regions.keys.map { key in
      regions.table(key).flatMap(region)
    }
    let known: [PublishedLimit.Region] = read.compactMap { $0 }
    guard let luminosity, let partons, !known.isEmpty, known.count == read.count else { return nil }
    return PublishedLimit(
      luminosity: luminosity, kind: .regions(known, partons, efficiency: efficiency), detector: detector)
  }

  private static func region(_ table: TableReader) -> PublishedLimit.Region? {
    let events = Interval.positive(upTo: 1e12)
    let threshold = table.quantity("pt_miss", .energy, in: .positive(upTo: 1e6))
    let observed = table.quantity("observed", .pure, in: events)
    let expected = table.quantity("expected", .pure, in: events)
    guard let threshold, let observed, let expected else { return nil }
    return PublishedLimit.Region(threshold: threshold, observed: observed, expected: expected)
  }
}
