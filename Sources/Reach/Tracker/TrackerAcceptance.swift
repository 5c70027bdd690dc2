import DipolePhysics

/// Acceptance of displaced pairs in a tracker as a function of the proper decay length cτ, detector efficiency included:
/// P = Σ w ∫ (c₀ + c₁ t ℓ + c₂ t² ℓ²) e^(−ℓ/cτ) dℓ/cτ over the accepted proper lengths of every event.
package struct TrackerAcceptance: Sendable {
  package struct Part: Sendable {
    package let intervals: TrackerIntervals
    /// What the acceptance of this pair enters with.
    package let factor: Double
    package let efficiency: TrackEfficiency

    package init(intervals: TrackerIntervals, factor: Double, efficiency: TrackEfficiency) {
      self.intervals = intervals
      self.factor = factor
      self.efficiency = efficiency
    }

    /// c_k times the factor, as many as there are moments.
    fileprivate var coefficients: [Double] {
      let all = [efficiency.constant, efficiency.linear, efficiency.quadratic]
      return all.prefix(intervals.moments).map { $0 * factor }
    }

    fileprivate func terms(_ ends: TrackerIntervals.Ends) -> MomentTerms {
      MomentTerms(
        lengths: ends.lengths,
        weights: zip(coefficients, ends.mean).map { c, mean in mean.map { $0 * c } })
    }

    fileprivate func terms(_ ends: TrackerIntervals.Ends, replicate: Int) -> MomentTerms {
      let count: Int = ends.lengths.count
      return MomentTerms(
        lengths: ends.lengths,
        weights: coefficients.enumerated().map { moment, c in
          let start: Int = (moment * intervals.replicates + replicate) * count
          return ends.replicates[start..<start + count].map { Double($0) * c }
        })
    }
  }

  private let parts: [Part]
  private let near: [MomentTerms]
  private let far: [MomentTerms]
  /// The shortest far end of each part in metres.
  private let walls: [Double]
  var nearestWall: Double { walls.min() ?? .infinity }
  package let shortestLength: Double
  /// Σ w c₀ of the events that pass the kinematic cuts and have accepted lengths at all.
  package let kinematicFraction: Double

  package init(_ parts: [Part]) {
    self.parts = parts
    near = parts.map { $0.terms($0.intervals.near) }
    far = parts.map { $0.terms($0.intervals.far) }
    walls = parts.map { $0.intervals.far.lengths.first ?? .infinity }
    shortestLength = parts.compactMap { $0.intervals.near.lengths.first }.min() ?? .infinity
    kinematicFraction = parts.reduce(0) { sum, part in
      sum + part.factor * part.efficiency.constant
        * (part.intervals.near.mean.first ?? []).reduce(0, +)
    }
  }

  package func value(at length: Double) -> Double {
    guard length > 0 else { return 0 }
    var sum: Double = 0
    for place in parts.indices { sum += difference(place, near[place], far[place], length) }
    return max(0, sum)
  }

  private func difference(
    _ place: Int, _ near: MomentTerms, _ far: MomentTerms, _ length: Double
  ) -> Double {
    length < walls[place]
      ? near.above(length) - far.above(length) : far.below(length) - near.below(length)
  }

  package func estimate(at length: Double) -> Estimate {
    guard length > 0, let count = parts.first?.intervals.replicates else { return .zero }
    var rows = [Double](repeating: 0, count: count)
    for (place, part) in parts.enumerated() {
      for row in 0..<count {
        rows[row] += difference(
          place, part.terms(part.intervals.near, replicate: row),
          part.terms(part.intervals.far, replicate: row), length)
      }
    }
    return Estimate(replicates: rows)
  }

  package var longLengthMoment: Double {
    zip(near, far).reduce(0) { $0 + $1.1.longLengthMoment - $1.0.longLengthMoment }
  }

  package var hasEvents: Bool { !parts.isEmpty }

  package var bytes: Int {
    parts.reduce(128) { $0 + $1.intervals.bytes } + (near + far).reduce(0) { $0 + $1.bytes }
  }
}
