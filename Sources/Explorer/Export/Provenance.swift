import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The header of every text export: what was computed, with which settings, how precisely, and how to get it again.
/// No date, host, user or path: the same command gives the same bytes.
package struct Provenance: Sendable {
  private let context: ViewContext
  private let size: SizeText

  package init(_ context: ViewContext, size: SizeText) {
    self.context = context
    self.size = size
  }

  /// Lines without the leading `# `.
  package func lines(formats: [String]) -> [String] {
    let state = context.state
    let reproduction = Reproduction(state)
    let changed = reproduction.settings.map { "\($0.key)=\($0.value)" }
    return [
      "dipolescope \(Version.program)  format \(Version.format)",
      "view: \(ViewTable[state.presentation.view].title); preset: \(state.presentation.preset ?? "none")",
      "settings: \(changed.isEmpty ? "all at their defaults" : changed.joined(separator: " "))",
      modelLine,
    ] + comparisonLines + state.shownSearches.flatMap(curveLines) + overlayLines + [
      "sample: mc.events=\(state.scenario.sample.events) seed=\(state.scenario.sample.seed), "
        + "\(SampleText.replicates) randomisations of scrambled Sobol points; constants: \(Constants.edition)",
      sourceLine,
    ] + ownInputs + [
      "reproduce: \(reproduction.command(size: size, formats: formats))",
    ]
  }

  /// For tables that are printed without a view.
  /// - Parameter arguments: as typed.
  static func lines(_ state: ExplorerState, arguments: [String]) -> [String] {
    let changed = Reproduction(state).settings.map { "\($0.key)=\($0.value)" }
    let (model, sample) = (state.scenario.model, state.scenario.sample)
    return [
      "dipolescope \(Version.program)  format \(Version.format)",
      "settings: \(changed.isEmpty ? "all at their defaults" : changed.joined(separator: " "))",
      "model: \(model.nature.rawValue) N, flavour \(model.flavour.rawValue); couplings "
        + "\(Setting.text(of: model.couplings)); spin \(model.spin.rawValue)",
      "sample: mc.events=\(sample.events) seed=\(sample.seed); constants: \(Constants.edition)",
      "reproduce: dipolescope \(ShellWord.line(arguments))",
    ]
  }

  /// Colliders and searches of the shown curves that are not shipped: nobody else has their files.
  private var ownInputs: [String] {
    let searches = context.state.shownSearches
    var ids: [String] = []
    for id in searches.flatMap({ [$0.collider, $0.id] }) where !ids.contains(id) { ids.append(id) }
    return ids.compactMap { id in
      let origin = context.state.world.catalog.origin(of: id)
      return origin == "shipped" ? nil : "input of the user's own: \(id) from \(PlainText.clean(origin))"
    }
  }

  /// Two settings: the one in force is that of the lines above.
  private var comparisonLines: [String] {
    guard let comparison = context.state.comparison else { return [] }
    let differences = context.state.differences.map { "\($0.key) \($0.a) -> \($0.b)" }
    return [
      "compared: set \(comparison.edited.rawValue) in force; A -> B: "
        + (differences.isEmpty ? "the same" : differences.joined(separator: "; "))
    ]
  }

  /// Curves of others with what they assume: each has its own reference and confidence level.
  private var overlayLines: [String] {
    guard context.presentation.view == .reach else { return [] }
    return OverlaySeries.curves(context.state).map { curve in
      "overlay \(curve.id): \(curve.label) [\(curve.tag)], \(curve.nature), d_Z: \(curve.weakDipoles); "
        + "\(curve.source); \(curve.licence)"
    }
  }

  /// A preset of the user's own has a source of its own, whatever its name.
  private var sourceLine: String {
    let paper = "arXiv:2301.08592, JHEP 07 (2023) 039"
    let presets = context.state.world.presets
    guard let preset = context.state.loadedPreset, presets.origin(of: preset.name) != "shipped"
    else { return "source: " + paper }
    return "source: preset of the user's own, \(preset.source); method \(paper)"
  }

  private var modelLine: String {
    let model = context.scenario.model
    let z = NumberText.significant(model.couplings.zRatio, digits: 4)
    let w = NumberText.significant(model.couplings.wRatio, digits: 4)
    return "model: \(model.nature.rawValue) N, flavour \(model.flavour.rawValue); "
      + "d_Z/d=\(z) d_W/d=\(w) (\(Setting.text(of: model.couplings))); spin \(model.spin.rawValue)"
  }

  private func curveLines(_ search: Search) -> [String] {
    let scenario = context.scenario
    let tag = "tag \(scenario.tag(of: search))"
    guard search.finalState.hasLeptonPairs else {
      return [
        curveLine(search),
        "statistics \(search.letter): \(tag), N > N_min of each mass; no Monte Carlo",
      ]
    }
    let threshold = NumberText.significant(scenario.threshold(of: search), digits: 5)
    let background = NumberText.shortest(scenario.background(of: search))
    return [
      curveLine(search),
      "statistics \(search.letter): N > \(threshold), \(tag), b=\(background); "
        + precision(search),
    ]
  }

  private func curveLine(_ search: Search) -> String {
    let words = [search.id, source(search), Picture.cuts(search)].filter { !$0.isEmpty }
    return "curve \(search.letter): \(words.joined(separator: ", "))"
  }

  /// `N_Z=5e12`, `N_W=6e11`, `150/ab`: what the collider gives.
  private func source(_ search: Search) -> String {
    guard let settings = context.scenario.collider(of: search) else { return "-" }
    switch search.finalState {
    case .displacedDilepton: return "N_Z=\(NumberText.shortest(settings.producedZBosons))"
    case .promptAndDisplacedDilepton:
      return "N_W=\(NumberText.shortest(settings.producedWBosons))"
    case .monophoton, .monophotonAtHadrons:
      return "\(NumberText.shortest(settings.luminosity))/fb at "
        + "\(NumberText.shortest(settings.collider.energy)) GeV"
    }
  }

  /// Monte-Carlo error of the lower edge where it is lowest, and of the tip.
  private func precision(_ search: Search) -> String {
    guard let curve = context.curve(search) else { return "not computed" }
    let pairs = zip(curve.contour.columns, curve.yields)
    guard
      let best = pairs.filter({ $0.0.lower != nil }).min(by: {
        ($0.0.lower ?? 1) < ($1.0.lower ?? 1)
      })
    else {
      return "no reach in this range"
    }
    let errors = BranchErrors(column: best.0, yield: best.1)
    let percent = errors.lower.map { NumberText.significant($0 * 100, digits: 2) + " %" } ?? "-"
    let mass = NumberText.significant(best.0.mass, digits: 3)
    return "statistical error of the lower edge \(percent) (at \(mass) GeV)"
      + (curve.isCoarse ? "; coarse" : "")
  }
}

enum SampleText {
  static var replicates: Int { StageStore.allReplicates }
}
