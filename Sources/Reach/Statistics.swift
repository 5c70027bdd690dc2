/// How many signal events a search asks for: a convention, a confidence level and a background.
package struct Statistics: Hashable, Sendable {
  package enum Method: String, CaseIterable, Hashable, Sendable {
    /// What a final state can be judged by.
    package static func all(of finalState: Search.FinalState) -> [Method] {
      switch finalState {
      case .displacedDilepton, .promptAndDisplacedDilepton:
        allCases.filter { $0 != .scaled && $0 != .spectral }
      case .monophoton, .monophotonAtHadrons: [.scaled, .spectral]
      }
    }

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
    /// A published limit taken to another luminosity: σ_lim ∝ L^(−1/2).
    case scaled
    /// Binned likelihood of the photon spectrum over the background of the standard model.
    case spectral
  }

  /// `nil`: `poisson` without background, `cls` with it.
  package var method: Method?
  /// Confidence level, above 0 and below 1.
  package var confidenceLevel: Double
  /// Expected background in the whole nominal run.
  package var background: Double
  /// Where the source of the search leaves open what is expected in the whole nominal run: both ends.
  package var backgroundRange: ClosedRange<Double>?
  /// Whether a limit that is scaled was published with a confidence level.
  package var hasPublishedLevel: Bool
  /// The count of an iso-contour (`method == .events`).
  package var eventCount: Double
  /// Relative error of the background; only a discovery feels it.
  package var backgroundError: Double = 0

  package init(
    method: Method? = nil, confidenceLevel: Double = 0.90, background: Double = 0,
    eventCount: Double = 50, hasPublishedLevel: Bool = false
  ) {
    self.method = method
    self.confidenceLevel = confidenceLevel
    self.background = background
    self.eventCount = eventCount
    self.hasPublishedLevel = hasPublishedLevel
  }

  /// The convention in force when the background is `background` (scaled to the luminosity).
  package func methodInForce(background: Double) -> Method {
    method ?? (background > 0 ? .cls : .poisson)
  }
}
