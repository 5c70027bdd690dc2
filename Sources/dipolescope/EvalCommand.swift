import ArgumentParser
import Explorer

/// One point of the plane, or a stream of them.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "One point with all factors of its yield; `eval -` reads points.",
    discussion: """
      `eval -` reads CSV with a header or JSON lines (mass, coupling and any setting as a column) and prints one JSON \
      line for each; a line that cannot be evaluated gives a line with `error`, and exit 3 at the end.
      """)

  @Argument(help: "- reads points from the standard input.")
  var input: String?

  @Option(help: ArgumentHelp("Mass of N, as in 10 or 500MeV.", valueName: "m"))
  var mass: String?

  @Option(help: ArgumentHelp("Coupling d, as in 1e-7 (1/GeV) or 3e-10muB.", valueName: "d"))
  var coupling: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a coupling: the laboratory decay length, as in 0.5mm.", valueName: "l"))
  var length: String?

  @Option(help: ArgumentHelp("Instead of a coupling: the proper decay length.", valueName: "l"))
  var ctau: String?

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  @Option(help: ArgumentHelp("Threads of `eval -`; 0: all cores.", valueName: "n"))
  var threads: String?

  func run() throws {
    let request = try settings.request(searches)
    if let input {
      guard input == "-" else {
        throw HeadlessProblem.syntax(
          option: "eval", value: input, expected: "- for the standard input, or --mass")
      }
      return try stream(request)
    }
    let state = try request.state()
    let chosen = try request.searches(of: state)
    guard let mass else { throw HeadlessProblem.missing(["--mass"]) }
    let point = try TypedPlace.mass(mass)
    let place = try PointPlace.parse(coupling: coupling, length: length, ctau: ctau)
    if state.scenario.model.hnl == .mixing {
      let report = try MixingPointReport(
        state.scenario, chosen, mass: point, place: place, store: StageStore())
      return try Output.print(report, state, asJSON: output.json)
    }
    let report = try PointReport(
      state.scenario, chosen, mass: point, place: place, store: StageStore())
    try Output.print(report, state, asJSON: output.json)
  }

  /// Points from the standard input, answered as they come.
  private func stream(_ request: HeadlessRequest) throws {
    if mass != nil || coupling != nil || length != nil || ctau != nil {
      throw HeadlessProblem.together(["-", "--mass, --coupling, --length, --ctau"])
    }
    let state = try request.state()
    try state.requireDipole("eval -")
    var stream = PointStream(
      state, try request.searches(of: state), threads: try ThreadCount.parse(threads ?? "0"))
    while let bytes = Input.next() {
      guard try write(try stream.feed(bytes)) else { return }
    }
    guard try write(try stream.finish()), stream.badLines > 0 else { return }
    let words =
      "\(stream.badLines) of the lines could not be evaluated; the rows with `error` say why"
    throw ExitCode(settings.quiet ? 3 : Output.refuse([words], exitCode: 3))
  }

  /// Whether the reader is still there.
  private func write(_ bytes: [UInt8]) throws -> Bool {
    switch StandardStream.write(bytes) {
    case .success(.written): return true
    case .success(.readerGone): return false
    case .failure(let problem): throw HeadlessProblem.file(problem)
    }
  }
}
