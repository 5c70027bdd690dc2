import Catalog
import DipolePhysics
import Reach

/// How a scan stands in shards and checkpoints.
enum ScanFile {
  struct Content: Sendable {
    let shard: Shard
    /// What is done, from the first unit of the shard on.
    let part: ScanPart
    var units: Range<Int> { part.units }
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
    guard units.lowerBound == asked.lowerBound, units.upperBound <= asked.upperBound,
      let part = part(items, units, plan.grid)
    else { throw .spoilt(reason: "a row is not of this scan") }
    return Content(shard: shard, part: part)
  }

  /// The numbers of rows, if these are the rows of the units, in order and without a gap.
  private static func part(_ items: [JSONValue], _ units: Range<Int>, _ grid: ScanGrid) -> ScanPart? {
    guard items.count == units.count * grid.rowsPerUnit else { return nil }
    var part = ScanPart(units: units, cells: [])
    part.cells.reserveCapacity(items.count)
    for unit in units {
      let settings = zip(grid.axes, grid.settings(unit)).map {
        (key: $0.setting.key, value: $0.json($1))
      }
      for place in grid.places(unit) {
        let item = items[part.cells.count]
        guard item["search"] == .string(place.search), item["mass_GeV"]?.double == place.mass,
          item["coupling_invGeV"]?.double == place.coupling,
          settings.allSatisfy({ isSame($0.value, item[$0.key]) }),
          let events = item["events"]?.double
        else { return nil }
        part.cells.append(
          ScanPart.Cell(
            events: events, error: item["events_error"]?.double ?? .nan,
            ratio: item["ratio"]?.double ?? .nan))
      }
    }
    return part
  }

  /// A whole number may be read back as another kind of number than it was written as.
  private static func isSame(_ a: JSONValue, _ b: JSONValue?) -> Bool {
    if a == b { return true }
    if let a = a.count, let b = b?.count { return a == b }
    guard let a = a.double, let b = b?.double else { return false }
    return a == b
  }
}
