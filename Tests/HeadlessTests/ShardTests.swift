import Testing

@testable import Explorer

struct ShardTests {
  @Test(arguments: [0, 1, 2, 61_036, 610_351_563, UInt64.max])
  func theShardsOfAnySplitFollowOneAnotherWithoutGap(total: UInt64) {
    for count in [1, 2, 3, 7, 1000] {
      var next: UInt64 = 0
      var sizes: Set<UInt64> = []
      for number in 1...count {
        let range = Shard(number: number, count: count).range(of: total)
        #expect(range.lowerBound == next)
        next = range.upperBound
        sizes.insert(range.upperBound - range.lowerBound)
      }
      #expect(next == total)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test(
    arguments: [
      ("5/3", 3), ("0/3", 3), ("1/0", 3), ("-1/3", 3), ("1/100001", 3), ("3", 2), ("1/2/3", 2),
      ("a/3", 2), ("1.5/3", 2), ("", 2), ("/", 2),
    ] as [(String, Int32)])
  func whatIsNoShardIsRefused(text: String, code: Int32) throws {
    let problem = try HeadlessFixture.refusal { _ = try Shard.parse(text) }
    #expect(problem.exitCode == code, "\(problem.words)")
    #expect(problem.words.contains("K/N"))
  }

  @Test(arguments: [
    (0.2, "1 s"), (59.5, "1 min 00 s"), (200, "3 min 20 s"), (7500, "2 h 05 min"),
    (270_000, "3 d 3 h"),
  ])
  func timeLeftIsSaidInTwoUnits(seconds: Double, words: String) {
    #expect(ProgressLine.duration(seconds) == words)
  }

  @Test func progressFitsANarrowTerminal() {
    let line = ProgressLine.text(
      done: 2_310_000_000, of: 5_350_000_000, rate: 2.13e8)
    #expect(line.hasPrefix("43.1 %  ") && line.hasSuffix("15 s left"), "\(line)")
    #expect(ProgressLine.text(done: 1, of: 10_000_000_000_000, rate: 1e5).utf8.count < 80)
  }
}
