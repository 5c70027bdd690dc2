import DipolePhysics
import Reach

/// Makes tables of points for the settings that a stream meets, and keeps the last few.
struct PointTables {
  private let store: StageStore
  /// Newest last.
  private var tables: [(key: [String], table: PointTable)] = []
  private let base: Scenario
  private let searches: [Search]
  private let settings: SettingTable

  /// Streams that alternate between more settings than this compute them again and again.
  private static let most = 8

  init(_ state: ExplorerState, _ searches: [Search], store: StageStore) {
    base = state.scenario
    settings = state.world.settings
    self.searches = searches
    self.store = store
  }

  /// The table for points with these settings, with all nodes that the masses need.
  mutating func table(_ assignments: [String], masses: [Double]) throws(HeadlessProblem)
    -> PointTable
  {
    var table = try known(assignments)
    addWidths(&table, masses)
    for search in table.searches.indices where table.searches[search].photon == nil {
      addAcceptances(&table, search, masses)
    }
    tables.append((assignments, table))
    if tables.count > Self.most { tables.removeFirst() }
    return table
  }

  /// The last table with the exact acceptances at some masses; `nil` if it has them already.
  mutating func add(_ masses: Set<RoughMass>) -> PointTable? {
    guard let last = tables.indices.last else { return nil }
    var isNew = false
    for search in tables[last].table.searches.indices {
      let wanted = tables[last].table.exact[search].makeRoom(
        for: Set(masses.filter { $0.search == search }.map(\.mass)))
      for start in stride(from: 0, to: wanted.count, by: Self.block) {
        let block = Array(wanted[start..<min(start + Self.block, wanted.count)])
        addExact(&tables[last].table, search, block)
        isNew = true
      }
    }
    return isNew ? tables[last].table : nil
  }

  private func addExact(_ table: inout PointTable, _ search: Int, _ masses: [Double]) {
    let points = masses.map { MassPoint.exact($0) }
    let electrons = tabulated(table, search, points, .single(.electron))
    let muons = tabulated(table, search, points, .single(.muon))
    let both = tabulated(table, search, points, nil)
    for (place, mass) in masses.enumerated() {
      table.exact[search].insert(
        ExactAcceptances.Entry(
          electrons: electrons[place], muons: muons[place], both: both[place]), at: mass)
    }
  }

  private mutating func known(_ assignments: [String]) throws(HeadlessProblem) -> PointTable {
    if let place = tables.firstIndex(where: { $0.key == assignments }) {
      return tables.remove(at: place).table
    }
    let scenario = try settings.apply(assignments, to: base).mapError {
      HeadlessProblem.setting($0)
    }.get()
    return PointTable(scenario, searches)
  }

  private func addWidths(_ table: inout PointTable, _ masses: [Double]) {
    let lowest: Int = StreamLattice.widths.lowerBound
    let missing = PointTables.numbers(masses.map { StreamLattice.widthStencil($0) }) {
      table.widths[$0 - lowest] == nil
    }
    let made = store.channelWidths(
      MassGrid(points: missing.map { .lattice($0) }), readings: table.scenario.model.widths)
    for (number, channels) in zip(missing, made) { table.widths[number - lowest] = channels }
  }

  private func addAcceptances(_ table: inout PointTable, _ search: Int, _ masses: [Double]) {
    for lepton in [LeptonFlavour.electron, .muon] {
      let open = masses.filter { PointTable.isOpen(lepton, mass: $0) }
      let nodes: WritableKeyPath<PointTable.Nodes, [TabulatedAcceptance?]> =
        lepton == .electron ? \.electrons : \.muons
      let missing = PointTables.numbers(open.map { StreamLattice.acceptanceStencil($0, lepton) }) {
        table.nodes[search][keyPath: nodes][$0] == nil
      }
      // Block by block: events of many masses would not stay in memory from one sum of leptons to the next.
      for start in stride(from: 0, to: missing.count, by: Self.block) {
        let block = Array(missing[start..<min(start + Self.block, missing.count)])
        let points = block.map { MassPoint.exact(StreamLattice.acceptanceMass($0, lepton)) }
        fill(&table, search, block, points, nodes, .single(lepton))
        if lepton == .electron { fill(&table, search, block, points, \.both, nil) }
      }
    }
  }

  private static let block = 16

  /// The nodes that a set of stencils needs, each once, in order.
  private static func numbers(_ stencils: [StreamLattice.Stencil], _ isMissing: (Int) -> Bool)
    -> [Int]
  {
    var firsts: Set<Int> = []
    for stencil in stencils { firsts.insert(stencil.first) }
    var wanted: Set<Int> = []
    for first in firsts {
      for number in first..<first + 4 where isMissing(number) { wanted.insert(number) }
    }
    return wanted.sorted()
  }

  /// - Parameter leptons: `nil` sums them by their branching ratios.
  private func fill(
    _ table: inout PointTable, _ search: Int, _ numbers: [Int], _ points: [MassPoint],
    _ nodes: WritableKeyPath<PointTable.Nodes, [TabulatedAcceptance?]>, _ leptons: LeptonWeights?
  ) {
    let made = tabulated(table, search, points, leptons)
    for (number, node) in zip(numbers, made) { table.nodes[search][keyPath: nodes][number] = node }
  }

  /// - Parameter leptons: `nil` sums them by their branching ratios.
  private func tabulated(
    _ table: PointTable, _ search: Int, _ points: [MassPoint], _ leptons: LeptonWeights?
  ) -> [TabulatedAcceptance?] {
    let nothing: [TabulatedAcceptance?] = points.map { _ in nil }
    let grid = MassGrid(points: points)
    guard var key = table.scenario.yieldKey(table.searches[search].search, grid: grid)?.acceptance
    else { return nothing }
    if let leptons { key.leptons = leptons }
    guard let profiles = store.acceptanceProfiles(key), profiles.count == points.count else {
      return nothing
    }
    return StageStore.parallel(profiles.count) { TabulatedAcceptance(profiles[$0]) }
  }
}
