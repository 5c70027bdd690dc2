import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The command language line by line, without a screen: plain mode for terminals that cannot move their cursor, for
/// screen readers and for pipes, and replayed command files. Same commands, same state, same numbers; sentences, no
/// boxes, no cursor control.
package final class LineSession {
  package struct Answer: Sendable {
    /// Sentences for people.
    package var text: String = ""
    /// Bytes of an export to standard output.
    package var bytes: [UInt8] = []
    package var isError: Bool = false
    package var leaves: Bool = false
  }

  package private(set) var state: ExplorerState
  private let store = StageStore()
  private let size: SizeText
  private let files: CommandFiles
  private let stateFolder: StateFolder

  /// - Parameters:
  ///   - size: of exported pictures.
  ///   - files: where the files that commands name are.
  ///   - stateFolder: where copies go.
  package init(
    _ state: ExplorerState, size: SizeText = SizeText(columns: 78, rows: 40),
    files: CommandFiles = CommandFiles(), stateFolder: StateFolder = .standard
  ) {
    self.stateFolder = stateFolder
    self.state = state
    self.size = size
    self.files = files
  }

  package static let greeting =
    "dipolescope \(Version.program), plain mode. \"help\" lists commands, \"show\" prints the view, \"quit\" leaves."

  /// Performs one line. Empty lines and lines that begin with # do nothing.
  package func perform(_ line: String) -> Answer {
    let words = CommandWords.split(line)
    guard let first = words.first, !first.hasPrefix("#") else { return Answer() }
    switch (first, words.count) {
    case ("quit", 1), ("q", 1), ("exit", 1): return Answer(leaves: true)
    case ("help", 1), ("?", 1): return Answer(text: help)
    case ("show", 1): return Answer(bytes: export(.txt))
    default: break
    }
    switch CommandTable.parse(line, state) {
    case .failure(let problem): return Answer(text: problem.words, isError: true)
    case .success(let command): return perform(command)
    }
  }

  /// The first line of a script that is no command, if there is one: a script is checked whole before any of it runs.
  package static func firstProblem(
    in lines: [String], from state: ExplorerState, files: CommandFiles = CommandFiles()
  ) -> (line: Int, words: String)? {
    var state = state
    for (index, line) in lines.enumerated() {
      let words = CommandWords.split(line)
      guard let first = words.first, !first.hasPrefix("#"),
        !["quit", "help", "show"].contains(first)
      else { continue }
      switch CommandTable.parse(line, state) {
      case .failure(let problem): return (index + 1, problem.words)
      // Later lines may depend on what earlier ones set.
      case .success(let command):
        for effect in state.reduce(command, results: Results())
        where files.read(effect, &state, Results()) {
          if let message = state.presentation.message, message.isError {
            return (index + 1, message.text)
          }
        }
      }
    }
    return nil
  }

  private func perform(_ command: Command) -> Answer {
    // There is no panel to mark formats in.
    if command == .exportPanel { return export(ExportRequest()) }
    let before = state.snapshot
    let results = self.results
    for effect in state.reduce(command, results: results) {
      switch effect {
      case .quit, .interrupt: return Answer(leaves: true)
      case .export(let request): return export(request)
      case .copy(let part): return copy(part)
      case .mouse: return Answer(text: "There is no mouse in plain mode.", isError: true)
      case .repaint, .suspend: break
      case .readCurve, .readCollider, .saveLog, .saveConfig: _ = files.carryOut(effect, &state, results)
      }
    }
    var sentences: [String] = []
    if let message = state.presentation.message {
      if message.isError { return Answer(text: message.text, isError: true) }
      sentences.append(message.text + ".")
    }
    for (setting, text) in state.world.settings.changed(state.scenario, from: before.scenario) {
      sentences.append("\(setting.key): \(setting.text(in: before.scenario)) -> \(text).")
    }
    sentences.append(CrosshairSentence.text(context))
    return Answer(text: sentences.joined(separator: " "))
  }

  // MARK: Sentences

  private var results: Results { store.evaluate(WorkPlan(state: state)) ?? Results() }

  private var context: ViewContext { ViewContext(state: state, results: results) }

  private var help: String {
    let lines = CommandTable.all.map { "\($0.usage.padded(to: 34)) \($0.help)" }
    return
      (lines + ["show".padded(to: 34) + " prints the view", "quit".padded(to: 34) + " leaves"])
      .joined(separator: "\n")
  }

  // MARK: Copy and export

  private func copy(_ part: CopiedPart) -> Answer {
    switch CopiedText.make(part, context) {
    case .failure(let refusal): return Answer(text: "Not copied: \(refusal.words).", isError: true)
    case .success(let text):
      let outcome = CopyOutcome(part, .none, file: CopyFile.write(text, in: stateFolder))
      return Answer(text: outcome.words + ".", isError: outcome.isError)
    }
  }

  private func export(_ format: ExportFormat) -> [UInt8] {
    Exporter(context, size: size).bytes(format)
  }

  private func export(_ request: ExportRequest) -> Answer {
    if request.name == "-" {
      guard request.formats.count == 1, let format = request.formats.first else {
        return Answer(text: "one format at a time goes to standard output", isError: true)
      }
      let exporter = Exporter(context.drawn(for: request), size: request.size ?? size)
      return Answer(bytes: exporter.bytes(format))
    }
    switch ViewExport.write(context, size: size, request) {
    case .success(let paths): return Answer(text: "Wrote \(paths.joined(separator: ", ")).")
    case .failure(let problem):
      return Answer(text: "Not exported: \(problem.words).", isError: true)
    }
  }
}
