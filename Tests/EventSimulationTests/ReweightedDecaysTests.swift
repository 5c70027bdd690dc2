import DipolePhysics
import EventSimulation
import TestSupport
import Testing

private struct Case: Sendable, CustomTestStringConvertible {
  let mass: Double
  let lepton: LeptonFlavour
  let neutrino: LeptonFlavour
  var testDescription: String { "\(mass) GeV, \(lepton.rawValue) pair, nu_\(neutrino.rawValue)" }

  func decays(_ reading: EventColumns.Reading = .exact) throws -> ReweightedDecays {
    try #require(
      ReweightedDecays(
        points: PhysicsFixture.points, mass: mass, lepton: lepton, neutrino: neutrino,
        reading: reading))
  }
}

private let cases: [Case] = [
  Case(mass: 0.5, lepton: .muon, neutrino: .electron),
  Case(mass: 1, lepton: .electron, neutrino: .electron),
  Case(mass: 10, lepton: .muon, neutrino: .muon),
  Case(mass: 60, lepton: .electron, neutrino: .electron),
]

/// One sample with two weights against two samples that were drawn for themselves.
@Suite struct ReweightedDecaysTests {
  /// What is averaged: cosine of the opening angle, smaller energy, missing momentum.
  private static let columns: [EventColumns.Column] = [
    .openingAngle, .smallerEnergy, .missingMomentum,
  ]

  @Test(arguments: cases) private func meansAreThoseOfSeparateSamples(given: Case) throws {
    // 4 cases, 4 readings, 2 processes, 3 columns; t with 15 degrees of freedom, one false alarm in a thousand seeds.
    let bound: Double = StudentT.bound(tail: 1e-3 / 96, degrees: 15)
    let processes: [(SignalProcess, ReweightedDecays.Column)] = [
      (.dipole, .dipoleWeight), (.mixing(given.neutrino), .mixingWeight),
    ]
    for reading in EventColumns.Reading.allCases {
      let decays = try given.decays(reading)
      for (process, weight) in processes {
        let own = try #require(
          process.generate(points: decays.points, mass: given.mass, lepton: given.lepton))
        let ownWeights = own.weightNumbers(reading)
        for column in Self.columns {
          let values = own.numbers(column)
          let wanted = ReplicateMean(own.points, weight: { ownWeights[$0] }) { values[$0] }
          let found = ReplicateMean(
            decays.points, weight: { Double(decays.scalars(weight)[$0]) },
            { Double(decays.values.scalars(column.rawValue)[$0]) })
          let error: Double =
            (wanted.error * wanted.error + found.error * found.error).squareRoot()
          #expect(
            abs(found.value - wanted.value) < bound * error + 1e-6 * abs(wanted.value),
            "\(reading) \(process) \(column): \((found.value - wanted.value) / error)")
        }
      }
    }
  }

  @Test(arguments: cases) private func theComplementIsOneMinusTheCosine(given: Case) throws {
    let decays = try given.decays()
    for row in 0..<decays.points.count {
      let cosine = Double(decays.values.scalars(EventColumns.Column.openingAngle.rawValue)[row])
      let complement = Double(decays.scalars(.angleComplement)[row])
      let energy = Double(decays.values.scalars(EventColumns.Column.smallerEnergy.rawValue)[row])
      // The cosine loses the digits of E₁E₂ where a lepton is slow.
      let momentum2: Double = energy * energy - given.lepton.mass * given.lepton.mass
      let rounding: Double = 4e-5 * energy * energy / max(momentum2, 1e-9 * energy * energy)
      #expect(abs(1 - cosine - complement) < 5e-5 + rounding)
      #expect(0 <= complement && complement <= 2)
    }
  }

  /// s = 2 E₁E₂ (1 − cos θ) for light leptons: the small angles that the cosine hides are right too.
  @Test func smallAnglesKeepTheirDigits() throws {
    let given = Case(mass: 1, lepton: .electron, neutrino: .electron)
    let decays = try given.decays()
    let m2: Double = Constants.electronMass * Constants.electronMass
    for row in stride(from: 0, to: decays.points.count, by: 7) {
      let s = Double(decays.scalars(.massRatio)[row])
      guard s > 100 * m2 else { continue }
      let first = Double(decays.values.scalars(EventColumns.Column.smallerEnergy.rawValue)[row])
      let missing = Double(
        decays.values.scalars(EventColumns.Column.missingMomentum.rawValue)[row])
      let second: Double = (s + missing * missing).squareRoot() - first
      guard first > 1 else { continue }
      // Exact to terms (m/E)⁴.
      let wanted: Double =
        (s - 2 * m2 - m2 * (first / second + second / first)) / (2 * first * second)
      #expect(isClose(Double(decays.scalars(.angleComplement)[row]), wanted, 1e-3))
    }
  }

  @Test func thereIsNothingToCompareWhereOneDecayIsClosed() {
    for (mass, lepton) in [(0.2, LeptonFlavour.muon), (81, .electron), (92, .muon)] {
      #expect(
        ReweightedDecays(
          points: PhysicsFixture.points, mass: mass, lepton: lepton, neutrino: .electron,
          reading: .exact) == nil)
    }
  }
}
