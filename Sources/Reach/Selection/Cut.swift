/// Everything that a search can ask of an event. The raw value is its name in files, flags and exports.
package enum Cut: String, CaseIterable, Hashable, Sendable {
  // Displaced dileptons at lepton colliders.
  case missingMomentum = "p_miss"
  case openingAngle = "cos_ll"
  case leptonEnergy = "E_l"
  case displacement = "r_displ"

  // A prompt lepton (1) and a displaced pair (2, 3) at hadron colliders.
  case promptPseudorapidity = "eta_1"
  case displacedPseudorapidity = "eta_23"
  case promptElectronMomentum = "pt_1_e"
  case promptMuonMomentum = "pt_1_mu"
  case displacedElectronMomentum = "pt_23_e"
  case displacedMuonMomentum = "pt_23_mu"
  case pairMomentum = "pt_23_sum"
  case smallestTripletMass = "m_123_min"
  case largestTripletMass = "m_123_max"
  case resonanceVeto = "m_23_veto"
  case vertexDirection = "cos_sv"
  case azimuthalDistance = "dphi"
  case angularDistance = "dR"

  /// Asked by displaced dileptons everywhere.
  case impactParameter = "d0"

  case longitudinalImpact = "dz"
  case transverseDistance = "delta_2d"
  case longitudinalDistance = "delta_z"

  // A photon and nothing else.
  case photonEnergy = "E_gamma"
  case photonCosine = "cos_gamma"
  case missingTransverseMomentum = "pt_miss"
}

extension Cut {
  /// The cuts that a final state knows, in the order of its cut flow.
  package static func all(of finalState: Search.FinalState) -> [Cut] {
    switch finalState {
    case .displacedDilepton:
      [.missingMomentum, .openingAngle, .leptonEnergy, .displacement, .impactParameter]
    case .promptAndDisplacedDilepton:
      [
        .promptPseudorapidity, .displacedPseudorapidity, .promptElectronMomentum,
        .promptMuonMomentum, .displacedElectronMomentum, .displacedMuonMomentum, .pairMomentum,
        .smallestTripletMass, .largestTripletMass, .resonanceVeto, .vertexDirection,
        .azimuthalDistance, .angularDistance, .impactParameter, .longitudinalImpact,
        .transverseDistance, .longitudinalDistance,
      ]
    case .monophoton: [.photonEnergy, .photonCosine]
    case .monophotonAtHadrons: [.missingTransverseMomentum]
    }
  }
}

/// What panels, help, flags, readers and exports say about a cut.
package struct CutDescription: Sendable {
  package enum Step: Sendable {
    case add(Double)
    case multiply(Double)
  }

  /// Which side of the threshold is kept.
  package enum Keeps: String, Sendable {
    case above = ">"
    case below = "<"
  }

  /// The quantity in words.
  package var name: String
  /// Short symbol for panels, ASCII.
  package var symbol: String
  package var unit: CutUnit
  /// Allowed thresholds in native units (GeV, metre, or a pure number).
  package var range: ClosedRange<Double>
  package var step: Step
  package var keeps = Keeps.above
  /// One sentence of definition.
  package var help: String

  /// The threshold that removes least.
  package var loosest: Double { keeps == .above ? range.lowerBound : range.upperBound }
}

/// The unit in which a cut is shown.
package enum CutUnit: String, Sendable {
  case gigaelectronvolt = "GeV"
  case millimetre = "mm"
  case centimetre = "cm"
  case metre = "m"
  case none = ""

  /// Native value of one unit.
  package var factor: Double {
    switch self {
    case .gigaelectronvolt, .metre, .none: 1
    case .millimetre: 1e-3
    case .centimetre: 1e-2
    }
  }
}
