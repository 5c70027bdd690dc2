import Catalog
import Reach
import TextPlot

/// `plot`: a view of the state as the options describe it, in one format or several.
package struct PlotRequest: Sendable {
  package var common = HeadlessRequest()
  package var view: String?
  /// `M,D`.
  package var crosshair: String?
  package var size: String?
  /// `FORMAT,FORMAT`.
  package var formats: String?
  /// A file name, or `-`.
  package var output: String?
  package var overwrites = false
  /// `m=A:B`, `d=A:B`.
  package var ranges: [String] = []
  package var glyphs: String?
  package var isLinear = false
  package var showsBand = false
  package var focus: String?
  /// `e`, `mu` or `both`.
  package var pair: String?
  /// The decay length that a view holds fixed.
  package var length: String?
  /// `auto`, `lambda` or `ctau`.
  package var lengthAxis: String?
  /// Masses of the lines of a view at fixed masses.
  package var comparedMasses: String?
  package var shapes = ShapeOptions()
  package var overlays = OverlayOptions()
  package var plane = PlaneOptions()
  /// `LETTER=M,D`: places kept under letters.
  package var marks: [String] = []
  /// First line of a view that is text.
  package var firstLine: String?
  /// What the reach table is sorted by.
  package var order: String?

  package init() {}

  /// The default size, whatever the terminal's is.
  package static let defaultSize = SizeText(columns: 78, rows: 40)

  /// A checked request: nothing is computed before all of it is known to be right.
  package struct Plan: Sendable {
    package var state: ExplorerState
    package var size: SizeText
    package var formats: [ExportFormat]
    /// `nil`: the standard output.
    package var output: String?
    package var overwrites: Bool
  }

  package func plan() throws(HeadlessProblem) -> Plan {
    var state = try presented()
    let size = try self.size.map { text throws(HeadlessProblem) in
      try SizeText.parse(text).mapError { HeadlessProblem.quantity(option: "--size", $0) }.get()
    }
    let formats = try parsedFormats()
    for format in formats {
      if let problem = FormatProblem(format, state.presentation.view) { throw .format(problem) }
    }
    let file: String? = output == "-" ? nil : output
    if file == nil && formats.count > 1 { throw .severalFormats(self.formats ?? "") }
    // Pictures do not depend on the size of a terminal.
    state.presentation.columns = 80
    state.presentation.lines = 24
    return Plan(
      state: state, size: size ?? Self.defaultSize, formats: formats, output: file,
      overwrites: overwrites)
  }

  /// The state with everything the options say about its looks.
  package func presented() throws(HeadlessProblem) -> ExplorerState {
    var state = try common.state()
    if let view {
      guard let id = ViewID(rawValue: view) else {
        throw .unknownName(kind: "view", name: view, allowed: ViewID.allCases.map(\.rawValue))
      }
      state.presentation.view = id
    }
    if let glyphs {
      guard let set = GlyphSet(rawValue: glyphs) else {
        throw .unknownName(kind: "glyphs", name: glyphs, allowed: GlyphSet.allCases.map(\.rawValue))
      }
      state.presentation.glyphs = set
    }
    state.presentation.linearSlice = isLinear
    state.presentation.showsBand = showsBand
    if let focus {
      guard state.scenario.search(focus) != nil else {
        throw .unknownName(kind: "search", name: focus, allowed: state.searches.map(\.id))
      }
      state.presentation.focusedSearch = focus
    }
    if let pair {
      guard let choice = LeptonPairChoice(rawValue: pair) else {
        throw .unknownName(
          kind: "pair", name: pair, allowed: LeptonPairChoice.allCases.map(\.rawValue))
      }
      state.presentation.pair = choice
    }
    if let length { state.presentation.length = try TypedPlace.length(length) }
    if let lengthAxis {
      guard let axis = LengthAxis(rawValue: lengthAxis) else {
        throw .unknownName(
          kind: "length", name: lengthAxis, allowed: LengthAxis.allCases.map(\.rawValue))
      }
      state.presentation.lengthAxis = axis
    }
    if let comparedMasses {
      state.presentation.comparedMasses = try ComparedMasses.parse(
        comparedMasses, option: "--masses")
    }
    try shapes.apply(to: &state.presentation)
    try overlays.apply(to: &state)
    try plane.apply(to: &state)
    if let firstLine {
      state.presentation.firstLine = try CountText.parse(firstLine, in: 0...100_000)
        .mapError { HeadlessProblem.quantity(option: "--first-line", $0) }.get()
    }
    if let order {
      guard let column = ReachTableOrder(rawValue: order) else {
        throw .unknownName(
          kind: "column", name: order, allowed: ReachTableOrder.allCases.map(\.rawValue))
      }
      state.presentation.tableOrder = column
    }
    if let crosshair { try place(crosshair, &state.presentation) }
    for text in marks { try mark(text, &state) }
    for range in ranges { try apply(range, &state.presentation) }
    return state
  }

  private func place(_ text: String, _ presentation: inout Presentation) throws(HeadlessProblem) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw .syntax(option: "--at", value: text, expected: "MASS,COUPLING, as in 12.6,1e-7")
    }
    presentation.mass = try TypedPlace.mass(parts[0], option: "--at")
    presentation.coupling = try TypedPlace.coupling(parts[1], option: "--at")
  }

  private func mark(_ text: String, _ state: inout ExplorerState) throws(HeadlessProblem) {
    let words = text.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "," }.map(String.init)
    let line = (["mark"] + words).joined(separator: " ")
    guard words.count == 3, case .success(let command) = CommandTable.parse(line, state) else {
      throw .syntax(
        option: "--mark", value: text, expected: "LETTER=MASS,COUPLING inside the domain, as in a=12.6,1e-7")
    }
    _ = state.reduce(command, results: Results())
    state.presentation.message = nil
  }

  private func apply(_ text: String, _ presentation: inout Presentation) throws(HeadlessProblem) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let axis = Command.AxisName(rawValue: parts[0]) else {
      throw .syntax(option: "--range", value: text, expected: "m=A:B or d=A:B, as in m=0.5:50")
    }
    let ends = try RangeText.ends(parts[1], as: axis == .mass ? .energy : .coupling)
      .mapError { HeadlessProblem.quantity(option: "--range", $0) }.get()
    for end in [ends.first, ends.last] {
      if let allowed = PlaneDomain.check(end, axis) {
        throw .outside(option: "--range", value: NumberText.shortest(end), allowed: allowed)
      }
    }
    guard ends.first != ends.last else {
      throw .syntax(option: "--range", value: text, expected: "two different ends")
    }
    let range: ClosedRange<Double> = min(ends.first, ends.last)...max(ends.first, ends.last)
    switch axis {
    case .mass: presentation.masses = range
    case .coupling: presentation.couplings = range
    }
  }

  private func parsedFormats() throws(HeadlessProblem) -> [ExportFormat] {
    var formats: [ExportFormat] = []
    for name in (self.formats ?? "txt").split(separator: ",", omittingEmptySubsequences: false).map(
      String.init)
    {
      guard let format = ExportFormat(rawValue: name) else {
        throw .unknownName(
          kind: "format", name: name, allowed: FormatTable.names)
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}

extension PlotRequest.Plan {
  /// Every format is made from one computation.
  package func exporter(store: StageStore) -> Exporter {
    let results = store.evaluate(WorkPlan(state: state)) ?? Results()
    return Exporter(ViewContext(state: state, results: results), size: size)
  }

  package func stream(_ exporter: Exporter) -> [UInt8] { formats.flatMap(exporter.bytes) }

  /// Files under the name as given for one format, with an ending each for several.
  package func output(_ exporter: Exporter, name: String) -> Exporter.Output {
    formats.reduce(into: Exporter.Output()) { all, format in
      let path: String = formats.count == 1 ? name : "\(name).\(format.rawValue)"
      let one = exporter.output(format, path: path)
      all.files += one.files
      all.folders += one.folders
    }
  }
}
