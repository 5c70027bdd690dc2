import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Masses at which a stream of points has widths and acceptances; between them it interpolates. The nodes are the same
/// whatever points come: a point's answer does not depend on its company.
enum StreamLattice {
  /// Four neighbouring nodes, by the number of the first, and a place between them in steps from it.
  struct Stencil {
    var first: Int
    var place: Double

    var weights: SIMD4<Double> { CubicInterpolation.weights(place) }
    var closest: Int { first + min(max(Int(place.rounded()), 0), 3) }

    /// Moved so that all four nodes are in the range.
    init(_ place: Double, in range: ClosedRange<Int>) {
      first = min(max(Int(place.rounded(.down)) - 1, range.lowerBound), range.upperBound - 3)
      self.place = place - Double(first)
    }
  }

  /// Numbers of width nodes, which are masses of `MassGrid`'s lattice: the domain and a node beyond.
  static let widths: ClosedRange<Int> = -1026...1712

  static func widthStencil(_ mass: Double) -> Stencil {
    Stencil(log10(mass / 0.1) / MassPoint.spacing, in: widths)
  }

  /// Numbers of acceptance nodes of both leptons.
  static let acceptances: ClosedRange<Int> = 0...816
  private static let step: Double = 0.025
  private static let lowest: Double = -8

  /// Acceptance nodes are equally spaced in ln(m/2m_l − 1): in ln m at large masses, and ever denser towards the
  /// threshold, where the leptons fly along with N.
  static func acceptanceStencil(_ mass: Double, _ lepton: LeptonFlavour) -> Stencil {
    Stencil(
      place(mass, lepton),
      in: acceptances.lowerBound...(lepton == .electron ? lastElectron : lastMuon))
  }

  static func acceptanceMass(_ number: Int, _ lepton: LeptonFlavour) -> Double {
    2 * lepton.mass * (1 + exp(lowest + step * Double(number)))
  }

  private static func place(_ mass: Double, _ lepton: LeptonFlavour) -> Double {
    (log(mass / (2 * lepton.mass) - 1) - lowest) / step
  }

  /// The last nodes below m_Z.
  private static let lastElectron = Int(place(0.9995 * Constants.zMass, .electron))
  private static let lastMuon = Int(place(0.9995 * Constants.zMass, .muon))
}

/// Numbers against ln λ at equal steps.
private struct LengthTable: Sendable {
  let first: Double
  let step: Double
  let values: [Double]

  init(first: Double, step: Double, count: Int, _ value: (Double) -> Double) {
    self.first = first
    self.step = step
    values = (0..<count).map { value(exp(first + step * Double($0))) }
  }

  /// Cubic between the nodes; beyond them the first or last value but one.
  func value(_ logLength: Double) -> Double {
    let place: Double = min(max((logLength - first) / step, 1), Double(values.count - 2))
    let start: Int = min(Int(place), values.count - 3) - 1
    let near = SIMD4<Double>(values[start], values[start + 1], values[start + 2], values[start + 3])
    return (near * CubicInterpolation.weights(place - Double(start))).sum()
  }
}

/// The acceptance of one lepton at one mass, tabulated against the decay length, with its relative errors.
struct TabulatedAcceptance: Sendable {
  /// Whether no event passes the kinematic cuts.
  let isEmpty: Bool
  private let logs: LengthTable
  private let errors: LengthTable

  /// ln of what is too small to matter.
  private static let nothing: Double = -690
  /// ln of λ in metres at both ends of the tables, 1.5e-8 m and 1e6 m: what is accepted has died out below, or is all
  /// that passes the cuts, and falls as 1/λ above.
  private static let shortest: Double = -18
  private static let longest: Double = 14

  init?(_ profile: AcceptanceProfile) {
    guard profile.hasEvents else { return nil }
    // ln ε bends like a/λ: steps of 0.05 hold it to 1e-5.
    logs = LengthTable(first: Self.shortest, step: 0.05, count: 642) {
      max(Self.nothing, log(profile.value(at: $0)))
    }
    errors = LengthTable(first: Self.shortest, step: 0.5, count: 66) { length in
      let estimate = profile.estimate(at: length)
      return estimate.value > 1e-250 ? estimate.error / estimate.value : 0
    }
    isEmpty = profile.kinematicFraction <= 0
  }

  func logarithm(logLength: Double) -> Double {
    logs.value(logLength) - max(0, logLength - Self.longest)
  }

  func relativeError(logLength: Double) -> Double { max(0, errors.value(logLength)) }
}
