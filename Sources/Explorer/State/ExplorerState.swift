import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The whole state of the program, one immutable value at a time.
package struct ExplorerState: Sendable {
  package var scenario: Scenario
  package var presentation: Presentation
  /// The other one of two settings A and B, where there are two.
  package var comparison: Comparison?
  package var history = History()
  /// Commands that led here, in the order given, with full setting names: what `@` shows.
  package var commandLog: [String] = []
  /// The last command that changed something, for `repeat`.
  var lastChange: Command?
  /// Lines accepted in the palette, oldest first.
  package var paletteHistory: [String] = []
  package internal(set) var world: World

  package init(world: World) {
    self.world = world
    scenario = world.defaults
    presentation = Presentation(
      searches: world.catalog.searches.filter(\.isOnOpening).map(\.id))
  }

  /// The program as it opens.
  package static func opening(themes: [String] = []) -> ExplorerState {
    ExplorerState(world: World(themes: themes))
  }

  /// Takes the size of the terminal.
  package mutating func setSize(columns: Int, rows: Int) {
    presentation.columns = columns
    presentation.lines = rows
  }

  /// Glyphs that a terminal without UTF-8 would show as question marks are not offered to it.
  package mutating func keepToASCII() {
    guard presentation.glyphs != .ascii else { return }
    presentation.glyphs = .ascii
    say("glyphs: ascii (the locale has no UTF-8 for the others)")
  }

  // MARK: Searches

  /// Searches in the order of the collider panel.
  package var searches: [Search] { scenario.searches }

  /// Ids of the searches that are drawn when the program opens.
  package var openingSearches: Set<String> {
    Set(world.catalog.searches.filter(\.isOnOpening).map(\.id))
  }

  /// Those of the loaded preset, or of the opening screen.
  var usualSearches: Set<String> {
    loadedPreset.map { Set($0.searches) } ?? openingSearches
  }

  /// The ids of those that are shown. A search is a large value: it is not copied to read its name.
  var shownIDs: [String] {
    scenario.searches.indices.compactMap { place in
      presentation.shown.contains(scenario.searches[place].id) ? scenario.searches[place].id : nil
    }
  }

  package var shownSearches: [Search] { searches.filter { presentation.shown.contains($0.id) } }

  package var focusedSearch: Search? {
    scenario.search(presentation.focusedSearch) ?? searches.first
  }

  // MARK: Settings

  /// The settings listed in a panel, in the order of its rows.
  package func settings(in panel: Panel) -> [Setting] {
    let id = presentation.focusedSearch
    let collider = focusedSearch?.collider ?? ""
    switch panel {
    case .plot: return []
    case .colliders: return world.settings.group(.collider(collider))
    case .model: return world.settings.group(.model)
    case .cuts: return world.settings.group(.cuts(id))
    case .statistics:
      return statisticsGroups(id).flatMap(world.settings.group)
    }
  }

  /// What belongs to the statistics of a search: nothing that its final state does not feel.
  private func statisticsGroups(_ id: String) -> [Setting.Group] {
    switch scenario.search(id)?.finalState {
    case .displacedDilepton, nil: [.statistics(id), .background, .separation, .sample]
    case .promptAndDisplacedDilepton: [.statistics(id), .sample]
    case .monophoton, .monophotonAtHadrons: [.statistics(id), .monophoton, .sample]
    }
  }

  /// The number of rows of a panel: the collider panel has the list of curves around its settings.
  package func rowCount(_ panel: Panel) -> Int { rowCount(panel, settings: settings(in: panel).count) }

  private func rowCount(_ panel: Panel, settings: Int) -> Int {
    settings + (panel == .colliders ? listedCurves.count + furtherCurves.count : 0)
  }

  package func row(_ panel: Panel) -> Int { row(panel, settings: settings(in: panel).count) }

  private func row(_ panel: Panel, settings: Int) -> Int {
    min(presentation.rows[panel] ?? usualRow(panel), max(0, rowCount(panel, settings: settings) - 1))
  }

  /// The panel of cuts opens on the value whose slider the plane shows.
  private func usualRow(_ panel: Panel) -> Int {
    guard panel == .cuts else { return 0 }
    return settings(in: panel).firstIndex { $0.key == presentation.focusedSearch + ".r_displ" } ?? 0
  }

  /// The setting under the cursor of the focused panel.
  package var focusedSetting: Setting? {
    let panel = presentation.panel
    let settings = settings(in: panel)
    let place: Int = row(panel, settings: settings.count) - (panel == .colliders ? listedCurves.count : 0)
    return settings.indices.contains(place) ? settings[place] : nil
  }

  /// The search under the cursor of the collider panel.
  package var rowSearch: Search? {
    guard case .search(let id) = rowCurve else { return nil }
    return scenario.search(id)
  }

  /// The setting whose slider is shown: the focused one, else the one that the panel of cuts opens on.
  package var sliderSetting: Setting? {
    if let focused = focusedSetting { return focused }
    let cuts = settings(in: .cuts)
    let row: Int = row(.cuts)
    return cuts.indices.contains(row) ? cuts[row] : nil
  }

  /// How a search is called on screen and in pictures: with a `*` where its selection is no longer the one that its
  /// name speaks of.
  package func label(of search: Search) -> String {
    let original = world.defaults.search(search.id)?.selection
    func inForce(_ selection: Selection?) -> [Selection.Requirement] {
      selection?.requirements.filter(\.isOn) ?? []
    }
    return inForce(original) == inForce(search.selection) ? search.label : search.label + "*"
  }

  /// Whether any setting differs from the preset, or from the defaults without one. An off cut has no threshold.
  package var isChanged: Bool { world.settings.isAnyChanged(scenario, from: presetScenario) }

  /// The scenario that `reset` and the marks `*` compare with.
  package var base: Scenario { presetScenario }
}
