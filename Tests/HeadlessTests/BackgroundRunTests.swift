import EventSimulation
import Reach
import Testing

@testable import Explorer

/// Runs of a few blocks, in this process.
struct BackgroundRunTests {
  private static let events = "200001"

  private func request(
    events: String? = Self.events, shard: String? = nil, settings: [String] = []
  ) -> BackgroundRequest {
    var request = BackgroundRequest()
    request.events = events
    request.shard = shard
    request.common.assignments = settings
    return request
  }

  private func report(_ request: BackgroundRequest, threads: Int = 2, checkpoint: String? = nil)
    throws -> BackgroundReport
  {
    var run = try BackgroundRun(
      try request.plan(),
      BackgroundRun.Options(threads: threads, checkpoint: checkpoint, quiet: true)
    ) { _ in }
    guard case .finished(let report) = try run.run() else {
      return try #require(nil, "it was stopped")
    }
    return report
  }

  /// All that must not depend on how the work is shared out.
  private func exact(_ report: BackgroundReport) -> BackgroundSums {
    var sums = report.sums
    sums.seconds = 0
    return sums
  }

  private func shard(_ number: Int, _ count: Int, in folder: RunFolder, settings: [String] = [])
    throws -> String
  {
    let report = try report(request(shard: "\(number)/\(count)", settings: settings))
    let name = "\(number)-\(count)\(settings.joined()).json"
    return try folder.write(name, report.bytes(report.plan.state, asJSON: true))
  }

  private func refusal(_ files: [String], isPartial: Bool = false) throws -> HeadlessProblem {
    try HeadlessFixture.refusal { _ = try BackgroundMerge.merge(files, isPartial: isPartial) }
  }

  // MARK: The same numbers

  @Test(arguments: [1, 2, 3, 16]) func theNumbersAreThoseOfOneCallWhateverTheThreads(threads: Int)
    throws
  {
    let report = try report(request(), threads: threads)
    let job = report.plan.job
    let tally = job.tally(blocks: 0..<job.blocks)
    #expect(report.sums.generated == 200_001)
    #expect(tally.generated == 200_001)
    for (flow, steps) in tally.flows.enumerated() {
      #expect(report.sums.flows[flow].map(\.weight) == steps.map { UInt64($0.weight) })
      #expect(report.sums.flows[flow].map(\.squares) == steps.map { UInt64($0.squares) })
    }
    #expect(report.sums.largestCosine == tally.largestCosine)
  }

  @Test(arguments: [1, 3, 7, 40]) func mergedShardsAreTheSingleRun(count: Int) throws {
    let folder = try RunFolder()
    let files = try (1...count).map { try shard($0, count, in: folder) }
    let merged = try BackgroundMerge.merge(files.reversed(), isPartial: false)
    let whole = try report(request())
    #expect(exact(merged.report) == exact(whole))
    #expect(merged.remarks == [] && !merged.report.isPartial)
    let (a, b) = (merged.report.fields, whole.fields)
    for name in ["generated", "max_cos_ll", "steps", "full_run_events"] {
      #expect(a[name] == b[name], "\(name)")
    }
  }

  @Test func stepsStandInTheOrderOfTheSearchesWithTheExpectationOfTheFullRun() throws {
    let report = try report(request())
    #expect(
      report.steps.map(\.cut) == [
        "ref52 p_miss", "ref52 d0", "dv400um p_miss", "dv400um cos_ll", "dv400um E_l",
        "dv400um r_displ",
      ])
    // N_Z Br(ττ) Br(e)² of PHYSICS §7, from its factors.
    let full: Double = 5e12 * 0.033696 * 0.1782 * 0.1782
    for step in report.steps {
      #expect(isClose(step.expected.value, full * step.passing / 200_001, relative: 1e-12))
    }
    // A count of n of N events has the binomial error.
    let first = report.steps[0]
    let share: Double = first.passing / 200_001
    let error: Double = full * (share * (1 - share) / 200_001).squareRoot()
    #expect(isClose(first.expected.error, error, relative: 1e-9))
    // Weights below 1 vary less than counts, but no less than their mean squared.
    #expect(
      report.steps[1].expected.error < full * (report.steps[1].fraction / 200_001).squareRoot())
    #expect(report.steps[1].expected.error > 0)
  }

  @Test func cutsInForceDecideTheSteps() throws {
    var wanted = request(settings: [
      "fcc-ee.dv400um.r_displ=off", "fcc-ee.dv400um.E_l=1GeV", "fcc-ee.dv400um.d0=0.1mm",
    ])
    wanted.common.searches = ["fcc-ee.dv400um"]
    let cuts = try report(wanted).steps.map(\.cut)
    #expect(cuts == ["dv400um p_miss", "dv400um cos_ll", "dv400um E_l", "dv400um d0"])
  }

  // MARK: What is asked

  @Test(
    arguments: [
      ("100000", 100_000), ("5.35e9", 5_350_000_000), ("1e13", 10_000_000_000_000),
      (nil, 5_350_116_335),
    ] as [(String?, UInt64)])
  func eventsAreCountedExactly(text: String?, events: UInt64) throws {
    let plan = try request(events: text).plan()
    if text == nil {
      // The full run, up to the rounding of its factors.
      #expect(isClose(Double(plan.events), 5.35e9, relative: 1e-3))
    } else {
      #expect(plan.events == events)
    }
  }

  @Test(
    arguments: [
      ("-5", 3), ("0", 3), ("1e14", 3), ("1e999", 3), ("1.5", 2), ("nan", 2), ("ten", 2), ("", 2),
    ] as [(String, Int32)])
  func otherNumbersOfEventsAreRefused(text: String, code: Int32) throws {
    let problem = try HeadlessFixture.refusal { _ = try request(events: text).plan() }
    #expect(problem.exitCode == code && problem.words.hasPrefix("--events"), "\(problem.words)")
  }

  @Test func theSumsOfTheLongestJobFitTheirWords() {
    let largest = UInt64(BackgroundPlan.mostEvents).multipliedReportingOverflow(by: 1 << 20)
    #expect(!largest.overflow && 1 / TauPairTally.unit == 0x1p20)
  }

  // MARK: Refusals

  @Test func shardsThatDoNotMakeOneRunAreRefusedByName() throws {
    let folder = try RunFolder()
    let one = try shard(1, 3, in: folder)
    let two = try shard(2, 3, in: folder)
    let three = try shard(3, 3, in: folder)
    let half = try shard(2, 2, in: folder)
    let other = try shard(3, 3, in: folder, settings: ["mc.seed=4"])
    let softer = try shard(3, 3, in: folder, settings: ["fcc-ee.dv400um.E_l=1GeV"])
    #expect(
      try refusal([one, two, one, three]).words == "\(one) holds shard 1/3, which \(one) holds too")
    #expect(
      try refusal([one, three]).words
        == "shard 2/3 missing; --partial merges what there is (exit 4)")
    #expect(
      try refusal([one, two, half]).words
        == "\(half) holds events of shard 2/2, which \(two) (shard 2/3) holds too")
    #expect(
      try refusal([one, two, other]).words
        == "\(other) belongs to another run: seed is 4 there, 20230739 here")
    #expect(
      try refusal([one, two, softer]).words
        == "\(softer) belongs to another run: fcc-ee.dv400um.E_l is 1GeV there, 2GeV here")
    for files in [[one, two, one, three], [one, three], [one, two, other]] {
      #expect(try refusal(files).exitCode == 3)
    }
  }

  @Test func aSpoiltFileIsRefusedHoweverItWasSpoilt() throws {
    let folder = try RunFolder()
    let one = try shard(1, 2, in: folder)
    let bytes = try folder.bytes("1-2.json")
    var changed = bytes
    let place = try #require(
      bytes.indices.last { bytes[$0] == UInt8(ascii: "7") || bytes[$0] == UInt8(ascii: "3") })
    changed[place] = UInt8(ascii: "8")
    let spoilt: [(name: String, bytes: [UInt8], words: String)] = [
      ("cut", Array(bytes.dropLast(40)), "was cut off"), ("empty", [], "the file is empty"),
      ("changed", changed, "its checksum does not fit"),
      ("other", Array("{}\n".utf8), "no checksum"),
      ("text", Array("ready\n".utf8), "was cut off"),
    ]
    for file in spoilt {
      let path = try folder.write(file.name, file.bytes)
      let problem = try refusal([one, path])
      #expect(problem.exitCode == 3 && problem.words.hasPrefix(path), "\(problem.words)")
      #expect(problem.words.contains(file.words), "\(problem.words)")
    }
    #expect(try refusal([one, folder["none"]]).words.contains("cannot be read"))
  }

  @Test func aPartialMergeTakesWhatThereIs() throws {
    let folder = try RunFolder()
    let files = try (1...3).map { try shard($0, 3, in: folder) }
    let spoilt = try folder.write("spoilt", Array(try folder.bytes("2-3.json").dropLast(9)))
    let merged = try BackgroundMerge.merge([files[0], spoilt, files[2]], isPartial: true)
    #expect(merged.report.isPartial && merged.remarks.count == 2)
    let first = try report(request(shard: "1/3")).sums.generated
    let last = try report(request(shard: "3/3")).sums.generated
    #expect(merged.report.sums.generated == first + last)
    // What a partial merge wrote goes on being merged.
    let partial = try folder.write(
      "partial", merged.report.bytes(merged.report.plan.state, asJSON: true))
    let whole = try BackgroundMerge.merge([partial, files[1]], isPartial: false)
    #expect(exact(whole.report) == exact(try report(request())))
  }

  // MARK: Checkpoints

  @Test func aCompleteCheckpointAnswersAtOnceAndIsMerged() throws {
    let folder = try RunFolder()
    let path = folder["a.checkpoint"]
    let first = try report(request(), checkpoint: path)
    let kept = try folder.bytes("a.checkpoint")
    let again = try report(request(), checkpoint: path)
    #expect(again.sums == first.sums)
    #expect(try folder.bytes("a.checkpoint") == kept && folder.names == ["a.checkpoint"])
    #expect(try BackgroundMerge.merge([path], isPartial: false).report.sums == first.sums)
  }

  @Test func anUnfinishedCheckpointGoesOnToTheSameNumbers() throws {
    let folder = try RunFolder()
    let plan = try request().plan()
    let job = plan.job
    var sums = plan.emptySums
    sums.add(job.tally(blocks: 0..<5), blocks: 0..<5, seconds: 1)
    let path = try folder.write("half", BackgroundFile.checkpoint(plan, sums))
    #expect(
      try refusal([path]).words
        == "\(path) holds shard 1/1 only up to 40.9 %; the command that wrote it goes on from there"
    )
    let resumed = try report(request(), checkpoint: path)
    #expect(exact(resumed) == exact(try report(request())))
    #expect(resumed.sums.seconds > 1)
  }

  @Test func aCheckpointOfAnotherRunIsRefusedAndLeftAsItIs() throws {
    let folder = try RunFolder()
    let path = folder["a"]
    _ = try report(request(shard: "1/2"), checkpoint: path)
    let kept = try folder.bytes("a")
    let others: [(BackgroundRequest, String)] = [
      (request(events: "200002", shard: "1/2"), "events is 200001 there, 200002 here"),
      (request(shard: "2/2"), "the shard is 1/2 there, 2/2 here"),
      (request(), "the shard is 1/2 there, 1/1 here"),
      (request(shard: "1/2", settings: ["mc.seed=1"]), "seed is 20230739 there, 1 here"),
      (
        request(shard: "1/2", settings: ["background.polarisation=off"]),
        "background.polarisation is on there, off here"
      ),
    ]
    for (request, words) in others {
      let problem = try HeadlessFixture.refusal { _ = try report(request, checkpoint: path) }
      #expect(problem.words == "\(path) belongs to another run: \(words)")
      #expect(problem.exitCode == 3)
    }
    #expect(try folder.bytes("a") == kept)
  }

  @Test func aPlaceWhereNothingCanBeWrittenIsSaidBeforeTheWork() throws {
    let problem = try HeadlessFixture.refusal {
      _ = try report(request(events: "1e13"), checkpoint: "/nonexistent/a")
    }
    #expect(problem.exitCode == 5 && problem.words.contains("no such folder"))
  }
}
