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
  mutating func table(_ assignments: [String], masses: [Double]) throws(HeadlessProblem) -> PointTable {
    var table = try known(assignments)
    addWidths(&table, masses)
    for search in table.searches.indices { addAcceptances(&table, search, masses) }
    tables.append((assignments, table))
    if tables.count > Self.most { tables.removeFirst() }
    return table
  }

  private mutating func known(_ assignments: [String]) throws(HeadlessProblem) -> PointTable {
    if let place = tables.firstIndex(where: { $0.key == assignments }) { return tables.remove(at: place).table }
    let scenario = try settings.apply(assignments, to: base).mapError { HeadlessProblem.setting($0) }.get()
    return PointTable(scenario, searches)
  }

  private func addWidths(_ table: inout PointTable, _ masses: [Double]) {
    var wanted: Set<Int> = []
    for mass in masses {
      let first: Int = StreamLattice.widthStencil(mass).first
      for k in first..<first + 4 where table.widths[k - StreamLattice.widths.lowerBound] == nil { wanted.insert(k) }
    }
    let missing = wanted.sorted()
    let readings = table.scenario.model.widths
    let made = store.channelWidths(MassGrid(points: missing.map { .lattice($0) }), readings: readings)
    for (k, channels) in zip(missing, made) { table.widths[k - StreamLattice.widths.lowerBound] = channels }
  }

  private func addAcceptances(_ table: inout PointTable, _ search: Int, _ masses: [Double]) {
    var wanted: Set<Int> = []
    for mass in masses {
      for lepton in [LeptonFlavour.electron, .muon] where 2 * lepton.mass < mass && mass < Constants.zMass {
        let first: Int = StreamLattice.acceptanceStencil(mass, lepton).first
        for number in first..<first + 4 where table.nodes[search][number - StreamLattice.acceptances.lowerBound] == nil {
          wanted.insert(number)
        }
      }
    }
    let missing = wanted.sorted()
    let grid = MassGrid(points: missing.map { .lattice($0 * StreamLattice.stride) })
    guard !missing.isEmpty, let key = table.scenario.yieldKey(table.searches[search].search, grid: grid)?.acceptance
    else { return }
    func profiles(_ leptons: LeptonWeights) -> [AcceptanceProfile] {
      var one = key
      one.leptons = leptons
      return store.acceptanceProfiles(one) ?? []
    }
    let (electrons, muons, both) = (profiles(.single(.electron)), profiles(.single(.muon)), profiles(key.leptons))
    let nodes = StageStore.parallel(missing.count) { place in
      AcceptanceNode(
        electrons: AcceptanceNode.Channel(electrons[place]), muons: AcceptanceNode.Channel(muons[place]),
        errors: ErrorTable(both[place]))
    }
    for (number, node) in zip(missing, nodes) {
      table.nodes[search][number - StreamLattice.acceptances.lowerBound] = node
    }
  }
}
