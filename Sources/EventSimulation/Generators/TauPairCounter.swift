internal import CTauPairs

/// A cut on tau pairs in the order of its selection. Energies and momenta in GeV, lengths in metres.
package enum TauPairCut: Hashable, Sendable {
  /// |p₊ + p₋| above a value.
  case missingMomentum(Double)
  /// cos θ_ee above a value.
  case openingAngle(Double)
  /// Both energies above a value.
  case leptonEnergy(Double)
  /// Impact parameters of both tracks, or of at least one, above a value.
  case impactOfBoth(Double)
  case impactOfAny(Double)
  /// At least one of the two taus has flown further, in space or across the beam.
  case flight(Double)
  case transverseFlight(Double)
}

/// Counts blocks of tau pairs after every cut of several selections in one pass.
///
/// Cuts on flights are integrated over both exponential flight lengths: an event counts with the probability that its
/// flights are kept, so a cut that one event in 10⁵ survives is known from few events.
package struct TauPairCounter {
  private let process: ZToTauTau
  private var physics: CTauPhysics
  private let cuts: [CTauCut]
  private let energyCut: Float
  private let level: InstructionLevel
  private var sums: [CTauSum]

  /// Sum of weights and of their squares after one cut of one block.
  package struct Sum: Sendable {
    package let weight, squares: Double
  }

  /// Cuts that one counter takes, over all its selections.
  package static let maximumCuts = Int(CTAU_MAXIMUM_CUTS)

  /// - Parameters:
  ///   - selections: their cuts, at most `maximumCuts` in all; what goes beyond is left out.
  ///   - energyCut: both energies of the events among which the largest cos θ_ee is looked for, in GeV.
  package init(
    process: ZToTauTau, selections: [[TauPairCut]], energyCut: Double?,
    level: InstructionLevel = .best
  ) {
    self.process = process
    self.level = level
    physics = process.physics
    cuts = Array(
      selections.flatMap { selection in
        selection.enumerated().map { TauPairCounter.cut($1, startsSelection: $0 == 0) }
      }.prefix(TauPairCounter.maximumCuts))
    self.energyCut = Float(energyCut ?? -1)
    sums = Array(repeating: CTauSum(), count: cuts.count)
  }

  /// Counts the first `count` events of a block. Sums stand in the order of selections and cuts.
  package mutating func count(block: UInt64, count: Int) -> (sums: [Sum], largestCosine: Float?) {
    let words = process.seedWords(block: block)
    let largest: Float = ctau_count(
      level.code, &physics, words, Int32(count), cuts, Int32(cuts.count), energyCut, &sums)
    return (
      sums.map { Sum(weight: $0.weight, squares: $0.squares) }, largest < 0 ? nil : largest - 1
    )
  }

  /// A cut in the quantities of the kernel.
  private static func cut(_ cut: TauPairCut, startsSelection: Bool) -> CTauCut {
    let lambda: Double = ZToTauTau.decayLength
    let (kind, threshold): (CTauCutKind, Double) =
      switch cut {
      // A threshold below zero keeps everything, and so must its square.
      case .missingMomentum(let value): (CTAU_MISSING_MOMENTUM_SQUARED, value * abs(value))
      case .openingAngle(let value): (CTAU_OPENING_ANGLE, 1 + value)
      case .leptonEnergy(let value): (CTAU_LEPTON_ENERGY, value)
      case .impactOfBoth(let value): (CTAU_IMPACT_BOTH, max(0, value) / lambda)
      case .impactOfAny(let value): (CTAU_IMPACT_ANY, max(0, value) / lambda)
      case .flight(let value): (CTAU_DISPLACEMENT_SPATIAL, max(0, value) / lambda)
      case .transverseFlight(let value): (CTAU_DISPLACEMENT_TRANSVERSE, max(0, value) / lambda)
      }
    return CTauCut(kind: kind, threshold: Float(threshold), startsSelection: startsSelection)
  }
}
