/// A preset as its file says it: names of things that this module does not know stand as texts with their places.
package struct PresetEntry: Sendable {
  /// A text and where it stands, for whoever knows what it names.
  package struct Placed: Sendable {
    package var text: String
    package var position: Position

    package init(text: String, position: Position) {
      (self.text, self.position) = (text, position)
    }
  }

  package var id: String
  package var title: String
  package var source: String
  /// `KEY=VALUE`, each one setting.
  package var assignments: [Placed]
  /// Ids of the searches that are drawn; `nil`: those of the opening screen.
  package var searches: [Placed]?
  package var view: Placed
  /// Ids of published curves.
  package var overlays: [Placed]
  /// The grey region of past experiments.
  package var showsBounds: Bool
  /// Ends of the mass axis in GeV.
  package var masses: ClosedRange<Double>?
  /// Ends of the coupling axis in 1/GeV.
  package var couplings: ClosedRange<Double>?
  /// Mass of the crosshair in GeV.
  package var mass: Double?
  /// Decay length in metres of views that hold it fixed.
  package var length: Double?
  package var pair: Placed?
  package var observable: Placed?
  package var sources: [Placed]
  /// Masses of the lines of a view, in GeV.
  package var comparedMasses: [Double]
  /// Keys of this file whose values the figure's authors do not give.
  package var ours: [String]
  /// The file as the user knows it.
  package var file: String

  /// A problem that only those can see who know settings, views and searches: it leaves the entry out.
  package func diagnostic(_ problem: Problem, at place: Placed) -> Diagnostic {
    Diagnostic(
      file: file, position: place.position, problem: problem, consequence: .entryLeftOut)
  }
}
