import ArgumentParser
import Explorer

/// What to cite for what a view shows.
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "BibTeX of the paper and of everything that a view shows.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var searches: SearchOptions
  @OptionGroup var look: LookOptions

  func run() throws {
    let state = try look.plot(settings, searches).presented()
    let code = Output.write(Array(Citations.text(state).utf8))
    if code != 0 { throw ExitCode(code) }
  }
}
