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
    // Functions, not key paths: streams come here for every point.
    func between(_ channel: (ChannelWidths) -> Double) -> Double {
      ChannelWidths.interpolate(
        SIMD4(channel(nodes[0]), channel(nodes[1]), channel(nodes[2]), channel(nodes[3])), weights)
    }
    self.mass = mass
    electrons = mass > 2 * Constants.electronMass ? between { $0.electrons } : 0
    muons = mass > 2 * Constants.muonMass ? between { $0.muons } : 0
    taus = mass > 2 * Constants.tauMass ? between { $0.taus } : 0
    let known = nodes.compactMap(\.hadrons)
    hadrons = known.count == 4 ? ChannelWidths.interpolate(SIMD4(known), weights) : nil
    zBoson = between { $0.zBoson }
    wBoson = between { $0.wBoson }
  }

  private static func interpolate(_ values: SIMD4<Double>, _ weights: SIMD4<Double>) -> Double {
    guard values.min() > 0 else { return max(0, (values * weights).sum()) }
    let logs = SIMD4<Double>(log(values[0]), log(values[1]), log(values[2]), log(values[3]))
    return exp((logs * weights).sum())
  }
}
