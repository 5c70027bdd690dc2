import Catalog
import Explorer
import TerminalUI

/// A reader that takes bytes from outside: whatever they are, it answers and does not trap.
package struct FuzzTarget: Sendable {
  package let name: String
  /// Whole inputs to begin with.
  package let seeds: [[UInt8]]
  /// Words that the reader knows: a mutation may put one in.
  package let words: [String]
  /// What the reader says of an input. Inputs that make it say something new are worth keeping.
  package let answer: @Sendable ([UInt8]) -> [String]

  package static let all: [FuzzTarget] = [
    configuration, keys, themes, colliders, searches, presets, curveIndex, curves, sessions, checkpoints,
    keyDecoder, commandLine, jsonLines,
  ]

  package static subscript(name: String) -> FuzzTarget? { all.first { $0.name == name } }

  // MARK: Files of the user

  private static func source(_ bytes: [UInt8], _ path: String) -> SourceFile { SourceFile(path: path, bytes: bytes) }

  /// Kinds of problems, without the places and names that make each input another.
  private static func kinds(_ diagnostics: [Diagnostic]) -> [String] {
    // The text is made too: it must hold no control character.
    diagnostics.map { diagnostic in
      precondition(diagnostic.text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 })
      return String(String(describing: diagnostic.problem).prefix { $0 != "(" }) + diagnostic.consequence.hashText
    }
  }

  private static let templateWords = ["\"", "[", "]", "=", "[[", "]]", "{", "}", "\\u0000", "'''", "\"\"\"", "#", "nan", "inf", "-", "1e400", "0x", "1979-05-27", "true", ",", ".", "\r\n", "\u{FEFF}"]

  private static func shipped(_ folder: String) -> [[UInt8]] { Catalog.shippedFiles(in: folder).map(\.bytes) }

  private static let configuration = FuzzTarget(
    name: "configuration", seeds: ["theme = \"mono\"\nglyphs = \"braille\"\nformat = 1\n"].map { Array($0.utf8) },
    words: templateWords + ["theme", "glyphs", "format", "ascii"],
    answer: { kinds(ConfigFile.read(source($0, "config.toml"), themes: ["default", "mono"]).diagnostics) })

  private static let keys = FuzzTarget(
    name: "keys", seeds: ["[plot]\nW = \"why\"\n\"g+t\" = \"theme\"\n[global]\n\"^T\" = \"zoom in\"\n"].map { Array($0.utf8) },
    words: templateWords + ["[panel]", "[pages]", "F12", "M-1", "C-a", "set mc.seed 5", "Enter"],
    answer: { kinds(KeyFile.read(source($0, "keys.toml"), state: world).diagnostics) })

  private static let themes = FuzzTarget(
    name: "themes", seeds: [Array("inherits = \"default\"\n[palette]\nred = \"#ff0000\"\n[roles]\ntext = \"red\"\n\"curve.1\" = { foreground = 5, emphasis = [\"bold\"] }\n".utf8)],
    words: templateWords + ["inherits", "palette", "roles", "bright-blue", "none", "reverse"],
    answer: { kinds(ThemeReader.read([source($0, "themes/mine.toml")]).diagnostics) })

  private static let colliders = FuzzTarget(
    name: "colliders", seeds: shipped("colliders/"), words: templateWords + ["/ab", "TeV", "mumu", "alike"],
    answer: { kinds(ColliderReader.read(source($0, "mine.toml")).diagnostics) })

  private static let searches = FuzzTarget(
    name: "searches", seeds: shipped("searches/"), words: templateWords + ["background_range", "cls", "GeV", "off"],
    answer: { kinds(SearchReader.read(source($0, "mine.toml"), colliders: ["fcc-ee", "hl-lhc"]).diagnostics) })

  private static let presets = FuzzTarget(
    name: "presets", seeds: shipped("presets/"), words: templateWords + ["view", "overlays", "ours", "range"],
    answer: { kinds(PresetReader.read(source($0, "mine.toml"), names: nil).diagnostics) })

  private static let curveIndex = FuzzTarget(
    name: "curve-index", seeds: shipped("curves/TEMPLATE"), words: templateWords + ["[[curve]]", "flavours", "licence"],
    answer: { bytes in
      kinds(CurveIndexReader.read(source(bytes, "index.toml")) { SourceFile(path: $0, text: "1,1e-7\n2,2e-7\n") }.diagnostics)
    })

  private static let curves = FuzzTarget(
    name: "curves",
    seeds: ["m [MeV],d [1/GeV]\n500,1.5e-7\n\n700,1.5D-7\n", "# x\n1 1e-7\n2 2*^-7\n", "a;b\r\n1;2\r\n3;4"].map { Array($0.utf8) },
    words: [",", ";", "\t", " ", "\r", "\n\n", "%", "1.5*^-7", "1,5", "nan", "-1", "1e999", "muB", "keV", "\u{FEFF}"],
    answer: { bytes in
      let reading = CurveFileReader.read(source(bytes, "mine.csv"))
      return kinds(reading.diagnostics) + ["\(min(reading.segments.count, 4)) segments"]
    })

  // MARK: Sessions, checkpoints, what is typed

  private static let world = ExplorerState.opening(themes: ["default", "mono"])

  private static let sessions = FuzzTarget(
    name: "sessions",
    seeds: ["# dipolescope session 1\npreset fig8\nset cuts.r_displ 0.2mm\nundo\nedit B\nset mc.seed 5\nat 3 1e-7\nmark a\n"].map { Array($0.utf8) },
    words: CommandTable.all.map(\.name) + ["fcc-ee.dv400um", "1e-7", "0.4mm", "none", "\"", "#", "\n", "\r"],
    answer: { [SessionFile.verdict(source($0, "session.txt"), world).withoutDigits] })

  private static let checkpoints = FuzzTarget(
    name: "checkpoints", seeds: checkpointSeeds,
    words: ["\"run\"", "\"shard\"", "\"units\"", "1/2", "null", "-1", "1e308", "18446744073709551615", "[", "{", "}", "\\u0000"],
    answer: { bytes in [false, true].map { RunFileCheck.words(bytes, resealed: $0).withoutDigits } })

  private static let checkpointSeeds: [[UInt8]] = {
    var scan = ScanRequest()
    (scan.mass, scan.coupling, scan.shard) = ("1:2:3", "1e-7:1e-6:2", "1/2")
    scan.common.searches = ["fcc-ee.monophoton"]
    guard let plan = try? scan.plan() else { return [] }
    return [plan.emptyCheckpoint]
  }()

  private static let keyDecoder = FuzzTarget(
    name: "key-decoder",
    seeds: ["\u{1B}[A\u{1B}OPq\u{1B}[<0;12;5M", "\u{1B}[200~a paste\u{1B}[201~", "\u{1B}]11;rgb:0000/0000/0000\u{7}\u{E9}"].map { Array($0.utf8) },
    words: ["\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[<", ";", "M", "~", "\u{1B}]11;", "\u{1B}\\", "\u{7}"],
    answer: { bytes in
      var decoder = KeyDecoder()
      var answers: [String] = []
      // The first byte of each piece says how long it waited.
      for (place, piece) in bytes.split(separator: 0xFE).enumerated() {
        let time: Int = place * 40 + Int(piece.first ?? 0)
        answers += decoder.feed(piece.dropFirst(), at: time).map { String(String(describing: $0).prefix(14)) }
        answers += decoder.expire(at: time + 30).map { String(String(describing: $0).prefix(14)) }
      }
      return answers
    })

  private static let commandLine = FuzzTarget(
    name: "command-line",
    seeds: ["set fcc-ee.dv400um.r_displ 0.2mm", "at 12.6 3e-10muB", "curve add \"a b\" --units MeV,muB --cl 95", "iso 1 10 100"].map { Array($0.utf8) },
    words: CommandTable.all.map(\.name) + ["\"", "\\\"", "--units", "fcc-ee", ".", "1e-7", "GeV", "off", "-", ":"],
    answer: { bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      var state = world
      _ = PaletteMatches(text: line, state: state)
      switch CommandTable.parse(line, state) {
      case .failure(let problem): return [problem.words.withoutDigits]
      case .success(let command):
        _ = state.reduce(command, results: Results())
        _ = Screen.render(state, Results())
        return [String(String(describing: command).prefix { $0 != "(" })]
      }
    })

  private static let jsonLines = FuzzTarget(
    name: "json", seeds: ["{\"mass\":1.5,\"coupling\":1e-7,\"model.flavour\":\"mu\",\"a\":[true,null]}"].map { Array($0.utf8) },
    words: ["\\ud83d", "\\u0000", "{", "}", "[", "]", ":", ",", "1e400", "-0", "null", "\""],
    answer: { bytes in
      switch JSONReader.parse(bytes) {
      case .failure(let problem): return [problem.words.withoutDigits]
      case .success(let value): return [String(String(describing: value).prefix { $0 != "(" })]
      }
    })
}

extension String {
  /// A sentence without the numbers that make each input another.
  fileprivate var withoutDigits: String { String(prefix(60)).filter { !$0.isNumber } }
}

extension Consequence {
  fileprivate var hashText: String { " " + String(describing: self) }
}
