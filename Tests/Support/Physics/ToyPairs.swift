import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shares of the bins of cos θ_ll by a plain Monte Carlo, in independent parts.
package struct ToyShares: Sendable {
  package let parts: [[Double]]

  /// Mean and standard error of one bin.
  package func bin(_ index: Int) -> ReplicateMean { ReplicateMean(parts.map { $0[index] }) }

  /// - Parameters:
  ///   - event: one event's cosine and weight.
  package init(
    bins: Int, parts: Int = 16, events: Int, seed: UInt64,
    _ event: (inout PlainRandom) -> (cosine: Double, weight: Double)
  ) {
    var random = PlainRandom(seed: seed)
    self.parts = (0..<parts).map { _ in
      var sums = [Double](repeating: 0, count: bins)
      for _ in 0..<events {
        let (cosine, weight) = event(&random)
        sums[min(bins - 1, max(0, Int((cosine + 1) / 2 * Double(bins))))] += weight
      }
      let total: Double = sums.reduce(0, +)
      return sums.map { $0 / total }
    }
  }

  /// N → ν l⁺l⁻ by the oracles: s uniform in its logarithm for a dipole, flat in phase space for mixing.
  package init(
    _ process: SignalProcess, mass m: Double, lepton: LeptonFlavour, bins: Int, events: Int,
    seed: UInt64
  ) {
    self.init(bins: bins, events: events, seed: seed) { random in
      let numbers = EventNumbers((0..<6).map { _ in random.uniform() })
      let event: ScalarEvent
      let weight: Double
      switch process {
      case .dipole:
        let threshold: Double = 4 * lepton.mass * lepton.mass / (m * m)
        let x: Double = pow(threshold, 1 - numbers.mass)
        let oracle = DipoleOracle(numbers, mass: m, lepton: lepton, x: x)
        event = oracle.event
        weight = oracle.exact * x * PairSpectra.dipole(s: x * m * m, mass: m, lepton: lepton)
      case .mixing(let neutrino):
        let oracle = MixingOracle(
          numbers, mass: m, lepton: lepton, neutrino: neutrino, quantiles: [0, 1])
        event = oracle.event
        weight = oracle.exact
      }
      // The oracle's weights are meant for an N flat in cos θ; its polar angle is half that, half flat in θ.
      let drawn: Double = 0.25 + 1 / (2 * .pi * sin(event.theta))
      return (1 - event.openingAngleComplement, weight / drawn)
    }
  }

  /// Z → ττ → ee 4ν by accept–reject in the rest frame of each tau and explicit boosts (PHYSICS §7).
  package init(tauPairBins bins: Int, events: Int, seed: UInt64, isPolarised: Bool) {
    self.init(bins: bins, events: events, seed: seed) { random in
      // Twice the helicity of τ⁻; that of τ⁺ is the opposite.
      let sign: Double = random.uniform() < (1 + Constants.tauPolarisation) / 2 ? 1 : -1
      let minus = ToyShares.electron(
        spin: isPolarised ? sign : 0, isPlus: false, &random)
      let plus = ToyShares.electron(spin: isPolarised ? -sign : 0, isPlus: true, &random)
      // τ⁺ flies the other way.
      let turned = Vector3(plus.momentum.x, plus.momentum.y, -plus.momentum.z)
      let cosine: Double =
        minus.momentum.dot(turned) / (minus.momentum.length * turned.length)
      return (cosine, 1)
    }
  }

  /// The electron of a tau that flies along z, in the laboratory.
  private static func electron(
    spin: Double, isPlus: Bool, _ random: inout PlainRandom
  ) -> FourVector {
    while true {
      let (y, c): (Double, Double) = (random.uniform(), 2 * random.uniform() - 1)
      // c is taken to the flight; to the spin it is `spin` · c. The density is at most 2.
      let toSpin: Double = (isPlus ? -1 : 1) * spin * c
      guard 2 * random.uniform() < y * y * (3 - 2 * y + toSpin * (1 - 2 * y)) else { continue }
      let energy: Double = y * Constants.tauMass / 2
      let azimuth: Double = 2 * .pi * random.uniform()
      let sine: Double = (1 - c * c).squareRoot()
      let momentum = Vector3(sine * cos(azimuth), sine * sin(azimuth), c)
      let gamma: Double = Constants.zMass / 2 / Constants.tauMass
      return FourVector(energy, energy * momentum).boostedAlongZ(
        gamma: gamma, betaGamma: (gamma * gamma - 1).squareRoot())
    }
  }
}
