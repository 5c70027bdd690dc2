/// 10^0.1: ten steps a decade.
private let tenthOfDecade: Double = 1.2589254117941673

extension Cut {
  package var description: CutDescription {
    switch self {
    case .missingMomentum:
      .momentum(
        "missing momentum", "pmiss", 0...45,
        "|p(l+) + p(l-)|, the momentum that the two neutrinos carry away")
    case .openingAngle:
      .number(
        "cosine of the lepton opening angle", "cosll", -1...1, step: 0.05,
        "cosine of the angle between the two leptons; tau pairs are back to back")
    case .leptonEnergy:
      .momentum(
        "energy of each lepton", "E_l", 0...45, step: 0.5,
        "laboratory energy, asked of both leptons")
    case .displacement:
      .length(
        "vertex displacement", "rdisp", .millimetre, 1e-6...4.5,
        "distance of the decay vertex from the interaction point")
    case .impactParameter:
      .length(
        "impact parameter", "|d0|", .millimetre, 1e-6...4.5,
        "closest approach of a track to the beam line, asked of both displaced tracks")
    case .promptPseudorapidity:
      .number(
        "pseudorapidity of the prompt lepton", "|eta1|", 0...10, step: 0.1, keeps: .below,
        "|eta| of the lepton from W -> N l")
    case .displacedPseudorapidity:
      .number(
        "pseudorapidity of the displaced leptons", "|eta23|", 0...10, step: 0.1, keeps: .below,
        "|eta| of the momenta, asked of both displaced leptons")
    case .promptElectronMomentum:
      .momentum(
        "pT of a prompt electron", "pT1 e", 0...100,
        "transverse momentum of the lepton from W -> N l where that is an electron")
    case .promptMuonMomentum:
      .momentum(
        "pT of a prompt muon", "pT1 mu", 0...100,
        "transverse momentum of the lepton from W -> N l where that is a muon")
    case .displacedElectronMomentum:
      .momentum(
        "pT of each displaced electron", "pT23 e", 0...100, step: 0.5,
        "transverse momentum, asked of every displaced electron")
    case .displacedMuonMomentum:
      .momentum(
        "pT of each displaced muon", "pT23 mu", 0...100, step: 0.5,
        "transverse momentum, asked of every displaced muon")
    case .pairMomentum:
      .momentum(
        "pT of the displaced pair", "pT23 sum", 0...200,
        "|pT2 + pT3| of the two displaced leptons (paper.pt_23: vector or scalar sum)")
    case .smallestTripletMass:
      .momentum(
        "smallest mass of the three leptons", "m123 min", 0...100,
        "invariant mass of prompt and displaced leptons")
    case .largestTripletMass:
      .momentum(
        "largest mass of the three leptons", "m123 max", 0...200, keeps: .below,
        "invariant mass of prompt and displaced leptons")
    case .resonanceVeto:
      .momentum(
        "half-width of the resonance veto", "veto", 0...1, step: 0.01,
        "distance of m_23 from omega, phi, J/psi, psi(2S), Upsilon(1S,2S,3S); the width is an input")
    case .vertexDirection:
      .number(
        "cosine of pair and flight", "cosSV", -1...1, step: 0.01,
        "cosine of the angle between p2 + p3 and the flight of N")
    case .azimuthalDistance:
      .number(
        "azimuth between prompt and displaced leptons", "dphi", 0...3.1, step: 0.1,
        "|delta phi(l1, l2)| and |delta phi(l1, l3)|, both")
    case .angularDistance:
      .number(
        "distance of the displaced leptons", "dR23", 0...10, step: 0.1, keeps: .below,
        "square root of delta eta^2 + delta phi^2 of the two displaced leptons")
    case .longitudinalImpact:
      .length(
        "longitudinal impact parameter", "|dz|", .centimetre, 1e-6...100, keeps: .below,
        "z of a displaced track where it is closest to the beam line, asked of both")
    case .transverseDistance:
      .length(
        "transverse displacement", "D_2D", .metre, 1e-4...10, keeps: .below,
        "distance of the decay vertex from the beam line: inside the tracker")
    case .longitudinalDistance:
      .length(
        "longitudinal displacement", "D_par", .metre, 1e-4...30, keeps: .below,
        "|z| of the decay vertex: inside the tracker, whose half-length it is")
    case .photonEnergy:
      CutDescription(
        name: "energy of the photon", symbol: "E_gam", unit: .gigaelectronvolt,
        range: 1e-3...5000, step: .multiply(tenthOfDecade),
        help: "laboratory energy of the photon of N -> nu gamma")
    case .photonCosine:
      .number(
        "cosine of the photon's polar angle", "|cosg|", 0.01...1, step: 0.05, keeps: .below,
        "|cos theta| of the photon to the beam")
    case .missingTransverseMomentum:
      .momentum(
        "missing transverse momentum", "pTmiss", 100...3000, step: 25,
        "at leading order the pT of the photon; beyond the tabulated regions the nearest; off: the best of them")
    }
  }
}

extension CutDescription {
  fileprivate static func momentum(
    _ name: String, _ symbol: String, _ range: ClosedRange<Double>, step: Double = 1,
    keeps: Keeps = .above, _ help: String
  ) -> CutDescription {
    CutDescription(
      name: name, symbol: symbol, unit: .gigaelectronvolt, range: range, step: .add(step),
      keeps: keeps, help: help)
  }

  fileprivate static func number(
    _ name: String, _ symbol: String, _ range: ClosedRange<Double>, step: Double,
    keeps: Keeps = .above, _ help: String
  ) -> CutDescription {
    CutDescription(
      name: name, symbol: symbol, unit: .none, range: range, step: .add(step), keeps: keeps,
      help: help)
  }

  fileprivate static func length(
    _ name: String, _ symbol: String, _ unit: CutUnit, _ range: ClosedRange<Double>,
    keeps: Keeps = .above, _ help: String
  ) -> CutDescription {
    CutDescription(
      name: name, symbol: symbol, unit: unit, range: range,
      step: .multiply(tenthOfDecade), keeps: keeps, help: help)
  }
}
