import Catalog
import EventSimulation
import Reach
import Testing

@testable import Explorer

/// Files that are whole and sealed, and yet cannot have been written by a run: refused in words, never a trap.
struct ImpossibleRunFileTests {
  private func plan(_ searches: [String] = [], settings: [String] = []) throws -> BackgroundPlan {
    var request = BackgroundRequest()
    request.common.searches = searches
    request.common.assignments = settings
    request.events = "200001"
    return try request.plan()
  }

  private func sums(_ plan: BackgroundPlan, _ blocks: Range<UInt64>) -> BackgroundSums {
    var sums = plan.emptySums
    sums.add(plan.job.tally(blocks: blocks), blocks: blocks, seconds: 1)
    return sums
  }

  private func isRefused(_ change: (inout BackgroundSums) -> Void) throws -> Bool {
    let folder = try RunFolder()
    let plan = try plan()
    var sums = sums(plan, 0..<plan.job.blocks)
    change(&sums)
    let path = try folder.write("file", BackgroundFile.checkpoint(plan, sums))
    let problem = try HeadlessFixture.refusal {
      _ = try BackgroundMerge.merge([path], isPartial: false)
    }
    return problem.exitCode == 3 && problem.words.contains("do not fit")
  }

  @Test func sumsThatNoRunHasAreRefused() throws {
    #expect(try isRefused { $0.flows[0][0].weight = .max })
    #expect(try isRefused { $0.flows[0][0].squares = .max })
    #expect(try isRefused { $0.flows[0][1].weight = $0.flows[0][0].weight + (1 << 30) })
    #expect(try isRefused { $0.blocks = [0..<(1 << 63)] })
    #expect(try isRefused { $0.generated += 1 })
    #expect(try isRefused { $0.largestCosine = 1e30 })
    #expect(try isRefused { $0.seconds = -1 })
  }

  /// Two partial merges of different shards are parts of one run; the same part twice is not.
  @Test func partialMergesAreMergedOn() throws {
    let folder = try RunFolder()
    let plan = try plan()
    let middle: UInt64 = plan.job.blocks / 2
    let first = try folder.write(
      "first", BackgroundFile.checkpoint(plan, sums(plan, 0..<middle)))
    let second = try folder.write(
      "second", BackgroundFile.checkpoint(plan, sums(plan, middle..<plan.job.blocks)))
    let merged = try BackgroundMerge.merge([second, first], isPartial: false)
    #expect(merged.report.sums.flows == sums(plan, 0..<plan.job.blocks).flows)
    let twice = try HeadlessFixture.refusal {
      _ = try BackgroundMerge.merge([first, second, first], isPartial: false)
    }
    #expect(twice.words.contains("holds too"))
  }

  /// A file says its cuts, not only the names of its searches.
  @Test func aFileWithOtherCutsUnderTheSameNameIsRefused() throws {
    let plan = try plan()
    guard case .object(let run) = BackgroundFile.run(plan, plan.emptySums),
      case .array(let selections) = run["selections"], let last = selections.last?.items
    else {
      Issue.record("the run does not say its selections")
      return
    }
    #expect(last.contains(.string("E_l>2")))
  }

  @Test func theLargestCosineDoesNotDependOnTheOrderOfSearches() throws {
    let ids = ["fcc-ee.ref52", "fcc-ee.dv400um"]
    let one = try plan(ids)
    let other = try plan(ids.reversed())
    #expect(one.job.energyCut == 2 && other.job.energyCut == 2)
    #expect(
      sums(one, 0..<one.job.blocks).largestCosine
        == sums(other, 0..<other.job.blocks).largestCosine)
    #expect(try plan(["fcc-ee.ref52"]).job.energyCut == nil)
  }
}
