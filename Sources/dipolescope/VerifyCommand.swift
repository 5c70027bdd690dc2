import ArgumentParser
import Explorer

/// The paper's statements against what this program computes.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Statements and numbers of the paper against what is computed here.",
    discussion:
      "Exit code 1 if a computed value has left its recorded reproduction, whatever the verdicts. Records belong to "
      + "the default settings: with others (--set, --preset, --readings) values drift.")

  @Argument(
    help: ArgumentHelp(
      "decays, couplings, production, mixing, efficiencies, reach, hadrons, backgrounds, "
        + "distributions or discrimination; without it all.", valueName: "subject"),
    completion: .list(PaperClaim.Subject.allCases.map(\.rawValue)))
  var subject: String?

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let chosen = try VerifyReport.subject(subject)
    let state = try settings.request().state()
    let report = VerifyReport(VerifyContext(state), subject: chosen)
    try Output.print(report, state, asJSON: output.json)
    if report.isDrifted { throw ExitCode(1) }
  }
}
