import DipolePhysics
import Dispatch
import EventSimulation
import Reach
import Synchronization
import TextPlot

/// All stages with their results, kept under their keys within fixed memory. It has one owner, a thread or a test;
/// inside a stage the masses are shared out over the cores, and what comes out does not depend on how.
package final class StageStore {
  private var points = MemoTable<PointsKey, PointSet>(limit: 8 << 20)
  private var walls = MemoTable<WallKey, WallProjection>(limit: 8)
  /// Events of the grid: 64 masses, two leptons and 16 384 points take 56 MB.
  private var gridEvents = MemoTable<EventsKey, EventColumns>(limit: 58 << 20)
  /// Events at the crosshair and at typed masses, apart from the grid's: moving the crosshair must not push those out.
  private var exactEvents = MemoTable<EventsKey, EventColumns>(limit: 3 << 20)
  private var intervals = MemoTable<IntervalsKey, DecayIntervals>(limit: 4 << 20)
  private var widths = MemoTable<WidthsKey, ChannelWidths>(limit: 4096)
  private var acceptances = MemoTable<AcceptanceKey, [AcceptanceProfile]>(limit: 4 << 20)
  private var yields = MemoTable<YieldKey, [SignalYield]>(limit: 5 << 20)
  private var contours = MemoTable<ContourKey, ReachContour>(limit: 64)
  var largestCosines = MemoTable<LargestCosinesKey, [Point]>(limit: 8)
  var tallies = MemoTable<TauPairJob, TauPairTally>(limit: 32)
  /// The paper's statements, checked once: they belong to the default settings, whatever the user's are.
  var checks: [PaperCheck]?
  /// Numbers of views other than plane and slices.
  var numbers = MemoTable<ViewNumbersKey, any ViewNumbers>(limit: 6 << 20)
  /// The last ones shown, for the frames until new ones are there.
  var lastNumbers: (view: ViewID, numbers: any ViewNumbers)?
  var histograms = MemoTable<HistogramKey, Histogram>(limit: 1 << 20)
  var separations = MemoTable<SeparationKey, ShapeSeparation.EventsNeeded?>(limit: 4096)

  /// How often each stage really ran: tests assert on it.
  package private(set) var executed: [Stage: Int] = [:]

  /// Answers true when the work has become useless; polled between masses and replicates.
  package var isCancelled: @Sendable () -> Bool = { false }
  /// Told the number of events sets made and wanted while the events of a grid are generated.
  package var onProgress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init() {}

  /// Address space in bytes that covers the tables and the largest sample in the making, and the 64 MB that the
  /// allocator reserves for each thread at work. Most of it is never touched.
  package static var addressSpace: Int {
    (512 + 64 * min(largestBatch, ThreadCount.available)) << 20
  }

  /// Whether the system gives that much. A limit below it would stop the program in the middle of its work.
  package static var hasRoom: Bool { FloatColumns.isGranted(bytes: addressSpace) }

  static let allReplicates = SamplePlan.replicates

  package func resetLog() { executed = [:] }

  func note(_ stage: Stage, _ count: Int = 1) {
    if count > 0 { executed[stage, default: 0] += count }
  }

  // MARK: Points

  func pointSet(_ key: PointsKey) -> PointSet {
    if let known = points.value(key) { return known }
    note(.points)
    let made = PointSet(plan: key.plan, replicates: key.replicates)
    points.insert(made, for: key, cost: made.values.bytes)
    return made
  }

  private func wall(_ key: WallKey) -> WallProjection {
    if let known = walls.value(key) { return known }
    note(.points)
    let made = WallProjection(
      points: pointSet(key.points),
      detector: Detector(id: "", name: "", radius: key.radius, halfLength: key.halfLength))
    walls.insert(made, for: key, cost: 1)
    return made
  }

  // MARK: Widths

  func channelWidths(
    _ grid: MassGrid, readings: WidthReadings, withHadrons: Bool = false
  ) -> [ChannelWidths] {
    let hadrons: Bool = withHadrons || readings.total == .threeBody
    let keys = grid.points.map { WidthsKey(mass: $0, readings: readings, withHadrons: hadrons) }
    var found = keys.map { widths.value($0) }
    let missing = keys.indices.filter { found[$0] == nil }
    note(.widths, missing.count)
    let made = StageStore.parallel(missing.count) { index in
      let key = keys[missing[index]]
      return ChannelWidths(
        mass: key.mass.mass, readings: key.readings, withHadrons: key.withHadrons)
    }
    for (place, value) in zip(missing, made) {
      found[place] = value
      widths.insert(value, for: keys[place], cost: 1)
    }
    return found.compactMap { $0 }
  }

  // MARK: Events and intervals

  /// Folded intervals for each mass of a grid and each lepton, `nil` where the channel is closed.
  ///
  /// Events and intervals of one mass are made in one go: while the sample does not fit the memory, it is generated,
  /// folded and dropped mass by mass.
  private func foldedIntervals(_ key: AcceptanceKey) -> [[LeptonFlavour: DecayIntervals]]? {
    let leptons: [LeptonFlavour] = key.leptons.channels
    let pairs: [IntervalsKey] = key.grid.points.flatMap { point in
      leptons.filter { key.process.isPossible(mass: point.mass, lepton: $0) }.map { lepton in
        IntervalsKey(
          events: EventsKey(points: key.points, process: key.process, mass: point, lepton: lepton),
          request: key.request)
      }
    }
    // What is known is taken before anything is made: new entries may push old ones out of the table. And a mass may
    // be asked for twice.
    var folded: [IntervalsKey: DecayIntervals] = [:]
    var missing: [IntervalsKey] = []
    var seen: Set<IntervalsKey> = []
    for one in pairs where seen.insert(one).inserted {
      if let known = intervals.value(one) { folded[one] = known } else { missing.append(one) }
    }
    if !missing.isEmpty {
      guard let made = makeIntervals(missing, key) else { return nil }
      folded.merge(made) { $1 }
    }
    var result: [[LeptonFlavour: DecayIntervals]] = []
    for point in key.grid.points {
      var row: [LeptonFlavour: DecayIntervals] = [:]
      for lepton in leptons {
        let one = IntervalsKey(
          events: EventsKey(points: key.points, process: key.process, mass: point, lepton: lepton),
          request: key.request)
        if let value = folded[one] { row[lepton] = value }
      }
      result.append(row)
    }
    return result
  }

  /// Masses and leptons worked on at a time: what is in the making does not stand in the bounded tables yet, so it
  /// must not weigh more than this.
  private static let batchBytes = 16 << 20
  private static let largestBatch = 32

  /// - Parameter columns: of numbers that one of them holds for every point.
  static func batch(_ points: PointsKey, columns: Int) -> Int {
    let bytes: Int =
      points.plan.eventsPerReplicate * points.replicates * columns * MemoryLayout<Float>.stride
    return min(largestBatch, max(2, batchBytes / max(1, bytes)))
  }

  private func makeIntervals(
    _ missing: [IntervalsKey], _ key: AcceptanceKey
  ) -> [IntervalsKey: DecayIntervals]? {
    let toGenerate: Int = missing.filter { !hasEvents($0.events) }.count
    var generated = 0
    var result: [IntervalsKey: DecayIntervals] = [:]
    let size: Int = StageStore.batch(key.points, columns: EventColumns.mostColumns)
    for start in stride(from: 0, to: missing.count, by: size) {
      let batch = Array(missing[start..<min(start + size, missing.count)])
      guard let made = makeBatch(batch, key, generated, of: toGenerate) else { return nil }
      generated += made.generated
      result.merge(made.intervals) { $1 }
    }
    return result
  }

  private func makeBatch(
    _ batch: [IntervalsKey], _ key: AcceptanceKey, _ before: Int, of wanted: Int
  ) -> (intervals: [IntervalsKey: DecayIntervals], generated: Int)? {
    let set = pointSet(key.points)
    let wall = wall(
      WallKey(points: key.points, radius: key.request.radius, halfLength: key.request.halfLength))
    let stored = batch.map { storedEvents($0.events) }
    let done = Atomic<Int>(before)
    let isCancelled = self.isCancelled
    let onProgress = self.onProgress
    let made: [(EventColumns, DecayIntervals)?] = StageStore.parallel(batch.count) { index in
      if isCancelled() { return nil }
      let one = batch[index]
      let columns: EventColumns
      if let known = stored[index] {
        columns = known
      } else {
        guard
          let new = one.events.process.generate(
            points: set, mass: one.events.mass.mass, lepton: one.events.lepton,
            isCancelled: isCancelled)
        else { return nil }
        columns = new
        onProgress(done.add(1, ordering: .relaxed).newValue, wanted)
      }
      return (columns, DecayIntervals.fold(events: columns, wall: wall, request: one.request))
    }
    var result: [IntervalsKey: DecayIntervals] = [:]
    var generated = 0
    // What was finished before a cancellation is kept: the next request may want it.
    for (index, pair) in made.enumerated() {
      guard let (columns, folded) = pair else { continue }
      if stored[index] == nil {
        note(.events)
        generated += 1
        store(columns, for: batch[index].events)
      }
      note(.intervals)
      intervals.insert(folded, for: batch[index], cost: folded.bytes)
      result[batch[index]] = folded
    }
    return result.count == batch.count ? (result, generated) : nil
  }

  func storedEvents(_ key: EventsKey) -> EventColumns? {
    switch key.mass {
    case .lattice: gridEvents.value(key)
    case .exact: exactEvents.value(key)
    }
  }

  private func hasEvents(_ key: EventsKey) -> Bool {
    switch key.mass {
    case .lattice: gridEvents.contains(key)
    case .exact: exactEvents.contains(key)
    }
  }

  func store(_ columns: EventColumns, for key: EventsKey) {
    switch key.mass {
    case .lattice: gridEvents.insert(columns, for: key, cost: columns.values.bytes)
    case .exact: exactEvents.insert(columns, for: key, cost: columns.values.bytes)
    }
  }

  // MARK: Acceptance, yield, contour

  func acceptanceProfiles(_ key: AcceptanceKey) -> [AcceptanceProfile]? {
    if let known = acceptances.value(key) { return known }
    let shares = leptonShares(key)
    guard let folded = foldedIntervals(key) else { return nil }
    note(.acceptance)
    let displacement: Double = key.displacement
    let made = StageStore.parallel(folded.count) { index in
      AcceptanceProfile(
        shares[index].compactMap { lepton, share in folded[index][lepton].map { ($0, share) } },
        displacement: displacement)
    }
    acceptances.insert(made, for: key, cost: made.reduce(0) { $0 + $1.bytes })
    return made
  }

  /// For each mass the leptons with the factor that their acceptance enters with.
  private func leptonShares(_ key: AcceptanceKey) -> [[(LeptonFlavour, Double)]] {
    switch key.leptons {
    case .single(let lepton): return key.grid.points.map { _ in [(lepton, 1)] }
    case .branching(let couplings, let nature, let readings):
      return channelWidths(key.grid, readings: readings).map { channels in
        let widths = DecayWidths(
          channels: channels, couplings: couplings, nature: nature, readings: readings)
        return key.leptons.channels.map { ($0, widths.branchingRatio($0)) }
      }
    case .normalised(let readings):
      return channelWidths(key.grid, readings: readings).map {
        StageStore.shares(electrons: $0.electrons, muons: $0.muons)
      }
    case .mixing(let flavour):
      return key.grid.points.map {
        let widths = MixingWidths(mass: $0.mass, flavour: flavour)
        return StageStore.shares(electrons: widths.electrons, muons: widths.muons)
      }
    }
  }

  private static func shares(electrons: Double, muons: Double) -> [(LeptonFlavour, Double)] {
    let sum: Double = electrons + muons
    return sum > 0 ? [(.electron, electrons / sum), (.muon, muons / sum)] : []
  }

  func signalYields(_ key: YieldKey) -> [SignalYield]? {
    if let known = yields.value(key) { return known }
    guard let profiles = acceptanceProfiles(key.acceptance) else { return nil }
    note(.yield)
    let channels = channelWidths(key.acceptance.grid, readings: key.readings)
    let made = zip(channels, profiles).map { channels, profile in
      SignalYield(
        factors: YieldFactors(
          widths: DecayWidths(
            channels: channels, couplings: key.couplings, nature: key.nature, readings: key.readings
          ),
          channel: key.channel),
        accepted: profile)
    }
    yields.insert(made, for: key, cost: profiles.reduce(0) { $0 + $1.bytes })
    return made
  }

  func contour(_ key: ContourKey) -> ReachContour? {
    if let known = contours.value(key) { return known }
    guard let yields = signalYields(key.yield), !isCancelled() else { return nil }
    note(.contour)
    let threshold: Double = key.threshold
    let columns = StageStore.parallel(yields.count) {
      ReachSolver.solve(yields[$0], threshold: threshold)
    }
    let tip = ReachContour.findTip(columns, threshold: threshold)
    let tipMasses = ReachContour.tipMasses(columns, tip: tip)
    let interpolated = InterpolatedYield(yields)
    let tipColumns = StageStore.parallel(tipMasses.count) {
      interpolated.column(mass: tipMasses[$0], threshold: threshold)
    }
    let made = ReachContour(columns: columns, tip: tip, tipColumns: tipColumns)
    contours.insert(made, for: key, cost: 1)
    return made
  }

  func isKnown(_ key: ContourKey) -> Bool { contours.contains(key) }

  /// Whether all events of a grid are stored, so that a selection can be applied within one frame.
  func hasEvents(_ key: AcceptanceKey) -> Bool {
    key.grid.points.allSatisfy { point in
      key.leptons.channels.allSatisfy { lepton in
        !key.process.isPossible(mass: point.mass, lepton: lepton)
          || hasEvents(
            EventsKey(points: key.points, process: key.process, mass: point, lepton: lepton))
      }
    }
  }

  /// Memory in bytes held by events and what is folded from them.
  package var bytes: Int {
    points.cost + gridEvents.cost + exactEvents.cost + intervals.cost + acceptances.cost
  }

  /// Runs independent items on all cores; the result stands in the order of the items.
  static func parallel<Value: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Value) -> [Value] {
    if count < 2 { return (0..<count).map(body) }
    let results = Slots<Value>(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { results.set($0, body($0)) }
    return results.values
  }
}

/// One slot an item: every slot is written once, by one thread, and read after all are done.
private final class Slots<Value: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Value?>
  private let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: nil, count: count)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  func set(_ index: Int, _ value: Value) { base[index] = value }

  var values: [Value] { (0..<count).compactMap { base[$0] } }
}

extension LeptonWeights {
  /// The channels summed over.
  var channels: [LeptonFlavour] {
    switch self {
    case .branching, .normalised, .mixing: [.electron, .muon]
    case .single(let lepton): [lepton]
    }
  }
}
