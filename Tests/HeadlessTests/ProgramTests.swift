import Explorer
import Testing

private struct Call: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let exitCode: Int32
  /// What the message holds.
  let mention: String
  var testDescription: String { arguments.joined(separator: " ") }

  init(_ exitCode: Int32, _ mention: String, _ arguments: String...) {
    (self.exitCode, self.mention, self.arguments) = (exitCode, mention, arguments)
  }
}

private let wrongCalls: [Call] = [
  Call(2, "did you mean eval?", "evla"),
  Call(2, "unknown command ''", ""),
  Call(2, "did you mean reach?", "table", "reech", "--masses", "1"),
  Call(2, "did you mean presets?", "list", "presetss"),
  Call(2, "did you mean mixing?", "verify", "mixin"),
  Call(2, "unknown shell 'tcsh'", "completion", "tcsh"),
  Call(2, "Did you mean '--mass'?", "eval", "--mas", "10"),
  Call(2, "Missing value for '--mass <m>'", "eval", "--mass", "-10", "--coupling", "1e-7"),
  Call(2, "Missing value for '--coupling <d>'", "eval", "--mass", "10", "--coupling", "-1e-7"),
  Call(3, "a mass is positive", "eval", "--mass=-10", "--coupling=1e-7"),
  Call(2, "--mass is given twice", "eval", "--mass", "10", "--mass=10", "--coupling", "1e-7"),
  Call(
    2, "--seed is given twice", "eval", "--mass", "10", "--coupling", "1e-7", "--seed", "1",
    "--seed", "1"),
  Call(2, "expected KEY=VALUE", "eval", "--mass", "10", "--coupling", "1e-7", "--set", "mc.seed"),
  Call(
    2, "an event count is not a confidence level", "eval", "--mass", "10", "--coupling", "1e-7",
    "--set",
    "fcc-ee.dv400um.events=50", "--set", "fcc-ee.dv400um.cl=0.95"),
  Call(2, "several formats need --out", "plot", "--format", "txt,csv"),
  Call(5, "no such folder", "plot", "--set", "mc.events=1024", "--out", "/nonexistent/x.txt"),
  Call(2, "expected - for the standard input", "eval", "ten"),
]

/// The built program as scripts see it.
@Suite struct ProgramTests {
  @Test(arguments: wrongCalls) fileprivate func refusalsSayWhyAndPrintNothingElse(_ call: Call)
    throws
  {
    let done = try Program.run(call.arguments)
    #expect(done.exitCode == call.exitCode)
    #expect(done.output.isEmpty)
    #expect(done.message.contains(call.mention), "\(done.message)")
    #expect(done.message.utf8.count < 6000)
  }

  @Test func theProgramEndsWithOneWhereAValueHasDrifted() throws {
    let good = try Program.run(["verify", "couplings", "--json"])
    #expect(good.exitCode == 0 && !good.output.isEmpty)
    let drifted = try Program.run(["verify", "production", "--json", "--set", "fcc-ee.N_Z=4e12"])
    #expect(drifted.exitCode == 1)
    #expect(!drifted.output.isEmpty, "the checks are printed all the same")
    #expect(drifted.message.isEmpty)
  }

  /// The line at the end of the header, typed again, makes the same file.
  @Test(arguments: [
    [], ["--preset", "fig8"],
    ["slice-d", "--linear", "--at", "12.6,1e-7", "--search", "fcc-ee.ref52"],
    ["--search", "none", "--glyphs", "braille"],
    ["--readings", "paper", "--seed", "18446744073709551615"],
    [
      "slice-m", "--range", "m=0.3:70", "--set", "fcc-ee.dv400um.r_displ=1.23456789um", "--format",
      "csv",
    ],
    [
      "--set", "model.couplings=free:1.23456789,-0.5", "--focus", "fcc-ee.dv100um", "--band",
      "--size", "100x30",
    ],
  ]) func theReproduceLineMakesTheSameBytes(_ arguments: [String]) throws {
    let first = try Program.run(["plot", "--set", "mc.events=1024"] + arguments)
    #expect(first.exitCode == 0, "\(first.message)")
    let line = try #require(
      first.output.split(separator: "\n").first { $0.hasPrefix("# reproduce: ") })
    let words = line.dropFirst("# reproduce: ".count).split(separator: " ").dropFirst().map {
      word in
      String(word.hasPrefix("'") ? word.dropFirst().dropLast() : word)
    }
    #expect(try Program.run(words).output == first.output)
  }

  @Test func withoutACommandAndATerminalTheViewIsPrintedOnce() throws {
    let done = try Program.run([])
    #expect(done.exitCode == 0)
    #expect(done.output.contains("m_N [GeV]"))
    #expect(!done.output.utf8.contains(0x1B))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionOffersTheCommands(_ shell: String) throws
  {
    let script = try Program.run(["completion", shell]).output
    for word in ["eval", "plot", "scan", "cutflow", "distribution", "background", "batch"] {
      #expect(script.contains(word))
    }
  }

  @Test(arguments: ["screen", "plot", "eval", "scan", "cutflow", "list", "keys", "version"])
  func everyCommandTakesAPresetAndSettingsAndExplainsItself(_ command: String) throws {
    let help = try Program.run([command, "--help"])
    #expect(help.exitCode == 0)
    for option in ["--preset", "--set", "--readings", "--seed", "--quiet"] {
      #expect(help.output.contains(option))
    }
  }
}
