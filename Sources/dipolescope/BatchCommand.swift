import ArgumentParser
import Explorer

/// Job scripts for the engines that physicists have.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "A job script that runs `background tautau` or `scan` in shards, and merges them.",
    usage: """
      dipolescope batch slurm|htcondor|parallel [--shards N] [--name NAME] background tautau [OPTIONS]
      dipolescope batch slurm|htcondor|parallel [--shards N] [--name NAME] scan [OPTIONS]
      """,
    discussion: """
      The script goes to the standard output. Every shard writes NAME-K.json, from its checkpoint NAME-K.checkpoint on \
      if it was stopped or killed; the merge writes NAME.json. Results are written under another name and renamed when \
      they are whole. Wrong options of the command are refused now, not in the queue.
      """)

  @Argument(
    help: "slurm, htcondor or parallel.",
    completion: .list(BatchJob.Engine.allCases.map(\.rawValue)))
  var engine: String

  @Option(help: ArgumentHelp("Number of shards, 8 without it.", valueName: "n"))
  var shards: String?

  @Option(
    help: ArgumentHelp("Beginning of all file names; tautau or scan without it.", valueName: "name")
  )
  var name: String?

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "The command with its options, as it would be run alone.", valueName: "command"))
  var command: [String] = []

  func run() throws {
    let engines = BatchJob.Engine.allCases
    guard let chosen = BatchJob.Engine(rawValue: engine) else {
      throw HeadlessProblem.unknownName(
        kind: "engine", name: engine, allowed: engines.map(\.rawValue))
    }
    guard let program = ProgramPath.absolute else {
      throw HeadlessProblem.notForBatch("the path of this program cannot be found out")
    }
    let job = try BatchJob(program: program, words: command, shards: shards, name: name)
    try check(job)
    let code = Output.write(Array(job.script(chosen).utf8))
    if code != 0 { throw ExitCode(code) }
  }

  /// Reads the command as it would be read in the job, up to its first event.
  private func check(_ job: BatchJob) throws {
    switch try Dipolescope.parseAsRoot(command) {
    case let command as TauTauCommand: _ = try command.prepared()
    case let command as ScanCommand: _ = try command.prepared()
    default:
      throw HeadlessProblem.notForBatch("a batch system runs `background tautau …` or `scan …`")
    }
  }
}
