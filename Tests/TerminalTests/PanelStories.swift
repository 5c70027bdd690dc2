import TestSupport
import Testing

/// Changing a value and taking it back.
extension TerminalStories {
  @Suite(.serialized) struct Panels {
    /// On the row of the displacement cut.
    private func onDisplacement() throws -> Session {
      let session = try Session.ready()
      session.press("p")
      try session.wait("the slider is the displacement's") { $0.slider.hasPrefix(">rdisp") }
      return session
    }

    @Test func aNudgeMovesSliderPanelMarkAndYieldAndUndoTakesItBack() throws {
      let session = try onDisplacement()
      try session.settle()
      let (slider, events, plot) = (session.slider, session.readout.events, session.plot)
      #expect(session.panelLine("rdisp") == "rdisp    > 0.4 mm")
      #expect(slider.contains("[-------o----------]"))

      let after = try session.change(\.readout.events, by: "l")
      #expect(after != events)
      #expect(session.slider.hasPrefix(">rdisp > 0.50"))
      #expect(session.panelLine("rdisp")?.hasSuffix("*") == true, "a changed value is marked")
      #expect(session.panelLine("rdisp")?.contains("> 0.50") == true)

      #expect(try session.change(\.readout.events, by: "u") == events)
      #expect(session.slider == slider && session.plot == plot)
      #expect(session.panelLine("rdisp") == "rdisp    > 0.4 mm")
      #expect(try session.change(\.readout.events, by: "U") == after)
      #expect(try session.change(\.readout.events, by: "u") == events)
      #expect(try session.change(\.readout.events, by: "^R") == after)
    }

    @Test func manyNudgesMoveTheSliderAndAreOneUndo() throws {
      let session = try onDisplacement()
      let start = session.slider
      session.type(String(repeating: "l", count: 12))
      try session.wait("the knob is elsewhere") { !$0.slider.contains("[-------o----------]") }
      try session.sync()
      #expect(session.slider.hasPrefix(">rdisp > 6."), "0.4 mm times 1.26 to the twelfth")
      session.press("u")
      try session.wait("one undo for the run") { $0.slider == start }
    }

    @Test func aTypedValueTakesUnitsAndAWrongOneIsRefusedWithTheRange() throws {
      let session = try onDisplacement()
      let events = session.readout.events
      session.press("=")
      try session.see("fcc-ee.dv400um.r_displ =")
      session.type("200um\r")
      try session.wait("the value in the unit of the panel") {
        $0.slider.hasPrefix(">rdisp > 0.2 mm")
      }
      try session.settle()
      #expect(session.readout.events != events)

      session.press("k", "k", "=")
      try session.see("fcc-ee.dv400um.cos_ll =")
      session.type("7\r")
      try session.see("7 is outside the allowed range; range -1 to 1")
      #expect(session.slider.hasPrefix(">cosll > -0.5"))
      session.press("=")
      try session.see("cos_ll =")
      session.type("0.2mm\r")
      try session.see("expected a number without one")
      #expect(session.slider.hasPrefix(">cosll > -0.5"))
    }

    @Test func theLettersOfPanelsOpenThemAndCloseThem() throws {
      let session = try Session.ready()
      for (key, mark) in [("C", ">1[x]e"), ("M", ">flavour"), ("p", ">rdisp"), ("S", ">CL")] {
        session.press(key)
        try session.wait("\(key) opens a panel") {
          $0.text.contains(mark) && $0.lastLine.hasPrefix(" jk row")
        }
        session.press(key)
        try session.wait("\(key) closes it") {
          !$0.text.contains(mark) && !$0.lastLine.hasPrefix(" jk row")
        }
      }
      for mark in [">1[x]e", ">flavour", ">rdisp", ">CL"] {
        session.press("Tab")
        try session.see(mark)
      }
      // The letter of a panel closes it only when it has the keyboard; q closes what is open before it quits.
      session.press("q")
      try session.wait("q closes a panel") { !$0.lastLine.hasPrefix(" jk row") }
      session.quit()
    }

    @Test func readingsOfThePaperChangeTheYieldAndComeBack() throws {
      let session = try Session.ready(columns: 140, rows: 45)
      let exact = session.readout.events
      #expect(session.text.contains("readings exact"))
      let paper = try session.change(\.readout.events, by: "X")
      try session.see("readings: as the paper prints them")
      #expect(paper != exact && session.text.contains("readings paper"))
      #expect(try session.change(\.readout.events, by: "X") == exact)
      #expect(session.text.contains("readings exact"))
    }

    @Test func statisticsMoveTheContourWithoutNewEvents() throws {
      let session = try Session.ready()
      let (plot, events) = (session.plot, session.readout.events)
      session.press("S", "l")
      try session.see(">CL")
      try session.see("95%CL b=0 N>3.00")
      try session.settle()
      #expect(session.plot != plot && session.readout.events == events)
    }
  }
}
