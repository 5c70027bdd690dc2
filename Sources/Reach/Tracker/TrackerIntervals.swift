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
    let near: Ends
    if request.impact == nil {
      near = survivors.ends(\.near, bins: nil, moments: moments, norm: norm)
    } else {
      near = survivors.ends(
        \.near, bins: survivors.bins(\.near), moments: moments, norm: norm)
    }
    let far = survivors.ends(\.far, bins: survivors.bins(\.far), moments: moments, norm: norm)
    return TrackerIntervals(
      replicates: events.replicates.count, moments: moments, near: near, far: far)
  }
}

/// What is left of the events: ends, weight and p_T/m, replicate by replicate.
private struct TripletSurvivors {
  struct Event {
    var near: Float
    var far: Float
    var weight: Float
    var flight: Float
  }

  private(set) var events: [Event] = []
  private var starts: [Int] = [0]

  init(_ columns: TripletColumns, _ request: TrackerRequest) {
    let mask = TripletMask(columns, request.cuts)
    let weights = columns.weights(for: request.weighting.reading)
    let impact = columns.vectors(.smallerImpact)
    let longitudinalImpact = columns.vectors(.largerLongitudinalImpact)
    let transverse = columns.vectors(.transverseFlight)
    let longitudinal = columns.vectors(.longitudinalFlight)
    events.reserveCapacity(columns.values.count / 4)
    let scratch = UnsafeMutablePointer<Lanes>.allocate(capacity: 4)
    defer { scratch.deallocate() }
    let numbers = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Float.self)
    let width: Int = Lanes.scalarCount
    for range in columns.replicates {
      for i in range {
        let kept = mask(i)
        let a: Lanes = request.impact.map { $0 / impact[i] } ?? Lanes(repeating: 0)
        var b = Lanes(repeating: .infinity)
        func limit(_ most: Float?, _ share: Lanes) {
          guard let most else { return }
          let end: Lanes = most / share
          b = b.replacing(with: end, where: end .< b)
        }
        limit(request.longitudinalImpact, longitudinalImpact[i])
        limit(request.largestTransverse, transverse[i])
        limit(request.longitudinal, longitudinal[i])
        let weight: Lanes = weights[i].replacing(with: 0, where: .!(kept .& (a .< b)))
        guard weight != Lanes(repeating: 0) else { continue }
        (scratch[0], scratch[1], scratch[2], scratch[3]) = (a, b, weight, transverse[i])
        for lane in 0..<width where numbers[lane + 2 * width] != 0 {
          events.append(
            Event(
              near: numbers[lane], far: numbers[lane + width], weight: numbers[lane + 2 * width],
              flight: numbers[lane + 3 * width]))
        }
      }
      starts.append(events.count)
    }
  }

  /// Bins that hold one end of every event; `nil` where there is none.
  func bins(_ end: KeyPath<Event, Float>) -> LengthBins? {
    var (low, high): (Float, Float) = (.infinity, 0)
    for event in events {
      let length: Float = event[keyPath: end]
      guard length.isFinite else { continue }
      low = min(low, length)
      high = max(high, length)
    }
    return low <= high ? LengthBins(shortest: low, longest: high) : nil
  }

  /// Sums at one kind of ends.
  /// - Parameter bins: `nil`: all near ends are 0, or there are no far ends.
  func ends(
    _ end: KeyPath<Event, Float>, bins: LengthBins?, moments: Int, norm: Float
  ) -> TrackerIntervals.Ends {
    let edges: [Int] = bins?.edges ?? [0, 1]
    let count: Int = edges.count - 1
    let rows: Int = starts.count - 1
    var sums = [Float](repeating: 0, count: moments * rows * count)
    var fine = [Float](repeating: 0, count: moments * (bins?.fineCount ?? 1))
    let isNear: Bool = end == \Event.near
    for row in 0..<rows {
      fill(&fine, row, isNear: isNear, bins: bins, moments: moments)
      join(&fine, into: &sums, row: row, rows: rows, edges: edges, moments: moments, norm: norm)
    }
    return Self.packed(sums, rows: rows, edges: edges, bins: bins, moments: moments)
  }

  private func fill(
    _ fine: inout [Float], _ row: Int, isNear: Bool, bins: LengthBins?, moments: Int
  ) {
    let size: Int = bins?.fineCount ?? 1
    fine.withUnsafeMutableBufferPointer { fine in
      for index in starts[row]..<starts[row + 1] {
        let event = events[index]
        let length: Float = isNear ? event.near : event.far
        guard length.isFinite else { continue }
        let bin: Int = bins?.fineIndex(length) ?? 0
        fine[bin] += event.weight
        guard moments > 1 else { continue }
        let first: Float = event.weight * event.flight
        fine[bin + size] += first
        fine[bin + 2 * size] += first * event.flight
      }
    }
  }

  private func join(
    _ fine: inout [Float], into sums: inout [Float], row: Int, rows: Int, edges: [Int],
    moments: Int, norm: Float
  ) {
    let count: Int = edges.count - 1
    let size: Int = fine.count / moments
    for moment in 0..<moments {
      for index in 0..<count {
        var sum: Float = 0
        for bin in edges[index]..<edges[index + 1] {
          sum += fine[moment * size + bin]
          fine[moment * size + bin] = 0
        }
        sums[(moment * rows + row) * count + index] = sum * norm
      }
    }
  }

  /// Without the bins that no event of any replicate has.
  private static func packed(
    _ sums: [Float], rows: Int, edges: [Int], bins: LengthBins?, moments: Int
  ) -> TrackerIntervals.Ends {
    let count: Int = edges.count - 1
    let filled = (0..<count).filter { index in
      (0..<rows).contains { sums[$0 * count + index] != 0 }
    }
    var kept: [Float] = []
    kept.reserveCapacity(moments * rows * filled.count)
    var mean = [[Double]](
      repeating: [Double](repeating: 0, count: filled.count), count: moments)
    for moment in 0..<moments {
      for row in 0..<rows {
        for (place, index) in filled.enumerated() {
          let value: Float = sums[(moment * rows + row) * count + index]
          kept.append(value)
          mean[moment][place] += Double(value) / Double(rows)
        }
      }
    }
    return TrackerIntervals.Ends(
      lengths: filled.map { bins?.middle(from: edges[$0], to: edges[$0 + 1]) ?? 0 }, mean: mean,
      replicates: kept)
  }
}
