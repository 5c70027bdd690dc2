import TestSupport
import Testing

/// Walking about in the plane and choosing what is seen.
extension TerminalStories {
  @Suite(.serialized) struct Plot {
    @Test func arrowsAndLettersMoveTheCrosshairAndTheReadOutFollows() throws {
      let session = try Session.ready()
      let start = session.readout
      for (there, back, isMass) in [
        ("Right", "h", true), ("l", "Left", true), ("L", "H", true), ("Up", "j", false),
        ("k", "Down", false),
        ("K", "J", false),
      ] {
        let value: KeyPath<Session, Double> = isMass ? \.readout.mass : \.readout.coupling
        let other: KeyPath<Session, Double> = isMass ? \.readout.coupling : \.readout.mass
        let before = (session[keyPath: value], session[keyPath: other], session.plot)
        #expect(try session.change(value, by: there) > before.0, "\(there)")
        #expect(session[keyPath: other] == before.1, "\(there)")
        #expect(session.plot != before.2, "\(there) moves the mark in the plot")
        #expect(session.readout.events != start.events, "\(there)")
        // The first move goes to the middle of a cell, so that the way back may not end where it began.
        let returned = try session.change(value, by: back)
        #expect(abs(returned / before.0 - 1) < 0.25, "\(back)")
      }
    }

    @Test func digitsTakeCurvesAwayAndBringThemBack() throws {
      let session = try Session.ready()
      for (digit, letter) in [
        ("1", "e"), ("2", "E"), ("3", "m"), ("4", "h"), ("5", "H"), ("6", "l"),
      ] {
        #expect(
          try session.change(\.plot.letters, by: digit) == "eEmhHl".filter { String($0) != letter })
        #expect(session.text.contains("\(digit)[ ]\(letter)"))
        #expect(session.readout.letter != letter, "the focus is never on a hidden curve")
        #expect(try session.change(\.plot.letters, by: digit) == "eEmhHl")
        #expect(session.text.contains("\(digit)[x]\(letter)"))
      }
      #expect(try session.change(\.plot.letters, by: "M-2") == "E")
      #expect(try session.change(\.plot.letters, by: "M-2") == "eEmhHl")
    }

    @Test func xGoesThroughTheSlicesAndBack() throws {
      let session = try Session.ready()
      let plane = session.plot
      var headers: [String] = []
      repeat {
        _ = try session.change(\.plot, by: "x")
        headers.append(session.header)
        // Two figures above each other have two sets of axes.
        if !session.header.contains("decays") {
          session.plot.expectSaneAxes("\(session.header)")
        }
      } while session.plot != plane && headers.count < 12
      #expect(session.plot == plane, "the last one is the plane again")
      for title in [
        "slice N(d)", "slice N(m)", "acceptance(length)", "acceptance(m)", "decays", "m_N - d_e",
      ] {
        #expect(headers.contains { $0.contains(title) }, "the header says what is seen")
      }
    }

    @Test func zoomAndPanKeepTheAxesReadable() throws {
      let session = try Session.ready()
      let start = session.plot
      let walks = [
        "+", "+", "++", "++++", "++++++++", "-", "----------------", "_", "<", "<", ">>>", "{{",
        "}}}}", "-<",
      ]
      for keys in walks {
        session.type(keys)
        try session.sync()
        session.plot.expectSaneAxes("after \(keys)")
      }
      session.press("_")
      try session.sync()
      #expect(session.plot == start)
      _ = try session.change(\.plot, by: ">")
      let panned = session.plot.xLabels
      #expect(
        panned.contains(100) && !panned.contains(0.1),
        "a quarter of the view to the right: \(panned)")
      #expect(try session.change(\.plot, by: "<") == start)
    }

    @Test func gtGoesToTheTipOfTheFocusedCurve() throws {
      let session = try Session.ready()
      session.press("g")
      try session.see("g then:")
      _ = try session.change(\.readout.mass, by: "t")
      #expect((18...20).contains(session.readout.mass), "\(session.readout)")
      #expect(
        session.readout.events.hasPrefix("2.3"), "on the contour N is N_min: \(session.readout)")
      session.press("=")
      try session.see("d [1/GeV] =")
      session.type("500MeV 3e-10muB\r")
      try session.wait("typed values in other units") { $0.readout.mass == 0.5 }
      #expect(session.readout.coupling == 4.44e-8, "\(session.readout)")
    }

    @Test func glyphsGoToBrailleAndBack() throws {
      let session = try Session.ready()
      let ascii = session.plot
      func brailleCells() -> Int {
        session.plot.inside.joined().unicodeScalars.filter { (0x2801...0x28ff).contains($0.value) }
          .count
      }
      #expect(brailleCells() == 0)
      _ = try session.change(\.plot, by: "G")
      try session.see("glyphs: blocks")
      _ = try session.change(\.plot, by: "G")
      try session.see("glyphs: braille")
      #expect(brailleCells() > 40)
      #expect(try session.change(\.plot, by: "G") == ascii)
    }

    @Test func withoutUTF8CurvesStayLetters() throws {
      let session = try Session.ready(environment: ["LANG": "C"])
      for _ in 1...3 {
        session.press("G")
        try session.sync()
        #expect(session.plot.letters == "eEmhHl", "curves can be told apart\n\(session.plot)")
        #expect(
          !session.plot.inside.contains { $0.contains("?") },
          "no question marks for curves\n\(session.plot)")
      }
      session.quit()
      #expect(session.terminal.received.allSatisfy { $0 < 0x80 })
    }
  }
}
