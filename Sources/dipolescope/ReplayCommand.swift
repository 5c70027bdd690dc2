import ArgumentParser
import Explorer
import TerminalUI

/// Commands from a file, one a line, as the command log writes them.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Commands from a file, one a line.",
    discussion:
      "The file is checked whole before anything runs. `export FORMAT -` prints to standard output."
  )

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @Flag(help: "Run without a screen and print what is exported.")
  var batch = false

  @OptionGroup var settings: SettingOptions
  @OptionGroup var searches: SearchOptions
  @OptionGroup var look: LookOptions

  func run() throws {
    var request = try look.plot(settings, searches)
    request.common.world?.themes = UserFiles.themes.map(\.name)
    let state = try request.presented()
    let lines = try CommandFile.lines(file)
    // What a session names lies beside it, wherever the session is replayed from.
    let files = CommandFiles(folder: UserFile.folder(of: file))
    if let problem = LineSession.firstProblem(in: lines, from: state, files: files) {
      throw ExitCode(
        Output.refuse(
          ["\(file):\(problem.line): \(problem.words)", "nothing was run"], exitCode: 3))
    }
    let session = LineSession(state, files: files)
    for line in lines {
      var answer = session.perform(line)
      // What is exported is the result; sentences are for people.
      if batch && !answer.isError { answer.text = "" }
      if answer.isError { throw ExitCode(Output.refuse([answer.text], exitCode: 5)) }
      if PlainMode.show(answer) { return }
    }
  }
}
