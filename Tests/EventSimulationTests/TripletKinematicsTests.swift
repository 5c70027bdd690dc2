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
  let pair: DisplacedPair
  var decay: SignalProcess = .dipole
  var isWide = false
  var testDescription: String {
    "\(mass) GeV, \(pair.first.rawValue) \(pair.second.rawValue), \(decay)\(isWide ? ", wide" : "")"
  }

  var points: TripletPoints { isWide ? TripletFixture.widePoints : TripletFixture.points }

  func events() throws -> TripletColumns {
    let process = TripletFixture.process(decay, hasNaturalWidth: isWide)
    return try #require(process.generate(points: points, mass: mass, pair: pair))
  }

  var leptonMass: Double { (pair.first.mass + pair.second.mass) / 2 }

  /// Oracle events of one replicate, s and lepton angle at the quantiles of the generator's tables.
  func oracles(_ replicate: Int) -> [TripletOracle] {
    let table = InvariantMassTable(mass: mass, leptonMass: leptonMass)
    return numbers(replicate).map { numbers in
      let wMass: Double = isWide ? WDecay.massQuantile(numbers.wMass) : Constants.wMass
      let boson = BosonOracle(numbers, TripletFixture.spectrum, mass: wMass)
      let (x, cosine) = shape(numbers, table)
      return TripletOracle(
        numbers, boson: boson, mass: mass, leptonMass: leptonMass, x: x, pairCosine: cosine)
    }
  }

  func numbers(_ replicate: Int) -> [TripletNumbers] {
    TripletNumbers.replicate(replicate, of: points)
  }

  /// s/m² and the cosine of the lepton angle.
  private func shape(_ numbers: TripletNumbers, _ table: InvariantMassTable) -> (Double, Double) {
    let position: Double = numbers.mass * Double(PointSet.quantileCells)
    let cell: Int = min(Int(position), PointSet.quantileCells - 1)
    let part: Double = position - Double(cell)
    let angle: Double = 2 * numbers.leptonAngle - 1
    if decay == .dipole {
      let (low, high) = (Double(table.values[cell]), Double(table.values[cell + 1]))
      let x: Double = low + part * (high - low)
      let k: Double = 4 * leptonMass * leptonMass / (x * mass * mass)
      return (x, DipoleOracle.pairCosine(angle, x: x, k: k))
    }
    let y: Double =
      MixingOracle.quantiles[cell]
      + part * (MixingOracle.quantiles[cell + 1] - MixingOracle.quantiles[cell])
    let threshold: Double = 4 * leptonMass * leptonMass / (mass * mass)
    return (threshold + (1 - threshold) * y, angle)
  }
}

private let electrons = DisplacedPair(.electron)
private let muons = DisplacedPair(.muon)

private let cases: [Case] = [
  Case(mass: 0.3, pair: electrons), Case(mass: 1, pair: muons), Case(mass: 10, pair: electrons),
  Case(mass: 40, pair: muons, isWide: true),
  Case(mass: 8, pair: muons, decay: .mixing(.muon)),
  Case(mass: 5, pair: DisplacedPair(.electron, .muon), decay: .mixing(.electron)),
]

private let weights: Set<TripletColumns.Column> = [
  .exactWeight, .isotropicSpinWeight, .unpolarisedWeight,
]

/// The vector code against four-momenta built and boosted step by step in double precision.
@Suite struct TripletKinematicsTests {
  /// How exact a column is, from the roundings of what it is made of: relative, and absolute in its unit.
  private func tolerance(_ column: TripletColumns.Column, _ event: TripletOracle)
    -> (relative: Double, absolute: Double)
  {
    // A component of a momentum is exact to a few roundings of the largest energy around.
    let rounding: Double = 2e-6 * event.boson.momentum.energy
    let softest: Double = min(
      event.first.momentum.transverse, event.second.momentum.transverse)
    let coarse: Double = rounding / softest
    switch column {
    case .promptSlope: return (2e-5 + rounding / event.prompt.momentum.transverse, 1e-6)
    case .promptMomentum, .firstMomentum, .secondMomentum, .pairMomentum: return (2e-5, rounding)
    // m² of a difference of numbers of the size of m_W².
    case .tripletMass: return (1e-5, rounding * 80 / max(event.value(.tripletMass), 1))
    case .pairMass: return (2e-5, 0)
    case .transverseFlight, .longitudinalFlight: return (2e-5, rounding / event.mass)
    case .azimuthCosine: return (0, 1e-5 + coarse + rounding / event.prompt.momentum.transverse)
    case .smallerImpact, .largerLongitudinalImpact:
      return (1e-4 + 4 * coarse, coarse * 1e-2)
    case .vertexAngle: return (1e-4 + 4 * coarse, 1e-9)
    case .displacedSlope, .angularDistance: return (1e-4 + 4 * coarse, 3e-5 + coarse)
    case .exactWeight, .isotropicSpinWeight, .unpolarisedWeight: return (0, 0)
    }
  }

  @Test(arguments: cases) private func columnsAgreeWithExplicitLorentzBoosts(given: Case) throws {
    let events = try given.events()
    for replicate in [0, 11] {
      let oracles = given.oracles(replicate)
      for column in TripletColumns.Column.allCases where !weights.contains(column) {
        let found = events.numbers(column)
        var close = 0
        for (place, oracle) in oracles.enumerated() {
          let value: Double = found[replicate * events.eventsPerReplicate + place]
          let (expected, allowed) = (oracle.value(column), tolerance(column, oracle))
          let difference: Double = abs(value - expected)
          #expect(
            difference <= allowed.relative * abs(expected) + allowed.absolute,
            "\(column), row \(place): \(value), by hand \(expected)")
          if difference <= 2e-4 * abs(expected) + 1e-6 { close += 1 }
        }
        // The tolerance above grows for soft tracks and small masses: they are rare.
        #expect(close * 50 > oracles.count * 48, "\(column): \(close) of \(oracles.count)")
      }
    }
  }

  @Test(arguments: cases) private func momentumIsConservedInTheOracleItself(given: Case) {
    for oracle in given.oracles(5) {
      let rest =
        oracle.prompt + oracle.first + oracle.second + oracle.neutrino - oracle.boson.momentum
      #expect(rest.momentum.length + abs(rest.energy) < 1e-9 * oracle.boson.momentum.energy)
      #expect(isClose(oracle.heavy.massSquared, given.mass * given.mass, 1e-6))
    }
  }

  /// What the columns alone say: m_23 below m_N, m_123² = M² − 2 P_W·k below M².
  @Test(arguments: cases) private func massesStayInsideTheirBounds(given: Case) throws {
    let events = try given.events()
    let largest: Double = given.isWide ? Constants.wMass + 20 * Constants.wWidth : Constants.wMass
    #expect(events.numbers(.pairMass).allSatisfy { $0 < given.mass * 1.00001 })
    #expect(events.numbers(.tripletMass).allSatisfy { $0 < largest * 1.00001 })
    #expect(events.numbers(.tripletMass).contains { $0 > 70 })
  }

  @Test(arguments: cases) private func weightsAgreeWithTheAmplitude(given: Case) throws {
    let events = try given.events()
    let isMixing: Bool = given.decay != .dipole
    let neutrino: LeptonFlavour = given.decay == .mixing(.muon) ? .muon : .electron
    for replicate in [0, 9] {
      let numbers = given.numbers(replicate)
      let rows = given.oracles(replicate).enumerated().map { place, oracle -> [Double] in
        let produced = BosonSpin(
          mass: given.mass, wMass: oracle.boson.mass, cosine: oracle.cosine,
          asymmetry: oracle.boson.asymmetry, isMixing: isMixing)
        let spin = (1 / produced.density) * produced.spin
        let r: Double = given.mass * given.mass / (oracle.boson.mass * oracle.boson.mass)
        let norm: Double = isMixing ? 2 + r : 1 + 2 * r
        func decayed(_ spin: Vector3) -> Double {
          let event = oracle.decay
          guard isMixing else {
            return 1 + spin.dot(DipoleOracle.analyser(event, leptonMass: given.leptonMass))
          }
          let position: Double = numbers[place].mass * Double(PointSet.quantileCells)
          let cell: Int = min(Int(position), PointSet.quantileCells - 1)
          let width: Double = MixingOracle.quantiles[cell + 1] - MixingOracle.quantiles[cell]
          return MixingOracle.weight(
            event, pair: (given.pair.first, given.pair.second), neutrino: neutrino, spin: spin,
            width: width)
        }
        let base: Double = numbers[place].weight * oracle.boson.weight
        return [
          base * produced.density / norm * decayed(spin),
          base * decayed(Vector3(0, 0, produced.meanPolarisation)),
          base * decayed(Vector3(0, 0, 0)),
        ]
      }
      let columns: [TripletColumns.Column] = [
        .exactWeight, .isotropicSpinWeight, .unpolarisedWeight,
      ]
      for (index, column) in columns.enumerated() {
        let raw = rows.map { $0[index] }
        let mean: Double = raw.reduce(0, +) / Double(raw.count)
        let found = events.numbers(column)
        for (place, value) in raw.enumerated() {
          let row: Int = replicate * events.eventsPerReplicate + place
          #expect(
            abs(found[row] - value / mean) < 1e-4 * (1 + value / mean),
            "\(column), row \(place): \(found[row]), by hand \(value / mean)")
        }
      }
    }
  }

  @Test(arguments: cases) private func weightsArePositiveWithMeanOne(given: Case) throws {
    let events = try given.events()
    let n: Int = events.eventsPerReplicate
    for column in weights {
      let found = events.numbers(column)
      #expect(found.allSatisfy { $0 > -1e-5 })
      for replicate in 0..<events.replicates.count {
        let sum: Double = found[replicate * n..<(replicate + 1) * n].reduce(0, +)
        #expect(isClose(sum / Double(n), 1, 1e-5), "\(column)")
      }
    }
  }

  /// ∫ D P_z dcos θ over ∫ D dcos θ.
  @Test(arguments: [0.5, 20.0, 60.0], [false, true])
  func theMeanPolarisationIsThatOfTheAngularDistribution(mass: Double, isMixing: Bool) {
    func integral(_ value: (BosonSpin) -> Double) -> Double {
      Quadrature.integrate(-1, 1) { c in
        value(
          BosonSpin(
            mass: mass, wMass: Constants.wMass, cosine: c, asymmetry: 0.4, isMixing: isMixing))
      }
    }
    let mean: Double = integral { $0.spin.z } / integral { $0.density }
    let r: Double = WDecay.massRatioSquared(mass)
    let expected: Double =
      isMixing ? -(1 - r / 2) / (1 + r / 2) : WDecay.meanPolarisation(mass: mass)
    #expect(isClose(mean, expected, 1e-9))
  }

  @Test func whatIsClosedGivesNothing() {
    let process = TripletFixture.process()
    #expect(!process.isPossible(mass: 0.2, pair: muons))
    #expect(!process.isPossible(mass: Constants.wMass, pair: electrons))
    #expect(!process.isPossible(mass: 10, pair: DisplacedPair(.electron, .muon)))
    let mixing = TripletFixture.process(.mixing(.tau))
    #expect(!mixing.isPossible(mass: 10, pair: DisplacedPair(.electron, .muon)))
    #expect(mixing.isPossible(mass: 10, pair: electrons))
    let points = TripletFixture.points
    #expect(process.generate(points: points, mass: 0.2, pair: muons) == nil)
    #expect(process.generate(points: points, mass: 1, pair: muons, isCancelled: { true }) == nil)
  }
}
