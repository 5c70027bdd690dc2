import DipolePhysics
import EventSimulation
import Reach

/// Triplets of one key: W → N l₁, N → ν l₂ l₃ at a mass.
struct TripletKey: SampleKey {
  var points: PointsKey
  var process: WProcess
  var mass: MassPoint
  var pair: DisplacedPair

  static func bytes(_ columns: TripletColumns) -> Int { columns.values.bytes }
}

struct TripletPointsKey: Hashable, Sendable {
  var points: PointsKey
  var source: WProcess.Points
}

/// What acceptances at a hadron collider depend on, besides points, masses and what N couples through.
struct TrackerRequirements: Hashable, Sendable {
  /// What one pair of displaced leptons is asked.
  struct Pair: Hashable, Sendable {
    var request: TrackerRequest
    var efficiency: TrackEfficiency
  }

  var spectrum: WBosonSpectrum
  var hasNaturalWidth: Bool
  /// Pseudorapidity range of the tracker: events far outside are thinned on the grid.
  var pseudorapidity: Double
  var electrons: Pair
  var muons: Pair

  /// Whether a cut is so loose that thinned events pass it: then a line of the plane has larger errors than the sample
  /// says, and is drawn as coarse.
  var countsThinnedEvents: Bool {
    let envelope = TripletEnvelope(pseudorapidity: pseudorapidity)
    return ![electrons, muons].allSatisfy { $0.request.cuts.isInside(envelope) }
  }

  func pair(_ lepton: LeptonFlavour) -> Pair { lepton == .muon ? muons : electrons }

  /// On the grid of the plane, events far outside are thinned; at a mass that is asked for, none.
  func process(_ decay: SignalProcess, at mass: MassPoint) -> WProcess {
    var envelope: TripletEnvelope?
    if case .lattice = mass { envelope = TripletEnvelope(pseudorapidity: pseudorapidity) }
    return WProcess(
      spectrum: spectrum, decay: decay, hasNaturalWidth: hasNaturalWidth, envelope: envelope)
  }
}

extension TrackerRequirements {
  /// `nil` where there is no spectrum of W bosons, or no prompt lepton that a search could ask for.
  init?(
    _ search: Search, collider: Collider, flavour: LeptonFlavour, readings: HadronReadings,
    weighting: EventWeighting
  ) {
    guard let spectrum = collider.wSpectrum, flavour != .tau else { return nil }
    let reconstruction = collider.detector.reconstruction
    func pair(_ lepton: LeptonFlavour) -> Pair {
      let pair = DisplacedPair(lepton)
      let efficiency = TrackEfficiency(
        reconstruction, pair: pair, reading: readings.pairEfficiency)
      return Pair(
        request: TrackerRequest(
          selection: search.selection, prompt: flavour, pair: pair, efficiency: efficiency,
          weighting: weighting, pairMomentumReading: readings.pairMomentum),
        efficiency: efficiency)
    }
    self.init(
      spectrum: spectrum, hasNaturalWidth: readings.wMass == .breitWigner,
      pseudorapidity: collider.detector.largestPseudorapidity ?? 2.5,
      electrons: pair(.electron), muons: pair(.muon))
  }
}

/// Samples and selections at hadron colliders.
struct TripletTables {
  typealias Tables = SampleTables<TripletKey, TrackerRequest, TrackerIntervals>

  var points = MemoTable<TripletPointsKey, TripletPoints>(limit: 6 << 20)
  var samples = Tables(grid: 150 << 20, exact: 15 << 20, folded: 16 << 20)

  var bytes: Int { points.cost + samples.bytes }
}

extension StageStore {
  func tripletPoints(_ key: TripletPointsKey) -> TripletPoints {
    if let known = triplets.points.value(key) { return known }
    note(.points)
    let made = TripletPoints(
      plan: key.points.plan, source: key.source, replicates: key.points.replicates)
    triplets.points.insert(made, for: key, cost: made.values.bytes)
    return made
  }

  /// Folded intervals for each mass of a grid and each lepton pair, none where the channel is closed.
  func trackerIntervals(_ key: AcceptanceKey, _ requirements: TrackerRequirements)
    -> [[LeptonFlavour: TrackerIntervals]]?
  {
    let rows = key.grid.points.map { point in
      key.leptons.channels.compactMap { lepton in
        tripletKey(key, requirements, point, lepton).map { (lepton, $0) }
      }
    }
    let wanted = rows.flatMap { $0.map(\.1) }
    guard let first = wanted.first else { return rows.map { _ in [:] } }
    let set = tripletPoints(
      TripletPointsKey(points: key.points, source: first.events.process.pointsKey))
    let isCancelled = self.isCancelled
    let work = TripletTables.Tables.Work(
      generate: {
        $0.process.generate(
          points: set, mass: $0.mass.mass, pair: $0.pair, isCancelled: isCancelled)
      },
      fold: { TrackerIntervals.fold(events: $0, request: $1) }, bytes: { $0.bytes },
      isCancelled: isCancelled, onProgress: onProgress,
      // All points with every column, and a fifth of them kept.
      batch: StageStore.batch(
        key.points,
        columns: TripletPoints.oversampling(key.points.plan) * TripletColumns.Column.allCases.count
          * 6 / 5))
    let made = triplets.samples.foldings(wanted, work)
    let counts = triplets.samples.takeCounts()
    note(.events, counts.generated)
    note(.intervals, counts.folded)
    guard let made else { return nil }
    return rows.map { row in
      var result: [LeptonFlavour: TrackerIntervals] = [:]
      for (lepton, key) in row { result[lepton] = made[key] }
      return result
    }
  }

  /// `nil` where the channel is closed.
  private func tripletKey(
    _ key: AcceptanceKey, _ requirements: TrackerRequirements, _ point: MassPoint,
    _ lepton: LeptonFlavour
  ) -> TripletTables.Tables.FoldedKey? {
    let process = requirements.process(key.process, at: point)
    let pair = DisplacedPair(lepton)
    guard process.isPossible(mass: point.mass, pair: pair) else { return nil }
    return TripletTables.Tables.FoldedKey(
      events: TripletKey(points: key.points, process: process, mass: point, pair: pair),
      request: requirements.pair(lepton).request)
  }

  func hasTriplets(_ key: AcceptanceKey, _ requirements: TrackerRequirements) -> Bool {
    key.grid.points.allSatisfy { point in
      key.leptons.channels.allSatisfy { lepton in
        tripletKey(key, requirements, point, lepton).map {
          triplets.samples.hasEvents($0.events)
        } ?? true
      }
    }
  }
}
