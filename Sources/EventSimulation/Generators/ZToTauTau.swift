internal import CTauPairs
import DipolePhysics

/// e⁺e⁻ → Z → τ⁺τ⁻ → e⁺e⁻4ν at rest on the Z pole: the background of displaced dileptons.
///
/// The taus are back to back with energy m_Z/2 and polar density ∝ 1 + cos²θ. τ⁻ has the helicity h/2, h = ±1 with
/// probability (1 ± P_τ)/2, and τ⁺ the opposite one. Their spins then point the same way and their flights do not, so that
/// both decay with the same density in y = 2E*/m_τ and the cosine c of the electron to the flight of its own tau,
/// y² [3 − 2y + h c (1 − 2y)]: the density of τ⁻ to its spin, and its CP image for τ⁺. The electron mass is neglected.
///
/// Blocks of events seed themselves, so that any share of the work can be done anywhere, in any order.
package struct ZToTauTau: Hashable, Sendable {
  package var seed: UInt64
  /// Opposite helicities and decays that depend on the spin; else isotropic decays.
  package var isPolarised: Bool

  package static let eventsPerBlock = 16_384

  package init(seed: UInt64, isPolarised: Bool) {
    self.seed = seed
    self.isPolarised = isPolarised
  }

  /// Columns of the events of a block, for distributions.
  package enum Column: Int, CaseIterable {
    /// cos θ_ee.
    case openingAngle
    /// Energies of the two electrons in GeV.
    case firstEnergy, secondEnergy
    /// m_ee and |p₊ + p₋| in GeV.
    case pairMass, missingMomentum
    /// Impact parameter over flight length of both tracks, |n_T × u_T|/|u_T| for straight tracks.
    case firstImpact, secondImpact
    /// Sine of the polar angle of the taus.
    case sinTheta
  }

  /// The first `count` events of a block.
  package func columns(block: UInt64, count: Int = ZToTauTau.eventsPerBlock) -> FloatColumns {
    columns(block: block, count: count, level: .best)
  }

  package func columns(block: UInt64, count: Int, level: InstructionLevel) -> FloatColumns {
    let events = min(max(count, 0), ZToTauTau.eventsPerBlock)
    let columns = FloatColumns(count: events, columns: Column.allCases.count)
    var physics = self.physics
    seedWords(block: block).withUnsafeBufferPointer { words in
      ctau_columns(
        level.code, &physics, words.baseAddress, Int32(events), columns.scalars(0),
        columns.vectors * Lanes.scalarCount)
    }
    return columns
  }

  /// Energy of each tau in GeV.
  package static let tauEnergy: Double = Constants.zMass / 2

  /// Mean flight βγ cτ of a tau in metres.
  package static let decayLength: Double = {
    let gamma: Double = tauEnergy / Constants.tauMass
    return (gamma * gamma - 1).squareRoot() * Constants.tauDecayLength
  }()

  /// What the kernel knows of nature.
  var physics: CTauPhysics {
    let inverseGamma: Double = Constants.tauMass / ZToTauTau.tauEnergy
    let beta: Double = (1 - inverseGamma * inverseGamma).squareRoot()
    // Words are signed and uniform: P(word < threshold) = ½ + threshold/2³².
    let threshold: Double = Constants.tauPolarisation / 2 * 0x1p32
    return CTauPhysics(
      halfEnergy: Float(ZToTauTau.tauEnergy / 2),
      oneMinusBeta: Float(inverseGamma * inverseGamma / (1 + beta)), onePlusBeta: Float(1 + beta),
      inverseGamma: Float(inverseGamma), spin: isPolarised ? 1 : 0,
      helicityThreshold: Int32(threshold.rounded()))
  }

  /// The words that seed a block: no two blocks, seeds or processes share them.
  func seedWords(block: UInt64) -> [UInt64] {
    let stream = RandomStream(
      seed: seed, stream: [SamplePlan.Process.zToTauTau.rawValue, block])
    return (0..<UInt64(CTAU_SEED_WORDS)).map { stream.bits($0) }
  }
}

/// Instructions for which the kernel is compiled. All levels give the same bits; only the time differs.
package enum InstructionLevel: CaseIterable, Hashable, Sendable {
  /// What every machine of the architecture has.
  case baseline
  case avx2, avx512

  /// Levels that this machine has.
  package static let supported: [InstructionLevel] = allCases.filter { ctau_supports($0.code) }
  /// The fastest of them.
  package static let best: InstructionLevel = {
    let code = ctau_best_level()
    return allCases.first { $0.code == code } ?? .baseline
  }()

  var code: CTauLevel {
    switch self {
    case .baseline: CTAU_BASELINE
    case .avx2: CTAU_AVX2
    case .avx512: CTAU_AVX512
    }
  }
}
