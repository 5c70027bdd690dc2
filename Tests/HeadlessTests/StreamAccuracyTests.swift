import Catalog
import Explorer
import Reach
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Random numbers of a seed: SplitMix64 (Steele, Lea, Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z: UInt64 = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A stream interpolates in the mass; `eval` computes at the mass itself. Their N agree to 1e-3.
@Suite struct StreamAccuracyTests {
  /// A search with the masses in GeV at which N can be made and seen.
  struct Range: Sendable {
    let search: String
    let masses: ClosedRange<Double>
  }

  private static let masses = 100
  private static let couplingsPerMass = 10

  private static func logUniform(
    _ range: ClosedRange<Double>, _ random: inout SplitMix64
  ) -> Double {
    exp(Double.random(in: log(range.lowerBound)...log(range.upperBound), using: &random))
  }

  /// Ten couplings at each mass: exact samples are those of 100 masses.
  private static func points(_ range: Range) -> [(mass: Double, coupling: Double)] {
    var random = SplitMix64(state: 20_230_739)
    return (0..<masses).flatMap { _ in
      let mass: Double = logUniform(range.masses, &random)
      return (0..<couplingsPerMass).map { _ in (mass, logUniform(1e-8...1e-3, &random)) }
    }
  }

  @Test(arguments: [
    Range(search: "fcc-ee.dv400um", masses: 0.00103...91),
    Range(search: "fcc-ee.dv100um", masses: 0.00103...91),
    Range(search: "hl-lhc.dv", masses: 0.25...80), Range(search: "fcc-hh.dv50", masses: 0.25...80),
    Range(search: "fcc-ee.monophoton", masses: 1e-4...91),
  ]) func aThousandRandomPointsAgreeWithEval(_ range: Range) throws {
    var request = HeadlessRequest()
    request.searches = [range.search]
    let state = try request.state()
    let points = Self.points(range)
    var stream = PointStream(state, try request.searches(of: state), threads: 2)
    let text = "mass,coupling\n" + points.map { "\($0.mass),\($0.coupling)\n" }.joined()
    let lines = String(decoding: try stream.feed(Array(text.utf8)), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == 1000 && stream.badLines == 0)
    let store = StageStore()
    var (compared, worst) = (0, (difference: 0.0, place: ""))
    for (point, line) in zip(points, lines) {
      let exact = try HeadlessFixture.point(
        request, mass: point.mass, .coupling(point.coupling), store: store
      ).point.searches[0].events.value
      guard exact > 1e-3 else { continue }
      guard case .array(let searches) = try JSONReader.parse(String(line)).get()["searches"],
        let events = searches[0]["events"]?.double
      else { return #expect(Bool(false)) }
      compared += 1
      let difference: Double = abs(events / exact - 1)
      if difference > worst.difference {
        worst = (difference, "\(point.mass) GeV, \(point.coupling) per GeV, N = \(exact)")
      }
    }
    #expect(compared > 50)
    #expect(worst.difference <= 1e-3, "\(worst.place)")
  }
}
