import DipolePhysics
import EventSimulation

/// The accepted proper lengths a < ℓ < b of all selected triplets, folded: sums of weights at the near ends a and at the
/// far ends b, for every replicate. Weights are fractions of all generated events.
///
/// With ρ = t ℓ the transverse distance of an event (t = p_T/m of N), an efficiency that is a polynomial in ρ needs the
/// sums of w, w t and w t²: moments 0, 1 and 2.
package final class TrackerIntervals: Sendable {
  package struct Ends: Sendable {
    /// In metres, ascending.
    package let lengths: [Double]
    /// [moment][index], mean over replicates.
    package let mean: [[Double]]
    /// [(moment · replicates + replicate) · count + index].
    package let replicates: [Float]
  }

  package let replicates: Int
  package let moments: Int
  package let near: Ends
  package let far: Ends

  init(replicates: Int, moments: Int, near: Ends, far: Ends) {
    self.replicates = replicates
    self.moments = moments
    self.near = near
    self.far = far
  }

  package var bytes: Int {
    (near.lengths.count + far.lengths.count + 4) * (8 + moments * (8 + 4 * replicates))
  }

  /// Applies a selection to stored events. Reads every event once and generates none.
  package static func fold(events: TripletColumns, request: TrackerRequest) -> TrackerIntervals {
    let survivors = TripletSurvivors(events, request)
    let moments: Int = request.hasMoments ? 3 : 1
    let norm = Float(1 / Double(events.eventsPerReplicate))
    let nearBins = request.impact == nil ? nil : TripletSurvivors.bins(survivors.near)
    let near = survivors.ends(survivors.near, bins: nearBins, moments: moments, norm: norm)
    let far = survivors.ends(
      survivors.far, bins: TripletSurvivors.bins(survivors.far), moments: moments, norm: norm)
    return TrackerIntervals(
      replicates: events.replicates.count, moments: moments, near: near, far: far)
  }
}

/// What is left of the events: ends, weight and p_T/m, replicate by replicate. Columns of equal lengths.
private struct TripletSurvivors {
  private(set) var near: [Float] = []
  private(set) var far: [Float] = []
  private var weight: [Float] = []
  private var flight: [Float] = []
  private var starts: [Int] = [0]

  init(_ columns: TripletColumns, _ request: TrackerRequest) {
    let mask = TripletMask(columns, request.cuts)
    let weights = columns.weights(for: request.weighting.reading)
    let impact = columns.vectors(.smallerImpact)
    let longitudinalImpact = columns.vectors(.largerLongitudinalImpact)
    let transverse = columns.vectors(.transverseFlight)
    let longitudinal = columns.vectors(.longitudinalFlight)
    // A cut that is off: its end is infinite.
    let impactCut: Float = request.impact ?? 0
    let longitudinalImpactCut: Float = request.longitudinalImpact ?? .infinity
    let transverseCut: Float = request.largestTransverse ?? .infinity
    let longitudinalCut: Float = request.longitudinal ?? .infinity
    let scratch = UnsafeMutablePointer<Lanes>.allocate(capacity: 4)
    defer { scratch.deallocate() }
    let numbers = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Float.self)
    let width: Int = Lanes.scalarCount
    // Room for all of them at once: growing arrays would cost as much as the cuts.
    let room: Int = columns.values.count
    let kept4 = UnsafeMutablePointer<Float>.allocate(capacity: max(1, 4 * room))
    defer { kept4.deallocate() }
    var count = 0
    for range in columns.replicates {
      for i in range {
        guard let kept = mask(i) else { continue }
        // No track points exactly at the beam: 0/0 would drop the event where the cut is off.
        let smallest = Lanes(repeating: 1e-30)
        let a: Lanes = impactCut / impact[i].replacing(with: smallest, where: impact[i] .< smallest)
        var b: Lanes = longitudinalImpactCut / longitudinalImpact[i]
        let inside: Lanes = transverseCut / transverse[i]
        b = b.replacing(with: inside, where: inside .< b)
        let before: Lanes = longitudinalCut / longitudinal[i]
        b = b.replacing(with: before, where: before .< b)
        let passes = kept .& (a .< b)
        guard any(passes) else { continue }
        scratch[0] = a
        scratch[1] = b
        scratch[2] = weights[i].replacing(with: 0, where: .!passes)
        scratch[3] = transverse[i]
        for lane in 0..<width where numbers[lane + 2 * width] != 0 {
          kept4[count] = numbers[lane]
          kept4[count + room] = numbers[lane + width]
          kept4[count + 2 * room] = numbers[lane + 2 * width]
          kept4[count + 3 * room] = numbers[lane + 3 * width]
          count += 1
        }
      }
      starts.append(count)
    }
    func column(_ place: Int) -> [Float] {
      Array(UnsafeBufferPointer(start: kept4 + place * room, count: count))
    }
    (near, far, weight, flight) = (column(0), column(1), column(2), column(3))
  }

  /// Bins that hold all finite lengths; `nil` where there is none.
  static func bins(_ lengths: [Float]) -> LengthBins? {
    var (low, high): (Float, Float) = (.infinity, 0)
    for length in lengths where length.isFinite {
      low = min(low, length)
      high = max(high, length)
    }
    return low <= high ? LengthBins(shortest: low, longest: high, fewer: true) : nil
  }

  /// Sums at one kind of ends.
  /// - Parameter bins: `nil`: all ends are 0, or there are none.
  func ends(
    _ lengths: [Float], bins: LengthBins?, moments: Int, norm: Float
  ) -> TrackerIntervals.Ends {
    let edges: [Int] = bins?.edges ?? [0, 1]
    let count: Int = edges.count - 1
    let rows: Int = starts.count - 1
    var sums = [Float](repeating: 0, count: moments * rows * count)
    var fine = [Float](repeating: 0, count: moments * (bins?.fineCount ?? 1))
    for row in 0..<rows {
      fill(&fine, lengths, row, bins: bins, moments: moments)
      join(&fine, into: &sums, row: row, rows: rows, edges: edges, moments: moments, norm: norm)
    }
    return Self.packed(sums, rows: rows, edges: edges, bins: bins, moments: moments)
  }

  private func fill(
    _ fine: inout [Float], _ lengths: [Float], _ row: Int, bins: LengthBins?, moments: Int
  ) {
    let size: Int = bins?.fineCount ?? 1
    let range = starts[row]..<starts[row + 1]
    fine.withUnsafeMutableBufferPointer { fine in
      lengths.withUnsafeBufferPointer { lengths in
        weight.withUnsafeBufferPointer { weight in
          flight.withUnsafeBufferPointer { flight in
            for index in range where lengths[index].isFinite {
              let bin: Int = bins?.fineIndex(lengths[index]) ?? 0
              fine[bin] += weight[index]
              guard moments > 1 else { continue }
              let first: Float = weight[index] * flight[index]
              fine[bin + size] += first
              fine[bin + 2 * size] += first * flight[index]
            }
          }
        }
      }
    }
  }

  private func join(
    _ fine: inout [Float], into sums: inout [Float], row: Int, rows: Int, edges: [Int],
    moments: Int, norm: Float
  ) {
    let count: Int = edges.count - 1
    let size: Int = fine.count / moments
    fine.withUnsafeMutableBufferPointer { fine in
      sums.withUnsafeMutableBufferPointer { sums in
        edges.withUnsafeBufferPointer { edges in
          for moment in 0..<moments {
            let start: Int = (moment * rows + row) * count
            for index in 0..<count {
              var sum: Float = 0
              for bin in moment * size + edges[index]..<moment * size + edges[index + 1] {
                sum += fine[bin]
                fine[bin] = 0
              }
              sums[start + index] = sum * norm
            }
          }
        }
      }
    }
  }

  /// Without the bins that no event of any replicate has.
  private static func packed(
    _ sums: [Float], rows: Int, edges: [Int], bins: LengthBins?, moments: Int
  ) -> TrackerIntervals.Ends {
    let count: Int = edges.count - 1
    var totals = [Float](repeating: 0, count: moments * count)
    sums.withUnsafeBufferPointer { sums in
      totals.withUnsafeMutableBufferPointer { totals in
        for moment in 0..<moments {
          for row in 0..<rows {
            let start: Int = (moment * rows + row) * count
            for index in 0..<count { totals[moment * count + index] += sums[start + index] }
          }
        }
      }
    }
    let filled = (0..<count).filter { totals[$0] != 0 }
    var kept: [Float] = []
    kept.reserveCapacity(moments * rows * filled.count)
    sums.withUnsafeBufferPointer { sums in
      for start in 0..<moments * rows {
        for index in filled { kept.append(sums[start * count + index]) }
      }
    }
    return TrackerIntervals.Ends(
      lengths: filled.map { bins?.middle(from: edges[$0], to: edges[$0 + 1]) ?? 0 },
      mean: (0..<moments).map { moment in
        filled.map { Double(totals[moment * count + $0]) / Double(rows) }
      },
      replicates: kept)
  }
}
