import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// log₁₀(N/N_min) of every shown search at the places of the plane: above 0 where N suffices. Other programs
/// interpolate it, and take it to another N_min by a shift.
///
/// A logarithm of no events would be no number: such places have a floor, and say so.
enum GridFormat {
  /// Stands for N = 0 and for all that is below it.
  static let floor: Double = -30

  @Sendable static func text(_ source: ExportSource) -> String {
    let context = source.context
    let presentation = context.presentation
    let lattice = Lattice(masses: presentation.masses, couplings: presentation.couplings)
    var text = source.header("#")
    text += "# grid: log10_ratio = log10(N/N_min), above 0 where N is enough; \(lattice.masses.count) masses times "
    text += "\(lattice.couplings.count) couplings a curve, both in equal ratios, masses first\n"
    text += "# floor: is_floor = 1 and \(NumberText.shortest(floor)) where N = 0, or N/N_min is below that\n"
    text += "curve,m_GeV,d_invGeV,log10_ratio,is_floor\n"
    // Written once: every curve has the same places.
    let (masses, couplings) = (lattice.masses.map(number), lattice.couplings.map(number))
    for search in context.state.shownSearches {
      guard let curve = context.curve(search) else { continue }
      for (place, value) in ratios(curve, lattice).enumerated() {
        let (column, row) = (place % masses.count, place / masses.count)
        text += "\(search.id),\(masses[column]),\(couplings[row]),"
        text += value > floor ? number(value) + ",0\n" : NumberText.shortest(floor) + ",1\n"
      }
    }
    return text
  }

  /// log₁₀(N/N_min) row by row from the smallest coupling, not below the floor. Where no yield is known N cannot be
  /// produced.
  static func ratios(_ curve: Results.Curve, _ lattice: Lattice) -> [Double] {
    let required = lattice.required(curve.yields, threshold: curve.threshold)
    return lattice.events(curve.yields).enumerated().map { place, events in
      guard let events, events > 0 else { return floor }
      let ratio: Double = log10(events / required[place % lattice.masses.count])
      return ratio > floor && ratio.isFinite ? ratio : floor
    }
  }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 6) }
}
