import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The yield of a curve at one mass and a little to both sides of it: what logarithmic slopes are taken from.
package struct NearbyYields: Sendable {
  /// In GeV.
  let mass: Double
  let here: InterpolatedYield.AtMass
  private let below: InterpolatedYield.AtMass?
  private let above: InterpolatedYield.AtMass?

  /// Half the distance in ln d or ln m over which a slope is taken.
  private static let step: Double = 0.002

  /// `nil` outside the masses of the curve.
  init?(_ curve: Results.Curve, mass: Double) {
    let yields = InterpolatedYield(curve.yields)
    guard let here = yields.at(mass: mass) else { return nil }
    (self.mass, self.here) = (mass, here)
    below = yields.at(mass: mass * exp(-Self.step))
    above = yields.at(mass: mass * exp(Self.step))
  }

  /// d ln N / d ln d at a coupling in 1/GeV; `nil` where there is no N to speak of.
  func couplingSlope(coupling: Double) -> Double? {
    slope(
      up: here.events(coupling: coupling * exp(Self.step)), down: here.events(coupling: coupling * exp(-Self.step)))
  }

  /// d ln N / d ln m there.
  func massSlope(coupling: Double) -> Double? {
    guard let above, let below else { return nil }
    return slope(up: above.events(coupling: coupling), down: below.events(coupling: coupling))
  }

  private func slope(up: Double, down: Double) -> Double? {
    guard up > 1e-290, down > 1e-290 else { return nil }
    let slope: Double = log(up / down) / (2 * Self.step)
    return abs(slope) < 1000 ? slope : nil
  }
}
