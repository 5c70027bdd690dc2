import DipolePhysics

extension TripletColumns {
  /// The events inside an envelope, and one in `TripletEnvelope.thinning` of the others with that weight.
  func thinned(_ envelope: TripletEnvelope, seed: UInt64) -> TripletColumns {
    let stream = RandomStream(seed: seed, stream: [SamplePlan.Process.wToLeptonN.rawValue, 1 << 32])
    let kept = replicates.map { keptRows($0, envelope, stream) }
    var ranges: [Range<Int>] = []
    var start = 0
    for rows in kept {
      let vectors: Int = (rows.count + Lanes.scalarCount - 1) / Lanes.scalarCount
      ranges.append(start..<start + vectors)
      start += vectors
    }
    let result = TripletColumns(
      mass: mass, pair: pair, eventsPerReplicate: eventsPerReplicate, replicates: ranges)
    for (rows, range) in zip(kept, ranges) {
      for column in Column.allCases {
        let from = scalars(column)
        let to = result.scalars(column) + range.lowerBound * Lanes.scalarCount
        let isWeight: Bool = column.rawValue >= Column.exactWeight.rawValue
        let heavier: Float = isWeight ? Float(TripletEnvelope.thinning) : 1
        for (place, row) in rows.enumerated() {
          to[place] = row.isOutside ? from[row.number] * heavier : from[row.number]
        }
      }
    }
    return result
  }

  private struct Row {
    var number: Int
    var isOutside: Bool
  }

  private func keptRows(
    _ range: Range<Int>, _ envelope: TripletEnvelope, _ stream: RandomStream
  ) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(range.count * Lanes.scalarCount / 2)
    let test = EnvelopeTest(self, envelope)
    for vector in range {
      let inside = test(vector)
      for lane in 0..<Lanes.scalarCount {
        let number: Int = vector * Lanes.scalarCount + lane
        if inside[lane] {
          rows.append(Row(number: number, isOutside: false))
        } else if stream.bits(UInt64(number)) % UInt64(TripletEnvelope.thinning) == 0 {
          rows.append(Row(number: number, isOutside: true))
        }
      }
    }
    return rows
  }
}

/// Which of 16 events lie inside an envelope.
private struct EnvelopeTest {
  let columns: TripletColumns
  let envelope: TripletEnvelope

  init(_ columns: TripletColumns, _ envelope: TripletEnvelope) {
    self.columns = columns
    self.envelope = envelope
  }

  func callAsFunction(_ i: Int) -> SIMDMask<SIMD16<Int32>> {
    func v(_ column: TripletColumns.Column) -> Lanes { columns.vectors(column)[i] }
    let slopes =
      (v(.promptSlope) .< envelope.largestSlope) .& (v(.displacedSlope) .< envelope.largestSlope)
    let momenta =
      (v(.promptMomentum) .> envelope.promptMomentum)
      .& (v(.firstMomentum) .> envelope.displacedMomentum)
      .& (v(.secondMomentum) .> envelope.displacedMomentum)
      .& (v(.pairMomentum) .> envelope.pairMomentum)
    let shape =
      (v(.tripletMass) .> envelope.tripletMass) .& (v(.vertexAngle) .< envelope.vertexAngle)
      .& (v(.azimuthCosine) .< envelope.azimuthCosine)
      .& (v(.angularDistance) .< envelope.angularDistance)
    return slopes .& momenta .& shape
  }
}
