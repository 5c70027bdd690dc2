import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// log₁₀(N/N_min) on a grid.
struct GridFormatTests {
  private struct Row {
    let curve: String
    let mass: Double
    let coupling: Double
    let ratio: Double
    let isFloor: Bool
  }

  private static func rows(_ context: ViewContext) throws -> [Row] {
    let exporter = Exporter(context, size: SizeText(columns: 78, rows: 40))
    let lines = String(decoding: exporter.bytes(.grid), as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(lines.first == "curve,m_GeV,d_invGeV,log10_ratio,is_floor")
    return try lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 5, "\(line)")
      return Row(
        curve: fields[0], mass: try #require(Double(fields[1])),
        coupling: try #require(Double(fields[2])), ratio: try #require(Double(fields[3])),
        isFloor: fields[4] == "1")
    }
  }

  private static func context(_ change: (inout ExplorerState) -> Void = { _ in }) throws -> ViewContext {
    var state = ExplorerFixture.state()
    state.presentation.shown = [ExplorerFixture.dv400]
    change(&state)
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  @Test func everyPlaceHasAFiniteNumber() throws {
    let rows = try Self.rows(try Self.context())
    #expect(rows.count == 128 * 64)
    #expect(rows.allSatisfy { $0.ratio.isFinite && $0.mass > 0 && $0.coupling > 0 })
  }

  @Test func theSignIsThatOfTheContour() throws {
    let context = try Self.context()
    let search = try #require(context.scenario.search(ExplorerFixture.dv400))
    let curve = try #require(context.curve(search))
    let yields = InterpolatedYield(curve.yields)
    for row in try Self.rows(context) where abs(row.ratio) > 0.01 {
      let column = yields.column(mass: row.mass, threshold: curve.threshold)
      let isInside: Bool =
        (column.lower ?? .infinity) < row.coupling
        && (column.isOpenAbove || row.coupling < (column.upper ?? 0))
      #expect(isInside == (row.ratio > 0), "\(row.mass) GeV, \(row.coupling)")
    }
  }

  @Test func theNumbersAreThoseOfTheCrosshair() throws {
    let context = try Self.context()
    let search = try #require(context.scenario.search(ExplorerFixture.dv400))
    let curve = try #require(context.curve(search))
    let yields = InterpolatedYield(curve.yields)
    let known = try Self.rows(context).filter { !$0.isFloor }
    for place in stride(from: 0, to: known.count, by: 97) {
      let row = known[place]
      let events = try #require(yields.events(mass: row.mass, coupling: row.coupling))
      let ratio: Double = events / curve.threshold
      // Six digits of a mass and of a coupling on which N depends as steeply as it may.
      #expect(abs(row.ratio - log10(ratio)) < 1e-3 * max(1, abs(row.ratio)))
    }
  }

  /// Above m_Z nothing comes from a Z: such places have the floor, and say so.
  @Test func whereNothingIsProducedThereIsAFlaggedFloor() throws {
    let rows = try Self.rows(try Self.context { $0.presentation.masses = 40...300 })
    let closed = rows.filter { $0.mass > 92 }
    #expect(!closed.isEmpty && closed.allSatisfy { $0.isFloor && $0.ratio == GridFormat.floor })
    #expect(rows.allSatisfy { $0.isFloor == ($0.ratio == GridFormat.floor) })
  }
}
