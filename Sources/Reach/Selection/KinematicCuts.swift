/// The cuts of a selection that ask for momenta alone: they hold at every decay length. In the precision of events.
package struct KinematicCuts: Hashable, Sendable {
  package var missingMomentum: Float?
  package var openingAngle: Float?
  package var leptonEnergy: Float?

  /// No cut at all.
  package init() {}

  /// Those that are on.
  package init(_ selection: Selection) {
    missingMomentum = selection.threshold(.missingMomentum).map(Float.init)
    openingAngle = selection.threshold(.openingAngle).map(Float.init)
    leptonEnergy = selection.threshold(.leptonEnergy).map(Float.init)
  }

  /// Whether an event passes, from its missing momentum, cosine of the opening angle and smaller lepton energy.
  @inline(__always)
  func keep(missing: Float, opening: Float, energy: Float) -> Bool {
    missing > (missingMomentum ?? -.infinity) && opening > (openingAngle ?? -.infinity)
      && energy > (leptonEnergy ?? -.infinity)
  }
}
