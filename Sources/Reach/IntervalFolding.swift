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

  private static func foldCommonEnd(
    _ events: EventColumns, _ wall: WallProjection, _ request: IntervalRequest
  ) -> DecayIntervals {
    let mask = KinematicMask(events: events, cuts: request.cuts)
    let weight = events.weights(for: request.weighting.reading)
    let replicates: Int = events.points.replicates
    let runs: Int =
      events.points.plan.eventsPerReplicate / (Lanes.scalarCount * WallProjection.vectorsPerRun)
    let norm: Double = 1 / Double(events.points.plan.eventsPerReplicate)
    var common: [Float] = []
    var far: [Float] = []
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
        common.append(kept)
        for node in 0..<8 { far.append(nodes[node]) }
      }
    }
    return DecayIntervals(
      replicates: replicates, common: .init(sums: common, bins: 1, norm: norm) { _ in 0 },
      own: .init(sums: [], bins: 0, norm: norm) { _ in 0 },
      far: .init(sums: far, bins: 8, norm: norm) { wall.nodes[$0] })
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
    let weight = events.weights(for: request.weighting.reading)
    let replicates: Int = events.points.replicates
    let norm: Double = 1 / Double(events.points.plan.eventsPerReplicate)
    var common: [Float] = []
    var own: [Float] = []
    var far: [Float] = []
    let edges: [Int] = folding.bins.edges
    own.reserveCapacity((edges.count - 1) * replicates)
    var fine = [Float](repeating: 0, count: folding.bins.fineCount)
    fine.withUnsafeMutableBufferPointer { bins in
      for replicate in 0..<replicates {
        let sums = folding.replicate(replicate, weight, into: bins)
        common.append(sums.common)
        for node in 0..<8 { far.append(sums.far[node]) }
        edges.withUnsafeBufferPointer { edges in
          for index in 1..<edges.count {
            var sum: Float = 0
            for bin in edges[index - 1]..<edges[index] {
              sum += bins[bin]
              bins[bin] = 0
            }
            own.append(sum)
          }
        }
      }
    }
    return DecayIntervals(
      replicates: replicates, common: .init(sums: common, bins: 1, norm: norm) { _ in 0 },
      own: .init(sums: own, bins: edges.count - 1, norm: norm, droppingEmpty: true) {
        folding.bins.middle(from: edges[$0], to: edges[$0 + 1])
      },
      far: .init(sums: far, bins: 8, norm: norm) { wall.nodes[$0] })
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
  let bins: LengthBins
  let isTransverse: Bool
  let runs: Int

  init(events: EventColumns, wall: WallProjection, request: IntervalRequest) {
    mask = KinematicMask(events: events, cuts: request.cuts)
    // Both tracks pass where the one with the smaller impact does; any of them where the larger does.
    impact = events.vectors(request.impactReading == .both ? .smallerImpact : .largerImpact)
    sine = events.points.vectors(.sinTheta)
    self.wall = wall
    impactCut = request.impactParameter ?? 0
    displacement = request.displacement ?? 0
    let largest: Float = OwnEndFolding.largest(impact, events.values.vectors)
    bins = LengthBins(
      shortest: max(displacement, largest > 0 ? impactCut / largest : 0),
      longest: wall.distance.max() ?? 1)
    isTransverse = request.displacementReading == .transverse
    runs =
      events.points.plan.eventsPerReplicate / (Lanes.scalarCount * WallProjection.vectorsPerRun)
  }

  private static func largest(_ column: UnsafeMutablePointer<Lanes>, _ count: Int) -> Float {
    var most = Lanes(repeating: 0)
    for index in 0..<count {
      most = most.replacing(with: column[index], where: column[index] .> most)
    }
    return most.max()
  }

  func replicate(
    _ replicate: Int, _ weight: UnsafeMutablePointer<Lanes>,
    into sums: UnsafeMutableBufferPointer<Float>
  ) -> (common: Float, far: SIMD8<Float>) {
    var common: Float = 0
    var far = SIMD8<Float>(repeating: 0)
    let scratch = UnsafeMutablePointer<Lanes>.allocate(capacity: 2)
    defer { scratch.deallocate() }
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
        let shared = isTransverse ? SIMDMask(repeating: false) : .!(impactEnd .> start)
        common += DecayIntervals.total(w.replacing(with: 0, where: .!shared))
        scratch[0] = a.replacing(with: wall.distance[run], where: .!passes)
        scratch[1] = w.replacing(with: 0, where: shared)
        deposit(scratch, sums)
      }
      far += kept * wall.basis[run]
    }
    return (common, far)
  }

  /// Adds weights to the bins of their lengths. Most weights are 0 after the mask, and adding 0 is cheaper than asking.
  ///
  /// The 16 lanes go through memory: taking them out of vector registers one by one costs ten times as much.
  @inline(__always) private func deposit(
    _ scratch: UnsafeMutablePointer<Lanes>, _ sums: UnsafeMutableBufferPointer<Float>
  ) {
    let numbers = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Float.self)
    for lane in 0..<Lanes.scalarCount {
      sums[bins.fineIndex(numbers[lane])] += numbers[lane + Lanes.scalarCount]
    }
  }
}
