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
  var testDescription: String { "\(mass) GeV, \(lepton.rawValue)" }

  func events() throws -> EventColumns {
    try #require(DipoleDecay.generate(points: PhysicsFixture.points, mass: mass, lepton: lepton))
  }
}

private let cases: [Case] = [
  Case(mass: 0.3, lepton: .electron), Case(mass: 0.3, lepton: .muon),
  Case(mass: 1, lepton: .electron),
  Case(mass: 10, lepton: .electron), Case(mass: 10, lepton: .muon), Case(mass: 10, lepton: .tau),
  Case(mass: 30, lepton: .electron), Case(mass: 80, lepton: .muon),
  Case(mass: 90.5, lepton: .electron),
]

/// The vector code against four-momenta built and boosted step by step in double precision.
@Suite struct DipoleDecayTests {
  /// Oracle events of one replicate with the s that the table gives at their quantile.
  private func oracle(_ replicate: Int, _ given: Case) -> [DipoleOracle] {
    let table = InvariantMassTable(mass: given.mass, leptonMass: given.lepton.mass)
    return EventNumbers.replicate(replicate, of: PhysicsFixture.points.plan).map { numbers in
      let position: Double = numbers.mass * Double(PointSet.quantileCells)
      let cell: Int = min(Int(position), PointSet.quantileCells - 1)
      let (low, high) = (Double(table.values[cell]), Double(table.values[cell + 1]))
      return DipoleOracle(
        numbers, mass: given.mass, lepton: given.lepton,
        x: low + (position - Double(cell)) * (high - low))
    }
  }

  /// About a dozen roundings of 6e-8 in numbers of the size of the energy of N.
  private static let rounding: Double = 1e-6

  @Test(arguments: cases) private func columnsAgreeWithExplicitLorentzBoosts(given: Case) throws {
    let events = try given.events()
    let scale: Double = Self.rounding * ZDecay.energy(mass: given.mass)
    let n: Int = events.points.plan.eventsPerReplicate
    for replicate in [0, 7] {
      for (place, oracle) in oracle(replicate, given).enumerated() {
        let row: Int = replicate * n + place
        let event = oracle.event
        func value(_ column: EventColumns.Column) -> Double { Double(events.scalars(column)[row]) }
        #expect(abs(value(.missingMomentum) - event.missingMomentum) < scale)
        #expect(abs(value(.smallerEnergy) - event.smallerEnergy) < scale)
        // Angles are momenta divided by momenta: soft tracks have coarse angles. A momentum follows from its energy
        // as √(E² − m²), which is coarser by E/p.
        let tracks = [event.labMinus, event.labPlus]
        let angle: Double =
          tracks.map { scale * $0.energy / $0.momentum.dot($0.momentum) }.max() ?? 0
        #expect(abs(1 - value(.openingAngle) - event.openingAngleComplement) < 1e-6 + angle)
        let impacts = tracks.map(event.impact).sorted()
        let turn: Double = 1e-6 + (tracks.map { scale / $0.momentum.transverse }.max() ?? 0)
        #expect(abs(value(.smallerImpact) - impacts[0]) < turn)
        #expect(abs(value(.largerImpact) - impacts[1]) < turn)
      }
    }
  }

  @Test(arguments: cases) private func softTracksAreRareEnoughForFiveDigits(given: Case) throws {
    // The tolerance above grows for soft tracks; 98 % of the events have their angles to 1e-5.
    let events = try given.events()
    let far = oracle(3, given).enumerated().filter { place, oracle in
      let row: Int = 3 * events.points.plan.eventsPerReplicate + place
      let event = oracle.event
      let impacts = [event.impact(event.labMinus), event.impact(event.labPlus)].sorted()
      return abs(1 - Double(events.scalars(.openingAngle)[row]) - event.openingAngleComplement)
        > 1e-5
        || abs(Double(events.scalars(.smallerImpact)[row]) - impacts[0]) > 1e-5
        || abs(Double(events.scalars(.largerImpact)[row]) - impacts[1]) > 1e-5
    }
    #expect(far.count < 1024 / 50)
  }

  @Test(arguments: cases) private func spinWeightsAgreeWithTheInvariantFormOfTheAmplitude(
    given: Case
  ) throws {
    let events = try given.events()
    let n: Int = events.points.plan.eventsPerReplicate
    let isotropic = events.points.scalars(.isotropicWeight)
    for replicate in [0, 7] {
      let oracles = oracle(replicate, given)
      for (column, weight) in [
        (EventColumns.Column.exactWeight, \DipoleOracle.exact),
        (.isotropicSpinWeight, \.isotropicSpin),
      ] {
        let raw = oracles.enumerated().map {
          $1[keyPath: weight] * Double(isotropic[replicate * n + $0])
        }
        let mean: Double = raw.reduce(0, +) / Double(n)
        for (place, value) in raw.enumerated() {
          let found = Double(events.scalars(column)[replicate * n + place])
          #expect(abs(found - value / mean) < 1e-5)
        }
      }
    }
  }

  @Test(arguments: cases) private func theOracleItselfKeepsMassesAndMomentum(given: Case) {
    let zMass: Double = Constants.zMass
    for oracle in oracle(1, given).prefix(200) {
      let event = oracle.event
      let sum = event.labMinus + event.labPlus + event.labNeutrino
      let lepton2: Double = given.lepton.mass * given.lepton.mass
      #expect(abs(sum.massSquared - given.mass * given.mass) < 1e-11 * zMass * zMass)
      #expect(abs(event.labMinus.massSquared - lepton2) < 1e-11 * zMass * zMass)
      #expect(
        abs((event.labMinus + event.labPlus).massSquared - event.pairMassSquared) < 1e-11 * zMass
          * zMass)
      #expect(isClose(sum.energy, ZDecay.energy(mass: given.mass), 1e-12))
      #expect(isClose(sum.momentum.z, ZDecay.momentum(mass: given.mass) * cos(event.theta), 1e-9))
    }
  }

  @Test func outsideThePossibleMassesThereAreNoEvents() {
    let points = PhysicsFixture.points
    for mass in [1e-4, 2 * Constants.muonMass, Constants.zMass, 200] {
      #expect(DipoleDecay.generate(points: points, mass: mass, lepton: .muon) == nil)
    }
    #expect(DipoleDecay.isPossible(mass: 0.22, lepton: .muon))
    #expect(!DipoleDecay.isPossible(mass: 3, lepton: .tau))
  }

  @Test func aCancelledGenerationGivesNothing() {
    var asked = 0
    let events = DipoleDecay.generate(points: PhysicsFixture.points, mass: 10, lepton: .muon) {
      asked += 1
      return asked == 4
    }
    #expect(events == nil)
    #expect(asked == 4)
  }
}
