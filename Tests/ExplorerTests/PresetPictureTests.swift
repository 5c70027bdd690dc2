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

/// The screen of every preset at both sizes, held against a picture in `pictures`.
///
/// `DIPOLESCOPE_RECORD=1 swift test --filter PresetPictureTests` writes the pictures anew: look at what changed.
struct PresetPictureTests {
  static let names = PresetTable.shipped.names
  private static let sizes = [(columns: 80, lines: 24), (columns: 140, lines: 45)]
  /// Another processor rounds another way: so many cells may differ by it, and no label can.
  private static let roundedCells = 6

  private func state(_ name: String) throws -> ExplorerState {
    var state = ExplorerState.opening(themes: ["default", "mono"])
    try ExplorerFixture.run("preset \(name)", on: &state)
    return state
  }

  @Test(arguments: names) func everyPresetLooksAsItDid(_ name: String) throws {
    let store = StageStore()
    for size in Self.sizes {
      var state = try state(name)
      state.setSize(columns: size.columns, rows: size.lines)
      let results = try ExplorerFixture.results(state, store)
      let grid = Screen.render(state, results)
      #expect(grid.width == size.columns && grid.height == size.lines)
      let text = grid.lines().joined(separator: "\n") + "\n"
      #expect(text.contains("ready"), "\(name) is not converged")
      try expect(text, "\(name)-\(size.columns)x\(size.lines)")
      expectWholeLabels(state, results, text)
    }
  }

  /// A label that has no room is left out; none is cut or written over by another.
  private func expectWholeLabels(_ state: ExplorerState, _ results: Results, _ text: String) {
    let context = ViewContext(state: state, results: results)
    for figure in ViewTable[state.presentation.view].content(context).figures {
      let labels = figure.annotations.map(\.text) + figure.guides.compactMap(\.label)
      for label in labels where label.count > 4 {
        let isBegun: Bool = text.contains(label.prefix(4))
        #expect(!isBegun || text.contains(label), "'\(label)' is cut")
      }
      // Axis names stand in the frame or beside the ticks, whole.
      if text.contains(figure.x.label), !figure.x.unit.isEmpty {
        #expect(text.contains(figure.x.name) || !text.contains(figure.x.label + " ["))
      }
    }
  }

  private func expect(_ text: String, _ name: String, file: String = #filePath) throws {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let path = folder + "/pictures/" + name + ".txt"
    if getenv("DIPOLESCOPE_RECORD") != nil {
      let stream = try #require(fopen(path, "w"))
      fputs(text, stream)
      fclose(stream)
    }
    let stream = try #require(fopen(path, "r"), "no picture \(path)")
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(byte)) }
    let reference = String(decoding: bytes, as: UTF8.self)
    let different = zip(text.unicodeScalars, reference.unicodeScalars).count { $0 != $1 }
    #expect(text.unicodeScalars.count == reference.unicodeScalars.count, "\(name)")
    #expect(different <= Self.roundedCells, "\(name): \(different) cells differ\n\(text)")
  }

  /// A preset that is loaded a second time, or after another, looks the same.
  @Test func whatWasBeforeLeavesNoTrace() throws {
    var state = try state("fig9")
    try ExplorerFixture.run(
      "iso 10", "axis muB", "pair e", "observable m_ll", "lengths ctau", on: &state)
    for name in ["fig1", "fig7l", "fig10", "fig9"] {
      try ExplorerFixture.run("preset \(name)", on: &state)
    }
    let fresh = try self.state("fig9")
    #expect(state.scenario == fresh.scenario)
    #expect(state.presentation.shown == fresh.presentation.shown)
    #expect(state.presentation.overlays == fresh.presentation.overlays)
    #expect(state.presentation.showsBounds == fresh.presentation.showsBounds)
    #expect(state.presentation.view == fresh.presentation.view)
    #expect(state.presentation.plane == fresh.presentation.plane)
    #expect(state.presentation.pair == fresh.presentation.pair)
    #expect(state.presentation.histogram == fresh.presentation.histogram)
    #expect(state.presentation.lengthAxis == fresh.presentation.lengthAxis)
  }

  /// A preset whose values the paper does not name says so in its title.
  @Test func whatIsOursIsMarked() {
    let marked = PresetTable.shipped.all.filter { !$0.ours.isEmpty }
    #expect(Set(marked.map(\.name)).isSuperset(of: ["fig3", "fig4l", "fig4r", "fig5l", "fig10"]))
    #expect(marked.allSatisfy { $0.title.contains("ours") })
  }
}
