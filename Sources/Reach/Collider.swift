import DipolePhysics
import EventSimulation

/// A machine: how many W and Z bosons it makes at its nominal integrated luminosity, and the detector that watches them.
package struct Collider: Hashable, Sendable {
  package var id: String
  package var name: String
  package var beams: Beams
  /// √s in GeV.
  package var energy: Double
  /// Number of Z bosons produced at `nominalLuminosity` (table 1 of arXiv:2301.08592); 0 off the
  /// Z pole.
  package var zBosons: Double
  /// Number of W bosons, both charges, at `nominalLuminosity`; 0 where nobody gives it.
  package var wBosons: Double
  /// Nominal integrated luminosity in 1/fb.
  package var nominalLuminosity: Double
  package var detector: Detector
  /// How its W bosons move; `nil` where nobody tells.
  package var wSpectrum: WBosonSpectrum?
  /// pp → N at its energy; `nil` where nobody tells.
  package var partonTable: PartonTable?
  /// l⁺l⁻ → ν ν̄ γ; `nil` at hadron colliders.
  package var neutrinoBackground: NeutrinoPairBackground?
  /// Where the numbers come from.
  package var source: String

  package enum Beams: String, CaseIterable, Hashable, Sendable {
    case electrons = "ee"
    case muons = "mumu"
    case protons = "pp"
  }

  package init(
    id: String, name: String, beams: Beams = .electrons, energy: Double = Constants.zMass,
    zBosons: Double, wBosons: Double = 0, nominalLuminosity: Double,
    detector: Detector, wSpectrum: WBosonSpectrum? = nil, partonTable: PartonTable? = nil,
    neutrinoBackground: NeutrinoPairBackground? = nil, source: String
  ) {
    self.id = id
    self.name = name
    self.beams = beams
    self.energy = energy
    self.zBosons = zBosons
    self.wBosons = wBosons
    self.nominalLuminosity = nominalLuminosity
    self.detector = detector
    self.wSpectrum = wSpectrum
    self.partonTable = partonTable
    self.neutrinoBackground = neutrinoBackground
    self.source = source
  }
}
