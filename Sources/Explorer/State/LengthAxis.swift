import Reach

extension ExplorerState {
  /// Whether views mean proper lengths.
  package var usesProperLengths: Bool {
    switch presentation.lengthAxis {
    case .laboratory: false
    case .proper: true
    case .automatic:
      shownSearches.contains { $0.finalState == .promptAndDisplacedDilepton }
    }
  }

  /// `c tau` or `lambda`, with its mean where p/m is not one number.
  package var lengthName: String {
    if usesProperLengths { return "c tau" }
    return shownSearches.contains { $0.finalState == .promptAndDisplacedDilepton }
      ? "mean lambda" : "lambda"
  }

  /// Masses that a view draws a line for, in GeV.
  package var lineMasses: [Double] {
    presentation.comparedMasses.isEmpty ? [presentation.mass] : presentation.comparedMasses
  }
}

extension DecayLengths {
  /// The argument of acceptances that belongs to a length on an axis.
  func argument(of length: Double, isProper: Bool) -> Double? {
    (isProper ? length : proper(laboratory: length)).map(argument(proper:))
  }
}
