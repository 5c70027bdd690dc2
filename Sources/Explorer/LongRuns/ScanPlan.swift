import Catalog
import Reach

/// What `scan` is asked, as typed.
package struct ScanRequest: Sendable {
  package var common = HeadlessRequest()
  package var mass: String?
  package var coupling: String?
  /// `KEY=A:B:N` or `KEY=V1,V2,…`, in order.
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
    let assigned = common.assignments.compactMap { $0.split(separator: "=").first.map(String.init) }
    let axes = try ScanAxis.all(grid, state, assigned: Set(assigned))
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

  /// Writes the answer: a shard says what it is and is sealed with a checksum.
  package func write(_ part: ScanPart, asJSON: Bool, to take: @escaping ([UInt8]) -> Bool) {
    if asJSON, shard != nil { return writeSealed(part, to: take) }
    var writer = ScanWriter(ScanReport(grid, [part]), to: take)
    if asJSON { writer.writeObject(JSONHeader.fields(state)) } else { writer.writeTable() }
  }

  /// Writes the first units of the shard, as shards and checkpoints hold them.
  private func writeSealed(_ part: ScanPart, to take: @escaping ([UInt8]) -> Bool) {
    let report = ScanReport(grid, [part])
    var members = JSONHeader.fields(state)
    members["run"] = .object(run(shard ?? .whole, done: part.units))
    let hash = Checksum()
    var first = ScanWriter(report) { piece in
      hash.add(piece)
      return true
    }
    first.writeObject(members)
    members["checksum"] = .string(hash.text)
    var second = ScanWriter(report, to: take)
    second.writeObject(members)
  }

  /// The bytes of a checkpoint.
  func sealed(_ part: ScanPart) -> [UInt8] {
    var bytes: [UInt8] = []
    writeSealed(part) { piece in
      bytes += piece
      return true
    }
    return bytes
  }

  /// The checkpoint of a run that has done nothing yet.
  package var emptyCheckpoint: [UInt8] {
    sealed(ScanPart(units: units.lowerBound..<units.lowerBound, cells: []))
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
