import DipolePhysics

/// Expected tau pairs in the full run.
package enum TauPairYield {
  /// N_Z Br(Z → ττ) Br(τ → e ν ν)²: 5.35e9 for 5e12 Z bosons.
  package static func fullRunEvents(zBosons: Double) -> Double {
    zBosons * Constants.zToTaus * Constants.tauToElectron * Constants.tauToElectron
  }
}
