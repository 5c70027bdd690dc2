import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A decay length at which the yield of a search changes its behaviour, and the lines in the plane where N has it.
package struct RegimeBorder: Hashable, Sendable {
  /// What the length is compared with: `tracker`, `r_displ`.
  package let name: String
  /// In metres: λ in the laboratory at lepton colliders, cτ at hadron colliders, whose N have no one boost.
  package let length: Double

  /// The coupling in 1/GeV where N has this length, from λ d² in m/GeV² at the mass.
  package func coupling(_ lengthTimesCouplingSquared: Double) -> Double {
    (lengthTimesCouplingSquared / length).squareRoot()
  }
}

package enum RegimeBorders {
  /// From long to short: the near end of the decay volume, then the displacement that is asked for.
  package static func of(_ search: Search, detector: Detector?) -> [RegimeBorder] {
    var borders: [RegimeBorder] = []
    switch search.finalState {
    case .displacedDilepton, .monophoton:
      if let wall = detector?.pathLengthRange.lowerBound {
        borders.append(RegimeBorder(name: "tracker", length: wall))
      }
    case .promptAndDisplacedDilepton:
      if let radius = search.selection.threshold(.transverseDistance) ?? detector?.radius {
        borders.append(RegimeBorder(name: "tracker", length: radius))
      }
    case .monophotonAtHadrons: break
    }
    return borders + (near(search).map { [$0] } ?? [])
  }

  /// The displacement that is asked for, if one is: the larger of both cuts.
  private static func near(_ search: Search) -> RegimeBorder? {
    let cuts = [("r_displ", Cut.displacement), ("|d0|", .impactParameter)]
    return cuts.compactMap { name, cut in
      search.selection.threshold(cut).map { RegimeBorder(name: name, length: $0) }
    }.filter { $0.length > 0 }.max { $0.length < $1.length }
  }

  /// The name of the cut that asks for it.
  package static func displacement(_ search: Search) -> String? { near(search)?.name }

  /// The mass in GeV at which N of this coupling has a length: λ falls with the mass. `nil` outside the masses known.
  package static func mass(
    _ border: RegimeBorder, coupling: Double, in range: ClosedRange<Double>,
    lengthTimesCouplingSquared: (Double) -> Double?
  ) -> Double? {
    func excess(_ logMass: Double) -> Double? {
      lengthTimesCouplingSquared(exp(logMass)).map { $0 / (coupling * coupling) - border.length }
    }
    var (low, high) = (log(range.lowerBound), log(range.upperBound))
    guard let first = excess(low), let last = excess(high), first > 0, last < 0 else { return nil }
    for _ in 0..<60 {
      let middle: Double = (low + high) / 2
      guard let value = excess(middle) else { return nil }
      if value > 0 { low = middle } else { high = middle }
    }
    return exp(low)
  }
}
