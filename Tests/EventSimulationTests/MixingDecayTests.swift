import DipolePhysics
import TestSupport
import Testing

@testable import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private struct Case: Sendable, CustomTestStringConvertible {
  let mass: Double
  let lepton: LeptonFlavour
  let neutrino: LeptonFlavour
  var testDescription: String { "\(mass) GeV, \(lepton.rawValue) pair, nu_\(neutrino.rawValue)" }

  func events() throws -> EventColumns {
    try #require(
      MixingDecay.generate(
        points: PhysicsFixture.points, mass: mass, lepton: lepton, neutrino: neutrino))
  }

  func oracle(_ replicate: Int) -> [MixingOracle] {
    EventNumbers.replicate(replicate, of: PhysicsFixture.points.plan).map {
      MixingOracle(
        $0, mass: mass, lepton: lepton, neutrino: neutrino, quantiles: MixingOracle.quantiles)
    }
  }
}

private let cases: [Case] = [
  Case(mass: 0.3, lepton: .muon, neutrino: .muon),
  Case(mass: 1, lepton: .electron, neutrino: .muon),
  Case(mass: 5, lepton: .tau, neutrino: .tau),
  Case(mass: 10, lepton: .electron, neutrino: .electron),
  Case(mass: 30, lepton: .muon, neutrino: .electron),
  Case(mass: 78, lepton: .electron, neutrino: .electron),
]

private let readings: [(EventColumns.Reading, KeyPath<MixingOracle, Double> & Sendable)] = [
  (.exact, \.exact), (.isotropicSpin, \.isotropicSpin), (.unpolarised, \.unpolarised),
]

@Suite struct MixingDecayTests {
  @Test(arguments: cases) private func columnsAgreeWithExplicitLorentzBoosts(given: Case) throws {
    let events = try given.events()
    // About a dozen roundings of 6e-8; angles of soft tracks are coarser, see DipoleDecayTests.
    let scale: Double = 1e-6 * ZDecay.energy(mass: given.mass)
    for (place, oracle) in given.oracle(3).enumerated() {
      let row: Int = 3 * events.points.plan.eventsPerReplicate + place
      let event = oracle.event
      func value(_ column: EventColumns.Column) -> Double { Double(events.scalars(column)[row]) }
      #expect(abs(value(.missingMomentum) - event.missingMomentum) < scale)
      #expect(abs(value(.smallerEnergy) - event.smallerEnergy) < scale)
      let tracks = [event.labMinus, event.labPlus]
      let angle: Double = tracks.map { scale * $0.energy / $0.momentum.dot($0.momentum) }.max() ?? 0
      #expect(abs(1 - value(.openingAngle) - event.openingAngleComplement) < 1e-6 + angle)
      let impacts = tracks.map(event.impact).sorted()
      let turn: Double = 1e-6 + (tracks.map { scale / $0.momentum.transverse }.max() ?? 0)
      #expect(abs(value(.smallerImpact) - impacts[0]) < turn)
      #expect(abs(value(.largerImpact) - impacts[1]) < turn)
    }
  }

  @Test(arguments: cases) private func weightsAgreeWithTheInvariantAmplitude(given: Case) throws {
    let events = try given.events()
    let n: Int = events.points.plan.eventsPerReplicate
    let isotropic = events.points.scalars(.isotropicWeight)
    for replicate in [0, 9] {
      let oracles = given.oracle(replicate)
      for (reading, weight) in readings {
        let raw = oracles.enumerated().map {
          $1[keyPath: weight] * Double(isotropic[replicate * n + $0])
        }
        let mean: Double = raw.reduce(0, +) / Double(n)
        let found = events.weightNumbers(reading)
        for (place, value) in raw.enumerated() {
          let row: Int = replicate * n + place
          #expect(abs(found[row] - value / mean) < 2e-5 * (1 + value / mean))
        }
      }
    }
  }

  @Test(arguments: cases) private func weightsOfAllReadingsArePositiveWithMeanOne(given: Case)
    throws
  {
    let events = try given.events()
    let n: Int = events.points.plan.eventsPerReplicate
    for reading in EventColumns.Reading.allCases {
      let weights = events.weightNumbers(reading)
      for replicate in 0..<events.points.replicates {
        let sum: Double = weights[replicate * n..<(replicate + 1) * n].reduce(0, +)
        #expect(isClose(sum / Double(n), 1, 1e-6))
      }
      #expect(weights.allSatisfy { $0 > -1e-6 })
    }
  }

  @Test func aMixingSampleHasTwoColumnsMoreThanADipoleSample() throws {
    let mixing = try cases[3].events()
    let dipole = try #require(
      DipoleDecay.generate(points: PhysicsFixture.points, mass: 10, lepton: .electron))
    #expect(mixing.values.columns == 9)
    #expect(dipole.values.columns == 7)
    #expect(dipole.weights(for: .unpolarised) == dipole.points.vectors(.isotropicWeight))
    #expect(dipole.weights(for: .uniformTheta) == dipole.points.vectors(.uniformThetaWeight))
  }

  private static let rows: [ReferenceRow] =
    ["fraction cos_ll>-0.5, mixing HNL", "mean cos_ll, mixing HNL", "mean m_ll/m_N, mixing HNL"]
    .flatMap(ReferenceTable.rows)

  @Test func distributionsAgreeWithTheReference() throws {
    // 24 rows, t with 15 degrees of freedom: one false alarm in a thousand seeds stands at 6.6 errors.
    let bound: Double = StudentT.bound(tail: 1e-3 / Double(Self.rows.count), degrees: 15)
    for row in Self.rows {
      let given = Case(
        mass: row.mass ?? 0, lepton: PhysicsFixture.lepton(row.lepton), neutrino: .electron)
      let events = try given.events()
      let weights = events.weightNumbers(row.reading == "exact" ? .exact : .unpolarised)
      let cosine = events.numbers(.openingAngle)
      let pairMass: [Double] =
        row.quantity.hasPrefix("mean m_ll")
        ? (0..<events.points.replicates).flatMap(given.oracle).map {
          $0.event.pairMassSquared.squareRoot() / given.mass
        }
        : []
      let mean = ReplicateMean(events.points, weight: { weights[$0] }) { index in
        switch row.quantity {
        case "fraction cos_ll>-0.5, mixing HNL": cosine[index] > -0.5 ? 1 : 0
        case "mean cos_ll, mixing HNL": cosine[index]
        default: pairMass[index]
        }
      }
      let error: Double = (mean.error * mean.error + row.error * row.error).squareRoot()
      #expect(
        abs(mean.value - row.value) < bound * error + 1e-6,
        "\(row.label): \((mean.value - row.value) / error)")
    }
  }

  @Test func outsideThePossibleMassesThereAreNoEvents() {
    #expect(!MixingDecay.isPossible(mass: 0.2, lepton: .muon, neutrino: .electron))
    // A real W takes part from m_W up; a pair of another flavour comes from the Z alone.
    #expect(!MixingDecay.isPossible(mass: 81, lepton: .electron, neutrino: .electron))
    #expect(MixingDecay.isPossible(mass: 81, lepton: .muon, neutrino: .electron))
    #expect(!MixingDecay.isPossible(mass: 91.2, lepton: .muon, neutrino: .electron))
    let closed = MixingDecay.generate(
      points: PhysicsFixture.points, mass: 0.2, lepton: .muon, neutrino: .muon)
    #expect(closed == nil)
  }

  @Test func aCancelledGenerationGivesNothing() {
    let events = MixingDecay.generate(
      points: PhysicsFixture.points, mass: 10, lepton: .muon, neutrino: .muon, isCancelled: { true }
    )
    #expect(events == nil)
  }
}
