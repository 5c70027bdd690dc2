import ArgumentParser
import Explorer

/// Scripts with which shells complete this program's words.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "A completion script for bash, zsh or fish.")

  @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
  var shell: String

  func run() throws {
    guard let known = CompletionShell(rawValue: shell) else {
      throw HeadlessProblem.unknownName(
        kind: "shell", name: shell, allowed: CompletionShell.allCases.map(\.rawValue))
    }
    let code = Output.write(Array((Dipolescope.completionScript(for: known) + "\n").utf8))
    if code != 0 { throw ExitCode(code) }
  }
}
