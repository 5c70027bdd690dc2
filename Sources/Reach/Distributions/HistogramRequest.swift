import DipolePhysics
import EventSimulation

/// What a histogram shows: together with a sample it determines the numbers, so that it can be a key.
package struct HistogramRequest: Hashable, Sendable {
  /// Where the lepton pairs come from.
  package enum Source: Hashable, Sendable {
    /// Z → N ν, N → ν l⁺l⁻ at a mass in GeV.
    case signal(SignalProcess, mass: Double, lepton: LeptonFlavour)
    /// Z → ττ → e⁺e⁻ 4ν, with or without polarisation.
    case tauPairs(isPolarised: Bool)
  }

  package var source: Source
  package var observable: Observable
  /// Edges of the bins, ascending, in native units; at least two.
  package var edges: [Double]
  /// Mean decay length of N in metres, for d₀ and displacement; a tau brings its own.
  package var length: Double = 0
  /// Only events that pass these; none: before cuts.
  package var cuts = KinematicCuts()
  /// How angle and spin of N enter.
  package var weighting: EventWeighting = .exact
  package var displacement: DisplacementReading = .spatial

  package init(_ source: Source, _ observable: Observable, edges: [Double]) {
    self.source = source
    self.observable = observable
    self.edges = edges
  }
}
