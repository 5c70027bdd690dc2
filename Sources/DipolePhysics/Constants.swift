/// Every number of nature, once: value, unit, source. Energies and masses in GeV, lengths in metres.
///
/// Edition: Particle Data Group 2022 (R. L. Workman et al., PTEP 2022, 083C01) unless a line says otherwise.
package enum Constants {
  /// The edition as provenance headers print it.
  package static let edition = "PDG 2022"

  /// ħc in GeV·m (exact in the SI).
  package static let hbarC: Double = 1.973269804e-16
  /// (ħc)² in pb·GeV².
  package static let picobarnGeV2: Double = 3.893793721e8

  package static let electronMass: Double = 0.51099895e-3
  package static let muonMass: Double = 0.1056583755
  package static let tauMass: Double = 1.77686
  /// c times the lifetime of the tau in metres.
  package static let tauDecayLength: Double = 87.03e-6

  package static let upQuarkMass: Double = 2.16e-3
  package static let downQuarkMass: Double = 4.67e-3
  package static let strangeQuarkMass: Double = 93.4e-3
  package static let charmQuarkMass: Double = 1.27
  package static let bottomQuarkMass: Double = 4.18

  package static let chargedPionMass: Double = 0.13957039

  package static let wMass: Double = 80.377
  package static let wWidth: Double = 2.085
  /// Br(W → e ν).
  package static let wToLepton: Double = 0.1086
  package static let zMass: Double = 91.1876
  package static let zWidth: Double = 2.4952
  /// Weak mixing angle at m_Z in the MS-bar scheme.
  package static let sinSquaredThetaW: Double = 0.23121
  /// Fermi constant in 1/GeV².
  package static let fermiConstant: Double = 1.1663788e-5
  /// Peak cross-section of e⁺e⁻ → Z → hadrons without initial-state radiation, in pb.
  package static let hadronicPeak: Double = 41.4802e3
  /// What initial-state radiation leaves of the Born cross section on the Z peak.
  package static let zPeakRadiation: Double = 0.726
  /// Asymmetry parameter A_e of the Z coupling to electrons, from polarisation and forward-backward data.
  package static let electronAsymmetry: Double = 0.1470

  /// Fine-structure constant at zero momentum transfer: the virtual photon of N → ν γ* is soft.
  package static let fineStructure: Double = 1 / 137.035999
  /// Fine-structure constant at m_Z, for photon exchange in e⁺e⁻ → N ν̄.
  package static let fineStructureAtZ: Double = 1 / 127.951
  /// Strong coupling at m_Z.
  package static let strongCouplingAtZ: Double = 0.1179

  /// Branching ratio of Z → ν ν̄ for one flavour: a third of the invisible width.
  package static let zToNeutrinos: Double = 0.20000 / 3
  /// Branching ratio of Z → e⁺e⁻.
  package static let zToElectrons: Double = 0.033632
  /// Branching ratio of Z → τ⁺τ⁻.
  package static let zToTaus: Double = 0.033696
  /// Branching ratios of τ → e ν ν and τ → μ ν ν.
  package static let tauToElectron: Double = 0.1782
  package static let tauToMuon: Double = 0.1739
  /// Mean polarisation of τ⁻ from Z decays, −A_τ up to radiative corrections.
  package static let tauPolarisation: Double = -0.147

  /// Vector mesons seen in e⁺e⁻ → hadrons: mass, total width and partial width to e⁺e⁻, all in GeV.
  package struct VectorMeson: Sendable {
    package let name: String
    package let mass: Double
    package let width: Double
    package let electronWidth: Double
  }

  package static let rho = VectorMeson(
    name: "rho", mass: 0.77526, width: 0.1474, electronWidth: 7.04e-6)
  package static let omega = VectorMeson(
    name: "omega", mass: 0.78266, width: 8.68e-3, electronWidth: 0.60e-6)
  package static let phi = VectorMeson(
    name: "phi", mass: 1.019461, width: 4.249e-3, electronWidth: 1.27e-6)
  package static let narrowMesons: [VectorMeson] = [
    VectorMeson(name: "J/psi", mass: 3.096900, width: 92.6e-6, electronWidth: 5.53e-6),
    VectorMeson(name: "psi(2S)", mass: 3.68610, width: 294e-6, electronWidth: 2.33e-6),
    VectorMeson(name: "Upsilon(1S)", mass: 9.46030, width: 54.02e-6, electronWidth: 1.340e-6),
    VectorMeson(name: "Upsilon(2S)", mass: 10.02326, width: 31.98e-6, electronWidth: 0.612e-6),
    VectorMeson(name: "Upsilon(3S)", mass: 10.3552, width: 20.32e-6, electronWidth: 0.443e-6),
  ]
}
