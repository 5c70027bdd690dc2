import DipolePhysics
import EventSimulation

extension DecayIntervals {
  /// Applies a selection to stored events. Reads every event once and generates none.
  /// - Parameters:
  ///   - events: at one mass and lepton.
  ///   - wall: made for the same points and detector.
  package static func fold(
    events: EventColumns, wall: WallProjection, request: IntervalRequest
  ) -> DecayIntervals {
    request.comparesEventByEvent
      ? foldOwnEnds(events, wall, request) : foldCommonEnd(events, wall, request)
  }

  /// The column of weights that a reading uses.
  package static func weights(
    _ events: EventColumns, _ weighting: EventWeighting
  ) -> UnsafeMutablePointer<Lanes> {
    switch weighting {
    case .exact: events.vectors(.exactWeight)
    case .isotropic: events.vectors(.isotropicSpinWeight)
    case .unpolarised: events.points.vectors(.isotropicWeight)
    case .uniformTheta: events.points.vectors(.uniformThetaWeight)
    }
  }

  private static func foldCommonEnd(
    _ events: EventColumns, _ wall: WallProjection, _ request: IntervalRequest
  ) -> DecayIntervals {
    let mask = KinematicMask(events: events, request: request)
    let weight = weights(events, request.weighting)
    let replicates: Int = events.points.replicates
    let runs: Int = events.points.plan.eventsPerReplicate / (Lanes.scalarCount * WallProjection.vectorsPerRun)
    let norm: Double = 1 / Double(events.points.plan.eventsPerReplicate)
    var common: [Double] = []
    var far: [[Double]] = []
    wall.basis.withUnsafeBufferPointer { basis in
      for replicate in 0..<replicates {
        var kept: Float = 0
        var nodes = SIMD8<Float>(repeating: 0)
        for run in replicate * runs..<(replicate + 1) * runs {
          let first: Int = 2 * run
          let a: Lanes = weight[first].replacing(with: 0, where: .!mask(first))
          let b: Lanes = weight[first + 1].replacing(with: 0, where: .!mask(first + 1))
          let sum: Float = total(a + b)
          kept += sum
          nodes += sum * basis[run]
        }
        common.append(Double(kept) * norm)
        far.append((0..<8).map { Double(nodes[$0]) * norm })
      }
    }
    return DecayIntervals(
      replicates: replicates, commonWeight: common, hasOwnNearEnds: false, ownBins: 0..<0, ownWeights: [],
      farLengths: wall.nodes, farWeights: far)
  }

  /// Sum over 16 lanes as a tree, the same on every machine.
  @inline(__always) static func total(_ v: Lanes) -> Float {
    let eight: SIMD8<Float> = v.lowHalf + v.highHalf
    let four: SIMD4<Float> = eight.lowHalf + eight.highHalf
    let two: SIMD2<Float> = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  private static func foldOwnEnds(
    _ events: EventColumns, _ wall: WallProjection, _ request: IntervalRequest
  ) -> DecayIntervals {
    let folding = OwnEndFolding(events: events, wall: wall, request: request)
    let weight = weights(events, request.weighting)
    let replicates: Int = events.points.replicates
    let norm: Double = 1 / Double(events.points.plan.eventsPerReplicate)
    var common: [Double] = []
    var own: [[Float]] = []
    var far: [[Double]] = []
    for replicate in 0..<replicates {
      let sums = folding.replicate(replicate, weight)
      common.append(Double(sums.common) * norm)
      own.append(sums.own)
      far.append((0..<8).map { Double(sums.far[$0]) * norm })
    }
    let filled = (0..<LengthBins.count).filter { bin in own.contains { $0[bin] != 0 } }
    let range = (filled.first ?? 0)..<((filled.last ?? -1) + 1)
    return DecayIntervals(
      replicates: replicates, commonWeight: common, hasOwnNearEnds: true,
      ownBins: range, ownWeights: own.map { bins in range.map { Double(bins[$0]) * norm } },
      farLengths: wall.nodes, farWeights: far)
  }
}

/// Bins of length, 16 to a factor of two, straight from the bits of a Float: exponent and four bits of the mantissa.
enum LengthBins {
  /// 2⁻²⁴ m = 0.06 μm to 8 m.
  private static let lowestExponent: Int32 = -24
  private static let base: Int32 = (127 + lowestExponent) << 4
  static let count = 27 * 16

  @inline(__always) static func index(_ length: Float) -> Int {
    let bin = Int32(truncatingIfNeeded: length.bitPattern >> 19) - base
    return Int(min(max(bin, 0), Int32(count - 1)))
  }

  /// Middle of a bin in metres.
  static func middle(_ bin: Int) -> Double {
    let low = Float(bitPattern: UInt32(bin + Int(base)) << 19)
    let high = Float(bitPattern: UInt32(bin + 1 + Int(base)) << 19)
    return (Double(low) + Double(high)) / 2
  }
}

/// The loop over events whose accepted lengths begin at a = max(displacement, d₀ / (impact per length)).
private struct OwnEndFolding {
  let mask: KinematicMask
  let impact: UnsafeMutablePointer<Lanes>
  let sine: UnsafeMutablePointer<Lanes>
  let wall: WallProjection
  /// 0 where the cut is off.
  let impactCut: Float
  let displacement: Float
  let isTransverse: Bool
  let runs: Int

  init(events: EventColumns, wall: WallProjection, request: IntervalRequest) {
    mask = KinematicMask(events: events, request: request)
    // Both tracks pass where the one with the smaller impact does; any of them where the larger does.
    impact = events.vectors(request.impactReading == .both ? .smallerImpact : .largerImpact)
    sine = events.points.vectors(.sinTheta)
    self.wall = wall
    impactCut = request.impactParameter ?? 0
    displacement = request.displacement ?? 0
    isTransverse = request.displacementReading == .transverse
    runs = events.points.plan.eventsPerReplicate / (Lanes.scalarCount * WallProjection.vectorsPerRun)
  }

  func replicate(
    _ replicate: Int, _ weight: UnsafeMutablePointer<Lanes>
  ) -> (common: Float, own: [Float], far: SIMD8<Float>) {
    var own = [Float](repeating: 0, count: LengthBins.count)
    var common: Float = 0
    var far = SIMD8<Float>(repeating: 0)
    own.withUnsafeMutableBufferPointer { bins in
      for run in replicate * runs..<(replicate + 1) * runs {
        var kept: Float = 0
        for index in 2 * run...2 * run + 1 {
          let start: Lanes =
            isTransverse ? displacement / sine[index] : Lanes(repeating: displacement)
          let impactEnd: Lanes = impactCut / impact[index]
          let a: Lanes = start.replacing(with: impactEnd, where: impactEnd .> start)
          let passes = mask(index) .& (a .< wall.distance[run])
          let w: Lanes = weight[index].replacing(with: 0, where: .!passes)
          kept += DecayIntervals.total(w)
          // A near end that all events share is kept exactly instead of in a bin.
          let shared = isTransverse ? SIMDMask(repeating: false) : (.!(impactEnd .> start))
          common += DecayIntervals.total(w.replacing(with: 0, where: .!shared))
          let rest: Lanes = w.replacing(with: 0, where: shared)
          for lane in 0..<Lanes.scalarCount { bins[LengthBins.index(a[lane])] += rest[lane] }
        }
        far += kept * wall.basis[run]
      }
    }
    return (common, own, far)
  }
}
