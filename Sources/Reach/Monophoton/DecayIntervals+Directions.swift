import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Accepted decay lengths without events: all begin at 0, and only the direction of N says where the wall is.
extension DecayIntervals {
  /// Every length is accepted: nobody asks where N decays.
  package static let unbounded = DecayIntervals(
    replicates: 1, common: Ends(lengths: [0], weights: [1]), own: Ends(lengths: [], weights: []),
    far: Ends(lengths: [], weights: []))

  /// Decays inside the detector, averaged over the directions of N.
  ///
  /// The far ends are nodes of Gauss and Legendre in |cos θ|, twelve up to the corner of the cylinder and twelve beyond,
  /// there on a logarithmic scale of 1 − |cos θ| + δ, for W exchange throws N forward within δ ≈ 2 m_W²/s.
  /// - Parameter scattering: that makes N, below threshold.
  package static func inside(_ detector: Detector, _ scattering: LeptonScattering)
    -> DecayIntervals
  {
    let corner: Double = detector.halfLength / detector.pathLengthRange.upperBound
    var terms: [(length: Double, weight: Double)] = []
    func add(_ c: Double, _ width: Double) {
      let weight: Double = width * scattering.symmetricDensity(cosTheta: c)
      let sine: Double = max(0, 1 - c * c).squareRoot()
      terms.append((detector.pathLength(sinTheta: sine, cosTheta: c), weight))
    }
    for (c, width) in GaussLegendre.shortNodes(0, corner) { add(c, width) }
    let energy2: Double = scattering.energy * scattering.energy
    let peak: Double = min(1, 2 * Constants.wMass * Constants.wMass / energy2)
    for (x, width) in GaussLegendre.shortNodes(log(peak), log(1 - corner + peak)) {
      let distance: Double = exp(x)
      add(1 + peak - distance, width * distance)
    }
    terms.sort { $0.length < $1.length }
    let sum: Double = terms.reduce(0) { $0 + $1.weight }
    return DecayIntervals(
      replicates: 1, common: Ends(lengths: [0], weights: [1]), own: Ends(lengths: [], weights: []),
      far: Ends(lengths: terms.map(\.length), weights: terms.map { $0.weight / sum }))
  }
}

extension DecayIntervals.Ends {
  /// Exact weights: one replicate that is the mean.
  init(lengths: [Double], weights: [Double]) {
    self.lengths = lengths
    mean = weights
    replicates = weights.map { Float($0) }
  }
}
