import DipolePhysics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct InterpolatedWidthsTests {
  @Test func weightsReproduceACubic() {
    func cubic(_ x: Double) -> Double { 1 - 2 * x + 3 * x * x - 0.5 * x * x * x }
    let nodes = SIMD4(cubic(0), cubic(1), cubic(2), cubic(3))
    for t in [-0.5, 0, 0.3, 1.5, 2.9, 4] {
      #expect(abs((nodes * CubicInterpolation.weights(t)).sum() - cubic(t)) < 1e-12)
    }
  }

  private func interpolated(_ mass: Double) -> ChannelWidths {
    let step: Double = 0.00675
    let nodes = (0..<4).map { index in
      ChannelWidths(
        mass: mass * exp(step * (Double(index) - 1.4)), readings: WidthReadings(),
        withHadrons: false)
    }
    return ChannelWidths(mass: mass, nodes: nodes, weights: CubicInterpolation.weights(1.4))
  }

  @Test(arguments: [0.01, 0.3, 1.0, 10, 45, 80.4, 91.3, 300]) func betweenNodesAWidthIsItself(
    _ mass: Double
  ) {
    let exact = ChannelWidths(mass: mass, readings: WidthReadings(), withHadrons: false)
    let found = interpolated(mass)
    for channel in [\ChannelWidths.electrons, \.muons, \.taus, \.zBoson, \.wBoson] {
      #expect(
        abs(found[keyPath: channel] - exact[keyPath: channel]) <= 3e-4 * exact[keyPath: channel]
          + 1e-7)
    }
  }

  @Test(arguments: [2 * Constants.muonMass, 0.2]) func belowItsThresholdAChannelStaysClosed(
    _ mass: Double
  ) {
    #expect(interpolated(mass).muons == 0)
  }
}
