import DipolePhysics
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct MonophotonTableTests {
  /// S ∝ m^(−1) p^(−2), four times as large for a Majorana N.
  private func rows(without hole: (Double, Double)? = nil) -> [PartonTable.Row] {
    [1.0, 10, 100, 3000].flatMap { mass in
      [0.0, 100, 400].flatMap { cut in
        FermionNature.allCases.compactMap { nature -> PartonTable.Row? in
          if let hole, hole == (mass, cut) { return nil }
          let size: Double = (nature == .dirac ? 1 : 4) / mass / (cut > 0 ? cut * cut : 1)
          return PartonTable.Row(
            mass: mass, cut: cut, nature: cut > 0 ? nature : nil,
            strengths: SIMD4(1, 2, 3, 5) * size)
        }
      }
    }
  }

  private func table() throws -> PartonTable {
    try #require(PartonTable(id: "toy", rows: rows(), background: [100: 4, 400: 0.25]))
  }

  @Test func powersAreExactBetweenNodes() throws {
    let table = try table()
    for (mass, cut) in [(1.0, 100.0), (3.0, 150.0), (42.0, 300.0), (2999.0, 400.0)] {
      let dirac = table.strengths(mass: mass, cut: cut, nature: .dirac)
      let majorana = table.strengths(mass: mass, cut: cut, nature: .majorana)
      for (column, size) in [1.0, 2, 3, 5].enumerated() {
        #expect(isClose(dirac[column], size / mass / (cut * cut), 1e-12))
        #expect(isClose(majorana[column], 4 * size / mass / (cut * cut), 1e-12))
      }
    }
    #expect(isClose(table.neutrinoBackground(cut: 200), 1, 1e-12))
  }

  @Test func belowTheTableItIsConstantAndAboveThereIsNothing() throws {
    let table = try table()
    let first = table.strengths(mass: 1, cut: 100, nature: .dirac)
    #expect(table.strengths(mass: 1e-3, cut: 100, nature: .dirac) == first)
    #expect(table.strengths(mass: 3001, cut: 100, nature: .dirac) == .zero)
    // The cut is taken into the table.
    #expect(table.strengths(mass: 1, cut: 50, nature: .dirac) == first)
    #expect(isClose(table.neutrinoBackground(cut: 9000), 0.25, 1e-12))
  }

  @Test func couplingsEnterAsTheySay() throws {
    let table = try table()
    let couplings = CouplingPattern.free(zRatio: -1.5, wRatio: 2)
    func value(_ counts: Bool) -> Double {
      table.crossSection(
        mass: 10, cut: 100, nature: .dirac, couplings: couplings, countsChargedLeptons: counts)
    }
    let size: Double = 1 / 10 / 1e4
    #expect(isClose(value(false), (1 - 1.5 * 2 + 2.25 * 3) * size, 1e-12))
    #expect(isClose(value(true), (1 - 1.5 * 2 + 2.25 * 3 + 4 * 5) * size, 1e-12))
  }

  @Test func aTableWithAHoleIsNone() {
    #expect(
      PartonTable(id: "hole", rows: rows(without: (10, 400)), background: [100: 4, 400: 1]) == nil)
    #expect(PartonTable(id: "short", rows: rows(), background: [100: 4]) == nil)
  }

  /// W and ZW proportional to ln((1 + c₀)/(1 − c₀)), linear in x and ln √s.
  private func neutrinos(charged: Double, mixed: Double) throws -> NeutrinoPairBackground {
    let cosines = SIMD4<Double>(0.7, 0.9, 0.95, 0.98)
    let rows = [100.0, 1000].flatMap { energy in
      [0.01, 0.5, 0.99].map { x in
        let shape = SIMD4<Double>(
          (0..<4).map { log((1 + cosines[$0]) / (1 - cosines[$0])) * (1 - x) * log(energy) })
        return NeutrinoPairBackground.Row(
          energy: energy, x: x, charged: charged * shape, mixed: mixed * shape)
      }
    }
    return try #require(NeutrinoPairBackground(id: "toy", cosines: cosines, rows: rows))
  }

  @Test func binsAreTheIntegralOverTheZPeak() throws {
    let one = try neutrinos(charged: 0.1, mixed: 0.02)
    for energy in [91.1876, 240, 900] {
      let edges: [Double] = [0.02, 0.3, 0.7, 0.9, 0.999]
      let bins: [Double] = one.bins(edges: edges, energy: energy, largestCosine: 0.95)
      let peak: Double = 1 - Constants.zMass * Constants.zMass / (energy * energy)
      for (index, value) in bins.enumerated() {
        let sum: Double = Quadrature.integrate(
          edges[index], edges[index + 1],
          breaks: [0.5, peak, peak - 1e-3, peak + 1e-3, peak - 1e-2, peak + 1e-2],
          tolerance: 1e-9
        ) { one.differential($0, energy: energy, largestCosine: 0.95) }
        #expect(isClose(value, sum, 2e-5), "\(energy), bin \(index): \(value), not \(sum)")
      }
    }
  }

  @Test func theTableIsLinearInItsLogarithms() throws {
    let one = try neutrinos(charged: 1, mixed: 0)
    let none = try neutrinos(charged: 0, mixed: 0)
    for (energy, x, cosine) in [(100.0, 0.3, 0.95), (300.0, 0.6, 0.8), (1000.0, 0.1, 0.4)] {
      let value: Double =
        one.differential(x, energy: energy, largestCosine: cosine)
        - none.differential(x, energy: energy, largestCosine: cosine)
      let expected: Double = log((1 + cosine) / (1 - cosine)) * (1 - x) * log(energy) / x
      #expect(isClose(value, expected, 1e-9))
    }
    // Beyond the last column nothing is known.
    #expect(
      one.differential(0.3, energy: 240, largestCosine: 1)
        == one.differential(0.3, energy: 240, largestCosine: 0.98))
  }
}
