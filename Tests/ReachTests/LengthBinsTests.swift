import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct LengthBinsTests {
  @Test(arguments: [1e-6, 0.4e-3, 0.5e-3, 4.5] as [Float])
  func theMiddleOfABinIsNearItsLengths(shortest: Float) {
    let bins = LengthBins(shortest: shortest, longest: 8)
    let edges = bins.edges
    // 64 bins in each of the first two octaves, then 32, 16 and 8: half of one over its lower edge.
    for step in 0..<4000 {
      let length: Float = shortest * Float(pow(2, Double(step) / 180))
      guard length < 8 else { break }
      let octave = Int(length.exponent) - Int(shortest.exponent)
      let counts: [Double] = [64, 64, 32, 16]
      let half: Double = 0.5 / (octave < counts.count ? counts[octave] : 8)
      let fine: Int = bins.fineIndex(length)
      guard let above = edges.firstIndex(where: { fine < $0 }) else {
        Issue.record("\(length) is beyond the last edge")
        continue
      }
      let middle: Double = bins.middle(from: edges[above - 1], to: edges[above])
      #expect(abs(middle / Double(length) - 1) <= half * 1.0001, "\(length)")
    }
  }

  @Test func edgesAscendFromTheFirstFineBinToTheLast() {
    let bins = LengthBins(shortest: 0.5e-3, longest: 7.1)
    let edges = bins.edges
    #expect(edges.first == 0)
    #expect(edges.last == bins.fineCount)
    for (a, b) in zip(edges, edges.dropFirst()) { #expect(a < b) }
  }

  @Test func lengthsOutsideTheBinsGoIntoTheEndBins() {
    let bins = LengthBins(shortest: 0.5e-3, longest: 7.1)
    for short in [0, 1e-9] as [Float] { #expect(bins.fineIndex(short) == 0) }
    for long in [1e30, .infinity] as [Float] { #expect(bins.fineIndex(long) == bins.fineCount - 1) }
  }
}
