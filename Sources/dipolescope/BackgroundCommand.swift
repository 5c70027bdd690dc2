import ArgumentParser
import Explorer

/// Backgrounds at full statistics.
struct BackgroundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "background",
    abstract: "Backgrounds with the full statistics of a run, in shards and from checkpoints.",
    subcommands: [TauTauCommand.self, BackgroundMergeCommand.self])
}

/// Z → ττ → e⁺e⁻4ν.
struct TauTauCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tautau",
    abstract: "Z -> tau tau -> e e 4 nu, cut by cut: ref52 first, then this work.",
    discussion: """
      The numbers depend on the seed, the number of events and the settings, not on --threads or on the split into \
      shards. With --checkpoint a run that was stopped or killed goes on where it was when the same command is given \
      again; a checkpoint of another run is refused and left as it is. Where a checkpoint cannot be written at the \
      start, the command ends with exit code 5; later (a full disk) the run goes on, says so, and the last checkpoint \
      stays whole. ^C, SIGTERM and SIGHUP write it first; exit 130, 143, 129.
      """)

  @Option(
    help: ArgumentHelp(
      "Events to generate, as in 5.35e9, at most 1e13; without it those of the full run.",
      valueName: "n"))
  var events: String?

  @Option(help: ArgumentHelp("Threads; 0: all cores.", valueName: "n"))
  var threads: String?

  @Option(help: ArgumentHelp("Only part K of N; `background merge` adds them.", valueName: "k/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Where progress is kept every second or two; read first if it is there.",
      valueName: "file"), completion: .file())
  var checkpoint: String?

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let (plan, options) = try prepared()
    var run = try BackgroundRun(plan, options, say: say)
    switch try run.run() {
    case .finished(let report): try Output.print(report, plan.state, asJSON: output.json)
    case .stopped(let signal, let words):
      say(words)
      throw ExitCode(StopSignals.exitCode(signal))
    }
  }

  /// What would be run, with everything checked that can be checked before.
  func prepared() throws -> (BackgroundPlan, BackgroundRun.Options) {
    var request = BackgroundRequest()
    request.common = try settings.request(searches)
    request.events = events
    request.shard = shard
    let threads = try ThreadCount.parse(threads ?? "0")
    return (
      try request.plan(),
      BackgroundRun.Options(threads: threads, checkpoint: checkpoint, quiet: settings.quiet)
    )
  }

  private func say(_ words: [String]) { _ = Output.refuse(words, exitCode: 0) }
}

/// Adds the shards of a run.
struct BackgroundMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Adds shards or checkpoints of one run.",
    discussion: """
      The sums are exact, so the answer is that of a single run. A shard twice, missing or of other settings and a \
      spoilt file are refused with exit code 3.
      """)

  @Argument(help: "What `background tautau --shard K/N --json` printed, or checkpoints.")
  var files: [String]

  @OptionGroup var options: MergeOptions

  func run() throws {
    let merged = try BackgroundMerge.merge(files, isPartial: options.partial)
    options.say(merged.remarks)
    try Output.print(merged.report, merged.report.plan.state, asJSON: options.output.json)
    if merged.report.isPartial { throw ExitCode(4) }
  }
}

/// What merges have in common; their settings are those of the files.
struct MergeOptions: ParsableArguments {
  @Flag(help: "Do with what there is; exit code 4 if something is missing.")
  var partial = false

  @OptionGroup var output: JSONOption

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  func say(_ remarks: [String]) {
    if !quiet && !remarks.isEmpty { _ = Output.refuse(remarks, exitCode: 0) }
  }
}
