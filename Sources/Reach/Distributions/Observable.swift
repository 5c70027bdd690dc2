import DipolePhysics

/// What can be histogrammed. The raw value is its name on the command line and in exports.
package enum Observable: String, CaseIterable, Hashable, Sendable {
  case openingAngle = "cos_ll"
  case pairMass = "m_ll"
  case leptonEnergy = "E_l"
  case missingMomentum = "p_miss"
  case impactParameter = "d0"
  case displacement

  /// The quantity in words.
  package var name: String {
    switch self {
    case .openingAngle: "cosine of the lepton opening angle"
    case .pairMass: "invariant mass of the pair"
    case .leptonEnergy: "energy of a lepton"
    case .missingMomentum: "missing momentum"
    case .impactParameter: "impact parameter of a track"
    case .displacement: "vertex displacement"
    }
  }

  /// Native unit: GeV, metre, or none.
  package var unit: String {
    switch self {
    case .openingAngle: ""
    case .pairMass, .leptonEnergy, .missingMomentum: "GeV"
    case .impactParameter, .displacement: "m"
    }
  }

  /// Whether it scales with the decay length.
  package var needsLength: Bool { self == .impactParameter || self == .displacement }

  /// The cut whose threshold stands on this axis, to be drawn on it; m_ll has none.
  package var cut: Cut? {
    switch self {
    case .openingAngle: .openingAngle
    case .pairMass: nil
    case .leptonEnergy: .leptonEnergy
    case .missingMomentum: .missingMomentum
    case .impactParameter: .impactParameter
    case .displacement: .displacement
    }
  }

  /// Whether bins of equal ratio make sense: a cosine has both signs.
  package var allowsLogarithm: Bool { self != .openingAngle }

  /// Whether bins have equal ratios where nothing else is asked for: quantities that run over decades.
  package var isLogarithmic: Bool {
    switch self {
    case .pairMass, .impactParameter, .displacement: true
    case .openingAngle, .leptonEnergy, .missingMomentum: false
    }
  }

  /// The range of a histogram, in native units.
  /// - Parameters:
  ///   - length: mean decay length in metres; not read where the observable does not depend on it.
  ///   - isLogarithmic: then the range begins above 0: three decades below its end where the quantity has no lower
  ///     end of its own.
  package func range(
    of source: HistogramRequest.Source, length: Double, isLogarithmic: Bool
  ) -> ClosedRange<Double> {
    func from(_ end: Double) -> ClosedRange<Double> { (isLogarithmic ? 1e-3 * end : 0)...end }
    switch self {
    case .openingAngle: return -1...1
    case .pairMass: return 2 * source.lepton.mass...source.largestPairMass
    case .leptonEnergy: return from(source.largestMomentum + source.lepton.mass)
    case .missingMomentum: return from(source.largestMomentum)
    case .impactParameter: return (isLogarithmic ? 1e-5 * length : 0)...10 * length
    case .displacement: return (isLogarithmic ? 1e-3 * length : 0)...10 * length
    }
  }
}

extension HistogramRequest.Source {
  /// The flavour of both leptons.
  package var lepton: LeptonFlavour {
    switch self {
    case .signal(_, _, let lepton): lepton
    case .tauPairs: .electron
    }
  }

  /// Kinematic end of m_ll in GeV.
  fileprivate var largestPairMass: Double {
    switch self {
    case .signal(_, let mass, _): mass
    case .tauPairs: Constants.zMass
    }
  }

  /// No lepton and no pair has more momentum than this, in GeV: a massless one along the flight of N takes
  /// (E_N + p_N)/2 at most, one of a tau half of m_Z.
  fileprivate var largestMomentum: Double {
    switch self {
    case .signal(_, let mass, _): (ZDecay.energy(mass: mass) + ZDecay.momentum(mass: mass)) / 2
    case .tauPairs: Constants.zMass / 2
    }
  }
}
