import Explorer
import Testing

private struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let exitCode: Int32
  let words: String
  let body: @Sendable () throws -> Void
  var testDescription: String { name }

  init(
    _ name: String, _ exitCode: Int32, _ words: String,
    _ body: @escaping @Sendable () throws -> Void
  ) {
    (self.name, self.exitCode, self.words, self.body) = (name, exitCode, words, body)
  }
}

private func state(_ change: (inout HeadlessRequest) -> Void) throws {
  var request = HeadlessRequest()
  change(&request)
  _ = try request.state()
}

private func plot(_ change: (inout PlotRequest) -> Void) throws {
  var request = PlotRequest()
  change(&request)
  _ = try request.plan()
}

private let refusals: [Refusal] = [
  Refusal("unknown preset", 2, "unknown preset 'fig88'; did you mean fig8?") {
    try state { $0.preset = "fig88" }
  },
  Refusal(
    "unknown search", 2,
    "unknown search 'fcc-ee.dv40um'; did you mean fcc-ee.dv400um or fcc-ee.dv100um?"
  ) {
    try state { $0.searches = ["fcc-ee.dv40um"] }
  },
  Refusal("unknown readings", 2, "unknown readings 'other'; one of exact, paper") {
    try state { $0.readings = "other" }
  },
  Refusal("unknown setting", 2, "unknown setting 'model.flavor'; did you mean model.flavour?") {
    try state { $0.assignments = ["model.flavor=e"] }
  },
  Refusal(
    "negative seed", 3, "mc.seed: the seed '-1' is outside the range 0 to 18446744073709551615"
  ) {
    try state { $0.seed = "-1" }
  },
  Refusal(
    "mass of zero", 3, "--mass: 0 is outside the domain; a mass is positive, from 1e-4 to 1e4 GeV"
  ) {
    _ = try TypedPlace.mass("0")
  },
  Refusal(
    "mass with a comma", 2,
    "--mass: '12,6' is not a number; expected an energy, as in 10 or 500MeV "
      + "(GeV TeV MeV keV eV); a comma is not a decimal point"
  ) { _ = try TypedPlace.mass("12,6") },
  Refusal(
    "coupling of zero", 3,
    "--coupling: 0 is outside the domain; a coupling is positive, from 1e-14 to 1 per GeV"
  ) {
    _ = try TypedPlace.coupling("0")
  },
  Refusal("length of zero", 3, "--length: 0 is outside the domain; a decay length is positive") {
    _ = try TypedPlace.length("0")
  },
  Refusal("hole in a list", 2, "--masses: item 2 of 3 in the list is empty; expected M1,M2,…") {
    _ = try TypedPlace.masses("1,,10")
  },
  Refusal("two places", 2, "--coupling and --ctau exclude each other; give one of them") {
    _ = try PointPlace.parse(coupling: "1e-7", length: nil, ctau: "1mm")
  },
  Refusal("no place", 2, "one of --coupling, --length, --ctau is needed") {
    _ = try PointPlace.parse(coupling: nil, length: nil, ctau: nil)
  },
  Refusal(
    "laboratory length above m_Z", 3,
    "--length: at 200 GeV N is not made in Z decays (from m_Z up it has no "
      + "laboratory decay length); give --coupling or --ctau"
  ) {
    _ = try HeadlessFixture.point(HeadlessFixture.request(), mass: 200, .laboratory(1))
  },
  Refusal("unknown view", 2, "unknown view 'rech'; did you mean reach?") {
    try plot { $0.view = "rech" }
  },
  Refusal("unknown format", 2, "unknown format 'nonsense'; one of txt, ansi, csv, tsv, json, grid, yaml, svg, gnuplot, matplotlib, pgfplots, latex, session") {
    try plot { $0.formats = "nonsense" }
  },
  Refusal(
    "two formats on one stream", 2,
    "--format txt,csv: several formats need --out NAME; one stream holds one"
  ) {
    try plot { $0.formats = "txt,csv" }
  },
  Refusal("size of zero", 3, "--size: the size '0x0' is outside the range 1x1 to 1000x1000") {
    try plot { $0.size = "0x0" }
  },
  Refusal(
    "crosshair of one number", 2,
    "--at: '1' is not understood; expected MASS,COUPLING, as in 12.6,1e-7"
  ) {
    try plot { $0.crosshair = "1" }
  },
  Refusal(
    "range of an unknown axis", 2,
    "--range: 'x=1:2' is not understood; expected m=A:B or d=A:B, as in m=0.5:50"
  ) {
    try plot { $0.ranges = ["x=1:2"] }
  },
  Refusal(
    "range outside the domain", 3,
    "--range: 1e9 is outside the domain; a mass is positive, from 1e-4 to 1e4 GeV"
  ) {
    try plot { $0.ranges = ["m=1:1e9"] }
  },
  Refusal("threads of a word", 2, "--threads: 'x' is not a whole number, as in 16384 or 5.35e9") {
    _ = try ThreadCount.parse("x")
  },
  Refusal(
    "too many rows", 3,
    "this would be 1e10 rows; at most 1000000 are allowed (`eval -` has no limit)"
  ) {
    let state = try HeadlessFixture.request().state()
    let many = Array(repeating: 1.0, count: 100_000)
    _ = try ScanReport(
      state.scenario, Array(state.searches.prefix(1)), masses: many, couplings: many, axes: [],
      store: StageStore())
  },
  Refusal(
    "gridded cut outside its range", 3,
    "fcc-ee.dv400um.cos_ll: 7 is outside the allowed range; range -1 to 1, or off"
  ) {
    _ = try ScanAxis.parse(
      "fcc-ee.dv400um.cos_ll=0:7:2", try HeadlessFixture.request().state().world.settings)
  },
]

/// What was found, what is allowed, the nearest valid name, and the exit code of HEADLESS.md.
@Suite struct RefusalTests {
  @Test(arguments: refusals) fileprivate func wordsAndExitCodeFitTheSlip(_ refusal: Refusal) throws
  {
    let problem = try HeadlessFixture.refusal(refusal.body)
    #expect(problem.words == refusal.words)
    #expect(problem.exitCode == refusal.exitCode)
  }

  @Test func messagesHoldNoControlCharactersAndStayShort() {
    let bytes = HeadlessMessage.bytes([
      "\u{1B}[31m\u{7}\u{9B}" + String(repeating: "é", count: 100_000)
    ])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.count < 6000)
    #expect(text.hasPrefix("dipolescope: \\u{1B}[31m\\u{7}\\u{9B}é"))
    #expect(text.dropLast().unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test func ofOneKeyTwiceTheLastWins() throws {
    let state = try HeadlessFixture.request(
      HeadlessFixture.dv400, settings: ["fcc-ee.dv400um.cl=0.5", "fcc-ee.dv400um.cl=0.9"]
    ).state()
    let search = try #require(state.scenario.search(HeadlessFixture.dv400))
    #expect(isClose(state.scenario.threshold(of: search), 2.302585092994046, relative: 1e-12))
  }

  @Test func searchesComeOnceAndInTheOrderAsked() throws {
    let request = HeadlessFixture.request(
      HeadlessFixture.ref52, HeadlessFixture.dv400, HeadlessFixture.ref52)
    #expect(
      try request.searches(of: request.state()).map(\.id) == [
        HeadlessFixture.ref52, HeadlessFixture.dv400,
      ])
  }

  @Test func settingsGoOnTopOfAPreset() throws {
    var request = HeadlessRequest()
    request.preset = "fig8"
    request.assignments = ["model.spin=exact"]
    let model = try request.state().scenario.model
    #expect(model.spin == .exact)
    #expect(model.flavour == .muon)
  }
}
