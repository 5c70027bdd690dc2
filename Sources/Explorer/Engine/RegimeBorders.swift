import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A decay length at which the yield of a search changes its behaviour.
package struct RegimeBorder: Hashable, Sendable {
  /// Which length is compared.
  package enum Kind: Hashable, Sendable {
    /// λ in the laboratory, where N has one boost: what acceptances of lepton colliders are functions of.
    case laboratory
    /// The mean λ of a spectrum of boosts.
    case meanLaboratory
    /// cτ: what acceptances of hadron colliders are functions of.
    case proper

    package var symbol: String {
      switch self {
      case .laboratory: "l"
      case .meanLaboratory: "<l>"
      case .proper: "ctau"
      }
    }
  }

  /// What the length is compared with: `tracker`, `r_displ`.
  package let name: String
  package let kind: Kind
  /// In metres.
  package let length: Double

  /// The argument of acceptances in metres that belongs to it.
  /// - Parameter boost: mean of p/m, of a mean length.
  package func argument(boost: Double?) -> Double? {
    guard kind == .meanLaboratory else { return length }
    return boost.flatMap { $0 > 0 ? length / $0 : nil }
  }
}

package enum RegimeBorders {
  static let tracker = "tracker"

  /// From long to short: the near end of the decay volume, then the displacement that is asked for.
  package static func of(_ search: Search, detector: Detector?) -> [RegimeBorder] {
    var borders: [RegimeBorder] = []
    switch search.finalState {
    case .displacedDilepton, .monophoton:
      if let wall = detector?.pathLengthRange.lowerBound {
        borders.append(RegimeBorder(name: tracker, kind: .laboratory, length: wall))
      }
    case .promptAndDisplacedDilepton:
      if let radius = search.selection.threshold(.transverseDistance) ?? detector?.radius {
        borders.append(RegimeBorder(name: tracker, kind: .meanLaboratory, length: radius))
      }
    case .monophotonAtHadrons: break
    }
    return borders + (near(search).map { [$0] } ?? [])
  }

  /// The displacement that is asked for, if one is: the larger of both cuts.
  private static func near(_ search: Search) -> RegimeBorder? {
    let kind: RegimeBorder.Kind =
      search.finalState == .promptAndDisplacedDilepton ? .proper : .laboratory
    let cuts = [("r_displ", Cut.displacement), ("|d0|", .impactParameter)]
    return cuts.compactMap { name, cut in
      search.selection.threshold(cut).map {
        RegimeBorder(name: name, kind: kind, length: $0)
      }
    }.filter { $0.length > 0 }.max { $0.length < $1.length }
  }

  /// The name of the cut that asks for it.
  package static func displacement(_ search: Search) -> String? { near(search)?.name }

  /// The mass in GeV at which N of this coupling in 1/GeV has an argument of acceptances in metres: it falls with the
  /// mass. `nil` outside the masses known.
  package static func mass(
    _ argument: (Double) -> Double?, coupling: Double, in range: ClosedRange<Double>,
    lengthTimesCouplingSquared: (Double) -> Double?
  ) -> Double? {
    func excess(_ logMass: Double) -> Double? {
      let mass: Double = exp(logMass)
      guard let product = lengthTimesCouplingSquared(mass), let border = argument(mass) else {
        return nil
      }
      return product / (coupling * coupling) - border
    }
    var (low, high) = (log(range.lowerBound), log(range.upperBound))
    guard let first = excess(low), let last = excess(high), first > 0, last < 0 else { return nil }
    // To 1e-4 of the mass: more digits than are shown.
    while high - low > 1e-4 {
      let middle: Double = (low + high) / 2
      guard let value = excess(middle) else { return nil }
      if value > 0 { low = middle } else { high = middle }
    }
    return exp(low)
  }
}
