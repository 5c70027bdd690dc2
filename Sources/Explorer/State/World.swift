import Catalog
import Dispatch
import Reach

extension ExplorerState {
  /// What there is: the catalogue, its settings, presets and published curves. No command but `collider load` changes it.
  package struct World: Sendable {
    package private(set) var catalog: Catalog
    package private(set) var settings: SettingTable
    /// All settings at their defaults.
    package private(set) var defaults: Scenario
    /// Published curves, shipped and of the user.
    package let curves: PublishedCurves
    /// The shipped presets with those of the user, where there are any.
    private var ownPresets: PresetTable?
    /// Everything that is wrong with the user's files.
    package private(set) var problems: [Diagnostic] = []
    /// Files that `collider load` and `--collider` took in, in order: a command line that gives the same names them.
    package private(set) var colliderFiles: [String] = []
    /// Built-in keys, with those of the user in their places.
    package var keys: KeyTable = .builtIn
    /// Where `config save` writes; `nil` where nothing says so.
    package var configPath: String?
    /// Names of the themes that the terminal offers.
    package var themes: [String]

    /// What is shipped, and what the user keeps in a folder.
    package init(folder: UserFolder = UserFolder(path: nil), themes: [String] = []) {
      let shipped = Catalog.shipped().catalog
      let (colliders, searches) = (folder.files(in: "colliders"), folder.files(in: "searches"))
      let merged: (catalog: Catalog, diagnostics: [Diagnostic]) =
        colliders.files.isEmpty && searches.files.isEmpty
        ? (shipped, []) : shipped.adding(colliders: colliders.files, searches: searches.files)
      catalog = merged.catalog
      settings = SettingTable(catalog: catalog)
      defaults = Scenario(catalog: catalog)
      let published = folder.curves
      curves = published.curves
      self.themes = themes
      problems = colliders.diagnostics + searches.diagnostics + merged.diagnostics
        + published.diagnostics
      addPresets(of: folder)
    }

    package var presets: PresetTable { ownPresets ?? .shipped }

    /// Begins to read all published curves on another thread, for the list of them; a picture needs only its own.
    package static func readAhead() {
      DispatchQueue.global(qos: .utility).async { PublishedCurves.readAll() }
    }

    private mutating func addPresets(of folder: UserFolder) {
      let own = folder.files(in: "presets")
      problems += own.diagnostics
      guard !own.files.isEmpty else { return }
      var presets = PresetTable.shipped
      problems += presets.add(own.files, presetCheck)
      ownPresets = presets
    }

    private var presetCheck: PresetCheck {
      PresetCheck(
        settings: settings, defaults: defaults, searches: catalog.searches.map(\.id),
        opening: catalog.searches.filter(\.isOnOpening).map(\.id), curves: curves)
    }

    /// Everything that is wrong with the file of a preset.
    func problems(ofPreset file: SourceFile) -> [Diagnostic] {
      let check = presetCheck
      let reading = PresetReader.read(file, names: check.names)
      return reading.diagnostics + [reading.entry.flatMap(check.problem)].compactMap { $0 }
    }

    /// Takes in the collider of a file, in the place of one with its id if there is one.
    /// - Returns: the collider, or what is wrong with the file.
    package mutating func add(collider file: SourceFile) -> (collider: Collider?, diagnostics: [Diagnostic]) {
      let reading = ColliderReader.read(file)
      guard let collider = reading.entry else { return (nil, reading.diagnostics) }
      catalog = catalog.adding(collider: reading, of: file.path)
      colliderFiles = colliderFiles.filter { $0 != file.path } + [file.path]
      settings = SettingTable(catalog: catalog)
      defaults = Scenario(catalog: catalog)
      return (collider, reading.diagnostics)
    }
  }
}
