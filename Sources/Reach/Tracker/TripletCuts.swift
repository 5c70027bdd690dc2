import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The cuts on momenta alone of a prompt lepton and a displaced pair, as numbers that columns are compared with.
///
/// A cut that is off is a threshold that everything passes: one code path, no branch in the loop.
package struct TripletCuts: Hashable, Sendable {
  var promptSlope: Float = .infinity
  var displacedSlope: Float = .infinity
  var promptMomentum: Float = -.infinity
  var firstMomentum: Float = -.infinity
  var secondMomentum: Float = -.infinity
  var pairMomentum: Float = -.infinity
  var isScalarSum = false
  var smallestMass: Float = -.infinity
  var largestMass: Float = .infinity
  /// Half-width in GeV of what is left out about each resonance, negative: nothing.
  var veto: Float = -1
  /// Largest 1 − cos of pair and flight.
  var vertexAngle: Float = .infinity
  /// Largest cos Δφ of prompt and displaced leptons.
  var azimuthCosine: Float = .infinity
  var angularDistance: Float = .infinity

  /// Those of a selection that are on.
  /// - Parameters:
  ///   - prompt: flavour of the prompt lepton, which decides its threshold.
  ///   - pair: flavours of the displaced leptons.
  package init(
    _ selection: Selection, prompt: LeptonFlavour, pair: DisplacedPair,
    pairMomentumReading: PairMomentumReading
  ) {
    func threshold(_ cut: Cut) -> Double? { selection.threshold(cut) }
    if let eta = threshold(.promptPseudorapidity) { promptSlope = Float(sinh(eta)) }
    if let eta = threshold(.displacedPseudorapidity) { displacedSlope = Float(sinh(eta)) }
    promptMomentum = TripletCuts.float(
      threshold(prompt == .muon ? .promptMuonMomentum : .promptElectronMomentum))
    func displaced(_ lepton: LeptonFlavour) -> Float {
      TripletCuts.float(
        threshold(lepton == .muon ? .displacedMuonMomentum : .displacedElectronMomentum))
    }
    firstMomentum = displaced(pair.first)
    secondMomentum = displaced(pair.second)
    pairMomentum = TripletCuts.float(threshold(.pairMomentum))
    isScalarSum = pairMomentumReading == .scalar && threshold(.pairMomentum) != nil
    smallestMass = TripletCuts.float(threshold(.smallestTripletMass))
    if let mass = threshold(.largestTripletMass) { largestMass = Float(mass) }
    if let width = threshold(.resonanceVeto) { veto = Float(width) }
    if let cosine = threshold(.vertexDirection) { vertexAngle = Float(1 - cosine) }
    if let angle = threshold(.azimuthalDistance) { azimuthCosine = Float(cos(angle)) }
    if let distance = threshold(.angularDistance) { angularDistance = Float(distance) }
  }

  /// Whether all events that pass lie where a sample keeps every event.
  package func isInside(_ envelope: TripletEnvelope) -> Bool {
    promptSlope <= envelope.largestSlope && displacedSlope <= envelope.largestSlope
      && promptMomentum >= envelope.promptMomentum
      && min(firstMomentum, secondMomentum) >= envelope.displacedMomentum
      && pairMomentum >= envelope.pairMomentum && !isScalarSum
      && smallestMass >= envelope.tripletMass && vertexAngle <= envelope.vertexAngle
      && azimuthCosine <= envelope.azimuthCosine && angularDistance <= envelope.angularDistance
  }

  private static func float(_ value: Double?) -> Float { value.map { Float($0) } ?? -.infinity }

  /// Masses in GeV of ω, φ, J/ψ, ψ(2S), Υ(1S), Υ(2S), Υ(3S).
  static let resonances: [Float] = ([Constants.omega, Constants.phi] + Constants.narrowMesons)
    .map { Float($0.mass) }
}

/// Which sum of transverse momenta `pt_23_sum` asks for.
package enum PairMomentumReading: String, CaseIterable, Hashable, Sendable {
  /// |p_T2 + p_T3|.
  case vector
  /// p_T2 + p_T3.
  case scalar
}

/// How the efficiencies of two displaced leptons make that of a pair.
package enum PairEfficiencyReading: String, CaseIterable, Hashable, Sendable {
  /// Once for each lepton: the product.
  case each
  /// Once for the pair.
  case once
}

/// The mass of the W that N comes from.
package enum WMassReading: String, CaseIterable, Hashable, Sendable {
  case fixed
  case breitWigner = "breit-wigner"
}

/// The kinematic cuts on 16 events at a time.
struct TripletMask {
  private let cuts: TripletCuts
  private let columns: TripletColumns
  private let resonances: [Float]

  init(_ columns: TripletColumns, _ cuts: TripletCuts) {
    self.columns = columns
    self.cuts = cuts
    // Only those that a pair from this N can reach.
    resonances =
      cuts.veto > 0 ? TripletCuts.resonances.filter { Double($0 - cuts.veto) < columns.mass } : []
  }

  @inline(__always) private func column(_ column: TripletColumns.Column, _ i: Int) -> Lanes {
    columns.vectors(column)[i]
  }

  /// Lanes of vector `i` that pass; `nil` where there is none. Events that fail the same cut stand together: the columns
  /// of later cuts are then not read.
  @inline(__always) func callAsFunction(_ i: Int) -> SIMDMask<SIMD16<Int32>>? {
    let first: Lanes = column(.firstMomentum, i)
    let second: Lanes = column(.secondMomentum, i)
    var kept = (first .> cuts.firstMomentum) .& (second .> cuts.secondMomentum)
    guard any(kept) else { return nil }
    kept = kept .& (column(.promptMomentum, i) .> cuts.promptMomentum)
    guard any(kept) else { return nil }
    let sum: Lanes = cuts.isScalarSum ? first + second : column(.pairMomentum, i)
    let mass: Lanes = column(.tripletMass, i)
    kept =
      kept .& (sum .> cuts.pairMomentum) .& (mass .> cuts.smallestMass)
      .& (mass .< cuts.largestMass)
    guard any(kept) else { return nil }
    kept =
      kept .& (column(.vertexAngle, i) .< cuts.vertexAngle)
      .& (column(.azimuthCosine, i) .< cuts.azimuthCosine)
      .& (column(.angularDistance, i) .< cuts.angularDistance)
    guard any(kept) else { return nil }
    kept =
      kept .& (column(.promptSlope, i) .< cuts.promptSlope)
      .& (column(.displacedSlope, i) .< cuts.displacedSlope)
    guard !resonances.isEmpty else { return kept }
    let pairMass: Lanes = column(.pairMass, i)
    for resonance in resonances {
      let low = pairMass .<= resonance - cuts.veto
      kept = kept .& (low .| (pairMass .>= resonance + cuts.veto))
    }
    return kept
  }
}
