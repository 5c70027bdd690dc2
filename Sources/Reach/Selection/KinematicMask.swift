import EventSimulation

/// The three kinematic cuts on 16 events at a time.
struct KinematicMask {
  // A cut that is off is a threshold below everything: one code path, no branch in the loop.
  private let missingMomentum: Float
  private let openingAngle: Float
  private let leptonEnergy: Float
  private let missing: UnsafeMutablePointer<Lanes>
  private let opening: UnsafeMutablePointer<Lanes>
  private let energy: UnsafeMutablePointer<Lanes>

  init(events: EventColumns, cuts: KinematicCuts) {
    self.init(
      missing: events.vectors(.missingMomentum), opening: events.vectors(.openingAngle),
      energy: events.vectors(.smallerEnergy), cuts: cuts)
  }

  init(decays: ReweightedDecays, cuts: KinematicCuts) {
    self.init(
      missing: decays.vectors(.missingMomentum), opening: decays.vectors(.openingAngle),
      energy: decays.vectors(.smallerEnergy), cuts: cuts)
  }

  private init(
    missing: UnsafeMutablePointer<Lanes>, opening: UnsafeMutablePointer<Lanes>,
    energy: UnsafeMutablePointer<Lanes>, cuts: KinematicCuts
  ) {
    missingMomentum = cuts.missingMomentum ?? -.infinity
    openingAngle = cuts.openingAngle ?? -.infinity
    leptonEnergy = cuts.leptonEnergy ?? -.infinity
    (self.missing, self.opening, self.energy) = (missing, opening, energy)
  }

  /// Lanes of vector `index` that pass.
  @inline(__always) func callAsFunction(_ index: Int) -> SIMDMask<SIMD16<Int32>> {
    (missing[index] .> missingMomentum) .& (opening[index] .> openingAngle)
      .& (energy[index] .> leptonEnergy)
  }
}
