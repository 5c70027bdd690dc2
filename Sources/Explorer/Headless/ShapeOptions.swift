import Catalog
import Reach

/// What a distribution shows, as typed; `nil` leaves it as it is.
package struct ShapeOptions: Equatable, Sendable {
  package var observable: String?
  package var sources: String?
  package var scale: String?
  package var bins: String?
  package var afterCuts = false
  /// The line of dipole or mixing in the plane.
  package var showsSeparation = false
  /// The published line of the LHC in the plane.
  package var showsPublished = false

  package init() {}

  func apply(to presentation: inout Presentation) throws(HeadlessProblem) {
    if let observable {
      presentation.histogram.observable = try ShapeOptions.name(observable, "observable")
    }
    if let sources {
      var chosen: Set<PairSource> = []
      for word in sources.split(separator: ",", omittingEmptySubsequences: false) {
        chosen.insert(try ShapeOptions.name(String(word), "source"))
      }
      presentation.histogram.sources = chosen
    }
    if let scale { presentation.histogram.scale = try ShapeOptions.name(scale, "scale") }
    if let bins {
      presentation.histogram.bins = try CountText.parse(bins, in: HistogramChoice.allowedBins)
        .mapError { HeadlessProblem.quantity(option: "--bins", $0) }.get()
    }
    if afterCuts { presentation.histogram.afterCuts = true }
    presentation.showsSeparation = showsSeparation
    presentation.showsPublished = showsPublished
  }

  private static func name<Name: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ kind: String
  ) throws(HeadlessProblem) -> Name {
    guard let value = Name(rawValue: text) else {
      throw .unknownName(kind: kind, name: text, allowed: Name.allCases.map(\.rawValue))
    }
    return value
  }
}
