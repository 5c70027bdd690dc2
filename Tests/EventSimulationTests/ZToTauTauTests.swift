import DipolePhysics
import TestSupport
import Testing

@testable import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Mean with its standard error.
private struct Mean {
  private(set) var count = 0
  private var sum: Double = 0
  private var squares: Double = 0

  mutating func add(_ x: Double) {
    count += 1
    sum += x
    squares += x * x
  }
  var value: Double { sum / Double(count) }
  var error: Double {
    (max(0, squares / Double(count) - value * value) / Double(count)).squareRoot()
  }
  /// Difference to another mean, or to a number, in standard errors.
  func pull(_ other: Mean) -> Double {
    (value - other.value) / (error * error + other.error * other.error).squareRoot()
  }
  func pull(_ truth: Double) -> Double { (value - truth) / error }
}

private func columns(
  _ process: ZToTauTau, blocks: UInt64, _ body: ((ZToTauTau.Column) -> Double) -> Void
) {
  for block in 0..<blocks {
    let events = process.columns(block: block)
    withExtendedLifetime(events) {
      for row in 0..<events.count {
        body { Double(events.scalars($0.rawValue)[row]) }
      }
    }
  }
}

/// A function of an event whose means are compared.
private struct Observable: Sendable {
  let name: String
  let generated: @Sendable ((ZToTauTau.Column) -> Double) -> Double
  let oracle: @Sendable (TauPairOracle) -> Double
}

/// Moments and correlations of everything that cuts ask for.
private let observables: [Observable] = [
  Observable(name: "E", generated: { $0(.firstEnergy) }, oracle: { $0.minus.energy }),
  Observable(
    name: "E E", generated: { $0(.firstEnergy) * $0(.secondEnergy) },
    oracle: { $0.minus.energy * $0.plus.energy }),
  Observable(
    name: "E^2", generated: { pow($0(.secondEnergy), 2) }, oracle: { pow($0.plus.energy, 2) }),
  Observable(
    name: "p_miss", generated: { $0(.missingMomentum) }, oracle: { $0.missingMomentum }),
  Observable(name: "m_ee", generated: { $0(.pairMass) }, oracle: { $0.pairMass }),
  Observable(
    name: "1 + cos", generated: { 1 + $0(.openingAngle) }, oracle: { 1 + $0.openingCosine }),
  Observable(
    name: "log(1 + cos)", generated: { log(max(1e-6, 1 + $0(.openingAngle))) },
    oracle: { log(max(1e-6, 1 + $0.openingCosine)) }),
  Observable(
    name: "sin", generated: { $0(.sinTheta) },
    oracle: { $0.minusDecay.transverse / $0.minusDecay.length }),
  Observable(
    name: "g", generated: { $0(.firstImpact) }, oracle: { $0.minusImpact / $0.minusDecay.length }),
  Observable(
    name: "log g g", generated: { log($0(.firstImpact) * $0(.secondImpact)) },
    oracle: {
      log($0.minusImpact / $0.minusDecay.length * ($0.plusImpact / $0.plusDecay.length))
    }),
  Observable(
    name: "g E", generated: { $0(.secondImpact) * $0(.firstEnergy) },
    oracle: { $0.plusImpact / $0.plusDecay.length * $0.minus.energy }),
]

struct ZToTauTauTests {
  @Test(arguments: [true, false]) func momentsAreThoseOfAcceptReject(isPolarised: Bool) {
    var generated = observables.map { _ in Mean() }
    var expected = observables.map { _ in Mean() }
    columns(ZToTauTau(seed: 7, isPolarised: isPolarised), blocks: 32) { event in
      for index in observables.indices { generated[index].add(observables[index].generated(event)) }
    }
    var numbers = OracleNumbers(seed: 11)
    for _ in 0..<400_000 {
      let event = TauPairOracle(
        &numbers, polarisation: isPolarised ? Constants.tauPolarisation : nil)
      for index in observables.indices { expected[index].add(observables[index].oracle(event)) }
    }
    for index in observables.indices {
      let pull: Double = generated[index].pull(expected[index])
      #expect(abs(pull) < 3, "\(observables[index].name): \(pull) standard errors")
    }
  }

  /// E = (m_Z/4) y (1 + β c) with the moments of y² [3 − 2y + h c (1 − 2y)], in closed form.
  @Test(arguments: [true, false]) func energiesHaveTheMomentsOfTheMichelSpectrum(isPolarised: Bool)
  {
    var (mean, squares, product) = (Mean(), Mean(), Mean())
    let scale: Double = 4 / Constants.zMass
    columns(ZToTauTau(seed: 3, isPolarised: isPolarised), blocks: 128) { event in
      let (a, b) = (event(.firstEnergy) * scale, event(.secondEnergy) * scale)
      mean.add(a)
      squares.add(a * a)
      product.add(a * b)
    }
    let ratio: Double = 2 * Constants.tauMass / Constants.zMass
    let beta: Double = (1 - ratio * ratio).squareRoot()
    // The density has the integral 1. ⟨y⟩ = 2 ∫ y³ (3 − 2y) and ⟨y²⟩ = 2 ∫ y⁴ (3 − 2y).
    let yMean: Double = 0.7
    let y2Mean: Double = 8.0 / 15
    // ⟨y c⟩ = (2/3) h ∫ y³ (1 − 2y) = −h/10, ⟨y² c⟩ = (2/3) h ∫ y⁴ (1 − 2y) = −4h/45.
    let ycMean: Double = -1.0 / 10
    let y2cMean: Double = -4.0 / 45
    let h: Double = isPolarised ? Constants.tauPolarisation : 0
    #expect(abs(mean.pull(yMean + beta * h * ycMean)) < 3)
    #expect(
      abs(squares.pull(y2Mean * (1 + beta * beta / 3) + 2 * beta * h * y2cMean)) < 3)
    // Both decays share h, and h² = 1.
    let correlation: Double = isPolarised ? beta * beta * ycMean * ycMean : 0
    #expect(
      abs(product.pull(yMean * yMean + 2 * yMean * beta * h * ycMean + correlation)) < 3)
  }

  @Test func polarAngleIsThatOfTheZ() {
    var (mean, square) = (Mean(), Mean())
    columns(ZToTauTau(seed: 5, isPolarised: true), blocks: 64) { event in
      let sine: Double = event(.sinTheta)
      mean.add(1 - sine * sine)
      square.add(pow(1 - sine * sine, 2))
    }
    // ∫ c² (1 + c²) = 8/15 of ∫ (1 + c²) = 4/3 over half the range; ∫ c⁴ (1 + c²) = 12/35.
    #expect(abs(mean.pull(2.0 / 5)) < 3)
    #expect(abs(square.pull(9.0 / 35)) < 3)
  }

  @Test func columnsAreOneEvent() {
    columns(ZToTauTau(seed: 9, isPolarised: true), blocks: 1) { event in
      let (a, b, c) = (event(.firstEnergy), event(.secondEnergy), event(.openingAngle))
      let mass2: Double = 2 * a * b * (1 - c)
      let missing2: Double = a * a + b * b + 2 * a * b * c
      // Three columns are rounded to 24 bits each; c close to −1 loses digits of the sum.
      #expect(abs(mass2.squareRoot() - event(.pairMass)) < 1e-5 * (1 + event(.pairMass)))
      #expect(
        abs(missing2 - pow(event(.missingMomentum), 2)) < 3e-7 * (a + b) * (a + b) + 1e-12)
    }
  }

  @Test func aBlockIsAFunctionOfSeedProcessAndNumber() {
    func firstEnergies(_ seed: UInt64, _ block: UInt64, count: Int = 48) -> [Float] {
      let events = ZToTauTau(seed: seed, isPolarised: true).columns(block: block, count: count)
      return withExtendedLifetime(events) {
        (0..<count).map { events.scalars(ZToTauTau.Column.firstEnergy.rawValue)[$0] }
      }
    }
    #expect(firstEnergies(1, 5) == firstEnergies(1, 5))
    #expect(firstEnergies(1, 5, count: 20) == Array(firstEnergies(1, 5).prefix(20)))
    #expect(firstEnergies(1, 5) != firstEnergies(1, 6))
    #expect(firstEnergies(1, 5) != firstEnergies(2, 5))
    #expect(Set((0..<100).flatMap { firstEnergies(1, $0) }).count > 4790, "blocks do not repeat")
  }

  @Test func allInstructionLevelsGiveTheSameBits() {
    #expect(InstructionLevel.supported.contains(.baseline))
    #expect(InstructionLevel.supported.contains(.best))
    for isPolarised in [true, false] {
      let process = ZToTauTau(seed: 13, isPolarised: isPolarised)
      func bits(_ level: InstructionLevel) -> [UInt32] {
        let events = process.columns(block: 4, count: ZToTauTau.eventsPerBlock, level: level)
        return withExtendedLifetime(events) {
          (0..<events.columns).flatMap { column in
            (0..<events.count).map { events.scalars(column)[$0].bitPattern }
          }
        }
      }
      let baseline = bits(.baseline)
      for level in InstructionLevel.supported { #expect(bits(level) == baseline, "\(level)") }
    }
  }
}
