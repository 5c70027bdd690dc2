import EventSimulation
import Reach
import TestSupport
import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// kill -9 and a full disk at any moment of an export, a save or a checkpoint lose nothing that was there before.
@Suite(.serialized) struct DurabilityTests {
  private static func text(_ files: [String: String]) -> FaultyFolder.Files { files.mapValues { Array($0.utf8) } }

  private static let fast = ["--set", "mc.events=1024", "--search", HeadlessFixture.dv400]

  /// Two files in the place of others.
  @Test(arguments: [Faults.Kind.kill, .half, .full, .once]) func anExportOverOthers(kind: Faults.Kind) throws {
    let story = FaultyStory(
      before: Self.text(["a.csv": "old numbers", "a.txt": "old picture"]),
      arguments: ["plot", "inputs", "--preset", "fig1", "--format", "csv,txt", "--out", "a", "--overwrite"])
    #expect(try story.everyMoment(kind) >= 16)
  }

  /// A folder with a file that somebody has put there, in the place of an older one.
  @Test func aSubmissionOverAnother() throws {
    let story = FaultyStory(
      before: Self.text(["a/submission.yaml": "old", "a/table1.yaml": "old numbers", "a/own.txt": "mine"]),
      arguments: ["plot", "slice-d", "--format", "yaml", "--out", "a", "--overwrite"] + Self.fast)
    #expect(try story.everyMoment(.kill) >= 16)
  }

  /// Without --overwrite, on file systems with and without second names: there is a file or there is none.
  @Test(arguments: [Faults.Kind.kill, .nolinks]) func anExportUnderNewNames(kind: Faults.Kind) throws {
    let arguments = ["plot", "inputs", "--preset", "fig1", "--format", "csv,txt", "--out", "new"]
    let story = FaultyStory(before: [:], arguments: arguments, again: arguments + ["--overwrite"])
    #expect(try story.everyMoment(kind) >= 12)
  }

  /// A session saved by hand, the looks and a copy, as typed in plain mode.
  @Test(arguments: [Faults.Kind.kill, .full]) func everythingThatASessionWrites(kind: Faults.Kind) throws {
    let story = FaultyStory(
      before: Self.text([
        "config/dipolescope/config.toml": "theme = \"dark\"\n", "state/dipolescope/copied.txt": "an old copy",
        "state/dipolescope/session.txt": "# dipolescope session 1\nset mc.seed 5\n",
        "state/dipolescope/history": "why\n",
      ]),
      arguments: ["--plain", "--quiet", "--preset", "fig1"],
      input: "log save log\nconfig save\ncopy line\nquit\n")
    #expect(try story.everyMoment(kind) >= 15)
  }

  /// A configuration that was not understood is there all the time, and aside before it is replaced.
  @Test(arguments: [Faults.Kind.kill, .full, .once]) func aConfigurationThatIsKeptAside(kind: Faults.Kind) throws {
    let story = FaultyStory(
      before: Self.text(["config/dipolescope/config.toml": "theme = \n"]),
      arguments: ["--plain", "--preset", "fig1"], input: "config save\nquit\n")
    #expect(try story.everyMoment(kind) >= 7)
  }

  /// So is a session: where it cannot be, the program does not start, for it would write over it in the end.
  @Test(arguments: [Faults.Kind.kill, .once]) func aSessionThatIsKeptAside(kind: Faults.Kind) throws {
    let story = FaultyStory(
      before: Self.text(["state/dipolescope/session.txt": "# dipolescope session 1\nfrobnicate\n"]),
      arguments: ["--plain", "--resume"], input: "quit\n")
    #expect(try story.everyMoment(kind) == 2)
  }

  // MARK: Long runs

  /// What one command prints with each fault in its checkpoint, and then again without.
  private func everyMoment(
    _ kind: Faults.Kind, of arguments: [String], from checkpoint: [UInt8], result: (String) throws -> JSONValue?
  ) throws {
    let folder = try FaultyFolder()
    let words = arguments + ["--json", "--checkpoint", folder.path + "/checkpoint"]
    try folder.fill([:])
    let whole = try result(try folder.run(words).output)
    let calls = folder.faults.calls
    try #require(whole != nil)
    for number in 1...1000 {
      if calls.indices.contains(number - 1), !kind.meets(calls[number - 1]) { continue }
      try folder.fill(["checkpoint": checkpoint])
      let done = try folder.run(words, kind, at: number)
      guard folder.faults.calls.count >= number else {
        #expect(number > 10)
        return
      }
      let place = "\(kind) at \(number), \(folder.faults.calls.last ?? "")"
      #expect(done.exitCode == (kind.kills ? -SIGKILL : done.output.isEmpty ? 5 : 0), "\(place): \(done.message)")
      if !done.output.isEmpty { #expect(try result(done.output) == whole, "\(place)") }
      #expect((try? RunFile.read(folder.path + "/checkpoint")) != nil, "\(place): it is not whole")
      let again = try folder.run(words)
      #expect(again.exitCode == 0, "\(place): \(again.message)")
      #expect(try result(again.output) == whole, "\(place)")
      let isDone: Bool = try RunFile.read(folder.path + "/checkpoint").members["run"]?["complete"] == .bool(true)
      #expect(isDone, "\(place)")
    }
  }

  @Test(arguments: [Faults.Kind.kill, .full]) func aScanGoesOnFromItsCheckpoint(kind: Faults.Kind) throws {
    var request = ScanRequest()
    request.common = HeadlessFixture.request(HeadlessFixture.dv400)
    (request.mass, request.coupling) = ("1:20:20", "1e-7")
    let plan = try request.plan()
    try everyMoment(
      kind, of: ["scan", "--mass", "1:20:20", "--coupling", "1e-7"] + Self.fast,
      from: plan.sealed(plan.grid.part(0..<7, StageStore()))
    ) { try JSONReader.parse($0).get()["rows"] }
  }

  @Test(arguments: [Faults.Kind.kill]) func aBackgroundGoesOnFromItsCheckpoint(kind: Faults.Kind) throws {
    var request = BackgroundRequest()
    request.events = "1e6"
    let plan = try request.plan()
    var sums = plan.emptySums
    sums.add(plan.job.tally(blocks: 0..<2), blocks: 0..<2, seconds: 1)
    try everyMoment(
      kind, of: ["background", "tautau", "--events", "1e6", "--threads", "1"],
      from: BackgroundFile.checkpoint(plan, sums)
    ) { try JSONReader.parse($0).get()["steps"] }
  }

  /// A run that is killed every night fills no disk.
  @Test func whatKilledRunsLeaveGoesWithTheNextOne() throws {
    let folder = try FaultyFolder()
    try folder.fill([:])
    let words = ["background", "tautau", "--events", "1e6", "--checkpoint", "checkpoint"]
    for _ in 0..<3 {
      #expect(try folder.run(words, at: 3).exitCode == -SIGKILL)
      #expect(folder.files.count == 1)
    }
    #expect(try folder.run(words).exitCode == 0)
    #expect(folder.files.keys.sorted() == ["checkpoint"])
  }
}
