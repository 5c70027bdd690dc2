/// −B/A of 16 dipole decays: 1 − S · spin is the weight of an N with spin vector S. See `DipoleDecay` for the formula.
struct DipoleAmplitude {
  let spinX, spinZ: Lanes

  /// - Parameters:
  ///   - density: (1 + x + k) + (1 − x)(1 − k) c².
  ///   - photon: x and z of the direction of γ*.
  ///   - across: x and z of the direction across it.
  @inline(__always)
  init(
    x: Lanes, k: Lanes, beta2: Lanes, c: Lanes, rootX: Lanes, sine: Lanes, density: Lanes,
    photon: (x: Lanes, z: Lanes), across: (x: Lanes, z: Lanes)
  ) {
    let inverse: Lanes = 1 / density
    let c2: Lanes = c * c
    let alongSpin: Lanes = (2 + k - (1 + x) * (1 - beta2 * c2)) * inverse
    let acrossSpin: Lanes = 2 * rootX * beta2 * c * sine * inverse
    spinX = photon.x * alongSpin + across.x * acrossSpin
    spinZ = photon.z * alongSpin + across.z * acrossSpin
  }

  /// Density and spin of an N made by Z → N ν̄ at this angle: D (1 − S · spin), up to a factor. With
  /// S = (across, 0, along) of `ZDecay.spin`, whose denominator is the angular density itself.
  @inline(__always)
  func produced(_ kin: DipoleDecayKinematics, cosTheta t: Lanes, sinTheta sine: Lanes) -> Lanes {
    let sin2: Lanes = sine * sine
    let flip: Lanes = kin.r * (1 + t * t + 2 * kin.asymmetry * t)
    let polarised: Lanes =
      (sin2 - flip) * spinZ + 2 * kin.rootR * sine * (t + kin.asymmetry) * spinX
    return sin2 + flip - polarised
  }
}
