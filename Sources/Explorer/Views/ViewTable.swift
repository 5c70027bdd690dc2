import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A view: from state and results to what is drawn, and the table of the numbers behind it.
package struct ViewEntry: Sendable {
  package let id: ViewID
  package let title: String
  package let help: String
  /// Whether its curves are the searches: then the legend lists them.
  var showsSearches = true
  /// Whether it has plots; others are text.
  var hasFigures = true
  /// What stands beside it where there is room.
  package var panels = SidePanels.both
  /// What arrow keys and hjkl move.
  package var movement: Movement = .plane
  /// Whose keys work in it; those of the plot work in all.
  package var keys: KeyBinding.Context = .plot
  /// What is held fixed, for the title.
  package var fixed: @Sendable (ViewContext) -> String = { _ in "" }
  package let content: @Sendable (ViewContext) -> ViewContent
  package let table: @Sendable (ViewContext) -> DataTable
  /// What it needs beyond curves and column, if anything.
  package var request: (@Sendable (ExplorerState) -> ViewRequest?)?
  /// Makes that, on the engine's thread.
  package var compute: (@Sendable (StageStore, WorkPlan) -> (any ViewNumbers)?)?
  /// Whether that takes longer than a frame; then a first look, if there is one, is drawn before it.
  package var isSlow = false
  package var firstLook: (@Sendable (StageStore, WorkPlan) -> (any ViewNumbers)?)?
}

/// What moves with the keys of the crosshair: columns and rows of cells.
package enum Movement: Sendable {
  /// Mass and coupling.
  case plane
  /// Along a logarithmic axis of `span` decades on which d moves with a power; rows move the mass.
  case coupling(span: @Sendable (Presentation) -> Double, power: Double)
  /// Columns the mass, rows the decay length that is held fixed.
  case massAndLength
  /// Columns the mass, rows the lines of a text.
  case massAndLines
}

/// The numbers behind a figure in native units: JSON holds them in full, CSV and TSV with six digits.
package struct DataTable: Sendable {
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Double?)
    case integer(Int)
  }

  package var columns: [String]
  package var rows: [[Value]]

  package init(columns: [String], rows: [[Value]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

/// The one list of views.
package enum ViewTable {
  package static let all: [ViewEntry] = [
    ViewEntry(
      id: .reach, title: "plane m_N - d", help: "reach in mass and coupling",
      content: { .figure(ReachView.figure($0)) },
      table: ReachView.table, request: SeparationLine.request, compute: SeparationLine.compute,
      isSlow: true),
    ViewEntry(
      id: .slices, title: "four slices",
      help: "N(d), N(m), acceptance and Br(m) through the crosshair at once",
      fixed: FixedVariable.both,
      content: { ViewContent(figures: LinkedSlicesView.figures($0)) },
      table: LinkedSlicesView.table, request: LinkedSlicesView.request,
      compute: AcceptanceView.compute),
    ViewEntry(
      id: .sliceCoupling, title: "slice N(d)",
      help: "events against the coupling at the crosshair mass",
      movement: .coupling(
        span: { log($0.couplings.upperBound / $0.couplings.lowerBound) }, power: 1),
      fixed: FixedVariable.masses, content: { .figure(SliceCouplingView.figure($0)) },
      table: SliceCouplingView.table, request: SliceCouplingView.request,
      compute: SliceCouplingView.compute),
    ViewEntry(
      id: .sliceMass, title: "slice N(m)",
      help: "events against the mass at the crosshair coupling",
      fixed: FixedVariable.coupling, content: { .figure(SliceMassView.figure($0)) },
      table: SliceMassView.table),
    ViewEntry(
      id: .acceptance, title: "acceptance(length)",
      help: "acceptance against the decay length at the crosshair mass, dipole beside mixing",
      // d falls as λ^(−1/2).
      movement: .coupling(
        span: { _ in
          log(AcceptanceView.lengths.upperBound / AcceptanceView.lengths.lowerBound)
        }, power: -0.5),
      fixed: FixedVariable.masses, content: AcceptanceView.content, table: AcceptanceView.table,
      request: AcceptanceView.request, compute: AcceptanceView.compute),
    ViewEntry(
      id: .acceptanceMass, title: "acceptance(m)",
      help: "acceptance against the mass at a fixed decay length, dipole beside mixing",
      movement: .massAndLength, fixed: FixedVariable.length,
      content: AcceptanceMassView.content, table: AcceptanceMassView.table,
      request: AcceptanceMassView.request, compute: AcceptanceMassView.compute, isSlow: true),
    ViewEntry(
      id: .decays, title: "decays of N",
      help: "branching ratios, and below them c tau and decay length on the same mass axis",
      showsSearches: false,
      content: DecaysView.content, table: DecaysView.table, request: DecaysView.request,
      compute: DecaysView.compute),
    ViewEntry(
      id: .distribution, title: "distribution",
      help: "shapes of dipole, mixing and tau pairs in one observable; d: the next observable",
      showsSearches: false, movement: .massAndLength, fixed: FixedVariable.distribution,
      content: DistributionView.content, table: DistributionView.table,
      request: DistributionView.request, compute: DistributionView.compute, isSlow: true),
    ViewEntry(
      id: .discriminate, title: "dipole or mixing",
      help: "events that tell a dipole from mixing by m_ll and the opening angle",
      showsSearches: false, panels: .left, movement: .massAndLines, fixed: FixedVariable.both,
      content: DiscriminateView.content,
      table: DiscriminateView.table, request: DiscriminateView.request,
      compute: DiscriminateView.compute, isSlow: true),
    ViewEntry(
      id: .background, title: "backgrounds",
      help: "bound of tau pairs against the energy cut, and every background after the cuts",
      showsSearches: false, panels: .left, movement: .massAndLines, content: BackgroundView.content,
      table: BackgroundView.table, request: BackgroundView.request,
      compute: BackgroundView.compute, isSlow: true, firstLook: BackgroundView.firstLook),
    ViewEntry(
      id: .cutFlow, title: "cut flow",
      help: "signal, mixing HNL and backgrounds after each cut of the focused search",
      showsSearches: false, hasFigures: false, panels: .left, movement: .massAndLines, fixed: FixedVariable.both,
      content: CutFlowView.content,
      table: CutFlowView.table, request: CutFlowView.request, compute: CutFlowView.compute,
      isSlow: true, firstLook: CutFlowView.firstLook),
    ViewEntry(
      id: .inputs, title: "inputs",
      help: "bosons, detectors and selections with their sources: tables 1, 2 and 3",
      showsSearches: false, hasFigures: false, panels: .none, movement: .massAndLines, content: InputsView.content,
      table: InputsView.table),
    ViewEntry(
      id: .verify, title: "verify",
      help: "what the paper says against what is computed, at the default settings",
      showsSearches: false, hasFigures: false, panels: .none, movement: .massAndLines, content: VerifyView.content,
      table: VerifyView.table, request: { _ in ViewRequest(view: .verify) },
      compute: VerifyView.compute, isSlow: true),
    ViewEntry(
      id: .why, title: "why here",
      help: "factors of N with their slopes, regimes, and what would move the contour",
      showsSearches: false, hasFigures: false, panels: .left, movement: .massAndLines, fixed: FixedVariable.both,
      content: WhyView.content, table: WhyView.table, request: WhyView.request,
      compute: WhyView.compute, isSlow: true, firstLook: WhyView.firstLook),
    ViewEntry(
      id: .tornado, title: "which knob matters",
      help: "every setting of the focused search moved by itself, the largest effect first",
      showsSearches: false, hasFigures: false, panels: .left, movement: .massAndLines, fixed: FixedVariable.mass,
      content: TornadoView.content, table: TornadoView.table, request: TornadoView.request,
      compute: TornadoView.compute, isSlow: true),
    ViewEntry(
      id: .map, title: "map",
      help: "everywhere in the plane: the best curve, the events or the luminosity needed",
      content: { .figure(MapView.figure($0)) }, table: MapView.table, request: MapView.request,
      compute: MapView.compute, isSlow: true),
    ViewEntry(
      id: .compare, title: "A against B",
      help: "two settings: the ratio of their events everywhere, and a table",
      showsSearches: false, panels: .left, content: CompareView.content, table: CompareView.table,
      request: CompareView.request, compute: CompareView.compute, isSlow: true),
    ViewEntry(
      id: .table, title: "reach table",
      help: "m_max, d_low and d_up of every shown curve as numbers, sorted by any column",
      showsSearches: false, hasFigures: false, panels: .left, movement: .massAndLines, keys: .table,
      content: ReachTableView.content, table: ReachTableView.table,
      request: ReachTableView.request, compute: ReachTableView.compute, isSlow: true),
    ViewEntry(
      id: .statistics, title: "statistics",
      help: "N_min and reach of every convention, and the luminosity that the crosshair needs",
      showsSearches: false, hasFigures: false, panels: .left, movement: .massAndLines, fixed: FixedVariable.both,
      content: StatisticsView.content, table: StatisticsView.table,
      request: StatisticsView.request, compute: StatisticsView.compute, isSlow: true),
    ViewEntry(
      id: .diagrams, title: "diagrams", help: "signal and backgrounds at lepton colliders: figure 6",
      showsSearches: false, hasFigures: false, panels: .none, movement: .massAndLines, content: DiagramsView.content,
      table: DiagramsView.table),
    ViewEntry(
      id: .presets, title: "presets",
      help: "figures and tables of the paper, what is reproduced of each, what was changed",
      showsSearches: false, hasFigures: false, panels: .none, movement: .massAndLines, keys: .presets,
      content: PresetsView.content, table: PresetsView.table, request: PresetsView.request,
      compute: VerifyView.compute, isSlow: true),
  ]

  /// The title with what is held fixed.
  package static func title(_ context: ViewContext) -> String {
    let entry = self[context.presentation.view]
    let fixed = entry.fixed(context)
    return fixed.isEmpty ? entry.title : "\(entry.title) at \(fixed)"
  }

  package static subscript(_ id: ViewID) -> ViewEntry { all.first { $0.id == id } ?? all[0] }
}

/// The variable that a slice holds fixed, in words.
enum FixedVariable {
  @Sendable static func mass(_ context: ViewContext) -> String {
    "m_N \(NumberText.significant(context.presentation.mass, digits: 3)) GeV"
  }

  /// One mass, or all that lines are drawn for.
  @Sendable static func masses(_ context: ViewContext) -> String {
    let masses = context.presentation.comparedMasses
    guard !masses.isEmpty else { return mass(context) }
    return "m_N \(masses.map { NumberText.shortest($0) }.joined(separator: ", ")) GeV"
  }

  @Sendable static func length(_ context: ViewContext) -> String {
    "\(context.state.lengthName) \(LengthText.short(context.presentation.length))"
  }

  /// The pair, the mass, and the length where the observable depends on it.
  @Sendable static func distribution(_ context: ViewContext) -> String {
    let pair = context.presentation.pair == .muons ? "mumu" : "ee"
    let needsLength: Bool = context.presentation.histogram.observable.needsLength
    return "\(mass(context)), \(pair)" + (needsLength ? ", " + length(context) : "")
  }

  @Sendable static func both(_ context: ViewContext) -> String {
    mass(context) + ", " + coupling(context)
  }

  @Sendable static func coupling(_ context: ViewContext) -> String {
    "d \(NumberText.significant(context.presentation.coupling, digits: 3)) /GeV"
  }
}
