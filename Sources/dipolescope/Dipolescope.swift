import ArgumentParser
import Explorer

/// The program: without a subcommand the interactive screen.
struct Dipolescope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dipolescope",
    abstract: "Collider reach for heavy neutral leptons with a dipole coupling (arXiv:2301.08592).",
    discussion: """
      Without a command the screen opens; `dipolescope --resume` goes on where the last session ended, and \
      `dipolescope screen --help` lists its options.

      Exit codes: 0 done, 1 verify drifted, 2 wrong use, 3 input outside the domain or a wrong file, 4 part of what \
      was asked, 5 cannot write or too little memory, 129, 130, 143 stopped by a signal.
      """,
    version: "dipolescope " + Version.program,
    subcommands: [
      ScreenCommand.self, PlotCommand.self, EvalCommand.self, TableCommand.self,
      CutFlowCommand.self, BackgroundCommand.self, VerifyCommand.self, ScanCommand.self,
      BatchCommand.self, ReplayCommand.self, ListCommand.self, ValidateCommand.self, KeysCommand.self,
      VersionCommand.self, ConfigCommand.self, ManCommand.self, CiteCommand.self, CompletionCommand.self,
    ],
    defaultSubcommand: ScreenCommand.self)
}
