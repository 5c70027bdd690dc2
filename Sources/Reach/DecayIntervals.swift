import DipolePhysics
import EventSimulation

/// What decides which events are kept and where their accepted decay lengths begin. It is the part of a selection
/// that the stored events have to be read again for; anything else only enters the sum over lengths.
package struct IntervalRequest: Hashable, Sendable {
  package var missingMomentum: Float?
  package var openingAngle: Float?
  package var leptonEnergy: Float?
  /// Threshold of d₀ in metres, and the tracks it asks for.
  package var impactParameter: Float?
  package var impactReading: ImpactReading
  /// Displacement threshold in metres if it has to be compared event by event, else `nil`.
  package var displacement: Float?
  package var displacementReading: DisplacementReading
  package var weighting: EventWeighting
  package var radius: Double
  package var halfLength: Double

  /// - Parameters:
  ///   - detector: only its size matters.
  package init(
    selection: Selection, detector: Detector, weighting: EventWeighting,
    displacementReading: DisplacementReading, impactReading: ImpactReading
  ) {
    missingMomentum = selection.threshold(.missingMomentum).map(Float.init)
    openingAngle = selection.threshold(.openingAngle).map(Float.init)
    leptonEnergy = selection.threshold(.leptonEnergy).map(Float.init)
    impactParameter = selection.threshold(.impactParameter).map(Float.init)
    self.weighting = weighting
    radius = detector.radius
    halfLength = detector.halfLength
    let threshold: Double? = selection.threshold(.displacement)
    // A spatial displacement inside the nearest wall begins at the same length for every event: no event is read.
    let isCommon: Bool =
      impactParameter == nil && displacementReading == .spatial
      && (threshold ?? 0) <= detector.pathLengthRange.lowerBound
    displacement = isCommon ? nil : threshold.map(Float.init)
    // Readings of cuts that are off must not make two equal requests look different.
    self.displacementReading = displacement == nil ? .spatial : displacementReading
    self.impactReading = impactParameter == nil ? .both : impactReading
  }

  /// Whether each event has its own beginning of accepted lengths.
  var comparesEventByEvent: Bool { impactParameter != nil || displacement != nil }
}

/// The accepted decay lengths a < L < b of all selected events, folded: sums of weights at the near ends a and at the
/// far ends b, for every replicate. Weights are fractions of all generated events.
package final class DecayIntervals: Sendable {
  package let replicates: Int
  /// Near ends shared by events: with `hasOwnNearEnds` false, weight of all selected events (their near end is the
  /// displacement cut, whatever it is); else of those whose displacement cut exceeds their impact-parameter end.
  package let commonWeight: [Double]
  package let hasOwnNearEnds: Bool
  /// Own near ends in the bins of `LengthBins`: the range that holds any, and weights [replicate][bin].
  package let ownBins: Range<Int>
  package let ownWeights: [[Double]]
  /// Far ends on the nodes of the wall, in metres, and weights [replicate][node].
  package let farLengths: [Double]
  package let farWeights: [[Double]]

  init(
    replicates: Int, commonWeight: [Double], hasOwnNearEnds: Bool, ownBins: Range<Int>, ownWeights: [[Double]],
    farLengths: [Double], farWeights: [[Double]]
  ) {
    self.replicates = replicates
    self.commonWeight = commonWeight
    self.hasOwnNearEnds = hasOwnNearEnds
    self.ownBins = ownBins
    self.ownWeights = ownWeights
    self.farLengths = farLengths
    self.farWeights = farWeights
  }

  package var bytes: Int {
    8 * (commonWeight.count + (ownBins.count + farLengths.count) * (replicates + 1))
  }
}
