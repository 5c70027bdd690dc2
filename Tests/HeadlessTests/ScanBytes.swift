@testable import Explorer

/// What scans print, as bytes.
enum ScanBytes {
  static func run(_ request: ScanRequest, checkpoint: String? = nil) throws -> (
    plan: ScanPlan, part: ScanPart
  ) {
    let plan = try request.plan()
    var run = try ScanRun(plan, checkpoint: checkpoint) { _ in }
    guard case .finished(let part) = try run.run(store: StageStore()) else { throw Stopped() }
    return (plan, part)
  }

  static func of(_ request: ScanRequest, checkpoint: String? = nil, asJSON: Bool = true) throws
    -> [UInt8]
  {
    let (plan, part) = try run(request, checkpoint: checkpoint)
    return collected { plan.write(part, asJSON: asJSON, to: $0) }
  }

  static func of(_ merged: ScanMerge.Outcome, asJSON: Bool = true) throws -> [UInt8] {
    collected { merged.write(asJSON: asJSON, to: $0) }
  }

  private static func collected(_ write: (@escaping ([UInt8]) -> Bool) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    write { piece in
      bytes += piece
      return true
    }
    return bytes
  }

  struct Stopped: Error {}
}
