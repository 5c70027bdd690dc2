import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct TotalWidthTests {
  private func widths(
    _ mass: Double, nature: FermionNature = .dirac,
    _ change: (inout WidthReadings) -> Void = { _ in }
  ) -> DecayWidths {
    var readings = WidthReadings()
    change(&readings)
    return DecayWidths(mass: mass, couplings: .maximal, nature: nature, readings: readings)
  }

  @Test func totalWidthsAgreeWithTheReference() {
    for row in ReferenceTable.rows("Gamma_tot/d^2, GeV^3") {
      guard let mass = row.mass else { continue }
      #expect(isClose(widths(mass).total, row.value, 1e-8), "\(row.label)")
    }
  }

  @Test(arguments: [
    ("Gamma(nu Z)/d^2, GeV^3", \DecayWidths.zBoson), ("Gamma(l W)/d^2, GeV^3", \.wBoson),
  ])
  func weakWidthsAgreeWithTheReference(
    quantity: String, channel: KeyPath<DecayWidths, Double> & Sendable
  ) {
    for row in ReferenceTable.rows(quantity) {
      guard let mass = row.mass else { continue }
      let width = widths(mass)
      #expect(isClose(width.radiative * width[keyPath: channel], row.value, 1e-8), "\(row.label)")
    }
  }

  @Test func branchingRatiosToPhotonsAgreeWithTheReference() {
    for row in ReferenceTable.rows("Br(nu gamma)") {
      guard let mass = row.mass else { continue }
      #expect(isClose(widths(mass).branchingRatio(1), row.value, 1e-8), "\(row.label)")
    }
  }

  @Test(arguments: [(90.0, 0.648), (100, 0.388), (200, 0.102)])
  func photonsGiveWayToWeakBosonsAboveTheirMasses(mass: Double, ratio: Double) {
    #expect(abs(widths(mass).branchingRatio(1) - ratio) < 5e-4)
  }

  @Test func decayLengthsAgreeWithTheReference() {
    for row in ReferenceTable.rows("decay length at d = 1e-8 GeV^-1, m") {
      guard let mass = row.mass else { continue }
      let length: Double =
        widths(mass).properDecayLength(coupling: 1e-8) * ZDecay.momentum(mass: mass) / mass
      #expect(isClose(length, row.value, 1e-8), "\(row.label)")
    }
  }

  @Test(arguments: [0.1, 10, 100])
  func aMajoranaLengthIsHalfOrAsPrintedTwiceTheDiracLength(mass: Double) {
    let dirac: Double = widths(mass).properDecayLength(coupling: 1e-7)
    let half: Double = widths(mass, nature: .majorana).properDecayLength(coupling: 1e-7)
    let twice: Double = widths(mass, nature: .majorana) { $0.majorana = .twice }.properDecayLength(
      coupling: 1e-7)
    #expect(isClose(half, dirac / 2, 1e-14))
    #expect(isClose(twice, 2 * dirac, 1e-14))
    // The reading is about Majorana N alone.
    #expect(widths(mass) { $0.majorana = .twice }.total == widths(mass).total)
  }

  @Test(arguments: FermionNature.allCases)
  func branchingRatiosDoNotDependOnTheNature(nature: FermionNature) {
    #expect(widths(30, nature: nature).branchingRatio(.muon) == widths(30).branchingRatio(.muon))
  }

  @Test(arguments: [0.05, 0.3, 1, 10, 60, 79, 85, 150, 1000])
  func countedBranchingRatiosSumToOne(mass: Double) {
    for total in WidthReadings.Total.allCases {
      let width = widths(mass) { $0.total = total }
      var counted: [Double] = [1]
      if total != .equation26 || Constants.wMass <= mass {
        counted += [width.zBoson, width.wBoson]
      }
      if total == .threeBody {
        let channels = width.channels
        counted += [channels.electrons, channels.muons, channels.taus, channels.hadrons ?? .nan]
      }
      let sum: Double = counted.reduce(0) { $0 + width.branchingRatio($1) }
      #expect(isClose(sum, 1, 1e-13), "\(total)")
    }
  }

  @Test func threeBodyChannelsAreAFewPerCentOfTheTotal() {
    // PHYSICS §3: 1 to 2 % on the lifetime for each kind; together they stay below 6 % up to the Z.
    for mass in [1, 10, 50.0] {
      let ratio: Double = widths(mass) { $0.total = .threeBody }.total / widths(mass).total
      #expect(1.005 < ratio && ratio < 1.08, "\(mass): \(ratio)")
    }
  }

  @Test func couplingAndProperDecayLengthAreInverseToEachOther() {
    let width = widths(7)
    let length: Double = width.properDecayLength(coupling: 3e-7)
    #expect(isClose(width.coupling(properDecayLength: length), 3e-7, 1e-14))
    #expect(isClose(width.properDecayLength(coupling: 6e-7), length / 4, 1e-14))
  }
}
