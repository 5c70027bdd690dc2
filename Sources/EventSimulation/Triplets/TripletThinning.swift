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

  fileprivate struct Row {
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
    // Those of a kind together: where the selection drops a whole vector at its first cuts, the other columns are not
    // read.
    return TripletOrder(self).sorted(rows)
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

/// Events in the order in which the paper's cuts drop them: first those that pass all, then by the first cut that they
/// fail, the last cut first.
private struct TripletOrder {
  let columns: TripletColumns

  init(_ columns: TripletColumns) { self.columns = columns }

  func sorted(_ rows: [TripletColumns.Row]) -> [TripletColumns.Row] {
    var groups = [[TripletColumns.Row]](repeating: [], count: 7)
    for row in rows { groups[failure(row.number)].append(row) }
    return groups.flatMap { $0 }
  }

  /// 0 for a row that passes, else a number that falls with the place of the cut it fails.
  private func failure(_ row: Int) -> Int {
    func value(_ column: TripletColumns.Column) -> Float { columns.scalars(column)[row] }
    let softer: Float = min(value(.firstMomentum), value(.secondMomentum))
    if softer < 5 { return 6 }
    if softer < 7 { return 5 }
    if value(.promptMomentum) < 25 { return 4 }
    if value(.promptMomentum) < 30 { return 3 }
    if value(.pairMomentum) < 15 || value(.tripletMass) < 50 { return 2 }
    if value(.vertexAngle) > 0.01 || value(.azimuthCosine) > 0.54 { return 1 }
    return 0
  }
}
