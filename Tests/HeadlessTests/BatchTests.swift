import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct BatchTests {
  private static let odd = [
    "plain", "with blank", "it's", "\"double\"", "$(echo no)", "`echo no`", "a\nb", "\ttab",
    "back\\slash",
    "*", "~", "#no", "", "ü", "!x", "'", "a\u{1}'\\",
  ]

  /// A shell is the judge of what a shell makes of words.
  @Test func wordsReachTheProgramAsTheyAre() throws {
    let line = "printf '%s\\0' " + ShellWord.line(Self.odd)
    let done = try Program.start(["-c", line], program: "/bin/bash").finish()
    #expect(done.output == Self.odd.map { $0 + "\0" }.joined())
    #expect(!line.contains("\n"), "one line, as comments and submit files need it")
  }

  private static func job(_ words: [String], program: String = "/opt/my tools/it's/dipolescope")
    throws
    -> BatchJob
  {
    try BatchJob(program: program, words: words, shards: "12", name: nil)
  }

  private static let commands = [
    ["background", "tautau", "--events", "5.35e9", "--set", "fcc-ee.dv400um.E_l=1GeV"],
    ["background", "tautau", "--threads", "4", "--set", "a'b\"c\nd $(x)"],
    [
      "scan", "--mass", "1:10:5", "--coupling=1e-7", "--grid", "model.nature=dirac,majorana",
      "--json",
    ],
  ]

  @Test(arguments: BatchJob.Engine.allCases, commands)
  func scriptsAreWhatAShellCanRead(engine: BatchJob.Engine, words: [String]) throws {
    let folder = try RunFolder()
    let job = try Self.job(words)
    let text = job.script(engine)
    guard engine != .htcondor else {
      #expect(text.contains("\nqueue 12\n") && text.contains("#DAG PARENT shards CHILD merge"))
      #expect(text.split(separator: "\n").filter { $0.hasPrefix("arguments = \"-c '") }.count == 1)
      return
    }
    let path = try folder.write("script", Array(text.utf8))
    let done = try Program.start(["-n", path], program: "/bin/bash").finish()
    #expect(done.exitCode == 0, "\(done.message)")
    #expect(text.contains("/opt/my tools/it'\\''s/dipolescope' \(words[0])"))
    #expect(!text.contains("--json --json"))
  }

  /// The whole of GNU parallel's script with a stand-in for it that runs one job after the other.
  @Test func theScriptRunsEveryShardAndTheMerge() throws {
    let folder = try RunFolder()
    let program = try Program.path()
    let job = try BatchJob(
      program: program,
      words: ["background", "tautau", "--events", "1e5", "--set", "fcc-ee.dv400um.d0=0.1mm"],
      shards: "3", name: "odd-name")
    try folder.write("script", Array(job.script(.parallel).utf8))
    let parallel = """
      parallel() { while [[ $1 != shard || $2 != ::: ]]; do shift; done; shift 2; for k; do shard $k || return; done; }
      export -f parallel
      """
    let line = "\(parallel)\ncd '\(folder.path)' && bash script"
    let done = try Program.start(["-c", line], program: "/bin/bash").finish()
    #expect(done.exitCode == 0, "\(done.message)")
    #expect(
      folder.names == [
        "odd-name-1.checkpoint", "odd-name-1.json", "odd-name-2.checkpoint", "odd-name-2.json",
        "odd-name-3.checkpoint", "odd-name-3.json", "odd-name.json", "script",
      ])
    let single = try Program.run(
      [
        "background", "tautau", "--events", "1e5", "--set", "fcc-ee.dv400um.d0=0.1mm", "--json",
      ])
    func steps(_ text: String) throws -> JSONValue? { try JSONReader.parse(text).get()["steps"] }
    let merged = String(decoding: try folder.bytes("odd-name.json"), as: UTF8.self)
    #expect(try steps(merged.trimmingLineEnd) == steps(single.output.trimmingLineEnd))
  }

  @Test(
    arguments: [
      (2, "say what to run", []), (2, "one of background, scan", ["foo"]),
      (2, "`background tautau", ["background", "merge", "x"]),
      (2, "the merge is part of the script", ["scan", "merge", "x"]),
      (2, "--shard is written by the script", ["scan", "--shard", "1/2"]),
      (2, "--checkpoint is written by", ["background", "tautau", "--checkpoint=x"]),
      (3, "--threads", ["background", "tautau", "--threads", "0"]),
      (2, "the command comes before its options", ["--events", "1", "background", "tautau"]),
    ] as [(Int32, String, [String])])
  func whatCannotBeSplitIsRefused(code: Int32, words: String, command: [String]) throws {
    let problem = try HeadlessFixture.refusal { _ = try Self.job(command) }
    #expect(problem.exitCode == code && problem.words.contains(words), "\(problem.words)")
  }

  @Test(arguments: ["a/b", "-x", "a b", "", "ü", "a\nb"]) func namesOfFilesArePlain(name: String)
    throws
  {
    let problem = try HeadlessFixture.refusal {
      _ = try BatchJob(program: "/d", words: ["scan"], shards: nil, name: name)
    }
    #expect(problem.exitCode == 3 && problem.words.hasPrefix("--name"))
  }

  @Test(
    arguments: [
      (3, "--events", ["slurm", "background", "tautau", "--events=-5"]),
      (2, "--coupling is missing", ["parallel", "scan", "--mass", "1"]),
      (2, "did you mean slurm", ["slrm", "scan"]),
      (3, "--shards", ["slurm", "--shards", "0", "scan"]),
      (
        2, "model.flavour",
        ["slurm", "scan", "--mass", "1", "--coupling", "1e-7", "--set", "model.flavor=e"]
      ),
    ] as [(Int32, String, [String])])
  func wrongOptionsAreRefusedBeforeTheQueue(code: Int32, words: String, arguments: [String]) throws
  {
    let done = try Program.run(["batch"] + arguments)
    #expect(done.exitCode == code && done.output.isEmpty)
    #expect(done.message.contains(words), "\(done.message)")
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
