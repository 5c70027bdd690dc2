import Testing

@testable import Explorer

struct MassGridTests {
  @Test func theOpeningRangeHas64Masses() {
    let grid = MassGrid(range: Presentation.defaultMasses)
    #expect(grid.points.count == 64)
    #expect(grid.points.first?.mass == 0.1)
    #expect(abs((grid.points.last?.mass ?? 0) - 90.99) < 0.01)
  }

  @Test func massesAscendStayOpenAndCoverTheRange() {
    for (low, high) in [
      (1e-4, 1e4), (0.1, 100.0), (1e-3, 1e-2), (5, 40), (17, 18), (80, 91), (1e-4, 2e-3),
      (50, 5000),
    ] {
      let grid = MassGrid(range: low...high)
      let masses = grid.points.map(\.mass)
      #expect(!masses.isEmpty, "\(low) to \(high)")
      #expect(masses.count <= MassGrid.limit + 2)
      #expect(zip(masses, masses.dropFirst()).allSatisfy { $0 < $1 })
      #expect(masses.allSatisfy { 1.02e-3 < $0 && $0 < 91.1876 })
    }
  }

  @Test func closedRangesHaveNoMasses() {
    #expect(MassGrid(range: 92...1000).points.isEmpty)
    #expect(MassGrid(range: 1e-4...1e-3).points.isEmpty)
  }

  @Test func aZoomReusesMasses() {
    let wide = Set(MassGrid(range: 0.1...100).points)
    let zoomed = MassGrid(range: 1...31).points
    #expect(zoomed.filter { wide.contains($0) }.count >= zoomed.count / 2 - 1)
  }
}
