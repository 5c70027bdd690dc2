import Foundation
import Reach
import Testing
import TextPlot

@testable import Explorer

/// The contour that is drawn against a scan of the plane that knows nothing of roots, branches and interpolation.
struct ContourCellTests {
  /// A point in cells of the plot on a wide screen.
  private struct Place {
    let x: Double
    let y: Double

    func distance(to other: Place) -> Double { max(abs(x - other.x), abs(y - other.y)) }
  }

  private struct Cells {
    let masses: ClosedRange<Double>
    let couplings: ClosedRange<Double>
    let columns: Int
    let rows: Int

    func place(_ mass: Double, _ coupling: Double) -> Place {
      Place(
        x: log(mass / masses.lowerBound) / log(masses.upperBound / masses.lowerBound) * Double(columns - 1),
        y: log(coupling / couplings.lowerBound) / log(couplings.upperBound / couplings.lowerBound) * Double(rows - 1))
    }
  }

  private static func value(_ fraction: Double, of range: ClosedRange<Double>) -> Double {
    range.lowerBound * pow(range.upperBound / range.lowerBound, fraction)
  }

  /// The outline as points a tenth of a cell apart at most.
  private static func outline(_ curve: Results.Curve, _ cells: Cells) -> [Place] {
    ReachView.outline(curve.contour).flatMap { line -> [Place] in
      let places = line.map { cells.place($0.x, $0.y) }
      return zip(places, places.dropFirst()).flatMap { one, other -> [Place] in
        let count: Int = max(1, Int(one.distance(to: other) * 10))
        return (0...count).map { step in
          let share: Double = Double(step) / Double(count)
          return Place(x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share)
        }
      }
    }
  }

  @Test(arguments: [ExplorerFixture.dv400, ExplorerFixture.dv100, ExplorerFixture.ref52])
  func itIsWhereAScanFiftyTimesFinerHasIt(id: String) throws {
    var state = ExplorerFixture.state()
    state.presentation.masses = 2...40
    state.presentation.couplings = 1e-8...1e-5
    state.presentation.shown = [id]
    (state.presentation.columns, state.presentation.lines) = (140, 45)
    let store = StageStore()
    let curve = try #require(ExplorerFixture.results(state, store).curves[id])
    let search = try #require(state.scenario.search(id))
    let layout = ScreenLayout(state: state).plotLayout(of: ReachView.emptyFigure(state))
    let cells = Cells(
      masses: state.presentation.masses, couplings: state.presentation.couplings, columns: layout.columns,
      rows: layout.rows)
    let drawn = Self.outline(curve, cells)
    var edges: [Place] = []
    let (across, up): (Int, Int) = (4 * cells.columns, 50 * cells.rows)
    for column in 0...across {
      let mass: Double = Self.value(Double(column) / Double(across), of: cells.masses)
      let yield = try #require(store.exactYield(state.scenario, search, mass: mass))
      var wasInside: Bool?
      for row in 0...up {
        let coupling: Double = Self.value(Double(row) / Double(up), of: cells.couplings)
        let isInside: Bool = yield.events(coupling: coupling) >= curve.threshold
        if let wasInside, wasInside != isInside { edges.append(cells.place(mass, coupling)) }
        wasInside = isInside
      }
    }
    #expect(edges.count > 200, "\(edges.count)")
    func farthest(_ some: [Place], from others: [Place]) -> Double {
      some.map { place in others.map { $0.distance(to: place) }.min() ?? .infinity }.max() ?? 0
    }
    #expect(farthest(edges, from: drawn) < 1, "every edge of the scan is drawn")
    let (right, top): (Double, Double) = (Double(cells.columns - 1), Double(cells.rows - 1))
    let inView = drawn.filter { (0...right).contains($0.x) && (0...top).contains($0.y) }
    #expect(farthest(inView, from: edges) < 1, "and nothing else")
  }
}
