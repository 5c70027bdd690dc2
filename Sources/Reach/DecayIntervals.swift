import DipolePhysics
import EventSimulation

/// What decides which events are kept and where their accepted decay lengths begin. It is the part of a selection
/// that the stored events have to be read again for; anything else only enters the sum over lengths.
package struct IntervalRequest: Hashable, Sendable {
  package var cuts: KinematicCuts
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
    cuts = KinematicCuts(selection)
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
  /// Weights at some lengths: their mean, and one row a replicate.
  package struct Ends: Sendable {
    /// In metres, ascending.
    package let lengths: [Double]
    package let mean: [Double]
    /// [replicate · count + index].
    package let replicates: [Float]

    /// - Parameters:
    ///   - sums: sums of weights [replicate · bins + bin].
    ///   - bins: how many there are.
    ///   - length: of a bin in metres.
    ///   - droppingEmpty: whether bins without weight are left out.
    init(
      sums: [Float], bins: Int, norm: Double, droppingEmpty: Bool = false, length: (Int) -> Double
    ) {
      let rows: Int = bins > 0 ? sums.count / bins : 0
      var totals = [Float](repeating: 0, count: bins)
      var kept: [Float] = []
      var filled: [Int] = []
      let scale = Float(norm)
      sums.withUnsafeBufferPointer { sums in
        totals.withUnsafeMutableBufferPointer { totals in
          for row in 0..<rows { for bin in 0..<bins { totals[bin] += sums[row * bins + bin] } }
        }
        filled = totals.indices.filter { !droppingEmpty || totals[$0] != 0 }
        kept.reserveCapacity(rows * filled.count)
        for row in 0..<rows { for bin in filled { kept.append(sums[row * bins + bin] * scale) } }
      }
      lengths = filled.map(length)
      mean = filled.map { Double(totals[$0]) * norm / Double(rows) }
      replicates = kept
    }
  }

  package let replicates: Int
  /// Weight of the selected events whose near end is the common displacement cut, whatever that is.
  package let common: Ends
  /// Near ends that events have for themselves, in the bins of `LengthBins`.
  package let own: Ends
  /// Far ends on the nodes of the wall.
  package let far: Ends

  init(replicates: Int, common: Ends, own: Ends, far: Ends) {
    self.replicates = replicates
    self.common = common
    self.own = own
    self.far = far
  }

  package var bytes: Int { (own.lengths.count + far.lengths.count + 1) * (16 + 4 * replicates) }
}
