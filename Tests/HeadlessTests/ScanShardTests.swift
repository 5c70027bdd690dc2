import Testing

@testable import Explorer

struct ScanShardTests {
  private func request(shard: String? = nil, settings: [String] = []) -> ScanRequest {
    var request = ScanRequest()
    request.common = HeadlessFixture.request(
      HeadlessFixture.dv400, HeadlessFixture.ref52, settings: settings)
    (request.mass, request.coupling, request.shard) = ("40:1:9", "1e-8:1e-6:3", shard)
    request.grid = ["model.nature=dirac,majorana", "fcc-ee.dv400um.r_displ=0.1mm:1mm:2"]
    return request
  }

  private func bytes(_ request: ScanRequest, checkpoint: String? = nil, asJSON: Bool = true)
    throws -> [UInt8]
  {
    try ScanBytes.of(request, checkpoint: checkpoint, asJSON: asJSON)
  }

  private func shards(_ count: Int, in folder: RunFolder) throws -> [String] {
    try (1...count).map {
      try folder.write("\($0)-\(count)", try bytes(request(shard: "\($0)/\(count)")))
    }
  }

  @Test(arguments: [1, 3, 7, 50]) func mergedShardsAreTheSingleScanByteForByte(count: Int) throws {
    let folder = try RunFolder()
    let files = try shards(count, in: folder)
    let merged = try ScanMerge.merge(files.reversed(), isPartial: false)
    #expect(try ScanBytes.of(merged) == (try bytes(request())))
    #expect(try ScanBytes.of(merged, asJSON: false) == (try bytes(request(), asJSON: false)))
  }

  @Test func aShardComputesItsOwnMassesOnly() throws {
    let (plan, part) = try ScanBytes.run(request(shard: "2/6"))
    #expect(plan.units == 6..<12)
    // Six masses, three couplings, two searches.
    #expect(part.count == 36)
  }

  @Test func aCheckpointGoesOnToTheSameBytes() throws {
    let folder = try RunFolder()
    let plan = try request(shard: "1/2").plan()
    var part = plan.grid.part(0..<3, StageStore())
    part.append(plan.grid.part(3..<5, StageStore()))
    let path = try folder.write("half", plan.sealed(part))
    let problem = try HeadlessFixture.refusal { _ = try ScanMerge.merge([path], isPartial: false) }
    #expect(problem.words.contains("holds shard 1/2 only up to 27.7 %"), "\(problem.words)")
    #expect(
      try bytes(request(shard: "1/2"), checkpoint: path) == (try bytes(request(shard: "1/2"))))
    let other = try HeadlessFixture.refusal {
      _ = try bytes(request(shard: "1/2", settings: ["mc.seed=3"]), checkpoint: path)
    }
    #expect(other.words == "\(path) belongs to another run: seed is 20230739 there, 3 here")
  }

  @Test func shardsThatDoNotMakeOneScanAreRefused() throws {
    let folder = try RunFolder()
    let files = try shards(3, in: folder)
    func words(_ files: [String]) throws -> String {
      try HeadlessFixture.refusal { _ = try ScanMerge.merge(files, isPartial: false) }.words
    }
    #expect(try words([files[0], files[2]]).hasPrefix("shard 2/3 missing"))
    #expect(
      try words(files + [files[1]]) == "\(files[1]) holds shard 2/3, which \(files[1]) holds too")
    let whole = try folder.write("whole", try bytes(request()))
    #expect(try words([whole]).contains("no checksum"))
    let partial = try ScanMerge.merge([files[2], files[0]], isPartial: true)
    #expect(partial.isPartial && partial.report.count == 144)
  }
}
