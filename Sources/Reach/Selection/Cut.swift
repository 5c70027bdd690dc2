/// Everything that a search can ask of an event. The raw value is its name in files, flags and exports.
package enum Cut: String, CaseIterable, Hashable, Sendable {
  case missingMomentum = "p_miss"
  case openingAngle = "cos_ll"
  case leptonEnergy = "E_l"
  case displacement = "r_displ"
  case impactParameter = "d0"
}

/// What panels, help, flags, readers and exports say about a cut. Every cut keeps events above its threshold.
package struct CutDescription: Sendable {
  package enum Step: Sendable {
    case add(Double)
    case multiply(Double)
  }

  /// The quantity in words.
  package var name: String
  /// Short symbol for panels, ASCII.
  package var symbol: String
  package var unit: CutUnit
  /// Allowed thresholds in native units (GeV, metre, or a pure number).
  package var range: ClosedRange<Double>
  package var step: Step
  /// One sentence of definition.
  package var help: String
}

/// The unit in which a cut is shown.
package enum CutUnit: String, Sendable {
  case gigaelectronvolt = "GeV"
  case millimetre = "mm"
  case none = ""

  /// Native value of one unit.
  package var factor: Double {
    switch self {
    case .gigaelectronvolt: 1
    case .millimetre: 1e-3
    case .none: 1
    }
  }
}

extension Cut {
  /// 10^0.1: ten steps a decade.
  private static let tenthOfDecade: Double = 1.2589254117941673

  package var description: CutDescription {
    switch self {
    case .missingMomentum:
      CutDescription(
        name: "missing momentum", symbol: "pmiss", unit: .gigaelectronvolt, range: 0...45,
        step: .add(1),
        help: "|p(l+) + p(l-)|, the momentum that the two neutrinos carry away")
    case .openingAngle:
      CutDescription(
        name: "cosine of the lepton opening angle", symbol: "cosll", unit: .none, range: -1...1,
        step: .add(0.05),
        help: "cosine of the angle between the two leptons; tau pairs are back to back")
    case .leptonEnergy:
      CutDescription(
        name: "energy of each lepton", symbol: "E_l", unit: .gigaelectronvolt, range: 0...45,
        step: .add(0.5),
        help: "laboratory energy, asked of both leptons")
    case .displacement:
      CutDescription(
        name: "vertex displacement", symbol: "rdisp", unit: .millimetre, range: 1e-6...4.5,
        step: .multiply(Cut.tenthOfDecade),
        help: "distance of the decay vertex from the interaction point")
    case .impactParameter:
      CutDescription(
        name: "impact parameter", symbol: "|d0|", unit: .millimetre, range: 1e-6...4.5,
        step: .multiply(Cut.tenthOfDecade),
        help: "closest approach of a track to the beam line, asked of both tracks")
    }
  }
}
