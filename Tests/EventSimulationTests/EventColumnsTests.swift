import DipolePhysics
import TestSupport
import Testing

@testable import EventSimulation

/// What every sample of N → ν l⁺l⁻ must satisfy, whatever made it.
private let masses: [Double] = [2e-3, 0.05, 0.25, 0.3, 1, 3, 10, 20, 30, 45, 60, 80, 91.18]

@Suite struct EventColumnsTests {
  private func samples() -> [EventColumns] {
    LeptonFlavour.allCases.flatMap { lepton in
      masses.compactMap { PhysicsFixture.events(mass: $0, lepton: lepton) }
    }
  }

  @Test func aSampleHoldsSevenColumnsOfSinglePrecision() throws {
    let events = try #require(PhysicsFixture.events(mass: 10, lepton: .electron))
    #expect(events.values.bytes == 7 * 4 * events.count)
  }

  @Test func allNumbersAreFiniteAndInsideTheirRanges() {
    for events in samples() {
      let energy: Double = ZDecay.energy(mass: events.mass)
      let label = "\(events.mass) GeV \(events.lepton)"
      for column in EventColumns.Column.allCases.prefix(events.values.columns) {
        #expect(events.numbers(column).allSatisfy { $0.isFinite }, "\(label) \(column)")
      }
      // Rounding: 1e-6 of the energy of N.
      let missing = events.numbers(.missingMomentum)
      #expect(missing.allSatisfy { 0 <= $0 && $0 <= energy * (1 + 1e-6) }, "\(label)")
      let lowest: Double = events.lepton.mass - 1e-6 * energy
      #expect(
        events.numbers(.smallerEnergy).allSatisfy { lowest <= $0 && $0 <= energy / 2 }, "\(label)")
      let impacts = zip(events.numbers(.smallerImpact), events.numbers(.largerImpact))
      #expect(impacts.allSatisfy { 0 <= $0 && $0 <= $1 && $1 <= 1 }, "\(label)")
      // Not clamped: collinear leptons may come out a few units in the last place above 1.
      #expect(events.numbers(.openingAngle).allSatisfy { abs($0) <= 1 + 4e-7 }, "\(label)")
    }
  }

  @Test(arguments: [EventColumns.Column.exactWeight, .isotropicSpinWeight])
  func weightsArePositiveWithMeanOneInEveryReplicate(column: EventColumns.Column) {
    for events in samples() {
      let n: Int = events.points.plan.eventsPerReplicate
      let weights = events.numbers(column)
      for replicate in 0..<events.points.replicates {
        let sum: Double = weights[replicate * n..<(replicate + 1) * n].reduce(0, +)
        #expect(isClose(sum / Double(n), 1, 1e-6))
      }
      // A fully polarised N can have weight 0 in one direction: rounding then leaves ±1e-6.
      #expect(weights.allSatisfy { $0 > -1e-6 })
    }
  }

  private static let rows: [ReferenceRow] = [
    "fraction cos_ll>-0.5", "fraction cos_ll>0", "fraction cos_ll>0.5", "fraction min E_l>2 GeV",
    "fraction p_miss>10 GeV", "mean p_miss GeV", "mean cos_ll", "mean cos theta_N",
    "mean cos^2 theta_N",
  ].flatMap(ReferenceTable.rows)

  /// What a reference row averages.
  private func observable(_ row: ReferenceRow, _ events: EventColumns) -> (Int) -> Double {
    let cosine = events.numbers(.openingAngle)
    let smaller = events.numbers(.smallerEnergy)
    let missing = events.numbers(.missingMomentum)
    let theta = PhysicsFixture.points.scalars(.cosTheta)
    switch row.quantity {
    case "fraction cos_ll>-0.5": return { cosine[$0] > -0.5 ? 1 : 0 }
    case "fraction cos_ll>0": return { cosine[$0] > 0 ? 1 : 0 }
    case "fraction cos_ll>0.5": return { cosine[$0] > 0.5 ? 1 : 0 }
    case "fraction min E_l>2 GeV": return { smaller[$0] > 2 ? 1 : 0 }
    case "fraction p_miss>10 GeV": return { missing[$0] > 10 ? 1 : 0 }
    case "mean p_miss GeV": return { missing[$0] }
    case "mean cos_ll": return { cosine[$0] }
    case "mean cos theta_N": return { Double(theta[$0]) }
    case "mean cos^2 theta_N": return { Double(theta[$0]) * Double(theta[$0]) }
    default: preconditionFailure("unknown quantity \(row.quantity)")
    }
  }

  @Test func distributionsAgreeWithTheReference() throws {
    // Ours: t with 15 degrees of freedom; 72 rows, one false alarm in a thousand seeds: 7.1 errors.
    let bound: Double = StudentT.bound(tail: 1e-3 / Double(Self.rows.count), degrees: 15)
    for row in Self.rows {
      let events = try #require(
        PhysicsFixture.events(mass: row.mass ?? 0, lepton: PhysicsFixture.lepton(row.lepton)))
      let weights = events.weightNumbers(row.reading == "exact" ? .exact : .unpolarised)
      let mean = ReplicateMean(events.points, weight: { weights[$0] }, observable(row, events))
      let error: Double = (mean.error * mean.error + row.error * row.error).squareRoot()
      #expect(abs(mean.value - row.value) < bound * error + 1e-6 * abs(row.value), "\(row.label)")
    }
  }
}
