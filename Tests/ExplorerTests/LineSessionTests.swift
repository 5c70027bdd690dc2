import Testing

@testable import Explorer

/// The command language without a screen.
struct LineSessionTests {
  private let session = LineSession(ExplorerFixture.state())

  @Test func everyLineIsAnsweredInSentences() {
    let answer = session.perform("set cuts.r_displ 0.1 mm")
    #expect(answer.text.hasPrefix("fcc-ee.dv400um.r_displ: 0.4mm -> 0.1mm. At m_N 10.0 GeV"))
    #expect(answer.text.hasSuffix("excludable."))
    #expect(!answer.isError && !answer.leaves)
    #expect(answer.text.allSatisfy { $0.isASCII && $0 != "|" && $0 != "+" || $0 == "+" })
  }

  @Test func wrongLinesAreErrorsAndChangeNothing() {
    let answer = session.perform("exprot csv -")
    #expect(answer.isError && answer.text.contains("did you mean export"))
  }

  @Test func exportsToStandardOutputAreTheFile() {
    let answer = session.perform("export csv -")
    #expect(
      String(decoding: answer.bytes, as: UTF8.self).contains(
        "curve,segment,i,m_GeV,d_invGeV,branch"))
    #expect(session.perform("export txt,csv -").isError)
  }

  @Test func commentsAndEmptyLinesDoNothing() {
    for line in ["", "   ", "# a remark", "\r"] { #expect(session.perform(line).text.isEmpty) }
  }

  @Test func quitLeaves() { #expect(session.perform("quit").leaves) }

  @Test func aScriptIsCheckedWholeBeforeItRuns() {
    let state = ExplorerFixture.state()
    #expect(
      LineSession.firstProblem(in: ["preset fig8", "# x", "export csv -"], from: state) == nil)
    let problem = LineSession.firstProblem(in: ["preset fig8", "", "exprot csv -"], from: state)
    #expect(problem?.line == 3)
    #expect(problem?.words.contains("export") == true)
  }
}
