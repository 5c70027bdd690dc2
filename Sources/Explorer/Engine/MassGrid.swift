import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A mass as a key: a place on the lattice 0.1 GeV · 10^(3k/1024), or exactly what the user typed.
package enum MassPoint: Hashable, Sendable {
  case lattice(Int)
  case exact(Double)

  static let spacing: Double = 3.0 / 1024

  /// In GeV.
  package var mass: Double {
    switch self {
    case .lattice(let k): 0.1 * pow(10, Double(k) * MassPoint.spacing)
    case .exact(let mass): mass
    }
  }
}

/// The masses at which the plane is computed: lattice points with a power-of-two step, so that a finer grid contains
/// the coarser one and a zoom reuses half of what is there.
package struct MassGrid: Hashable, Sendable {
  package let points: [MassPoint]

  /// At most this many masses in view.
  package static let limit = 64
  /// How far masses go.
  package enum End: Int, Hashable, Sendable {
    /// The last lattice point below m_Z, 90.99 GeV: from there up nothing comes from a Z.
    case zMass = 1010
    /// The last one in the domain, 9978 GeV.
    case domain = 1706
  }

  package init(points: [MassPoint]) { self.points = points }

  /// - Parameter range: visible masses in GeV. N needs 2 m_e < m < m_Z to be seen in dileptons.
  package init(range: ClosedRange<Double>, to limit: End = .zMass) {
    let last: Int = limit.rawValue
    let largest: Double = limit == .zMass ? Constants.zMass : MassPoint.lattice(last).mass
    let low: Double = max(range.lowerBound, 2 * Constants.electronMass * 1.01)
    func place(_ mass: Double) -> Double { log10(mass / 0.1) / MassPoint.spacing }
    guard low < range.upperBound, low < largest else {
      points = []
      return
    }
    let first: Double = place(low)
    let end: Double = min(place(range.upperBound), Double(last))
    var step: Int = 1
    while (end - first) / Double(step) > Double(MassGrid.limit) - 0.5 { step *= 2 }
    // One node beyond each edge, so that lines leave the view instead of ending in it.
    var k: Int = Int((first / Double(step)).rounded(.down)) * step
    if MassPoint.lattice(k).mass < 2 * Constants.electronMass * 1.001 { k += step }
    var result: [Int] = []
    while k < last {
      result.append(k)
      if Double(k) >= end { break }
      k += step
    }
    if k >= last && end >= Double(last) - Double(step) {
      // The lattice ends below m_Z with one uneven step instead of up to 10 % away from it.
      if let final = result.last, last - final < step / 2 { result.removeLast() }
      result.append(last)
    }
    points = result.map { .lattice($0) }
  }

  /// Every second mass, for a first look.
  package var coarse: MassGrid {
    guard points.count > 8 else { return self }
    return MassGrid(
      points: points.indices.filter { $0 % 2 == 0 || $0 == points.count - 1 }.map { points[$0] })
  }
}
