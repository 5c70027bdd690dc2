import Catalog
import DipolePhysics
import Reach
import TextPlot

/// Settings and numbers as one JSON object; its `arguments` are what `--state` loads again.
enum JSONFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    String(decoding: CanonicalJSON.bytes(json(source)), as: UTF8.self)
  }

  private static func json(_ source: ExportSource) -> JSONValue {
    let (context, table) = (source.context, source.table)
    let state = context.state
    let rows = table.rows.map { row in
      JSONValue.object(
        Dictionary(
          zip(table.columns, row).map { ($0, value($1)) }, uniquingKeysWith: { first, _ in first }))
    }
    let curves = state.shownSearches.map { search in
      JSONValue.object([
        "id": .string(search.id), "letter": .string(String(search.letter)),
        "label": .string(search.label),
        "tag": .string(state.scenario.tag(of: search)),
        // That of a photon search depends on the mass.
        "threshold": .optional(
          search.finalState.hasLeptonPairs ? state.scenario.threshold(of: search) : nil),
        "tip": tip(search, context),
      ])
    }
    let arguments = Reproduction(state).arguments(size: source.size, formats: ["json"])
    return .object(
      JSONHeader.fields(state).merging([
        "view": .string(state.presentation.view.rawValue),
        "preset": state.presentation.preset.map(JSONValue.string) ?? .null,
        "crosshair": .object([
          "mass_GeV": .number(state.presentation.mass),
          "coupling_invGeV": .number(state.presentation.coupling),
        ]),
        "curves": .array(curves), "rows": .array(rows),
        "provenance": .array(source.header.map { .string($0) }),
        "arguments": .array(arguments.map { .string($0) }),
        "reproduce": .string("dipolescope " + ShellWord.line(arguments)),
      ]) { $1 })
  }

  private static func tip(_ search: Search, _ context: ViewContext) -> JSONValue {
    guard let tip = context.curve(search)?.contour.tip else { return .null }
    return .object(["mass_GeV": .number(tip.mass), "coupling_invGeV": .number(tip.coupling)])
  }

  private static func value(_ value: DataTable.Value) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .number(let number): .optional(number)
    case .integer(let number): .integer(Int64(number))
    }
  }
}

/// The fields that every JSON object carries.
package enum JSONHeader {
  package static func fields(_ state: ExplorerState) -> [String: JSONValue] {
    let settings = Reproduction(state).settings.map { ($0.key, JSONValue.string($0.value)) }
    return [
      "format": .integer(Int64(Version.format)), "version": .string(Version.program),
      "settings": .object(Dictionary(settings, uniquingKeysWith: { first, _ in first })),
      "seed": JSONHeader.seed(state.scenario.sample.seed),
    ]
  }

  private static func seed(_ seed: UInt64) -> JSONValue {
    Int64(exactly: seed).map(JSONValue.integer) ?? .unsigned(seed)
  }
}
