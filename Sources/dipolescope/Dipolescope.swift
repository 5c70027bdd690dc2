import ArgumentParser
import Explorer

/// The program: without a subcommand the interactive screen.
struct Dipolescope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dipolescope",
    abstract: "Collider reach for heavy neutral leptons with a dipole coupling (arXiv:2301.08592).",
    discussion:
      "Exit codes: 0 done, 1 verify drifted, 2 wrong use, 3 input outside the domain, 5 cannot write or too little memory.",
    version: "dipolescope " + Version.program,
    subcommands: [
      ScreenCommand.self, PlotCommand.self, EvalCommand.self, TableCommand.self,
      CutFlowCommand.self, VerifyCommand.self,
      ScanCommand.self, ReplayCommand.self, ListCommand.self, KeysCommand.self, VersionCommand.self,
      CompletionCommand.self,
    ],
    defaultSubcommand: ScreenCommand.self)
}
