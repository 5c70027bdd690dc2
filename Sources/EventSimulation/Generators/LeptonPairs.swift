import DipolePhysics

/// The lepton pairs of N → ν l⁺l⁻ in full, point by point: what distributions show and no cut asks for.
///
/// The same points and formulas as `DipoleDecay` and `MixingDecay`, in double precision and without vectors: it is read
/// once for a picture, not for every cut. Weights are those of the columns.
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
  private let spectrum: Spectrum
  private let gamma: Double
  private let betaGamma: Double

  /// Where s and the lepton angle come from.
  private enum Spectrum {
    case dipole(InvariantMassTable)
    /// The same cells at every mass, from the threshold in x on; the angle is uniform in its cosine.
    case mixing
  }

  /// - Parameter mass: m_N in GeV, where the process is possible.
  package init(points: PointSet, process: SignalProcess, mass: Double, lepton: LeptonFlavour) {
    self.points = points
    self.mass = mass
    self.lepton = lepton
    spectrum =
      switch process {
      case .dipole: .dipole(InvariantMassTable(mass: mass, leptonMass: lepton.mass))
      case .mixing: .mixing
      }
    gamma = ZDecay.energy(mass: mass) / mass
    betaGamma = ZDecay.momentum(mass: mass) / mass
  }

  /// The pair of one point.
  package func pair(_ row: Int) -> Pair {
    let (x, beta2, c) = inPairFrame(row)
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

  /// s/m², β² of the leptons, and the cosine of the lepton angle in the frame of the pair.
  private func inPairFrame(_ row: Int) -> (x: Double, beta2: Double, cosine: Double) {
    let cell = Int(points.scalars(.quantileCell)[row])
    let fraction = Double(points.scalars(.quantileFraction)[row])
    let angle = Double(points.scalars(.angleQuantile)[row])
    let threshold: Double = 4 * lepton.mass * lepton.mass / (mass * mass)
    switch spectrum {
    case .dipole(let table):
      let low = Double(table.values[cell])
      let x: Double = low + fraction * (Double(table.values[cell + 1]) - low)
      let k: Double = threshold / x
      let beta2: Double = max(0, 1 - k)
      return (x, beta2, cosine(angle, ratio: (1 - x) * beta2 / (1 + x + k)))
    case .mixing:
      let cells = MixingDecay.cells
      let y: Double = Double(cells.starts[cell]) + fraction * Double(cells.widths[cell])
      let x: Double = threshold + (1 - threshold) * y
      return (x, (1 - threshold) * y / x, angle)
    }
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
