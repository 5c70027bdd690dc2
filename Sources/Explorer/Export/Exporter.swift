import Catalog
import DipolePhysics
import Reach
import TextPlot

/// Turns a view into the bytes of each format. Pictures and numbers come from the same figure.
package struct Exporter: Sendable {
  private let context: ViewContext
  private let size: SizeText

  package init(_ context: ViewContext, size: SizeText) {
    self.context = context
    self.size = size
  }

  package func bytes(_ format: ExportFormat) -> [UInt8] {
    let header = Provenance(context, size: size).lines(formats: [format.rawValue]).map {
      "# " + $0 + "\n"
    }.joined()
    switch format {
    case .txt: return Array((header + picture.plainText()).utf8)
    case .ansi: return Array((header + ANSIText.text(picture)).utf8)
    case .csv: return Array((header + SeparatedText.text(table, separator: ",")).utf8)
    case .tsv: return Array((header + SeparatedText.text(table, separator: "\t")).utf8)
    case .json: return CanonicalJSON.bytes(json)
    }
  }

  private var picture: CellGrid { Picture(context, width: size.columns, height: size.rows).grid }

  private var table: DataTable { ViewTable[context.presentation.view].table(context) }

  private var json: JSONValue {
    let state = context.state
    let rows = table.rows.map { row in
      JSONValue.object(
        Dictionary(
          uniqueKeysWithValues: zip(table.columns, row).map { name, value in
            (name, Exporter.json(value))
          }))
    }
    let curves = state.shownSearches.map { search in
      JSONValue.object([
        "id": .string(search.id), "letter": .string(String(search.letter)),
        "label": .string(search.label),
        "tag": .string(state.scenario.tag(of: search)),
        // That of a photon search depends on the mass.
        "threshold": .optional(
          search.finalState.hasLeptonPairs ? state.scenario.threshold(of: search) : nil),
        "tip": tip(search),
      ])
    }
    return .object(
      JSONHeader.fields(state).merging([
        "view": .string(state.presentation.view.rawValue),
        "preset": state.presentation.preset.map(JSONValue.string) ?? .null,
        "crosshair": .object([
          "mass_GeV": .number(state.presentation.mass),
          "coupling_invGeV": .number(state.presentation.coupling),
        ]),
        "curves": .array(curves), "rows": .array(rows),
        "reproduce": .string(Reproduction(state).command(size: size, formats: ["json"])),
      ]) { $1 })
  }

  private func tip(_ search: Search) -> JSONValue {
    guard let tip = context.curve(search)?.contour.tip else { return .null }
    return .object(["mass_GeV": .number(tip.mass), "coupling_invGeV": .number(tip.coupling)])
  }

  private static func json(_ value: DataTable.Value) -> JSONValue {
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
      "settings": .object(Dictionary(uniqueKeysWithValues: settings)),
      "seed": JSONHeader.seed(state.scenario.sample.seed),
    ]
  }

  private static func seed(_ seed: UInt64) -> JSONValue {
    Int64(exactly: seed).map(JSONValue.integer) ?? .unsigned(seed)
  }
}

/// CSV and TSV: one heading, six significant digits, LF.
package enum SeparatedText {
  package static func text(_ table: DataTable, separator: String) -> String {
    let heading = table.columns.joined(separator: separator) + "\n"
    return heading
      + table.rows.map { row in row.map { field($0, separator) }.joined(separator: separator) + "\n"
      }.joined()
  }

  private static func field(_ value: DataTable.Value, _ separator: String) -> String {
    switch value {
    case .integer(let number): return String(number)
    case .number(let number): return number.map { NumberText.significant($0, digits: 6) } ?? ""
    case .text(let text):
      guard separator == "," && text.contains(where: { $0 == "," || $0 == "\"" }) else {
        return text
      }
      return "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }
  }
}

/// A picture with colour sequences: fixed colours of the 256-colour cube, whatever the environment says.
enum ANSIText {
  static func text(_ grid: CellGrid) -> String {
    var text = ""
    for y in 0..<grid.height {
      var last: StyleRole = .text
      var line = ""
      let length: Int = (0..<grid.width).last { grid[$0, y].scalar != " " }.map { $0 + 1 } ?? 0
      for x in 0..<length {
        let cell = grid[x, y]
        if cell.role != last {
          line += sequence(cell.role)
          last = cell.role
        }
        line.unicodeScalars.append(cell.scalar)
      }
      text += line + (last == .text ? "" : "\u{1b}[0m") + "\n"
    }
    return text + "\u{1b}[0m"
  }

  private static let curves = [
    "38;5;32", "38;5;166", "38;5;36", "38;5;170", "1;38;5;32", "1;38;5;166", "1;38;5;36",
  ]

  private static func sequence(_ role: StyleRole) -> String {
    let codes: String
    if let index = (0..<10).first(where: { StyleRole.curve($0) == role }) {
      codes = curves[index % curves.count]
    } else {
      switch role {
      case .title, .crosshair: codes = "1"
      case .muted, .region: codes = "2"
      case .threshold: codes = "38;5;166"
      default: return "\u{1b}[0m"
      }
    }
    return "\u{1b}[0;\(codes)m"
  }
}
