#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ChannelWidths {
  /// Widths between masses where they are known, at four nodes in equal ratios: what a stream of points can afford.
  ///
  /// ln of each channel is taken as cubic in ln m; where a channel opens between the nodes, the channel itself. With
  /// nodes 0.7 % apart that is right to 1e-5, the W threshold being the sharpest bend.
  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - nodes: at four ascending masses with one ratio.
  ///   - weights: of the nodes at this mass (`CubicInterpolation`).
  package init(mass: Double, nodes: [ChannelWidths], weights: SIMD4<Double>) {
    func between(_ channel: KeyPath<ChannelWidths, Double>) -> Double {
      let values = SIMD4<Double>((0..<4).map { nodes[$0][keyPath: channel] })
      return ChannelWidths.interpolate(values, weights)
    }
    self.mass = mass
    electrons = mass > 2 * Constants.electronMass ? between(\.electrons) : 0
    muons = mass > 2 * Constants.muonMass ? between(\.muons) : 0
    taus = mass > 2 * Constants.tauMass ? between(\.taus) : 0
    let known = nodes.compactMap(\.hadrons)
    hadrons = known.count == 4 ? ChannelWidths.interpolate(SIMD4(known), weights) : nil
    zBoson = between(\.zBoson)
    wBoson = between(\.wBoson)
  }

  private static func interpolate(_ values: SIMD4<Double>, _ weights: SIMD4<Double>) -> Double {
    guard values.min() > 0 else { return max(0, (values * weights).sum()) }
    let logs = SIMD4<Double>(log(values[0]), log(values[1]), log(values[2]), log(values[3]))
    return exp((logs * weights).sum())
  }
}
