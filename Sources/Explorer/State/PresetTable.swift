import Catalog

/// The presets that this run knows: the shipped ones and those of the user.
package struct PresetTable: Sendable {
  /// The word that leaves a preset.
  package static let none = PresetReader.reserved

  /// In the order of lists.
  package private(set) var all: [Preset] = []
  /// Name of a preset → the user's file that defines it.
  private var origins: [String: String] = [:]
  private var orders: [String: Int] = [:]

  package var names: [String] { all.map(\.name) }

  /// Numbers of the figures there are, in the order of lists.
  var figures: [String] {
    var numbers: [String] = []
    for number in all.compactMap(\.figure) where !numbers.contains(number) { numbers.append(number) }
    return numbers
  }

  package subscript(name: String) -> Preset? { all.first { $0.name == name } }

  /// The presets compiled in, read when the first of them is wanted: the program starts without. That they name nothing
  /// that does not exist is left to a test.
  package static let shipped: PresetTable = {
    var table = PresetTable()
    _ = table.add(Catalog.shippedFiles(in: "presets/"), nil)
    return table
  }()

  /// `shipped`, or the user's file that defines a preset.
  package func origin(of name: String) -> String {
    origins[name] ?? "shipped"
  }

  /// Takes in files; one with a known name takes the place of the old one. Two of one name among the files are a
  /// mistake; the first stays.
  /// - Parameter check: what they may name; `nil` for shipped ones.
  mutating func add(_ files: [SourceFile], _ check: PresetCheck?) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var added: [String: String] = [:]
    let names = check?.names
    for file in files where !file.isTemplate {
      let reading = PresetReader.read(file, names: names)
      diagnostics += reading.diagnostics
      guard let entry = reading.entry else { continue }
      if let first = added[entry.id] {
        let id = PresetEntry.Placed(text: entry.id, position: reading.idPosition)
        diagnostics.append(
          entry.diagnostic(.duplicateEntry(.preset, entry.id, firstFile: first), at: id))
        continue
      }
      if let problem = check?.problem(with: entry) {
        diagnostics.append(problem)
        continue
      }
      guard let preset = Preset(entry, opening: check?.opening ?? []) else { continue }
      added[preset.name] = file.path
      origins[preset.name] = check == nil ? nil : file.path
      orders[preset.name] = reading.order
      all.removeAll { $0.name == preset.name }
      all.append(preset)
    }
    let orders = orders
    all.sort { (orders[$0.name] ?? 0, $0.name) < (orders[$1.name] ?? 0, $1.name) }
    return diagnostics
  }
}

extension ExplorerState {
  /// The preset that is loaded.
  var loadedPreset: Preset? { presentation.preset.flatMap { world.presets[$0] } }

  /// A preset sets only what the figure is known to use; all else goes to its default.
  mutating func load(_ preset: Preset) {
    guard case .success(let next) = world.settings.apply(preset.assignments, to: world.defaults)
    else { return }
    scenario = next
    presentation.shown = Set(preset.searches)
    if let first = preset.searches.first { presentation.focusedSearch = first }
    presentation.view = preset.view
    presentation.masses = preset.masses
    presentation.couplings = preset.couplings
    presentation.overlays = preset.overlays
    presentation.showsBounds = preset.showsBounds
    presentation.firstLine = 0
    if let mass = preset.mass { presentation.mass = mass }
    // What was looked at before leaves no trace in a figure.
    presentation.pair = preset.pair ?? .both
    presentation.length = preset.length ?? Presentation.defaultLength
    presentation.lengthAxis = .automatic
    presentation.histogram = preset.histogram ?? HistogramChoice()
    presentation.plane = PlaneChoice()
    presentation.comparedMasses = preset.comparedMasses
    presentation.preset = preset.name
  }

  /// Every setting at its default, and all curves of the opening screen.
  mutating func leavePreset() {
    let opening = ExplorerState(world: world).presentation
    scenario = world.defaults
    presentation.shown = openingSearches
    presentation.overlays = opening.overlays
    presentation.showsBounds = opening.showsBounds
    presentation.pair = opening.pair
    presentation.length = opening.length
    presentation.lengthAxis = opening.lengthAxis
    presentation.histogram = opening.histogram
    presentation.plane = opening.plane
    presentation.comparedMasses = []
    presentation.preset = nil
  }

  /// The scenario that the loaded preset stands for; the defaults without one.
  package var presetScenario: Scenario {
    guard let preset = loadedPreset,
      case .success(let scenario) = world.settings.apply(preset.assignments, to: world.defaults)
    else { return world.defaults }
    return scenario
  }
}
