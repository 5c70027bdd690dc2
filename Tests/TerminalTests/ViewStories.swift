import TestSupport
import Testing

extension TerminalStories {
  /// Views beyond the plane, reached by their keys, at both sizes.
  @Suite("Views") struct ViewStories {
    @Test(arguments: [(80, 24), (140, 45)])
    func everyViewOpensWithItsKeyAndEscLeadsBack(columns: Int, rows: Int) throws {
      let session = try Session.ready(columns: columns, rows: rows)
      let plane = session.plot
      let views: [(key: String, words: [String])] = [
        ("B", ["decays of N", "e:ee", "c:ctau"]), ("d", ["distribution", "d:dipole"]),
        ("F", ["cut flow", "p_miss", "r_displ"]), ("w", ["why here", "dlnN/dlnd", "table 1"]),
        ("D", ["dipole or mixing", "if mixing"]), ("i", ["Table 1", "N_W"]),
        ("v", ["verify", "reproduced", "computed"]), ("c", ["A against B", "b: edit B"]),
        ("t", ["reach table", "m_max", "stat"]),
      ]
      for (key, words) in views {
        session.press(key)
        for word in words { try session.see(word) }
        try session.settle()
        session.press("Esc")
        try session.wait("the plane after \(key)") { $0.plot == plane }
      }
      session.quit()
    }

    @Test func twoKeysOpenTheOtherViews() throws {
      let session = try Session.ready()
      for (second, words) in [
        ("b", ["backgrounds", "b:bound", "-0.9343"]), ("k", ["which knob matters", "rdisp"]),
        ("h", ["map", "largest N/N_min"]),
      ] {
        session.press("g")
        session.press(second)
        for word in words { try session.see(word) }
        try session.settle()
        session.press("Esc")
      }
      session.quit()
    }

    @Test func aChangeOfBIsComparedWithA() throws {
      let session = try Session.ready()
      session.press("b")
      try session.see("set B")
      for key in [":"] { session.press(key) }
      session.type("set cuts.r_displ 0.1mm")
      session.press("Enter")
      session.press("c")
      for word in ["A against B", "r_displ 0.4mm -> 0.1mm", "m_max"] { try session.see(word) }
      session.press("a")
      try session.see("set A")
      session.quit()
    }

    @Test func figuresComeWithTheirKeys() throws {
      let session = try Session.ready()
      for (key, words) in [
        ("F2", "fig2"), ("F3", "fig3"), ("F7", "fig7l"), ("F7", "fig7r"), ("F8", "fig8"),
        ("F10", "fig10"),
      ] {
        session.press(key)
        try session.see(words)
      }
      session.quit()
    }

    @Test func theReachTableIsSortedAndLeadsToThePlane() throws {
      let session = try Session.ready()
      session.press("t")
      try session.see("sorted by m_max")
      try session.settle()
      session.press("s")
      try session.see("sorted by best d_low")
      session.press("j", "Enter")
      try session.wait("the plane") { !$0.text.contains("sorted by") }
      session.press("t", "Space")
      try session.see("brings it back")
      session.quit()
    }

    @Test func theTourStandsBelowTheViewAndEscLeavesIt() throws {
      let session = try Session.ready()
      session.press("T")
      try session.see("1/12")
      session.press("T", "T")
      try session.see("3/12")
      try session.see("decays of N")
      session.type(":tour back\r")
      try session.see("2/12")
      session.press("Esc")
      try session.wait("the end of the tour") { !$0.text.contains("2/12") }
      #expect(session.text.contains("Table 1"), "the state stays")
      session.press("Esc", "g", "f")
      try session.see("sizes of trackers")
      session.press("/")
      try session.see("preset table2")
      try session.escape { !$0.text.contains("preset table2") }
      session.quit()
    }

    @Test func theKeyOfStatisticsAgainOpensThePage() throws {
      let session = try Session.ready()
      session.press("S")
      try session.see(">CL")
      session.press("S")
      try session.see("Feldman-Cousins")
      try session.settle()
      try session.see("discovery 5 sigma")
      session.quit()
    }

    @Test func aCutBendsTheCutFlow() throws {
      let session = try Session.ready()
      session.press("F")
      try session.see("> 2 GeV")
      session.type(":set cuts.E_l 5\r")
      try session.see("> 5 GeV")
      session.press("u")
      try session.see("> 2 GeV")
      session.quit()
    }

    /// Keys that wait are drained at once; what they add up to is what slow typing gives.
    @Test func aFloodOfKeysEndsWhereSlowTypingDoes() throws {
      let slow = try Session.ready()
      for _ in 0..<12 {
        slow.press("l")
        try slow.sync()
      }
      let fast = try Session.ready()
      fast.type(String(repeating: "l", count: 12))
      try fast.sync()
      #expect(fast.readout == slow.readout)
      fast.type(String(repeating: "l", count: 5000) + String(repeating: "j", count: 5000))
      try fast.sync()
      #expect(fast.readout.mass == 100, "the edge of the view")
      slow.quit()
      fast.quit()
    }
  }
}
