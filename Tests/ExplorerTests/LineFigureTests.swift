import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

/// Pictures of lines: what scripts and SVG are made from.
struct LineFigureTests {
  private static func svg(_ view: ViewID, _ size: SizeText = SizeText(columns: 78, rows: 40)) throws -> String {
    var state = ExplorerFixture.state()
    state.presentation.view = view
    let context = ViewContext(state: state, results: try ExplorerFixture.results(state))
    return String(decoding: Exporter(context, size: size).bytes(.svg), as: UTF8.self)
  }

  @Test func aLineIsCutAtTheEdges() {
    let parts = LineClip.line([
      Point(x: -1, y: 0.5), Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 2), Point(x: 0.75, y: 2),
      Point(x: 0.75, y: 0),
    ])
    #expect(
      parts == [
        [Point(x: 0, y: 0.5), Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 1)],
        [Point(x: 0.75, y: 1), Point(x: 0.75, y: 0)],
      ])
    #expect(LineClip.line([Point(x: 2, y: 2)]) == [])
    #expect(LineClip.line([]) == [])
  }

  @Test func anAreaLargerThanTheSquareFillsIt() {
    let corners = LineClip.area([
      Point(x: -5, y: -5), Point(x: 5, y: -5), Point(x: 5, y: 5), Point(x: -5, y: 5),
    ])
    #expect(Set(corners) == [Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 1)])
    #expect(LineClip.area([Point(x: 2, y: 2), Point(x: 3, y: 2), Point(x: 3, y: 3)]).isEmpty)
  }

  @Test func whatALogarithmicAxisDoesNotHaveIsAGap() {
    let state = ExplorerFixture.state()
    var figure = ReachView.emptyFigure(state)
    figure.series = [
      Series(
        id: "x", letter: "x", label: "x", role: .curve(0),
        segments: [[Point(x: 1, y: 1e-7), Point(x: 2, y: 0), Point(x: 3, y: .nan), Point(x: 4, y: 1e-7)]])
    ]
    let lines = LineFigure(figure, ViewContext(state: state, results: Results())).lines
    #expect(lines.first?.segments == [[Point(x: 1, y: 1e-7)], [Point(x: 4, y: 1e-7)]])
  }

  @Test(arguments: [(ViewID.reach, "reach"), (.decays, "decays"), (.slices, "slices"), (.map, "map"), (.distribution, "distribution")])
  func everyElementOfAnSVGIsClosedAndInsideThePage(view: ViewID, name: String) throws {
    for size in [SizeText(columns: 78, rows: 40), SizeText(columns: 1, rows: 1), SizeText(columns: 1000, rows: 1000)] {
      let text = try Self.svg(view, size)
      #expect(Markup.problem(text) == nil, "\(view) \(size)")
      let page = try #require(Markup.values("width", in: text).first)
      for points in Markup.texts("points", in: text) {
        for pair in points.split(separator: " ") {
          let numbers = pair.split(separator: ",").compactMap { Double($0) }
          #expect(numbers.count == 2 && numbers.allSatisfy { -1 <= $0 && $0 <= 6000 }, "\(pair)")
          #expect((numbers.first ?? -1) <= page + 1, "\(pair)")
        }
      }
    }
  }

  @Test func anSVGNamesItsCurvesAndAxes() throws {
    let text = try Self.svg(.reach)
    for word in [
      "<title id=\"title\">", "<desc id=\"description\">", "role=\"img\"", "(logarithmic)", "[90 0]",
      "m<tspan dy=\"4\" font-size=\"10\">N</tspan>", "10<tspan dy=\"-5\" font-size=\"10\">−7</tspan>",
      "reproduce: dipolescope plot",
    ] { #expect(text.contains(word), "\(word)") }
    #expect(!text.contains("href") && !text.contains("<script"))
  }

  @Test func whatLanguagesReadOtherwiseIsEscaped() {
    #expect(SVGWriter.escaped("a<b & \"c\"\u{1b}") == "a&lt;b &amp; &quot;c&quot; ")
    #expect(TeXText.escaped("50%_{a}^#&$~\\<µ€") == "50\\%\\_\\{a\\}\\textasciicircum{}\\#\\&\\$\\textasciitilde{}\\textbackslash{}$<$$\\mu$?")
    #expect(MatplotlibFormat.quoted("a$b\\\"c") == "\"a\\\\$b\\\\\\\"c\"")
    #expect(GnuplotFormat.quoted("it's `x`") == "'it''s `x`'")
    #expect(TeXText.cell("1.2e-08") == "$1.2\\times 10^{-8}$" && TeXText.cell("1e-7") == "$10^{-7}$")
    #expect(TeXText.cell("-") == "--" && TeXText.cell("12.5") == "12.5")
    #expect(TeXText.cell("E_l > 2 GeV") == "$E_{l}$ $>$ 2 GeV" && TeXText.name("past_mu_dz") == "past\\_mu\\_dz")
    #expect(TeXText.name("p_miss [GeV^2], +-") == "$p_{\\mathrm{miss}}$ [GeV$^{2}$], $\\pm$")
  }
}

/// As much of XML as our own files have.
private enum Markup {
  /// The first element that is not closed in its place, or the first unescaped `&`.
  static func problem(_ text: String) -> String? {
    var open: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return "no end: \(rest[start...].prefix(40))" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " })
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return "closed too early: \(name)" }
      } else {
        open.append(name)
      }
    }
    let marks = text.ranges(of: "&").filter { range in
      !["amp;", "lt;", "gt;", "quot;"].contains { text[range.upperBound...].hasPrefix($0) }
    }
    if !marks.isEmpty { return "& by itself" }
    return open.isEmpty ? nil : "open: \(open)"
  }

  static func texts(_ attribute: String, in text: String) -> [Substring] {
    text.ranges(of: " \(attribute)=\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
  }

  static func values(_ attribute: String, in text: String) -> [Double] {
    texts(attribute, in: text).compactMap { Double($0) }
  }
}
