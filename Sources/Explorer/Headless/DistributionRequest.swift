import Catalog
import DipolePhysics

/// `table distribution` as typed.
package struct DistributionRequest: Equatable, Sendable {
  package var observable: String
  package var mass: String
  package var source: String
  package var lepton: String
  package var bins: String
  package var length: String?

  package init(
    observable: String, mass: String, source: String = "dipole", lepton: String = "e",
    bins: String = "40",
    length: String? = nil
  ) {
    self.observable = observable
    self.mass = mass
    self.source = source
    self.lepton = lepton
    self.bins = bins
    self.length = length
  }
}

/// What can be histogrammed. The raw value is its name on the command line.
package enum Observable: String, CaseIterable, Hashable, Sendable {
  case openingAngle = "cos_ll"
  case pairMass = "m_ll"
  case leptonEnergy = "E_l"
  case missingMomentum = "p_miss"
  case impactParameter = "d0"
  case displacement

  package var unit: String {
    switch self {
    case .openingAngle: ""
    case .pairMass, .leptonEnergy, .missingMomentum: "GeV"
    case .impactParameter, .displacement: "m"
    }
  }

  package var needsLength: Bool { self == .impactParameter || self == .displacement }

  /// The range of the histogram, and whether its bins have equal ratios.
  func binning(mass: Double, lepton: LeptonFlavour, length: Double) -> (
    range: ClosedRange<Double>, isLogarithmic: Bool
  ) {
    // No lepton and no virtual photon is faster than one along the flight of N.
    let most: Double = (ZDecay.energy(mass: mass) + ZDecay.momentum(mass: mass)) / 2
    switch self {
    case .openingAngle: return (-1...1, false)
    case .pairMass: return (2 * lepton.mass...mass, true)
    case .leptonEnergy: return (0...most + lepton.mass, false)
    case .missingMomentum: return (0...most, false)
    case .impactParameter: return (1e-5 * length...10 * length, true)
    case .displacement: return (1e-3 * length...10 * length, true)
    }
  }
}

/// A checked request.
struct DistributionPlan {
  let observable: Observable
  let mass: Double
  let lepton: LeptonFlavour
  let bins: Int
  /// λ in metres; 0 where the observable does not depend on it.
  let length: Double

  init(_ request: DistributionRequest) throws(HeadlessProblem) {
    guard let observable = Observable(rawValue: request.observable) else {
      throw .unknownName(
        kind: "observable", name: request.observable, allowed: Observable.allCases.map(\.rawValue))
    }
    guard request.source == "dipole" else {
      throw .unknownName(kind: "source", name: request.source, allowed: ["dipole"])
    }
    guard let lepton = LeptonFlavour(rawValue: request.lepton), lepton != .tau else {
      throw .unknownName(kind: "lepton", name: request.lepton, allowed: ["e", "mu"])
    }
    self.observable = observable
    self.lepton = lepton
    mass = try TypedPlace.mass(request.mass)
    guard 2 * lepton.mass < mass, mass < Constants.zMass else {
      throw .outside(
        option: "--mass", value: request.mass,
        allowed:
          "N -> nu \(lepton.rawValue) \(lepton.rawValue) is open from \(2 * lepton.mass) to \(Constants.zMass) GeV"
      )
    }
    bins = try CountText.parse(request.bins, in: 1...10_000)
      .mapError { HeadlessProblem.quantity(option: "--bins", $0) }.get()
    switch (observable.needsLength, request.length) {
    case (true, let text?): length = try TypedPlace.length(text)
    case (true, nil): throw .missing(["--length"])
    case (false, nil): length = 0
    case (false, _?): throw .together(["--observable " + observable.rawValue, "--length"])
    }
  }

  var edges: [Double] {
    let (range, isLogarithmic) = observable.binning(mass: mass, lepton: lepton, length: length)
    return RangeText(
      first: range.lowerBound, last: range.upperBound, count: bins + 1,
      spacing: isLogarithmic ? .logarithmic : .linear
    ).values
  }
}
