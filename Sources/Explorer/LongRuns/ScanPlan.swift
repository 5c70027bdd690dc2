import Catalog
import Reach

/// What `scan` is asked, as typed.
package struct ScanRequest: Sendable {
  package var common = HeadlessRequest()
  package var mass: String?
  package var coupling: String?
  /// `KEY=A:B:N`, in order.
  package var grid: [String] = []
  package var shard: String?

  package init() {}

  package func plan() throws(HeadlessProblem) -> ScanPlan {
    guard let mass else { throw .missing(["--mass"]) }
    guard let coupling else { throw .missing(["--coupling"]) }
    let state = try common.state()
    let searches = try common.searches(of: state)
    let masses = try TypedPlace.masses(mass, option: "--mass")
    let couplings = try TypedPlace.couplings(coupling)
    var axes: [ScanAxis] = []
    for text in grid { axes.append(try ScanAxis.parse(text, state.world.settings)) }
    try state.requireDipole("scan")
    let grid = ScanGrid(
      scenario: state.scenario, searches: searches, masses: masses, couplings: couplings,
      axes: axes)
    try grid.checkCount()
    let part: Shard? = if let shard { try Shard.parse(shard) } else { nil }
    return ScanPlan(request: self, state: state, grid: grid, shard: part)
  }
}

/// A scan, or a shard of it.
package struct ScanPlan: Sendable {
  static let command = "scan"

  let request: ScanRequest
  package let state: ExplorerState
  let grid: ScanGrid
  /// Nothing: all rows, and an answer without `run` and checksum.
  let shard: Shard?

  /// The units of a shard, by default of this one.
  func units(of shard: Shard) -> Range<Int> {
    let range = shard.range(of: UInt64(grid.units))
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  var units: Range<Int> { units(of: shard ?? .whole) }

  /// The answer: a shard says what it is and is sealed with a checksum.
  package func bytes(_ rows: [ScanReport.Row], asJSON: Bool) -> [UInt8] {
    guard asJSON, shard != nil else {
      return ScanReport(axes: grid.axes, rows: rows).bytes(state, asJSON: asJSON)
    }
    return sealed(rows, done: units)
  }

  /// Rows of the first units of the shard, as shards and checkpoints hold them.
  func sealed(_ rows: [ScanReport.Row], done: Range<Int>) -> [UInt8] {
    let fields = ScanReport(axes: grid.axes, rows: rows).fields
    var members = JSONHeader.fields(state).merging(fields) { $1 }
    members["run"] = .object(run(shard ?? .whole, done: done))
    return CanonicalJSON.bytes(.object(RunFile.sealed(members)))
  }

  func run(_ shard: Shard, done: Range<Int>) -> [String: JSONValue] {
    [
      "command": .string(Self.command), "mass": .string(request.mass ?? ""),
      "coupling": .string(request.coupling ?? ""),
      "grid": .array(request.grid.map(JSONValue.string)),
      "searches": .array(grid.searches.map { .string($0.id) }), "shard": .string(shard.text),
      "complete": .bool(done == units(of: shard)),
      "units": .array([.integer(Int64(done.lowerBound)), .integer(Int64(done.upperBound))]),
    ]
  }
}
