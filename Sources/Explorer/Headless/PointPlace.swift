import DipolePhysics
import Reach
import TextPlot

/// Where a point lies at its mass: by its coupling, or by one of its decay lengths, from which the coupling follows.
package enum PointPlace: Hashable, Sendable {
  /// d in 1/GeV.
  case coupling(Double)
  /// λ in the laboratory, in metres.
  case laboratory(Double)
  /// cτ in metres.
  case proper(Double)

  /// Reads the one of three options that is given.
  package static func parse(
    coupling: String?, length: String?, ctau: String?
  ) throws(HeadlessProblem) -> PointPlace {
    let given = [("--coupling", coupling), ("--length", length), ("--ctau", ctau)].filter {
      $0.1 != nil
    }.map(\.0)
    guard given.count < 2 else { throw .together(given) }
    if let coupling { return .coupling(try TypedPlace.coupling(coupling)) }
    if let length { return .laboratory(try TypedPlace.length(length)) }
    if let ctau { return .proper(try TypedPlace.length(ctau, option: "--ctau")) }
    throw .missing(["--coupling", "--length", "--ctau"])
  }

  /// Laboratory and proper decay length in metres of a mixing HNL, which no coupling of the plane belongs to.
  package func mixingLengths(mass: Double, _ lengths: DecayLengths) throws(HeadlessProblem) -> (
    laboratory: Double, proper: Double
  ) {
    guard let boost = lengths.boost else { throw .notProduced(mass: mass) }
    switch self {
    case .coupling: throw .needsLength
    case .laboratory(let length): return (length, length / boost)
    case .proper(let length): return (length * boost, length)
    }
  }

  /// d in 1/GeV for N with these widths. A length whose coupling lies outside the domain is refused with the range of
  /// lengths that have one inside.
  /// - Parameter lengths: at the collider that a length in the laboratory is meant at.
  package func coupling(_ widths: DecayWidths, _ lengths: @autoclosure () -> DecayLengths)
    throws(HeadlessProblem) -> Double
  {
    switch self {
    case .coupling(let value): return value
    case .proper(let length): return try inside(length, "--ctau", widths, boost: 1)
    case .laboratory(let length):
      guard let boost = lengths().boost else { throw .notProduced(mass: widths.mass) }
      return try inside(length, "--length", widths, boost: boost)
    }
  }

  private func inside(
    _ length: Double, _ option: String, _ widths: DecayWidths, boost: Double
  ) throws(HeadlessProblem) -> Double {
    let coupling: Double = widths.coupling(properDecayLength: length / boost)
    guard !Domain.couplings.contains(coupling) else { return coupling }
    let ends = [Domain.couplings.upperBound, Domain.couplings.lowerBound].map { end in
      NumberText.significant(widths.properDecayLength(coupling: end) * boost, digits: 3)
    }
    throw .outside(
      option: option, value: NumberText.shortest(length) + " m",
      allowed:
        "at \(NumberText.shortest(widths.mass)) GeV lengths from \(ends[0]) to \(ends[1]) m have a coupling "
        + "from 1e-14 to 1 per GeV")
  }
}
