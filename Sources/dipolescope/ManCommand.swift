import ArgumentParser
import Explorer

/// The manual page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "The manual page, for man -l -.")

  func run() throws {
    UserFiles.tellProblems()
    let subcommands = Dipolescope.configuration.subcommands.map {
      (name: $0.configuration.commandName ?? "", abstract: $0.configuration.abstract)
    }
    let page = ManPage(subcommands: subcommands, keys: UserFiles.world.keys)
    let code = Output.write(Array(page.text.utf8))
    if code != 0 { throw ExitCode(code) }
  }
}
