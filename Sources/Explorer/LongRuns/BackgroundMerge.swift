import Catalog
import Reach

/// Adds shards and checkpoints of one run.
package enum BackgroundMerge {
  package struct Outcome: Sendable {
    package let report: BackgroundReport
    /// What a partial merge went without.
    package let remarks: [String]
  }

  private struct Part {
    let path: String
    let shard: Shard
    let sums: BackgroundSums
  }

  /// - Parameter isPartial: whether to do with what there is.
  package static func merge(_ paths: [String], isPartial: Bool) throws(HeadlessProblem) -> Outcome {
    var remarks: [String] = []
    var plan: BackgroundPlan?
    var parts: [Part] = []
    for path in paths {
      do throws(RunFileProblem) {
        let file = try RunFile.read(path)
        let known: BackgroundPlan
        if let plan { known = plan } else { known = try BackgroundFile.plan(file) }
        let (shard, sums) = try BackgroundFile.read(file, of: known)
        plan = known
        parts.append(Part(path: path, shard: shard, sums: sums))
      } catch {
        guard isPartial, error.isAboutTheFileAlone else { throw .runFile(path, error) }
        remarks.append("left out: " + HeadlessProblem.runFile(path, error).words)
      }
    }
    guard let plan else { throw .nothingToMerge(remarks) }
    parts = try withoutRepetition(parts, isPartial: isPartial, &remarks)
    var sums = plan.emptySums
    for part in parts { sums.add(part.sums) }
    let missing = missing(plan, parts, sums)
    if let missing {
      guard isPartial else { throw missing }
      remarks.append(missing.words)
    }
    var report = BackgroundReport(plan, sums)
    report.isPartial = missing != nil
    return Outcome(report: report, remarks: remarks)
  }

  /// Parts whose blocks do not meet. Of the same shard twice a partial merge takes the file that has more.
  private static func withoutRepetition(
    _ parts: [Part], isPartial: Bool, _ remarks: inout [String]
  ) throws(HeadlessProblem) -> [Part] {
    var kept: [Part] = []
    for part in parts {
      // The same shard in two files may hold different blocks of it: then neither repeats the other.
      if let place = kept.firstIndex(where: { $0.shard == part.shard && repeats($0, part) }) {
        let other = kept[place]
        let problem = HeadlessProblem.runFile(
          part.path, .twice(part: "shard \(part.shard.text)", other: other.path))
        guard isPartial else { throw problem }
        remarks.append(problem.words + "; the one with more events counts")
        if part.sums.generated > other.sums.generated { kept[place] = part }
        continue
      }
      if let other = kept.first(where: { meets($0.sums.blocks, part.sums.blocks) }) {
        throw .runFile(
          part.path,
          .twice(
            part: "events of shard \(part.shard.text)",
            other: "\(other.path) (shard \(other.shard.text))"))
      }
      kept.append(part)
    }
    return kept
  }

  private static func repeats(_ one: Part, _ other: Part) -> Bool {
    meets(one.sums.blocks, other.sums.blocks)
      || one.sums.blocks.isEmpty && other.sums.blocks.isEmpty
  }

  private static func meets(_ a: [Range<UInt64>], _ b: [Range<UInt64>]) -> Bool {
    a.contains { one in b.contains { one.overlaps($0) } }
  }

  /// Why the parts are not the whole job: a file that stopped early is named, a shard that has no file is numbered.
  private static func missing(_ plan: BackgroundPlan, _ parts: [Part], _ sums: BackgroundSums)
    -> HeadlessProblem?
  {
    guard !sums.covers(plan.blocks) else { return nil }
    for part in parts {
      let asked = part.shard.range(of: plan.job.blocks)
      guard !part.sums.covers(asked) else { continue }
      let percent: Double =
        Double(part.sums.generated) / Double(max(1, plan.events(in: asked))) * 100
      return .runFile(
        part.path,
        .unfinished(
          part: "shard \(part.shard.text)", percent: (percent * 10).rounded(.down) / 10,
          goesOn: part.sums.blocks.first?.lowerBound ?? asked.lowerBound == asked.lowerBound
            && part.sums.blocks.count < 2))
    }
    return .shardsMissing(parts.map { (shard: $0.shard, path: $0.path) }.missingShards)
  }
}

extension RunFileProblem {
  /// Whether the file cannot be used at all, rather than belonging to another run.
  var isAboutTheFileAlone: Bool {
    switch self {
    case .unreadable, .spoilt, .notAShard, .unfinished: true
    case .differs, .twice: false
    }
  }
}

extension [(shard: Shard, path: String)] {
  /// `shards 3/8 and 5/8`, beside the files that are there.
  var missingShards: String {
    let counts = Set(map(\.shard.count))
    guard counts.count == 1, let count = counts.first else {
      return
        "the files are of different splits (\(counts.sorted().map { "1/\($0)" }.joined(separator: ", "))) and leave gaps"
    }
    let there = Set(map(\.shard.number))
    let missing = (1...count).filter { !there.contains($0) }
    let named = missing.prefix(12).map { "\($0)/\(count)" }.joined(separator: ", ")
    let more = missing.count > 12 ? " and \(missing.count - 12) more" : ""
    return (missing.count == 1 ? "shard " : "shards ") + named + more
  }
}
