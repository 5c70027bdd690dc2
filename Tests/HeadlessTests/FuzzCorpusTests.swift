import FuzzTargets
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Inputs that once made a reader say something new, and a few bent ones: none may trap.
struct FuzzCorpusTests {
  private static let folder: String = {
    let file = #filePath
    return (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + "corpus/"
  }()

  @Test(arguments: FuzzTarget.all.map(\.name)) func theCorpusIsAnswered(name: String) throws {
    let target = try #require(FuzzTarget[name])
    var inputs = target.seeds
    for file in fileNames(in: Self.folder + name) { inputs.append(try Self.bytes(Self.folder + name + "/" + file)) }
    #expect(!target.seeds.isEmpty)
    for input in inputs { #expect(!target.answer(input).contains("")) }
    var numbers = FuzzNumbers(seed: 20_230_739)
    for _ in 0..<200 { _ = target.answer(Mutation.make(inputs, target.words, &numbers)) }
  }

  @Test func theSameSeedBendsTheSameWay() {
    let seeds = [Array("abc = 1\n".utf8)]
    var (a, b) = (FuzzNumbers(seed: 5), FuzzNumbers(seed: 5))
    for _ in 0..<100 { #expect(Mutation.make(seeds, ["x"], &a) == Mutation.make(seeds, ["x"], &b)) }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return Array(buffer[..<count])
  }
}
