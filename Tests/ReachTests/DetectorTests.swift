import Testing

@testable import Reach

@Suite struct DetectorTests {
  private let idea = Detector(id: "idea", name: "IDEA", radius: 4.5, halfLength: 5.5)

  @Test func pathsEndOnTheBarrelTheEndcapOrTheCorner() {
    #expect(idea.pathLength(sinTheta: 1, cosTheta: 0) == 4.5)
    #expect(idea.pathLength(sinTheta: 0, cosTheta: 1) == 5.5)
    #expect(idea.pathLength(sinTheta: 0, cosTheta: -1) == 5.5)
    let corner: Double = (4.5 * 4.5 + 5.5 * 5.5).squareRoot()
    #expect(abs(idea.pathLength(sinTheta: 4.5 / corner, cosTheta: 5.5 / corner) - corner) < 1e-14)
  }

  @Test func everyPathEndsOnTheSurfaceInsideTheRange() {
    for step in 0...1000 {
      let c: Double = -1 + Double(step) / 500
      let s: Double = max(0, 1 - c * c).squareRoot()
      let length: Double = idea.pathLength(sinTheta: s, cosTheta: c)
      let onBarrel: Bool = abs(length * s - 4.5) < 1e-12 && length * abs(c) <= 5.5 + 1e-12
      let onEndcap: Bool = abs(length * abs(c) - 5.5) < 1e-12 && length * s <= 4.5 + 1e-12
      #expect(onBarrel || onEndcap)
      #expect(
        idea.pathLengthRange.lowerBound <= length
          && length <= idea.pathLengthRange.upperBound + 1e-12)
    }
  }

  @Test func aFlatDetectorBeginsAtItsEndcap() {
    let disc = Detector(id: "d", name: "d", radius: 10, halfLength: 1)
    #expect(disc.pathLengthRange.lowerBound == 1)
  }
}
