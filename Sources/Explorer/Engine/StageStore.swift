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
  private var samples = SampleTables<EventsKey, IntervalRequest, DecayIntervals>(
    grid: 58 << 20, exact: 3 << 20, folded: 4 << 20)
  /// The same at hadron colliders.
  var triplets = TripletTables()
  private var widths = MemoTable<WidthsKey, ChannelWidths>(limit: 4096)
  private var acceptances = MemoTable<AcceptanceKey, [AcceptanceProfile]>(limit: 16 << 20)
  private var yields = MemoTable<YieldKey, [SignalYield]>(limit: 16 << 20)
  private var contours = MemoTable<ContourKey, ReachContour>(limit: 64)
  private var lengths = MemoTable<LengthsKey, DecayLengths>(limit: 4096)
  var largestCosines = MemoTable<LargestCosinesKey, [Point]>(limit: 8)
  var tallies = MemoTable<TauPairJob, TauPairTally>(limit: 32)
  /// The paper's statements checked so far, each once: they belong to the default settings, whatever the user's are.
  var checks: [PaperCheck] = []
  /// Numbers of views other than plane and slices.
  var numbers = MemoTable<ViewNumbersKey, any ViewNumbers>(limit: 16 << 20)
  /// The last ones shown, for the frames until new ones are there.
  var lastNumbers: (view: ViewID, numbers: any ViewNumbers)?
  /// Along the sliders of settings.
  var sparks = MemoTable<SparkKey, SparkNumbers>(limit: 64)
  var lastSpark: SparkNumbers?
  var histograms = MemoTable<HistogramKey, Histogram>(limit: 1 << 20)
  var separations = MemoTable<SeparationKey, ShapeSeparation.EventsNeeded?>(limit: 4096)

  /// How often each stage really ran: tests assert on it.
  package private(set) var executed: [Stage: Int] = [:]

  /// Answers true when the work has become useless; polled between masses and replicates.
  package var isCancelled: @Sendable () -> Bool = { false }
  /// Told the number of events sets made and wanted while the events of a grid are generated.
  package var onProgress: @Sendable (Int, Int) -> Void = { _, _ in }

  package init() {}

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

  /// Lengths at the collider of a search; the mean boost of a hadron collider takes a quadrature.
  func decayLengths(_ scenario: Scenario, _ search: Search, _ mass: Double) -> DecayLengths {
    let key = LengthsKey(scenario, search, mass)
    if let known = lengths.value(key) { return known }
    let made = scenario.lengths(of: search, mass: mass)
    lengths.insert(made, for: key, cost: 1)
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

  /// Folded intervals for each mass of a grid and each lepton, none where the channel is closed.
  private func foldedIntervals(_ key: AcceptanceKey, _ request: IntervalRequest)
    -> [[LeptonFlavour: DecayIntervals]]?
  {
    typealias Tables = SampleTables<EventsKey, IntervalRequest, DecayIntervals>
    let rows = key.grid.points.map { point in
      key.leptons.channels.filter { key.process.isPossible(mass: point.mass, lepton: $0) }.map {
        lepton in
        let events = EventsKey(
          points: key.points, process: key.process, mass: point, lepton: lepton)
        return (lepton, Tables.FoldedKey(events: events, request: request))
      }
    }
    let set = pointSet(key.points)
    let wall = wall(
      WallKey(points: key.points, radius: request.radius, halfLength: request.halfLength))
    let isCancelled = self.isCancelled
    let work = Tables.Work(
      generate: {
        $0.process.generate(
          points: set, mass: $0.mass.mass, lepton: $0.lepton, isCancelled: isCancelled)
      },
      fold: { DecayIntervals.fold(events: $0, wall: wall, request: $1) }, bytes: { $0.bytes },
      isCancelled: isCancelled, onProgress: onProgress,
      batch: StageStore.batch(key.points, columns: EventColumns.mostColumns))
    let made = samples.foldings(rows.flatMap { $0.map(\.1) }, work)
    let counts = samples.takeCounts()
    note(.events, counts.generated)
    note(.intervals, counts.folded)
    guard let made else { return nil }
    return rows.map { row in
      var result: [LeptonFlavour: DecayIntervals] = [:]
      for (lepton, key) in row { result[lepton] = made[key] }
      return result
    }
  }

  /// Samples worked on at a time: what is in the making does not stand in the bounded tables yet, so it must not weigh
  /// more than this.
  private static let batchBytes = 16 << 20
  static let largestBatch = 32

  /// - Parameter columns: of numbers that one of them holds for every point.
  static func batch(_ points: PointsKey, columns: Int) -> Int {
    let bytes: Int =
      points.plan.eventsPerReplicate * points.replicates * columns * MemoryLayout<Float>.stride
    return min(largestBatch, max(2, batchBytes / max(1, bytes)))
  }

  func storedEvents(_ key: EventsKey) -> EventColumns? { samples.events(key) }

  func store(_ columns: EventColumns, for key: EventsKey) { samples.store(columns, for: key) }

  // MARK: Acceptance, yield, contour

  func acceptanceProfiles(_ key: AcceptanceKey) -> [AcceptanceProfile]? {
    if let known = acceptances.value(key) { return known }
    let shares = leptonShares(key)
    let made: [AcceptanceProfile]
    switch key.requirements {
    case .volume(let request, let displacement):
      guard let folded = foldedIntervals(key, request) else { return nil }
      made = StageStore.parallel(folded.count) { index in
        AcceptanceProfile(
          shares[index].compactMap { lepton, share in folded[index][lepton].map { ($0, share) } },
          displacement: displacement)
      }
    case .tracker(let requirements):
      guard let folded = trackerIntervals(key, requirements) else { return nil }
      made = StageStore.parallel(folded.count) { index in
        AcceptanceProfile(
          TrackerAcceptance(
            shares[index].compactMap { lepton, share in
              folded[index][lepton].map {
                TrackerAcceptance.Part(
                  intervals: $0, factor: share, efficiency: requirements.pair(lepton).efficiency)
              }
            }))
      }
    case .photon(let search):
      made = photonYields(key, search).map(\.accepted)
    case .closed: made = key.grid.points.map { _ in AcceptanceProfile([], displacement: 0) }
    }
    note(.acceptance)
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

  /// Closed forms and tables: no events are made.
  private func photonYields(_ key: AcceptanceKey, _ search: MonophotonSearch) -> [SignalYield] {
    // A photon has no lepton pair to ask for.
    guard case .branching(let couplings, let nature, let readings) = key.leptons else { return [] }
    let channels = channelWidths(key.grid, readings: readings)
    return StageStore.parallel(channels.count) { index in
      search.yield(
        DecayWidths(
          channels: channels[index], couplings: couplings, nature: nature, readings: readings))
    }
  }

  func signalYields(_ key: YieldKey) -> [SignalYield]? {
    if let known = yields.value(key) { return known }
    if case .photon(let search) = key.acceptance.requirements {
      note(.yield)
      let made = photonYields(key.acceptance, search)
      yields.insert(made, for: key, cost: made.reduce(0) { $0 + $1.accepted.bytes })
      return made
    }
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
    switch key.requirements {
    case .closed, .photon: return true
    case .tracker(let requirements): return hasTriplets(key, requirements)
    case .volume:
      return key.grid.points.allSatisfy { point in
        key.leptons.channels.allSatisfy { lepton in
          !key.process.isPossible(mass: point.mass, lepton: lepton)
            || samples.hasEvents(
              EventsKey(points: key.points, process: key.process, mass: point, lepton: lepton))
        }
      }
    }
  }

  /// Memory in bytes held by events and what is folded from them.
  package var bytes: Int {
    points.cost + samples.bytes + triplets.bytes + acceptances.cost
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
