import DipolePhysics

/// Where N comes from and how it decays to a lepton pair.
package enum SignalProcess: Hashable, Sendable {
  /// Through the dipole coupling, both times.
  case dipole
  /// Through mixing with a neutrino of this flavour.
  case mixing(LeptonFlavour)

  /// Whether production and decay are open.
  package func isPossible(mass: Double, lepton: LeptonFlavour) -> Bool {
    switch self {
    case .dipole: DipoleDecay.isPossible(mass: mass, lepton: lepton)
    case .mixing(let neutrino):
      MixingDecay.isPossible(mass: mass, lepton: lepton, neutrino: neutrino)
    }
  }

  /// All events of a point set; `nil` where the process is closed or when cancelled.
  package func generate(
    points: PointSet, mass: Double, lepton: LeptonFlavour, isCancelled: () -> Bool = { false }
  ) -> EventColumns? {
    switch self {
    case .dipole:
      DipoleDecay.generate(points: points, mass: mass, lepton: lepton, isCancelled: isCancelled)
    case .mixing(let neutrino):
      MixingDecay.generate(
        points: points, mass: mass, lepton: lepton, neutrino: neutrino, isCancelled: isCancelled)
    }
  }
}
