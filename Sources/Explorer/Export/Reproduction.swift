import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The command line that makes the same export from a fresh start, byte for byte.
package struct Reproduction: Sendable {
  private let state: ExplorerState

  package init(_ state: ExplorerState) { self.state = state }

  /// Settings that differ from what the preset, or the opening screen, sets: `KEY=VALUE`.
  package var assignments: [String] {
    state.world.settings.changed(state.compared.a, from: state.base).map {
      "\($0.setting.key)=\($0.text)"
    }
  }

  /// What the setting B has different from A, and which of them is in force.
  private var comparison: [String] {
    guard let comparison = state.comparison else { return [] }
    let (a, b) = state.compared
    return state.world.settings.changed(b, from: a).flatMap {
      ["--against", "\($0.setting.key)=\($0.text)"]
    } + ["--edit", comparison.edited.rawValue]
  }

  /// Places kept under letters.
  private var marks: [String] {
    state.presentation.marks.sorted { $0.key < $1.key }.flatMap { letter, mark in
      ["--mark", "\(letter)=\(NumberText.shortest(mark.mass)),\(NumberText.shortest(mark.coupling))"]
    }
  }

  /// Settings that differ from the defaults: what headers and JSON call `settings`.
  package var settings: [(key: String, value: String)] {
    state.world.settings.changed(state.scenario, from: state.world.defaults).map {
      ($0.setting.key, $0.text)
    }
  }

  /// - Parameters:
  ///   - size: columns and rows of the picture.
  ///   - formats: as given to `--format`.
  package func command(size: SizeText, formats: [String]) -> String {
    "dipolescope " + ShellWord.line(arguments(size: size, formats: formats))
  }

  /// The same as words, without the name of the program.
  package func arguments(size: SizeText, formats: [String]) -> [String] {
    let presentation = state.presentation
    let preset = state.loadedPreset
    var words = ["plot"]
    if presentation.view != (preset?.view ?? .reach) { words.append(presentation.view.rawValue) }
    words += state.world.colliderFiles.flatMap { ["--collider", $0] }
    if let name = presentation.preset { words += ["--preset", name] }
    for assignment in assignments { words += ["--set", assignment] }
    let shown = state.shownSearches.map(\.id)
    if shown
      != state.searches.map(\.id).filter({
        (preset?.searches ?? Array(state.openingSearches)).contains($0)
      })
    {
      words += shown.isEmpty ? ["--search", "none"] : shown.flatMap { ["--search", $0] }
    }
    // The request focuses on the first search of the preset, or of those asked for where that is not among them.
    let usual: String = preset?.searches.first ?? state.searches.first?.id ?? ""
    let first: String = words.contains("--search") && !shown.contains(usual) ? shown.first ?? usual : usual
    if presentation.focusedSearch != first { words += ["--focus", presentation.focusedSearch] }
    words += [
      "--at",
      NumberText.shortest(presentation.mass) + "," + NumberText.shortest(presentation.coupling),
    ]
    let masses = preset?.masses ?? Presentation.defaultMasses
    let couplings = preset?.couplings ?? Presentation.defaultCouplings
    if presentation.masses != masses { words += ["--range", range("m", presentation.masses)] }
    if presentation.couplings != couplings {
      words += ["--range", range("d", presentation.couplings)]
    }
    if presentation.glyphs != .ascii { words += ["--glyphs", presentation.glyphs.rawValue] }
    if presentation.linearSlice && presentation.view != .reach { words.append("--linear") }
    if presentation.pair != (preset?.pair ?? .both) {
      words += ["--pair", presentation.pair.rawValue]
    }
    if presentation.length != (preset?.length ?? Presentation.defaultLength) {
      words += ["--length", NumberText.shortest(presentation.length)]
    }
    if presentation.lengthAxis != .automatic {
      words += ["--lengths", presentation.lengthAxis.rawValue]
    }
    if presentation.comparedMasses != (preset?.comparedMasses ?? []) {
      let list = presentation.comparedMasses.map { NumberText.shortest($0) }
      words += ["--masses", list.joined(separator: ",")]
    }
    words += histogram(presentation.histogram, preset?.histogram ?? HistogramChoice())
    if presentation.firstLine > 0 { words += ["--first-line", String(presentation.firstLine)] }
    if presentation.view == .table, presentation.tableOrder != .largestMass {
      words += ["--sort", presentation.tableOrder.rawValue]
    }
    if presentation.showsSeparation { words.append("--separation") }
    if presentation.showsPublished { words.append("--published") }
    words += overlays(preset)
    if presentation.showsBand { words.append("--band") }
    words += presentation.plane.options + marks + comparison
    return words + [
      "--size", "\(size.columns)x\(size.rows)", "--format", formats.joined(separator: ","),
    ]
  }

  /// Options for the curves of others beyond the preset's choice.
  private func overlays(_ preset: Preset?) -> [String] {
    let presentation = state.presentation
    var words: [String] = []
    if presentation.showsBounds != (preset?.showsBounds ?? Presentation.showsBoundsOnOpening) {
      words.append(presentation.showsBounds ? "--bounds" : "--no-bounds")
    }
    let ids = presentation.overlays
    if ids != preset?.overlays ?? [] {
      words += ids.isEmpty ? ["--overlay", "none"] : ids.sorted().flatMap { ["--overlay", $0] }
    }
    let own = presentation.ownCurves
    words += own.flatMap { ["--curve", $0.path] }
    words += stated("--units", own.map(\.note))
    words += stated("--cl", own.map { $0.statedLevel ?? "" })
    words += stated("--ref", own.map { $0.statedReference ?? "" })
    return words
  }

  /// An option of the user's curves: once where all have the same, else once each, in their order.
  private func stated(_ option: String, _ values: [String]) -> [String] {
    guard let first = values.first(where: { !$0.isEmpty }) else { return [] }
    return (values.allSatisfy { $0 == first } ? [first] : values).flatMap { [option, $0] }
  }

  /// Options for what distributions show beyond the preset's choice.
  private func histogram(_ choice: HistogramChoice, _ usual: HistogramChoice) -> [String] {
    var words: [String] = []
    if choice.observable != usual.observable {
      words += ["--observable", choice.observable.rawValue]
    }
    if choice.sources != usual.sources {
      let names = PairSource.allCases.filter { choice.sources.contains($0) }.map(\.rawValue)
      words += ["--sources", names.joined(separator: ",")]
    }
    if choice.scale != usual.scale { words += ["--scale", choice.scale.rawValue] }
    if choice.bins != usual.bins { words += ["--bins", String(choice.bins)] }
    if choice.afterCuts { words.append("--after-cuts") }
    return words
  }

  private func range(_ axis: String, _ range: ClosedRange<Double>) -> String {
    "\(axis)=\(NumberText.shortest(range.lowerBound)):\(NumberText.shortest(range.upperBound))"
  }
}
