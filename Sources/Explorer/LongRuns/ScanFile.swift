import Catalog
import DipolePhysics
import Reach

/// How a scan stands in shards and checkpoints.
enum ScanFile {
  struct Content: Sendable {
    let shard: Shard
    /// Units that are done, from the first of the shard on.
    let units: Range<Int>
    let rows: [ScanReport.Row]
  }

  /// The scan of a file, as the command that wrote it had it.
  static func plan(_ file: RunFile) throws(RunFileProblem) -> ScanPlan {
    let run = try file.run(of: ScanPlan.command)
    guard case .string(let mass) = run["mass"], case .string(let coupling) = run["coupling"],
      let grid = run["grid"]?.texts, let searches = run["searches"]?.texts
    else { throw .spoilt(reason: "it does not say which scan it is of") }
    var request = ScanRequest()
    request.common = try file.request(searches: searches)
    (request.mass, request.coupling, request.grid) = (mass, coupling, grid)
    do throws(HeadlessProblem) {
      return try request.plan()
    } catch {
      throw .differs(what: "a setting", found: error.words, expected: "another version")
    }
  }

  /// What a file holds of the scan of a plan.
  static func read(_ file: RunFile, of plan: ScanPlan) throws(RunFileProblem) -> Content {
    let run = try file.run(of: ScanPlan.command)
    try file.compare(with: plan.state)
    let expected = plan.run(.whole, done: 0..<0)
    for name in ["mass", "coupling", "grid", "searches"] where run[name] != expected[name] {
      throw RunFile.difference(name, run[name], expected[name])
    }
    guard case .string(let text) = run["shard"], let shard = try? Shard.parse(text),
      let ends = run["units"]?.items?.compactMap(\.count), ends.count == 2, ends[0] <= ends[1],
      ends[1] <= UInt64(plan.grid.units), let items = file.members["rows"]?.items
    else { throw .spoilt(reason: "it does not say which shard it is") }
    let units = Int(ends[0])..<Int(ends[1])
    let asked = plan.units(of: shard)
    let rows = items.compactMap { row($0, plan) }
    guard rows.count == items.count, units.lowerBound == asked.lowerBound,
      units.upperBound <= asked.upperBound, plan.grid.isWhole(rows, units)
    else { throw .spoilt(reason: "a row is not of this scan") }
    return Content(shard: shard, units: units, rows: rows)
  }

  private static func row(_ value: JSONValue, _ plan: ScanPlan) -> ScanReport.Row? {
    guard case .string(let search) = value["search"], let mass = value["mass_GeV"]?.double,
      let coupling = value["coupling_invGeV"]?.double, let events = value["events"]?.double
    else { return nil }
    let grid = plan.grid.axes.compactMap { axis in
      axis.values.first { isSame(axis.json($0), value[axis.setting.key]) }
    }
    guard grid.count == plan.grid.axes.count else { return nil }
    return ScanReport.Row(
      grid: grid, mass: mass, coupling: coupling, search: search,
      events: Estimate(value: events, error: value["events_error"]?.double ?? .nan),
      ratio: value["ratio"]?.double ?? .nan)
  }

  /// A whole number may be read back as another kind of number than it was written as.
  private static func isSame(_ a: JSONValue, _ b: JSONValue?) -> Bool {
    if a == b { return true }
    if let a = a.count, let b = b?.count { return a == b }
    guard let a = a.double, let b = b?.double else { return false }
    return a == b
  }
}
