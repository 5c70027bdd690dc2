import Catalog
import Reach
import TextPlot

/// `list`: what there is of a kind.
package struct ListReport: HeadlessReport {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case colliders, searches, presets, curves, themes, cuts, settings
  }

  package struct Item: Hashable, Sendable {
    package var id: String
    package var name: String
    /// Further fields, in the order of the columns.
    package var details: [Detail]
  }

  package struct Detail: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  package let kind: Kind
  package let items: [Item]

  /// - Parameter themes: names of the themes, which the terminal knows, and where each comes from.
  package init(_ kind: Kind, _ state: ExplorerState, themes: [(name: String, origin: String)]) {
    self.kind = kind
    switch kind {
    case .colliders: items = state.scenario.colliders.map { ListReport.collider($0, state) }
    case .searches: items = state.searches.map { ListReport.search($0, state) }
    case .curves:
      items =
        state.searches.map { ListReport.curve($0, state) }
        + state.world.curves.all.map { ListReport.published($0, state) }
    case .presets: items = state.world.presets.all.map { ListReport.preset($0, state) }
    case .themes:
      items = themes.map { Item(id: $0.name, name: $0.name, details: [ListReport.origin($0.origin)]) }
    case .cuts: items = Cut.allCases.map(ListReport.cut)
    case .settings: items = state.world.settings.all.map { ListReport.setting($0, state) }
    }
  }

  private static func origin(_ id: String, _ state: ExplorerState) -> Detail {
    origin(state.world.catalog.origin(of: id))
  }

  /// `shipped`, or the path of a user's file.
  private static func origin(_ place: String) -> Detail {
    Detail(name: "origin", value: PlainText.clean(place))
  }

  private static func collider(_ settings: ColliderSettings, _ state: ExplorerState) -> Item {
    let collider = settings.collider
    return Item(
      id: collider.id, name: collider.name,
      details: [
        Detail(name: "N_Z", value: NumberText.shortest(settings.producedZBosons)),
        Detail(name: "luminosity_invfb", value: NumberText.shortest(settings.luminosity)),
        Detail(name: "detector", value: detectors(collider, state)), origin(collider.id, state),
        Detail(name: "source", value: collider.source),
      ])
  }

  /// Its own detector, those taken alike, and those whose published limits are scaled: `IDEA, CLD`.
  private static func detectors(_ collider: Collider, _ state: ExplorerState) -> String {
    let limits = state.searches.filter { $0.collider == collider.id }.compactMap { $0.limit?.detector }
    return ([collider.detector.name] + collider.detector.alike + limits).joined(separator: ", ")
  }

  private static func search(_ search: Search, _ state: ExplorerState) -> Item {
    Item(
      id: search.id, name: search.label,
      details: [
        Detail(name: "tag", value: state.scenario.tag(of: search)),
        Detail(name: "final_state", value: search.finalState.rawValue),
        Detail(name: "cuts", value: Picture.cuts(search)), origin(search.id, state),
        Detail(name: "source", value: search.source),
      ])
  }

  private static func curve(_ search: Search, _ state: ExplorerState) -> Item {
    Item(
      id: search.id, name: search.label,
      details: [
        Detail(name: "letter", value: String(search.letter)),
        Detail(name: "kind", value: "computed reach"),
        Detail(name: "tag", value: state.scenario.tag(of: search)),
        Detail(name: "nature", value: state.scenario.model.nature.rawValue),
        Detail(name: "source", value: search.source),
        Detail(name: "flavours", value: state.scenario.model.flavour.rawValue),
        Detail(name: "licence", value: "computed here"), origin(search.id, state),
      ])
  }

  private static func published(_ curve: PublishedCurve, _ state: ExplorerState) -> Item {
    Item(
      id: curve.id, name: curve.label,
      details: [
        Detail(name: "letter", value: ""),
        Detail(name: "kind", value: curve.isEstimate ? "own estimate" : curve.kind.rawValue),
        Detail(name: "tag", value: curve.level),
        Detail(name: "nature", value: curve.nature),
        Detail(name: "source", value: curve.source),
        Detail(name: "flavours", value: curve.flavours.map(\.rawValue).joined(separator: " ")),
        Detail(name: "licence", value: curve.licence),
        origin(state.world.curves.origin(of: curve.id)),
      ])
  }

  private static func preset(_ preset: Preset, _ state: ExplorerState) -> Item {
    let curves = preset.overlays.sorted() + (preset.showsBounds ? ["bounds"] : [])
    return Item(
      id: preset.name, name: preset.title,
      details: [
        Detail(name: "sets", value: preset.assignments.joined(separator: " ")),
        Detail(name: "searches", value: preset.searches.joined(separator: " ")),
        Detail(name: "curves", value: curves.joined(separator: " ")),
        Detail(name: "view", value: preset.view.rawValue),
        Detail(name: "ours", value: preset.ours.joined(separator: " ")),
        origin(state.world.presets.origin(of: preset.name)),
        Detail(name: "source", value: preset.source),
      ])
  }

  private static func cut(_ cut: Cut) -> Item {
    let description = cut.description
    let range = [description.range.lowerBound, description.range.upperBound].map {
      NumberText.shortest(Setting.inUnit($0, description.unit.factor))
    }
    return Item(
      id: cut.rawValue, name: description.name,
      details: [
        Detail(name: "unit", value: description.unit.rawValue),
        Detail(name: "range", value: range.joined(separator: " to ")),
        Detail(name: "help", value: description.help),
      ])
  }

  private static func setting(_ setting: Setting, _ state: ExplorerState) -> Item {
    Item(
      id: setting.key, name: setting.name,
      details: [
        Detail(name: "value", value: setting.text(in: state.scenario)),
        Detail(name: "default", value: setting.text(in: state.world.defaults)),
        Detail(name: "allowed", value: setting.allowed), Detail(name: "help", value: setting.help),
      ])
  }

  package var fields: [String: JSONValue] {
    let items = items.map { item in
      JSONValue.object(
        ["id": .string(item.id), "name": .string(item.name)].merging(
          item.details.map { ($0.name, JSONValue.string($0.value)) }
        ) { $1 })
    }
    return ["items": .array(items)]
  }

  package var tables: [Table] {
    let details = items.first?.details.map(\.name) ?? []
    return [
      Table(
        columns: ["id", "name"].map { Table.Column(name: $0) }
          + details.map { Table.Column(name: $0) },
        rows: items.map { item in [item.id, item.name] + item.details.map(\.value) })
    ]
  }
}
