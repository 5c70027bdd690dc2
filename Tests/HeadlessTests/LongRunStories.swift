import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The built program, killed and stopped in the middle of a run.
@Suite(.serialized) struct LongRunStories {
  /// Several seconds of one core, whatever the machine.
  private static let run = [
    "background", "tautau", "--events", "1.2e9", "--threads", "1", "--json",
  ]

  private func steps(_ text: String) throws -> JSONValue? {
    try JSONReader.parse(text.split(separator: "\n").first.map(String.init) ?? "").get()["steps"]
  }

  /// Starts, waits for a checkpoint that holds events, and sends a signal.
  private func interrupted(_ path: String, by signal: Int32) throws -> Program.Done {
    let running = try Program.start(Self.run + ["--checkpoint", path])
    for _ in 0..<3000 {
      usleep(10_000)
      if let file = try? RunFile.read(path), file.members["run"]?["generated"]?.count ?? 0 > 0 {
        break
      }
    }
    running.signal(signal)
    return running.finish()
  }

  @Test func aRunThatIsKilledAndOneThatIsStoppedGoOnToTheSameNumbers() throws {
    let folder = try RunFolder()
    let whole = try Program.run(Self.run)
    let (killed, stopped) = (folder["killed"], folder["stopped"])
    let death = try interrupted(killed, by: SIGKILL)
    #expect(death.exitCode == -SIGKILL && death.output.isEmpty)
    let end = try interrupted(stopped, by: SIGTERM)
    #expect(end.exitCode == 143 && end.output.isEmpty)
    #expect(end.message.hasPrefix("dipolescope: stopped by SIGTERM after "), "\(end.message)")
    #expect(end.message.hasSuffix("holds them; the same command goes on from there\n"))
    for path in [killed, stopped] {
      let kept = try RunFile.read(path).members["run"]
      #expect(kept?["complete"] == .bool(false))
      let resumed = try Program.run(Self.run + ["--checkpoint", path])
      #expect(resumed.exitCode == 0 && resumed.message.isEmpty, "\(resumed.message)")
      #expect(try steps(resumed.output) == steps(whole.output))
      #expect(try RunFile.read(path).members["run"]?["complete"] == .bool(true))
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGHUP, 129)] as [(Int32, Int32)])
  func everyPoliteSignalEndsTheRunSoon(signal: Int32, code: Int32) throws {
    let running = try Program.start(Self.run)
    usleep(500_000)
    running.signal(signal)
    let begin: Double = MonotonicClock.seconds
    let done = running.finish()
    #expect(done.exitCode == code)
    #expect(MonotonicClock.seconds - begin < 1)
    #expect(done.message.contains("nothing is kept; with --checkpoint FILE a run can be resumed"))
  }

  @Test func nothingIsSaidOfProgressWhereNobodyWatches() throws {
    let done = try Program.run(["background", "tautau", "--events", "1e8"])
    #expect(done.exitCode == 0 && done.message.isEmpty, "\(done.message)")
    #expect(!done.output.contains("\r"))
  }

  @Test func aMergeWithoutAllShardsEndsWithFourWhenAskedTo() throws {
    let folder = try RunFolder()
    let shard = try Program.run(
      ["background", "tautau", "--events", "1e5", "--shard", "1/2", "--json"])
    let path = try folder.write("one", Array(shard.output.utf8))
    let refused = try Program.run(["background", "merge", path, "--json"])
    #expect(refused.exitCode == 3 && refused.output.isEmpty)
    let partial = try Program.run(["background", "merge", "--partial", path, "--json"])
    #expect(partial.exitCode == 4)
    #expect(try steps(partial.output) == steps(shard.output))
  }
}
