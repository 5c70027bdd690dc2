import Catalog
import DipolePhysics
import Reach
import TextPlot

/// Everything a user can do, from whatever front it comes.
package enum Command: Hashable, Sendable {
  // Moving.
  case move(columns: Int, rows: Int)
  case at(mass: Double?, coupling: Double?)
  case goTo(GoTarget)
  /// A place kept under a letter: that of the crosshair where none is given.
  case mark(Unicode.Scalar, mass: Double?, coupling: Double?)
  case goToMark(Unicode.Scalar)
  case focusCurve(String?)
  /// The same, and nothing is shown that was not: sessions write it.
  case focusSearch(String)
  // Looking.
  case zoom(Zoom)
  case pan(columns: Double, rows: Double)
  case range(AxisName, ClosedRange<Double>)
  /// Masses and couplings in one step.
  case ranges(ClosedRange<Double>, ClosedRange<Double>)
  case view(ViewID)
  /// A view, or the plane again where it is shown already.
  case flipView(ViewID)
  case pair(LeptonPairChoice)
  /// The view of distributions, or its next observable.
  case distribution
  case observable(Observable)
  case source(PairSource)
  case scale(HistogramChoice.Scale)
  case bins(Int)
  case afterCuts
  /// The decay length in metres that views hold fixed.
  case length(Double)
  case lengthAxis(LengthAxis)
  /// Masses in GeV that views draw lines for.
  case comparedMasses([Double])
  case nextSlice
  case glyphs(GlyphSet?)
  case theme(String?)
  case band
  /// N/N_min along the range of the focused value, in its slider.
  case spark
  case separationLine
  case publishedLine
  /// A published curve on or off.
  case overlay(String)
  /// The grey region of past experiments on or off.
  case bounds
  /// Files that a front has to read, and what it has read.
  case readCurve(CurveFile)
  case readCollider(String)
  case addCurve(PublishedCurve)
  case addCollider(SourceFile)
  /// The session, and the looks of the screen, to files.
  case saveLog(String)
  case saveConfig
  case linear
  case plane(PlaneEdit)
  case compare(CompareEdit)
  // Curves and panels.
  case toggle(String)
  case toggleDigit(Int)
  /// Gives a digit to a curve.
  case digit(Int, String)
  case solo(Int)
  case panel(Panel)
  case nextPanel(Int)
  case row(Int)
  // Values.
  case nudge(Int)
  case step(Int)
  case set(String, String)
  case toggleRow
  case reset
  case resetAll
  case end(highest: Bool)
  case readings(ReadingsChoice)
  case preset(String)
  case applyToAll
  // The reach table.
  case sort(ReachTableOrder?)
  case rowToggle
  case rowGo
  /// The preset of the chosen row.
  case rowLoad
  case tour(TourMove)
  // The session.
  case undo
  case redo
  case repeatLast
  case export(ExportRequest)
  /// The panel in which an export is put together.
  case exportPanel
  /// What it has put together.
  case writeExport
  case copy(CopiedPart)
  case mouse(Bool)
  case explain
  /// What a key does, by its name.
  case explainKey(String)
  /// The palette with what is looked for in this panel.
  case find
  case help
  /// The command line, with the beginning of a line in it.
  case palette(String)
  case typeValue
  /// Both, or one of the two.
  case typePosition(AxisName?)
  case log
  case scroll(Int)
  case back
  case quit
  /// From wherever one is.
  case leave
  case interrupt
  case repaint
  case suspend
  // Keys of two strokes, text fields, the size of the terminal.
  case prefix(Unicode.Scalar?)
  case prompt(PromptEdit)
  case paste(String)

  package enum TourMove: Hashable, Sendable {
    case next, back
    /// Counted from 1.
    case step(Int)
  }

  package enum GoTarget: String, CaseIterable, Hashable, Sendable {
    case tip, lower, upper, next, previous
  }

  package enum Zoom: String, CaseIterable, Hashable, Sendable {
    case inward = "in"
    case out
    case fit
    /// Two corners, one after the other.
    case box
  }

  package enum AxisName: String, CaseIterable, Hashable, Sendable {
    case mass = "m"
    case coupling = "d"
  }

  package enum ReadingsChoice: String, CaseIterable, Hashable, Sendable {
    case exact, paper, other
  }

  package enum PromptEdit: Hashable, Sendable {
    case insert(Unicode.Scalar)
    case backspace, delete, left, right, home, end
    case clear, deleteWord
    case earlier, later
    case complete
    case accept
  }
}

/// What the outside world has to do after a command; the reducer itself only computes.
package enum Effect: Hashable, Sendable {
  case quit
  case interrupt
  case repaint
  case suspend
  case export(ExportRequest)
  /// The front makes the text with `CopiedText` once the numbers are there, and hands it on.
  case copy(CopiedPart)
  case mouse(Bool)
  /// The front reads the file and sends the command that takes it in.
  case readCurve(CurveFile)
  case readCollider(String)
  /// The front writes the session, or the looks, and says what became of it.
  case saveLog(String)
  case saveConfig
}
