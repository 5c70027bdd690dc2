import Catalog
import Explorer
import Reach
import Testing

/// Requests with few points, so that an answer takes milliseconds.
enum HeadlessFixture {
  static let dv400 = "fcc-ee.dv400um"
  static let ref52 = "fcc-ee.ref52"

  static func request(_ searches: String..., settings: [String] = []) -> HeadlessRequest {
    var request = HeadlessRequest()
    request.searches = searches
    request.assignments = ["mc.events=1024"] + settings
    return request
  }

  /// The words and the exit code of a refusal; a test fails where nothing is refused.
  static func refusal(_ body: () throws -> Void) throws -> HeadlessProblem {
    do {
      try body()
    } catch let problem as HeadlessProblem {
      return problem
    }
    return try #require(nil, "nothing was refused")
  }

  /// One search at one point.
  static func point(
    _ request: HeadlessRequest, mass: Double, _ place: PointPlace, store: StageStore = StageStore()
  ) throws -> PointReport {
    let state = try request.state()
    return try PointReport(
      state.scenario, try request.searches(of: state), mass: mass, place: place, store: store)
  }
}

func isClose(_ a: Double, _ b: Double, relative: Double) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b))
}
