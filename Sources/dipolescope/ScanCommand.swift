import ArgumentParser
import Explorer

/// Events over ranges of masses, couplings and settings.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Events over masses, couplings and settings.",
    discussion: """
      Rows come in the order asked: gridded settings slowest (of them the first), then masses, then couplings, then searches. \
      --grid KEY=A:B:N runs over N values of a setting from A to B: in equal ratios for masses and lengths, in equal steps \
      else; KEY=V1,V2 over a list of any kind. Rows carry the setting in GeV, m, 1/fb or as a name, and --set of the \
      same key gives way. A scan has at most a million rows. With --shard K/N only \
      part of the masses is computed; `scan merge` puts the parts together to what a single run prints. With --checkpoint a scan that was stopped or killed \
      goes on where it was when the same command is given again.
      """,
    subcommands: [ScanMergeCommand.self])

  @Option(help: ArgumentHelp("A range A:B:N or a list.", valueName: "masses")) var mass: String?
  @Option(help: ArgumentHelp("A range A:B:N or a list.", valueName: "couplings")) var coupling:
    String?
  @Option(
    help: ArgumentHelp(
      "A setting to run over, KEY=A:B:N or KEY=V1,V2. Repeatable.", valueName: "key=a:b:n"))
  var grid: [String] = []
  @Option(help: ArgumentHelp("Only part K of N; `scan merge` joins them.", valueName: "k/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Where progress is kept every second or two; read first if it is there.", valueName: "file"),
    completion: .file())
  var checkpoint: String?

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let plan = try prepared()
    var run = try ScanRun(plan, checkpoint: checkpoint) { _ = Output.refuse($0, exitCode: 0) }
    switch try run.run(store: StageStore()) {
    case .finished(let part):
      try Output.stream { plan.write(part, asJSON: output.json, to: $0) }
    case .stopped(let signal, let words):
      throw ExitCode(Output.refuse(words, exitCode: StopSignals.exitCode(signal)))
    }
  }

  /// What would be run, with everything checked that can be checked before.
  func prepared() throws -> ScanPlan {
    var request = ScanRequest()
    request.common = try settings.request(searches)
    (request.mass, request.coupling, request.grid, request.shard) = (mass, coupling, grid, shard)
    return try request.plan()
  }
}

/// Puts the shards of a scan together.
struct ScanMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Joins the shards of one scan to what a single run prints.",
    discussion:
      "A shard twice, missing or of other settings and a spoilt file are refused with exit code 3.")

  @Argument(help: "What `scan --shard K/N --json` printed.")
  var files: [String]

  @OptionGroup var options: MergeOptions

  func run() throws {
    let merged = try ScanMerge.merge(files, isPartial: options.partial)
    options.say(merged.remarks)
    try Output.stream { merged.write(asJSON: options.output.json, to: $0) }
    if merged.isPartial { throw ExitCode(4) }
  }
}
