/// How many signal events a search asks for: a convention, a confidence level and a background.
package struct Statistics: Hashable, Sendable {
  package enum Method: String, CaseIterable, Hashable, Sendable {
    /// Expected Poisson upper limit.
    case poisson
    /// Expected CLs limit.
    case cls
    /// z √b.
    case gauss
    /// Upper end of the unified interval.
    case feldmanCousins = "feldman-cousins"
    /// Asimov significance.
    case asimov
    /// A fixed number of events: an iso-contour, not a confidence level.
    case events
  }

  /// `nil`: `poisson` without background, `cls` with it.
  package var method: Method?
  /// Confidence level, above 0 and below 1.
  package var confidenceLevel: Double
  /// Expected background in the whole nominal run.
  package var background: Double
  /// The count of an iso-contour (`method == .events`).
  package var eventCount: Double

  package init(
    method: Method? = nil, confidenceLevel: Double = 0.90, background: Double = 0,
    eventCount: Double = 50
  ) {
    self.method = method
    self.confidenceLevel = confidenceLevel
    self.background = background
    self.eventCount = eventCount
  }

  /// The convention in force when the background is `background` (scaled to the luminosity).
  package func methodInForce(background: Double) -> Method {
    method ?? (background > 0 ? .cls : .poisson)
  }
}
