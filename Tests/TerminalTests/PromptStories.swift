import TestSupport
import Testing

/// Text fields, help and log.
extension TerminalStories {
  @Suite(.serialized) struct Prompts {
    private func openPalette(_ session: Session) throws {
      session.press(":")
      try session.wait("the palette opens") { $0.lastLine == ":" }
    }

    @Test func thePaletteCompletesAndRuns() throws {
      let session = try Session.ready()
      try openPalette(session)
      session.type("tog")
      try session.see("toggle ID|DIGIT")
      session.press("Tab")
      session.type("400")
      try session.wait("completed") { $0.lastLine == ":toggle 400" }
      session.press("Tab")
      try session.wait("completed") { $0.lastLine == ":toggle fcc-ee.dv400um" }
      session.press("Enter")
      try session.wait("the curve goes") { $0.plot.letters == "EmhHl" }
      session.press(":", "Up")
      try session.wait("history") { $0.lastLine.hasPrefix(":toggle fcc-ee.dv400um") }
      session.press("Enter")
      try session.wait("the curve comes back") { $0.plot.letters == "eEmhHl" }
    }

    @Test func aWrongCommandAnswersWithTheNearestOne() throws {
      let session = try Session.ready()
      let before = session.plot
      try openPalette(session)
      session.type("togle 3\r")
      try session.see("unknown command 'togle'; did you mean toggle")
      session.type(":set cuts.r_dipl 1mm\r")
      try session.see(
        "unknown setting 'fcc-ee.dv400um.r_dipl'; did you mean fcc-ee.dv400um.r_displ")
      try session.settle()
      #expect(session.plot == before)
    }

    @Test func letterKeysInATextFieldAreText() throws {
      let session = try Session.ready()
      let plot = session.plot
      try openPalette(session)
      session.type("q1euXZR?@")
      try session.wait("typed") { $0.lastLine == ":q1euXZR?@" }
      session.press("^U")
      try session.wait("emptied") { $0.lastLine == ":" }
      try session.escape { $0.lastLine.hasSuffix("q quit") }
      try session.settle()
      #expect(session.plot == plot)
      session.quit()
    }

    @Test func pastedTextDoesNothingOutsideATextField() throws {
      let session = try Session.ready()
      let (plot, readout) = (session.plot, session.readout)
      session.terminal.paste("q\nlllZZe1:quit\n")
      try session.see("pasted text does nothing here")
      try session.settle()
      #expect(session.plot == plot && session.readout == readout)
      session.quit()
    }

    @Test func escapeNeverLeaves() throws {
      let session = try Session.ready()
      for _ in 1...8 { session.press("Esc") }
      try session.sync()
      session.quit()
    }

    @Test func helpListsTheKeysOfThisPanelFirst() throws {
      let session = try Session.ready()
      session.press("?")
      try session.see("DIPOLESCOPE | help")
      #expect(session.lines[1].contains("PLOT"))
      for words in ["Left h", "gt", "goto tip"] { #expect(session.text.contains(words)) }
      session.type("/help for this\r")
      try session.see("    ?           help")
      try session.escape { $0.header.contains("colliders") }
      session.press("p", "?")
      try session.see("THIS PANEL")
      #expect(session.lines[1].contains("THIS PANEL"))
      session.press("?")
      try session.see("jk row")
    }

    @Test func theLogShowsFullNames() throws {
      let session = try Session.ready()
      session.type(":set cuts.r_displ 0.2mm\r")
      try session.see("> 0.2 mm")
      session.press("2")
      try session.see("2[ ]E")
      session.press("@")
      try session.see("command log")
      #expect(session.text.contains("set fcc-ee.dv400um.r_displ 0.2mm"))
      #expect(session.text.contains("toggle fcc-ee.dv100um"))
      try session.escape { !$0.text.contains("command log") }
    }

    @Test func helpIsSearchedAndTellsWhatKeysDo() throws {
      let session = try Session.ready()
      session.press("?")
      try session.see("DIPOLESCOPE | help")
      session.type("/tornado\r")
      try session.see("'tornado': line")
      session.press("n")
      try session.see("every setting of the focused")
      session.press("w")
      try session.see("w: flip why")
      session.press("g", "t")
      try session.see("gt: goto tip")
      // Nothing happens behind the page.
      session.press("4")
      try session.see("4: toggle 4")
      session.press("R")
      try session.see("R: reset all")
      #expect(session.text.contains("help"))
      session.press("q")
      try session.wait("the plane again, as it was") { $0.text.contains("4[x]h HL-LHC DV") }
      session.quit()
    }

    @Test func oneOfMassAndCouplingIsTyped() throws {
      let session = try Session.ready()
      session.press("g", "m")
      try session.see("m [GeV] =")
      session.type("500MeV\r")
      try session.wait("the crosshair is there") { $0.readout.mass == 0.5 }
      session.press("g", "d")
      try session.see("d [1/GeV] =")
      session.type("3e-10muB\r")
      try session.wait("the crosshair is there") { abs($0.readout.coupling / 4.45e-8 - 1) < 0.01 }
      session.quit()
    }

    @Test func twoCornersAreABoxToZoomTo() throws {
      let session = try Session.ready()
      session.type(":at 1 1e-5\r")
      try session.wait("there") { $0.readout.mass == 1 }
      session.press("z")
      try session.see("box: move to its other corner")
      session.type(":at 20 1e-7\r")
      try session.wait("there") { $0.readout.mass == 20 }
      session.press("z")
      try session.wait("the labels are those of the box") { $0.plot.xLabels.first == 1 && $0.plot.yLabels.first == 1e-5 }
      session.press("u")
      try session.wait("the labels are back") { $0.plot.xLabels.last == 100 && $0.plot.yLabels.first == 1e-3 }
      session.quit()
    }
  }
}
