import DipolePhysics

/// The lepton pairs of N → ν l⁺l⁻ in full, point by point: what distributions show and no cut asks for.
///
/// The same points and formulas as `DipoleDecay`, in double precision and without vectors: it is read once for a
/// picture, not for every cut.
package struct LeptonPairs {
  /// One pair, with energies in the laboratory; all in GeV.
  package struct Pair: Hashable, Sendable {
    /// m(l⁺l⁻).
    package var mass: Double
    package var firstEnergy: Double
    package var secondEnergy: Double
  }

  private let points: PointSet
  private let mass: Double
  private let lepton: LeptonFlavour
  private let table: InvariantMassTable
  private let gamma: Double
  private let betaGamma: Double

  /// - Parameter mass: m_N in GeV, above twice the lepton mass and below m_Z.
  package init(points: PointSet, mass: Double, lepton: LeptonFlavour) {
    self.points = points
    self.mass = mass
    self.lepton = lepton
    table = InvariantMassTable(mass: mass, leptonMass: lepton.mass)
    gamma = ZDecay.energy(mass: mass) / mass
    betaGamma = ZDecay.momentum(mass: mass) / mass
  }

  /// The pair of one point.
  package func pair(_ row: Int) -> Pair {
    let cell = Int(points.scalars(.quantileCell)[row])
    let low = Double(table.values[cell])
    let x: Double =
      low + Double(points.scalars(.quantileFraction)[row]) * (Double(table.values[cell + 1]) - low)
    let k: Double = 4 * lepton.mass * lepton.mass / (mass * mass) / x
    let beta2: Double = max(0, 1 - k)
    let c: Double = cosine(
      Double(points.scalars(.angleQuantile)[row]), ratio: (1 - x) * beta2 / (1 + x + k))
    let along: Double = Double(points.scalars(.photonZ)[row])
    let across: Double = Double(points.scalars(.acrossZ)[row])
    let betaC: Double = beta2.squareRoot() * c
    // N frame: half of the γ* energy and momentum, and what the lepton angle adds along and across it.
    let energy: Double = mass / 4 * (1 + x)
    let momentum: Double = mass / 4 * (1 - x)
    let sideways: Double = mass / 2 * (x * beta2 * max(0, 1 - c * c)).squareRoot() * across
    let firstZ: Double = (momentum + energy * betaC) * along + sideways
    let secondZ: Double = (momentum - energy * betaC) * along - sideways
    return Pair(
      mass: mass * x.squareRoot(),
      firstEnergy: gamma * (energy + momentum * betaC) + betaGamma * firstZ,
      secondEnergy: gamma * (energy - momentum * betaC) + betaGamma * secondZ)
  }

  /// Solves c + (q/3) c³ = w (1 + q/3) for c in [−1, 1]: the angle in the γ* frame at the quantile w.
  private func cosine(_ w: Double, ratio q: Double) -> Double {
    let h: Double = q / 3
    let wanted: Double = w * (1 + h)
    var c: Double = wanted / (1 + h * w * w)
    for _ in 0..<4 {
      let cube: Double = h * c * c
      c -= (c * (1 + cube) - wanted) / (1 + 3 * cube)
    }
    return min(1, max(-1, c))
  }
}
