import Catalog

/// Puts the shards of a scan together again, in the order asked.
package enum ScanMerge {
  package struct Outcome: Sendable {
    package let plan: ScanPlan
    package let report: ScanReport
    package let isPartial: Bool
    package let remarks: [String]

    /// Writes what the single run prints, unless something is missing.
    package func write(asJSON: Bool, to take: @escaping ([UInt8]) -> Bool) {
      var writer = ScanWriter(report, to: take)
      guard asJSON else { return writer.writeTable() }
      let header = JSONHeader.fields(plan.state)
      writer.writeObject(isPartial ? header.merging(["complete": .bool(false)]) { $1 } : header)
    }
  }

  private struct Part {
    let path: String
    let content: ScanFile.Content
    var shard: Shard { content.shard }
  }

  /// - Parameter isPartial: whether to do with what there is.
  package static func merge(_ paths: [String], isPartial: Bool) throws(HeadlessProblem) -> Outcome {
    var remarks: [String] = []
    var plan: ScanPlan?
    var parts: [Part] = []
    for path in paths {
      do throws(RunFileProblem) {
        let file = try RunFile.read(path)
        let known: ScanPlan
        if let plan { known = plan } else { known = try ScanFile.plan(file) }
        parts.append(Part(path: path, content: try ScanFile.read(file, of: known)))
        plan = known
      } catch {
        guard isPartial, error.isAboutTheFileAlone else { throw .runFile(path, error) }
        remarks.append("left out: " + HeadlessProblem.runFile(path, error).words)
      }
    }
    guard let plan else { throw .nothingToMerge(remarks) }
    parts = try withoutRepetition(parts, plan, isPartial: isPartial, &remarks)
    let missing = missing(plan, parts)
    if let missing {
      guard isPartial else { throw missing }
      remarks.append(missing.words)
    }
    return Outcome(
      plan: plan, report: ScanReport(plan.grid, parts.map(\.content.part)),
      isPartial: missing != nil, remarks: remarks)
  }

  /// Why the parts are not the whole scan.
  private static func missing(_ plan: ScanPlan, _ parts: [Part]) -> HeadlessProblem? {
    for part in parts {
      let asked = plan.units(of: part.shard)
      guard part.content.units != asked else { continue }
      let percent: Double = Double(part.content.units.count) / Double(asked.count) * 100
      return .runFile(
        part.path,
        .unfinished(
          part: "shard \(part.shard.text)", percent: (percent * 10).rounded(.down) / 10,
          goesOn: true))
    }
    guard parts.reduce(0, { $0 + $1.content.units.count }) != plan.grid.units else { return nil }
    return .shardsMissing(parts.map { (shard: $0.shard, path: $0.path) }.missingShards)
  }

  /// The parts in the order of their rows, none of them meeting another. Of the same shard twice a partial merge takes
  /// the file that has more.
  private static func withoutRepetition(
    _ parts: [Part], _ plan: ScanPlan, isPartial: Bool, _ remarks: inout [String]
  ) throws(HeadlessProblem) -> [Part] {
    var kept: [Part] = []
    for part in parts {
      let place = kept.firstIndex {
        $0.shard == part.shard || $0.content.units.overlaps(part.content.units)
      }
      guard let place else {
        kept.append(part)
        continue
      }
      let other = kept[place]
      let isSame: Bool = other.shard == part.shard
      let problem = HeadlessProblem.runFile(
        part.path,
        .twice(
          part: (isSame ? "" : "rows of ") + "shard \(part.shard.text)",
          other: other.path + (isSame ? "" : " (shard \(other.shard.text))")))
      guard isPartial, isSame else { throw problem }
      remarks.append(problem.words + "; the one with more rows counts")
      if part.content.units.count > other.content.units.count { kept[place] = part }
    }
    return kept.sorted { $0.content.units.lowerBound < $1.content.units.lowerBound }
  }
}
