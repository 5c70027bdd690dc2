import Reach

/// What distributions show and how they are binned.
package struct HistogramChoice: Hashable, Sendable {
  package enum Scale: String, CaseIterable, Hashable, Sendable {
    /// What suits the observable.
    case automatic = "auto"
    case linear
    case logarithmic = "log"
  }

  package var observable = Observable.openingAngle
  package var sources: Set<PairSource> = Set(PairSource.allCases)
  package var scale = Scale.automatic
  package var bins: Int = 40
  /// Whether only events count that pass the kinematic cuts of the focused search.
  package var afterCuts = false

  package static let allowedBins: ClosedRange<Int> = 1...1000

  package init() {}

  package var isLogarithmic: Bool {
    switch scale {
    case .automatic: observable.isLogarithmic
    case .linear: false
    case .logarithmic: observable.allowsLogarithm
    }
  }
}
