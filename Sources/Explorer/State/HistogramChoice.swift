/// What a distribution shows and how it is binned.
package struct HistogramChoice: Hashable, Sendable {
  /// Name of the observable.
  package var observable: String = "cos_ll"
  /// Logarithmic bins; `nil`: what suits the observable.
  package var isLogarithmic: Bool?
  package var bins: Int = 40
  /// Whether only events count that pass the kinematic cuts of the focused search.
  package var afterCuts = false

  package init() {}
}
