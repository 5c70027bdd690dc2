/// A cylindrical decay volume around the beam line with the interaction point at its centre.
package struct Detector: Hashable, Sendable {
  package var id: String
  package var name: String
  /// Radius in metres.
  package var radius: Double
  /// Half of the full length along the beam, in metres.
  package var halfLength: Double
  /// Largest |η| of tracks; `nil` where the whole cylinder counts.
  package var largestPseudorapidity: Double?
  /// Names of other detectors that are taken to be like it.
  package var alike: [String] = []
  /// How often it finds leptons.
  package var reconstruction: LeptonReconstruction

  package init(
    id: String, name: String, radius: Double, halfLength: Double,
    largestPseudorapidity: Double? = nil, reconstruction: LeptonReconstruction = .perfect
  ) {
    self.id = id
    self.name = name
    self.radius = radius
    self.halfLength = halfLength
    self.largestPseudorapidity = largestPseudorapidity
    self.reconstruction = reconstruction
  }

  /// Path length in metres from the interaction point to the wall: min(R / sin θ, Z / |cos θ|).
  /// - Parameters:
  ///   - sinTheta: sine of the polar angle, 0 to 1.
  ///   - cosTheta: cosine of the polar angle, −1 to 1.
  package func pathLength(sinTheta: Double, cosTheta: Double) -> Double {
    let toBarrel = sinTheta > 0 ? radius / sinTheta : Double.infinity
    let toEndcap = cosTheta != 0 ? halfLength / abs(cosTheta) : Double.infinity
    return min(toBarrel, toEndcap)
  }

  /// The shortest and the longest path to the wall over all directions, in metres.
  package var pathLengthRange: ClosedRange<Double> {
    let corner = (radius * radius + halfLength * halfLength).squareRoot()
    return min(radius, halfLength)...corner
  }
}
