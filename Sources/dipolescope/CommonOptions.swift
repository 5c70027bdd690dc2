import ArgumentParser
import Explorer

/// What every command understands: a preset and settings on top of it.
struct SettingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A figure of the paper; settings go on top of it.", valueName: "name"))
  var preset: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A setting; see `list settings`. Repeatable.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(help: ArgumentHelp("All readings at once: exact or paper.", valueName: "exact|paper"))
  var readings: String?

  @Option(help: ArgumentHelp("Seed of the random numbers, as --set mc.seed=N.", valueName: "n"))
  var seed: String?

  @Option(
    name: .customLong("collider"),
    help: ArgumentHelp(
      "A collider file of your own, in the place of one with its id. Repeatable.", valueName: "file"),
    completion: .file())
  var colliders: [String] = []

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  /// What was typed, with what is shipped and what the user keeps; problems of the user's files are told.
  func request() throws -> HeadlessRequest {
    UserFiles.tellProblems()
    return try silentRequest()
  }

  /// The same for those who tell the problems elsewhere.
  func silentRequest() throws -> HeadlessRequest {
    var request = HeadlessRequest()
    request.world = try UserFiles.world(with: colliders)
    request.preset = preset
    request.assignments = assignments
    request.readings = readings
    request.seed = seed
    return request
  }

  func request(_ searches: SearchOptions) throws -> HeadlessRequest {
    var request = try request()
    request.searches = searches.ids
    return request
  }
}

/// The searches that a command is about.
struct SearchOptions: ParsableArguments {
  @Option(
    name: .customLong("search"),
    help: ArgumentHelp(
      "A search; see `list searches`. Repeatable; without it those of the preset, or all.",
      valueName: "id"))
  var ids: [String] = []
}

struct JSONOption: ParsableArguments {
  @Flag(help: "One JSON object instead of tables.")
  var json = false
}

/// How tables are printed.
struct ReportOutput: ParsableArguments {
  @Flag(help: "One JSON object instead of tables, as --format json.")
  var json = false

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("txt (without it), json or latex.", valueName: "format"))
  var name: String?

  func format() throws(HeadlessProblem) -> ReportFormat {
    guard let name else { return json ? .json : .txt }
    guard let format = ReportFormat(rawValue: name) else {
      throw .unknownName(
        kind: "format", name: name, allowed: ReportFormat.allCases.map(\.rawValue))
    }
    guard !json || format == .json else { throw .together(["--json", "--format"]) }
    return format
  }
}

/// What a view looks like.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Mass and coupling of the crosshair, as in 12.6,1e-7.", valueName: "m,d"))
  var at: String?

  @Option(
    help: ArgumentHelp("An axis, as in m=0.5:50 or d=1e-8:1e-4. Repeatable.", valueName: "axis=a:b")
  )
  var range: [String] = []

  @Option(
    help: ArgumentHelp("What curves are drawn with: ascii, blocks or braille.", valueName: "set"))
  var glyphs: String?

  @Option(help: ArgumentHelp("The search whose curve is focused.", valueName: "id"))
  var focus: String?

  @Option(
    help: ArgumentHelp("The lepton pair that a view shows: e, mu or both.", valueName: "pair"))
  var pair: String?

  @Option(
    help: ArgumentHelp(
      "The decay length that a view holds fixed, as in 0.5mm.", valueName: "length"))
  var length: String?

  @Option(
    help: ArgumentHelp(
      "Which decay length views mean: auto, lambda or ctau.", valueName: "kind"))
  var lengths: String?

  @Option(
    help: ArgumentHelp(
      "Masses that slices and acceptances draw lines for, as in 1,3,10.", valueName: "masses"))
  var masses: String?

  @Option(
    help: ArgumentHelp(
      "What distributions show: cos_ll, m_ll, E_l, p_miss, d0 or displacement.", valueName: "name"))
  var observable: String?

  @Option(
    help: ArgumentHelp(
      "Which distributions: dipole, mixing, tautau, or several, as in dipole,mixing.",
      valueName: "source"))
  var sources: String?

  @Option(help: ArgumentHelp("Bins of distributions: auto, linear or log.", valueName: "scale"))
  var scale: String?

  @Option(help: ArgumentHelp("Number of bins of distributions.", valueName: "n"))
  var bins: String?

  @Flag(help: "Distributions of events that pass the kinematic cuts of the focused search.")
  var afterCuts = false

  @Option(
    help: ArgumentHelp("First line of a view that is text, from 0.", valueName: "n"))
  var firstLine: String?

  @Option(help: ArgumentHelp("Column by which the reach table is sorted.", valueName: "column"))
  var sort: String?

  @Flag(help: "The line in the plane above which N tells a dipole from mixing.")
  var separation = false

  @Flag(help: "The published monophoton line of the LHC, scaled, beside the computed one.")
  var published = false

  @Flag(
    inversion: .prefixedNo,
    help: "The grey region of past experiments, for the flavour in force; else as the preset says.")
  var bounds: Bool?

  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp(
      "A published curve; see `list curves`. Repeatable; none: not those of the preset either.",
      valueName: "id"))
  var overlays: [String] = []

  @Option(
    name: .customLong("curve"),
    help: ArgumentHelp("A curve file of your own: two columns, m_N and d. Repeatable.", valueName: "file"),
    completion: .file())
  var curves: [String] = []

  @Option(
    help: ArgumentHelp(
      "Units of the columns of --curve, as in GeV,1/GeV or MeV,muB; they win over a header's. Once, or once a file.",
      valueName: "mass,coupling"))
  var units: [String] = []

  @Option(
    name: .customLong("cl"),
    help: ArgumentHelp(
      "Confidence level of --curve, as in 95. Once, or once a file.", valueName: "percent"))
  var levels: [String] = []

  @Option(
    name: .customLong("ref"),
    help: ArgumentHelp(
      "Where --curve comes from, in words. Once, or once a file.", valueName: "text"))
  var references: [String] = []

  @Option(help: ArgumentHelp("Lines of so many events of the focused search.", valueName: "n,n"))
  var iso: String?

  @Option(
    help: ArgumentHelp(
      "Lines of the plane: ctau, length, regimes, or several, as in ctau,regimes.",
      valueName: "lines"))
  var lines: String?

  @Option(help: ArgumentHelp("What a map shows: best, events or luminosity.", valueName: "map"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "What is filled: focus, the inside of the focused curve, or tag, of all curves with its tag.", valueName: "fill"))
  var fill: String?

  @Option(
    name: .customLong("mark"),
    help: ArgumentHelp("A place kept under a letter, as in a=12.6,1e-7. Repeatable.", valueName: "letter=m,d"))
  var marks: [String] = []

  @Option(
    help: ArgumentHelp(
      "Vertical axis of the plane: d, muB, C/Lambda^2, Lambda or ctau.", valueName: "axis"))
  var axis: String?

  @Option(
    help: ArgumentHelp(
      "A setting of B, which is compared with what the other options say (A). Repeatable.",
      valueName: "key=value"))
  var against: [String] = []

  @Option(help: ArgumentHelp("Which of A and B the curves show.", valueName: "A|B"))
  var edit: String?

  @Flag(help: "The other scale of a slice's y axis.")
  var linear = false

  @Flag(help: "Monte-Carlo error band of the focused curve.")
  var band = false

  @Flag(help: "No colour, as with NO_COLOR.")
  var noColor = false

  func plot(_ settings: SettingOptions, _ searches: SearchOptions) throws -> PlotRequest {
    try plot(settings.request(), searches)
  }

  func plot(_ common: HeadlessRequest, _ searches: SearchOptions) throws -> PlotRequest {
    var plot = PlotRequest()
    plot.common = common
    plot.common.searches = searches.ids
    plot.crosshair = at
    plot.ranges = range
    plot.glyphs = glyphs
    plot.focus = focus
    plot.pair = pair
    plot.length = length
    plot.lengthAxis = lengths
    plot.comparedMasses = masses
    plot.firstLine = firstLine
    plot.order = sort
    plot.shapes.observable = observable
    plot.shapes.sources = sources
    plot.shapes.scale = scale
    plot.shapes.bins = bins
    plot.shapes.afterCuts = afterCuts
    plot.shapes.showsSeparation = separation
    plot.shapes.showsPublished = published
    plot.overlays.ids = overlays
    plot.overlays.showsBounds = bounds
    plot.overlays.own = try CurveFiles.read(
      curves, units: units, levels: levels, references: references)
    plot.plane.eventCounts = iso
    plot.plane.lines = lines
    plot.plane.map = map
    plot.plane.axis = axis
    plot.plane.fill = fill
    plot.marks = marks
    plot.plane.against = against
    plot.plane.edited = edit
    plot.isLinear = linear
    plot.showsBand = band
    return plot
  }
}
