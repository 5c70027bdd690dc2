/// A charged lepton, or the flavour of a neutrino.
package enum LeptonFlavour: String, CaseIterable, Hashable, Sendable {
  case electron = "e"
  case muon = "mu"
  case tau = "tau"

  /// Mass of the charged lepton in GeV.
  package var mass: Double {
    switch self {
    case .electron: Constants.electronMass
    case .muon: Constants.muonMass
    case .tau: Constants.tauMass
    }
  }
}

/// Whether N is its own antiparticle.
package enum FermionNature: String, CaseIterable, Hashable, Sendable {
  case dirac
  case majorana
}
