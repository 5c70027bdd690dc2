import TestSupport
import Testing

/// Windows of all sizes, and windows that change.
extension TerminalStories {
  @Suite(.serialized) struct Sizes {
    @Test func aStormOfSizesEndsInTheScreenItBeganWith() throws {
      let session = try Session.ready()
      _ = try session.change(\.readout.mass, by: "Right")
      let before = session.lines
      let sizes = [
        (1, 1), (300, 100), (20, 5), (2, 1), (1, 50), (300, 1), (38, 10), (37, 10), (38, 9),
        (72, 16), (71, 15),
        (110, 30), (109, 29), (140, 45), (3, 3), (79, 24), (80, 23), (200, 60), (400, 150),
      ]
      for round in 0..<12 {
        for (columns, rows) in sizes {
          session.terminal.resize(columns: columns, rows: rows)
          // Some at once, some while the program draws.
          if round % 2 == 1 { session.terminal.read(for: 0.005) }
        }
      }
      session.terminal.resize(columns: 80, rows: 24)
      try session.wait("the old screen, whole") { $0.lines == before }
      try session.settle()
      #expect(session.lines == before)
      session.quit()
    }

    @Test func aQuickWayThereAndBackIsDrawnAnew() throws {
      let session = try Session.ready()
      let before = session.lines
      session.terminal.resize(columns: 30, rows: 8)
      session.terminal.resize(columns: 80, rows: 24)
      try session.wait("what the terminal cut off is back") { $0.lines == before }
    }

    @Test(arguments: [(20, 5), (1, 1), (3, 2), (80, 1), (1, 24)])
    func theSmallestWindowsCanBeUsed(columns: Int, rows: Int) throws {
      let session = try Session(columns: columns, rows: rows)
      try session.wait("something is drawn") { $0.text.contains { $0 != "\n" && $0 != " " } }
      session.type("ll:xq?@+-_G1")
      session.press("Esc", "Esc")
      session.terminal.resize(columns: 80, rows: 24)
      try session.wait("a whole screen") {
        $0.lines.count == 24 && $0.header.contains("DIPOLESCOPE")
      }
      session.terminal.resize(columns: columns, rows: rows)
      try session.wait("small again") { $0.text.contains { $0 != "\n" && $0 != " " } }
      // Whatever is open closes first.
      session.press("Esc")
      session.terminal.waitIdle(quiet: 0.2, within: Session.patience)
      session.quit()
    }

    @Test func atTwentyByFiveTheReadOutFollows() throws {
      let session = try Session(columns: 20, rows: 5)
      try session.see("q quit")
      #expect(session.text.contains("10.0") && session.text.contains("1.00e-07"))
      session.press("Right", "Up")
      // A key that shows here means that those before it were taken.
      session.press("G")
      try session.see("glyphs: blocks")
      session.terminal.resize(columns: 80, rows: 24)
      try session.settle()
      #expect(session.readout.mass > 10 && session.readout.coupling > 1e-7, "\(session.readout)")
      session.terminal.resize(columns: 20, rows: 5)
      try session.see("q quit")
      session.quit()
    }

    @Test func panelsLieOverThePlotWhereThereIsNoRoomBesideIt() throws {
      let session = try Session.ready(columns: 60, rows: 20)
      #expect(!session.text.contains("CUTS"))
      session.press("p")
      try session.see("CUTS FCCee DV 0.4mm")
      session.press("p")
      try session.wait("closed") { !$0.text.contains("CUTS") }
      session.quit()
    }
  }
}
