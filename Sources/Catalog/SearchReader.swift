import Reach

/// Reads a search from its TOML text.
package enum SearchReader {
  /// - Parameter colliders: the ids that the search may name.
  package static func read(_ source: SourceFile, colliders: [String]) -> EntryReading<Search> {
    EntryReading(source) { table in
      let id = table.text("id", expected: .searchIdentifier, where: Identifier.isSearch)
      // Legends have 16 columns for it.
      let label = table.text("label", limit: 16)
      let letter = readLetter(table)
      let collider = readCollider(table, colliders)
      let finalState = table.choice("final_state", .finalState, of: Search.FinalState.self)
      let source = table.text("source")
      // Without a final state nobody knows which cuts and methods there are.
      if finalState == nil { _ = (table.value("cuts"), table.value("statistics")) }
      let selection = finalState.flatMap { state in
        table.table("cuts").flatMap { SelectionReader.read($0, of: state) }
      }
      let isOnOpening = table.truth("opening", default: true)
      let limit = table.optionalTable("limit").flatMap(PublishedLimitReader.read)
      let statistics = finalState.flatMap {
        readStatistics(table.optionalTable("statistics"), $0, hasLimit: table.has("limit"))
      }
      guard let id, let label, let letter, let collider, let finalState, let source, let selection,
        let statistics, limit != nil || !table.has("limit")
      else { return nil }
      guard id.hasPrefix(collider + ".") else {
        table.report(.wrongPrefix("id", found: id, prefix: collider + "."), at: "id", .entryLeftOut)
        return nil
      }
      return Search(
        id: id, label: label, letter: letter, collider: collider, finalState: finalState,
        selection: selection,
        statistics: statistics, limit: limit, isOnOpening: isOnOpening, source: source)
    }
  }

  private static func readLetter(_ table: TableReader) -> Unicode.Scalar? {
    table.text("letter", expected: .letter) { text in
      guard let byte = text.utf8.first, text.utf8.count == 1 else { return false }
      return ("a"..."z").contains(Unicode.Scalar(byte))
        || ("A"..."Z").contains(Unicode.Scalar(byte))
    }?.unicodeScalars.first
  }

  private static func readCollider(_ table: TableReader, _ known: [String]) -> String? {
    guard let id = table.text("collider", expected: .name(.collider)) else { return nil }
    guard known.contains(id) else {
      table.report(.unknownName(.collider, id, allowed: known), at: "collider", .entryLeftOut)
      return nil
    }
    return id
  }

  /// The keys are those of `--set SEARCH.KEY`. `nil` where the method does not suit the final state.
  private static func readStatistics(
    _ table: TableReader?, _ finalState: Search.FinalState, hasLimit: Bool
  ) -> Statistics? {
    var statistics = Statistics()
    let isPhoton: Bool = finalState == .monophoton || finalState == .monophotonAtHadrons
    if isPhoton { statistics.method = hasLimit ? .scaled : .spectral }
    guard let table else { return statistics }
    let count = Interval.positive(upTo: 1e12)
    statistics.method =
      table.optionalChoice("method", .method, of: Statistics.Method.self) ?? statistics.method
    statistics.confidenceLevel = table.level("cl", default: statistics.confidenceLevel)
    statistics.hasPublishedLevel = table.has("cl") && statistics.method == .scaled
    statistics.background = table.quantity(
      "background", .pure, in: Interval(0...1e12), default: statistics.background)
    guard let ends = table.ends("background_range", .pure, in: Interval(0...1e12)) else { return nil }
    statistics.backgroundRange = ends
    statistics.eventCount = table.quantity(
      "events", .pure, in: count, default: statistics.eventCount)
    // A count without a method means the iso-contour, as on the command line.
    if table.has("events"), statistics.method == nil { statistics.method = .events }
    let allowed = Statistics.Method.all(of: finalState).filter { $0 != .scaled || hasLimit }
    if let method = statistics.method, !allowed.contains(method) {
      table.report(
        .unknownName(.method, method.rawValue, allowed: allowed.map(\.rawValue)), at: "method",
        .entryLeftOut)
      return nil
    }
    return statistics
  }
}
