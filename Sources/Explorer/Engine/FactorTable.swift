import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// N as a product: bosons, branching ratios, kinematics, decay inside the volume, displacement; each with its slopes.
struct FactorTable {
  let column: Results.Column
  /// The same at a smaller and a larger mass, `nil` where N is not open there.
  let sides: [Results.Column?]
  let kinematic: AcceptanceProfile?
  let kinematicSides: [AcceptanceProfile?]
  let search: String
  let coupling: Double
  let massStep: Double

  /// The factors as functions of the coupling at one mass, in the order shown.
  private static func names(_ channel: ProductionChannel) -> [String] {
    let (intensity, production) = channel.names
    let last: [String]
    switch channel {
    case .zBosons:
      last = ["sum Br(N -> nu l l)", "kinematic cuts", "decay in the volume", "displacement"]
    case .wBosons:
      last = [
        "sum Br(N -> nu l l)", "kinematic cuts", "decay in the tracker",
        "impact parameters and reconstruction",
      ]
    case .crossSection:
      last = ["Br(N -> nu gamma)", "photon cuts and efficiency", "decay in the volume"]
    }
    return [intensity, production] + last
  }

  private static func values(
    _ column: Results.Column, _ kinematic: AcceptanceProfile?, _ search: String, _ coupling: Double
  ) -> [Double]? {
    guard let yield = column.yields[search], let kinematic,
      yield.factors.lengthTimesCouplingSquared > 0
    else {
      return nil
    }
    let length: Double = yield.factors.decayLength(coupling: coupling)
    let branching: Double
    if case .crossSection = yield.factors.channel {
      branching = column.widths.branchingRatio(1)
    } else {
      branching = column.widths.branchingRatio(.electron) + column.widths.branchingRatio(.muon)
    }
    let fraction: Double = kinematic.kinematicFraction
    let inside: Double = kinematic.value(at: length)
    let accepted: Double = yield.accepted.value(at: length)
    let factors = [
      yield.factors.intensity,
      yield.factors.productionOverCouplingSquared * coupling * coupling,
      branching,
      branching > 0 ? fraction / branching : 0,
      fraction > 0 ? inside / fraction : 0,
      inside > 0 ? accepted / inside : 0,
    ]
    // A photon has no displacement: the last factor is 1.
    if case .crossSection = yield.factors.channel { return Array(factors.dropLast()) }
    return factors
  }

  var factors: [SearchPoint.Factor] {
    guard let here = Self.values(column, kinematic, search, coupling),
      let names = column.yields[search].map({ Self.names($0.factors.channel) })
    else { return [] }
    let step: Double = 1e-3
    let up = Self.values(column, kinematic, search, coupling * exp(step))
    let down = Self.values(column, kinematic, search, coupling * exp(-step))
    let heavier = sides[1].flatMap { Self.values($0, kinematicSides[1], search, coupling) }
    let lighter = sides[0].flatMap { Self.values($0, kinematicSides[0], search, coupling) }
    var factors = here.indices.map { index in
      SearchPoint.Factor(
        name: names[index], value: here[index],
        couplingSlope: Self.slope(down?[index], up?[index], 2 * step),
        massSlope: Self.slope(lighter?[index], heavier?[index], 2 * massStep))
    }
    func sum(_ slopes: [Double?]) -> Double? {
      slopes.contains { $0 == nil } ? nil : slopes.reduce(0) { $0 + ($1 ?? 0) }
    }
    factors.append(
      SearchPoint.Factor(
        name: "N", value: here.reduce(1, *), couplingSlope: sum(factors.map(\.couplingSlope)),
        massSlope: sum(factors.map(\.massSlope))))
    return factors
  }

  private static func slope(_ low: Double?, _ high: Double?, _ span: Double) -> Double? {
    guard let low, let high, low > 0, high > 0 else { return nil }
    return log(high / low) / span
  }
}
