import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The views. Each is a file in `Views` and a line in `ViewTable`.
package enum ViewID: String, CaseIterable, Hashable, Sendable {
  case reach
  /// Four linked slices at once, where there is room for them.
  case slices
  case sliceCoupling = "slice-d"
  case sliceMass = "slice-m"
  case acceptance
  case acceptanceMass = "acceptance-m"
  case decays
  case distribution
  case discriminate
  case background
  case cutFlow = "cutflow"
  case inputs
  case verify
  case why
  case tornado
  case map
  case compare
  /// The reach of every curve as numbers.
  case table
  /// Every convention of statistics for the focused search.
  case statistics
  /// Figure 6 of the paper.
  case diagrams
  /// Figures and tables to choose from.
  case presets

  /// What `x` goes round: the plane and its slices.
  static let slicing: [ViewID] = [
    .reach, .slices, .sliceCoupling, .sliceMass, .acceptance, .acceptanceMass, .decays,
  ]
}

/// Which lepton pair a view looks at.
package enum LeptonPairChoice: String, CaseIterable, Hashable, Sendable {
  /// e⁺e⁻ and μ⁺μ⁻, weighted with their branching ratios.
  case both
  case electrons = "e"
  case muons = "mu"
}

/// Which decay length a view means.
package enum LengthAxis: String, CaseIterable, Hashable, Sendable {
  /// Of the laboratory at lepton colliders, where p/m is one number; proper where a hadron collider is among the
  /// searches.
  case automatic = "auto"
  /// In the laboratory; at hadron colliders its mean before cuts.
  case laboratory = "lambda"
  case proper = "ctau"
}

/// What the keyboard acts on.
package enum Panel: String, CaseIterable, Hashable, Sendable {
  case plot
  case colliders
  case model
  case cuts
  case statistics
}

/// What lies over the view.
package enum Overlay: Hashable, Sendable {
  case none
  case help(Page)
  case palette(Prompt)
  /// A value for the focused setting, typed in the unit shown.
  case value(Prompt)
  /// Mass and coupling of the crosshair, or one of them.
  case position(Command.AxisName?, Prompt)
  case log(Page)
  /// Words to look for in the text of a view.
  case search(Prompt)
  /// The export panel, and the text that is typed in it.
  case export(Prompt?)

  /// Whether the view stays in sight below it.
  var leavesTheView: Bool {
    switch self {
    case .none, .palette, .value, .position, .search: true
    case .help, .log, .export: false
    }
  }
}

/// Where a page of lines stands.
package struct Page: Hashable, Sendable {
  /// First line in sight.
  package var first: Int = 0
  /// Words to look for, while they are typed.
  package var search: Prompt?

  package init(first: Int = 0, search: Prompt? = nil) { (self.first, self.search) = (first, search) }
}

/// A line of text being typed.
package struct Prompt: Hashable, Sendable {
  package var text: [Unicode.Scalar] = []
  package var cursor: Int = 0
  /// Place in the history while it is leafed through, counted from the newest.
  package var historyPlace: Int?
  /// Place of the name that was moved to in a list of the palette; typing takes it back.
  package var choice: Int?
  /// Lines pasted together: shown before they run.
  package var queued: [String] = []

  package init(_ text: String = "") {
    self.text = Array(text.unicodeScalars)
    cursor = self.text.count
  }

  package var string: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    return String(result)
  }
}

/// A place in the plane: mass in GeV and coupling in 1/GeV.
package struct Mark: Hashable, Sendable {
  package var mass: Double
  package var coupling: Double
}

/// Everything on the screen that no number depends on.
package struct Presentation: Hashable, Sendable {
  package static let defaultMasses: ClosedRange<Double> = 0.1...100
  package static let defaultCouplings: ClosedRange<Double> = 1e-8...1e-3

  /// The opening screen is figure 9 with its grey region.
  package static let showsBoundsOnOpening = true

  package static let defaultLength: Double = 5e-4
  /// Decay lengths in metres that a view may hold fixed.
  package static let lengths: ClosedRange<Double> = 1e-9...1e6

  package var view: ViewID = .reach
  package var masses = Presentation.defaultMasses
  package var couplings = Presentation.defaultCouplings
  /// Crosshair: mass in GeV and coupling in 1/GeV.
  package var mass: Double = 10
  package var coupling: Double = 1e-7
  /// Places kept under a letter.
  package var marks: [Unicode.Scalar: Mark] = [:]
  /// The first corner of a box that is to be zoomed to.
  package var zoomCorner: Mark?
  /// Ids of the searches that are drawn.
  package var shown: Set<String>
  package var focusedSearch: String
  package var panel: Panel = .plot
  /// Row in each parameter panel.
  package var rows: [Panel: Int] = [:]
  /// Index into `Setting.stepScales`.
  package var stepScale: Int = Setting.normalStep
  package var glyphs: GlyphSet = .ascii
  package var showsBand: Bool = false
  /// Events at the crosshair along the slider of the focused value.
  package var showsSpark: Bool = false
  /// The line above which the events tell a dipole from mixing.
  package var showsSeparation: Bool = false
  /// The published line that the LHC's monophoton search can be held against.
  package var showsPublished: Bool = false
  /// Ids of the published curves that lie under the computed ones.
  package var overlays: Set<String> = []
  /// The grey region of past experiments for the flavour in force.
  package var showsBounds: Bool = Presentation.showsBoundsOnOpening
  /// Digits that were given to curves by name.
  package var digits: [Int: String] = [:]
  /// Curves of the user's own files.
  package var ownCurves: [PublishedCurve] = []
  /// Lines, map and axis of the plane.
  package var plane = PlaneChoice()
  package var linearSlice: Bool = false
  /// The lepton pair of acceptances, distributions and separations.
  package var pair: LeptonPairChoice = .both
  /// Decay length in metres of views that hold it fixed: that of figure 7, right.
  package var length: Double = Presentation.defaultLength
  /// Which decay length stands on axes, and which one `length` is.
  package var lengthAxis = LengthAxis.automatic
  /// Masses in GeV of the lines of a view that is drawn at fixed masses; empty: that of the crosshair alone.
  package var comparedMasses: [Double] = []
  package var histogram = HistogramChoice()
  /// Step of the guided tour, counted from 0.
  package var tour: Int?
  /// What the reach table is sorted by.
  package var tableOrder = ReachTableOrder.largestMass
  /// First line shown of a view that is text.
  package var firstLine: Int = 0
  package var theme = ThemeChoice()
  package var export = ExportChoice()
  /// What was last looked for in lines of text.
  package var searched: String = ""
  /// Whether clicks and the wheel go to the program instead of the terminal.
  package var capturesMouse: Bool = false
  package var overlay: Overlay = .none
  /// First key of a two-key command.
  package var prefix: Unicode.Scalar?
  package var message: Message?
  /// Terminal size in cells.
  package var columns: Int = 80
  package var lines: Int = 24
  /// Direction of the last move, for "next crossing".
  package var lastMove: Direction = .up
  /// The preset that was loaded.
  package var preset: String?

  package enum Direction: Hashable, Sendable { case left, right, up, down }

  package struct Message: Hashable, Sendable {
    package var text: String
    package var isError: Bool

    package init(_ text: String, isError: Bool = false) {
      self.text = text
      self.isError = isError
    }
  }

  package init(searches: [String]) {
    shown = Set(searches)
    focusedSearch = searches.first ?? ""
  }
}
