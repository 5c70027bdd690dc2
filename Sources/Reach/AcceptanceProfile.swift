/// Acceptance as a function of the decay length, whatever the final state: of the length in the laboratory at lepton
/// colliders, of the proper length cτ at hadron colliders (`ProductionChannel.lengthPerProperLength`).
///
/// For one pair of leptons, or for a weighted sum. The coupling enters only through the length.
package struct AcceptanceProfile: Sendable {
  private enum Kind: Sendable {
    case volume(VolumeAcceptance)
    case tracker(TrackerAcceptance)
  }

  private let kind: Kind

  package init(_ acceptance: VolumeAcceptance) { kind = .volume(acceptance) }
  package init(_ acceptance: TrackerAcceptance) { kind = .tracker(acceptance) }

  /// A decay volume: see `VolumeAcceptance`.
  package init(_ parts: [(intervals: DecayIntervals, factor: Double)], displacement: Double) {
    self.init(VolumeAcceptance(parts, displacement: displacement))
  }

  /// ε at a decay length in metres.
  package func value(at length: Double) -> Double {
    switch kind {
    case .volume(let one): one.value(at: length)
    case .tracker(let one): one.value(at: length)
    }
  }

  /// ε with its error from the spread of the replicates.
  package func estimate(at length: Double) -> Estimate {
    switch kind {
    case .volume(let one): one.estimate(at: length)
    case .tracker(let one): one.estimate(at: length)
    }
  }

  /// The shortest far end in metres: beyond it, differences of exponentials would cancel.
  var nearestWall: Double {
    switch kind {
    case .volume(let one): one.nearestWall
    case .tracker(let one): one.nearestWall
    }
  }

  /// The smallest near end in metres that any event has; where all weights are 0, infinity.
  package var shortestLength: Double {
    switch kind {
    case .volume(let one): one.shortestLength
    case .tracker(let one): one.shortestLength
    }
  }

  /// Fraction of events that pass the kinematic cuts (the acceptance at lengths between near and far ends).
  package var kinematicFraction: Double {
    switch kind {
    case .volume(let one): one.kinematicFraction
    case .tracker(let one): one.kinematicFraction
    }
  }

  /// ε(λ) → this / λ for λ far beyond the detector. In metres.
  package var longLengthMoment: Double {
    switch kind {
    case .volume(let one): one.longLengthMoment
    case .tracker(let one): one.longLengthMoment
    }
  }

  /// Whether there is a channel at all.
  package var hasEvents: Bool {
    switch kind {
    case .volume(let one): one.hasEvents
    case .tracker(let one): one.hasEvents
    }
  }

  /// Memory in bytes that it keeps alive, the intervals it was made of included.
  package var bytes: Int {
    switch kind {
    case .volume(let one): one.bytes
    case .tracker(let one): one.bytes
    }
  }
}
