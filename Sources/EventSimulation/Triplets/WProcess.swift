import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// W → N l, N → ν l⁺l⁻ at a hadron collider: a prompt lepton (1) and a displaced pair (2, 3).
package struct WProcess: Hashable, Sendable {
  package var spectrum: WBosonSpectrum
  /// Through the dipole or through mixing, both times.
  package var decay: SignalProcess
  /// Whether the mass of the W follows its Breit–Wigner curve instead of being m_W.
  package var hasNaturalWidth: Bool
  /// Which events are kept in full; `nil`: all of them.
  package var envelope: TripletEnvelope?

  package init(
    spectrum: WBosonSpectrum, decay: SignalProcess, hasNaturalWidth: Bool = false,
    envelope: TripletEnvelope? = nil
  ) {
    self.spectrum = spectrum
    self.decay = decay
    self.hasNaturalWidth = hasNaturalWidth
    self.envelope = envelope
  }

  /// Whether W → N l and N → ν l⁺l⁻ are both open.
  package func isPossible(mass: Double, pair: DisplacedPair) -> Bool {
    guard mass < Constants.wMass, pair.massSum < mass else { return false }
    switch decay {
    case .dipole: return pair.isSameFlavour
    // A third flavour takes no part in a charged current with two leptons of this pair.
    case .mixing(let neutrino):
      return pair.isSameFlavour || pair.first == neutrino || pair.second == neutrino
    }
  }

  /// What its points have in common.
  package var pointsKey: Points {
    Points(spectrum: spectrum, hasNaturalWidth: hasNaturalWidth)
  }

  package struct Points: Hashable, Sendable {
    package let spectrum: WBosonSpectrum
    package let hasNaturalWidth: Bool
  }
}

/// The flavours of the two displaced leptons. Of a mixed pair the first carries the flavour that N mixes with.
package struct DisplacedPair: Hashable, Sendable {
  package var first: LeptonFlavour
  package var second: LeptonFlavour

  package init(_ lepton: LeptonFlavour) { (first, second) = (lepton, lepton) }

  package init(_ first: LeptonFlavour, _ second: LeptonFlavour) {
    self.first = first
    self.second = second
  }

  package var isSameFlavour: Bool { first == second }
  var massSum: Double { first.mass + second.mass }
  /// Both leptons count with the same mass: of a mixed pair, with their mean, which is right to m_μ²/m_N².
  var leptonMass: Double { massSum / 2 }
}

/// Events outside are thinned: one in `TripletEnvelope.thinning` is kept, with that weight.
///
/// All cuts of the paper lie inside, with room for some steps. What is thinned matters where a cut is loosened by a lot;
/// its larger weights then show in the error.
package struct TripletEnvelope: Hashable, Sendable {
  /// Largest |p_z|/p_T of the three leptons, sinh of their |η|.
  package var largestSlope: Float
  package var promptMomentum: Float = 22
  package var displacedMomentum: Float = 4
  package var pairMomentum: Float = 12
  package var tripletMass: Float = 45
  /// Largest 1 − cos of the angle between pair and flight.
  package var vertexAngle: Float = 0.02
  /// Largest cos Δφ of prompt and displaced leptons.
  package var azimuthCosine: Float = 0.7
  package var angularDistance: Float = 1.3

  package static let thinning = 32

  /// - Parameter pseudorapidity: of the tracker; 0.3 more is kept in full.
  package init(pseudorapidity: Double) {
    largestSlope = Float(sinh(pseudorapidity + 0.3))
  }
}
