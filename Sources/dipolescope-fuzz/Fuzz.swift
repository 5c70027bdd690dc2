import ArgumentParser
import Explorer
import FuzzTargets
import Glibc

/// Feeds readers with broken inputs, for as long as wanted. An input that makes a reader say something new is kept and
/// bent further. The input under way lies in a file: where a reader traps, that is the one.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dipolescope-fuzz", abstract: "Feeds the readers of dipolescope with broken inputs.")

  @Argument(help: "The reader; without it all, one after the other.")
  var target: String?

  @Option(help: "Seconds for each.")
  var seconds: Double = 60

  @Option(help: "Another seed, other inputs.")
  var seed: UInt64 = 1

  @Option(help: "Folder that takes the kept inputs, one folder a reader.")
  var corpus: String?

  func run() throws {
    let wanted = FuzzTarget.all.filter { target == nil || $0.name == target }
    guard !wanted.isEmpty else {
      throw ValidationError("no such reader; there are " + FuzzTarget.all.map(\.name).joined(separator: ", "))
    }
    for one in wanted {
      var run = try FuzzRun(one, seed: seed, corpus: corpus)
      print(run.go(seconds: seconds))
    }
  }
}

/// One reader under fire.
struct FuzzRun {
  private let target: FuzzTarget
  private let folder: String?
  private var numbers: FuzzNumbers
  private var corpus: [[UInt8]]
  private var heard: Set<String> = []
  private let current: Int32
  private let currentPath: String

  /// Inputs that are kept beyond the seeds: small ones, to be read again in every test run.
  private static let mostKept = 300
  private static let largestKept = 2048

  init(_ target: FuzzTarget, seed: UInt64, corpus: String?) throws {
    self.target = target
    numbers = FuzzNumbers(seed: seed)
    self.corpus = target.seeds
    folder = corpus.map { $0 + "/" + target.name }
    if let folder { _ = StateFolder(path: folder.hasPrefix("/") ? folder : nil).make() }
    currentPath = "/tmp/dipolescope-fuzz-\(target.name).input"
    current = open(currentPath, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    guard current >= 0 else { throw ValidationError("\(currentPath) cannot be written") }
  }

  mutating func go(seconds: Double) -> String {
    for seed in target.seeds { heard.formUnion(target.answer(seed)) }
    let start = MonotonicClock.seconds
    var (count, slowest) = (0, 0.0)
    while MonotonicClock.seconds - start < seconds {
      let input = Mutation.make(corpus, target.words, &numbers)
      ftruncate(current, 0)
      pwrite(current, input, input.count, 0)
      let before = MonotonicClock.seconds
      let answers = target.answer(input)
      slowest = max(slowest, MonotonicClock.seconds - before)
      count += 1
      if answers.contains(where: { !heard.contains($0) }) { keep(input, answers) }
    }
    unlink(currentPath)
    return "\(target.name): \(count) inputs, \(corpus.count - target.seeds.count) kept, \(heard.count) answers, slowest \(slowest) s"
  }

  private mutating func keep(_ input: [UInt8], _ answers: [String]) {
    heard.formUnion(answers)
    guard corpus.count - target.seeds.count < Self.mostKept else { return }
    corpus.append(input)
    guard let folder, input.count <= Self.largestKept else { return }
    let name = "\(folder)/\(String(format(input), radix: 16))"
    _ = SafeFile.write([(path: name, bytes: input)], overwrite: true)
  }

  /// A name that follows from the bytes: FNV-1a.
  private func format(_ input: [UInt8]) -> UInt64 {
    input.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
