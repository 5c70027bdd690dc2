import Glibc
import TestSupport
import Testing

/// What is kept between runs: the session, the history of the palette, the looks.
extension TerminalStories {
  @Suite(.serialized) struct Resuming {
    /// A folder of its own for state and configuration.
    final class Home {
      let path: String

      init() throws {
        var template = Array("/tmp/dipolescope-home-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
      }

      deinit { _ = try? BuiltProgram.shell("rm -r '\(path)'", in: "/") }

      var environment: [String: String?] {
        ["XDG_STATE_HOME": path + "/state", "XDG_CONFIG_HOME": path + "/config"]
      }

      var sessionPath: String { path + "/state/dipolescope/session.txt" }

      var session: [String] { text(sessionPath).split(separator: "\n").map(String.init) }

      func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer[..<count], as: UTF8.self)
      }

      func write(_ name: String, _ text: String) throws {
        let line = "mkdir -p \"$(dirname '\(path)/\(name)')\" && printf '%s' '\(text)' > '\(path)/\(name)'"
        try #require(try BuiltProgram.shell(line, in: "/") == .exit(0))
      }
    }

    private static let firstFiveMinutes: String = {
      let file = #filePath
      return (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + "sessions/first-five-minutes.txt"
    }()

    /// A new user's first five minutes: toggle HL-LHC, 10 GeV, a tighter displacement, why, export, quit, resume.
    @Test func theFirstFiveMinutes() throws {
      let (home, folder) = (try Home(), try TemporaryFolder())
      let session = try Session.ready(environment: home.environment, folder: folder.path)
      session.press("4")
      try session.wait("HL-LHC is off") { $0.text.contains("4[ ]h HL-LHC DV") }
      session.type(":at 10 1e-7\r")
      try session.see("m 10.0 d 1.00e-07")
      session.press("p")
      session.type("=0.3mm\r")
      try session.see("> 0.3 mm")
      session.press("q", "w")
      try session.see("why here")
      try session.settle()
      try session.export()
      try session.see("wrote dipolescope-why.txt, dipolescope-why.csv")
      let seen = session.lines
      session.quit()
      #expect(folder.names == ["dipolescope-why.csv", "dipolescope-why.txt"])

      // What was kept is the session that the tests keep, and leads to the same screen.
      let kept = home.text(Self.firstFiveMinutes)
      #expect(home.session == kept.split(separator: "\n").map(String.init))
      let again = try Session.ready(["--resume"], environment: home.environment, folder: folder.path)
      try again.see("session resumed")
      #expect(Array(again.lines.prefix(19)) == Array(seen.prefix(19)), "all but the message")
      again.press("Esc")
      try again.see("4[ ]h HL-LHC DV")
      again.press("u", "u", "u", "u")
      try again.see("4[x]h HL-LHC DV")
      again.quit()
    }

    /// The kept session is replayed without a screen, too, and exports the same.
    @Test func theFirstFiveMinutesReplay() throws {
      let folder = try TemporaryFolder()
      let line = "{ cat '\(Self.firstFiveMinutes)'; echo 'export csv -'; } | '\(try BuiltProgram.path())' replay - --batch"
      #expect(try BuiltProgram.shell("\(line) > a.csv", in: folder.path) == .exit(0))
      #expect(try BuiltProgram.shell("\(line) > b.csv", in: folder.path) == .exit(0))
      #expect(!folder.bytes("a.csv").isEmpty && folder.bytes("a.csv") == folder.bytes("b.csv"))
    }

    /// Without a terminal the session's view is printed once, not the opening one.
    @Test func aSessionIsPrintedWhereThereIsNoTerminal() throws {
      let (home, folder) = (try Home(), try TemporaryFolder())
      try home.write("state/dipolescope/session.txt", "# dipolescope session 1\nset mc.events 1024\nview inputs\n")
      let line = "XDG_STATE_HOME='\(home.path)/state' '\(try BuiltProgram.path())' --resume > out"
      #expect(try BuiltProgram.shell(line, in: folder.path) == .exit(0))
      #expect(folder.lines("out").contains { $0.contains("Table 1: bosons in the whole run") })
    }

    @Test func anEmptyNameOfAConfigurationIsNone() throws {
      let folder = try TemporaryFolder()
      let line = "DIPOLESCOPE_CONFIG= XDG_CONFIG_HOME=/nowhere '\(try BuiltProgram.path())' --print-config > out"
      #expect(try BuiltProgram.shell(line, in: folder.path) == .exit(0))
      #expect(folder.lines("out").contains("# configuration: /nowhere/dipolescope/config.toml"))
    }

    @Test(arguments: [0, SIGTERM, SIGINT, SIGHUP]) func everyWayOutKeepsTheSession(signal: Int32) throws {
      let home = try Home()
      let session = try Session.ready(environment: home.environment)
      session.type(":set mc.seed 77\r")
      try session.sync()
      if signal == 0 { session.press("^C") } else { session.terminal.signal(signal) }
      session.expectEnd(.exit(signal == 0 ? 130 : 128 + signal))
      #expect(home.session.contains("set mc.seed 77"))
    }

    @Test func aClosedTerminalKeepsTheSession() throws {
      let home = try Home()
      let session = try Session.ready(environment: home.environment)
      session.type(":set mc.seed 78\r")
      try session.sync()
      session.terminal.hangUp()
      #expect(session.terminal.waitExit(within: Session.patience) == .exit(129))
      #expect(home.session.contains("set mc.seed 78"))
    }

    @Test func aDamagedSessionIsKeptAsideAndTheProgramStarts() throws {
      let home = try Home()
      try home.write("state/dipolescope/session.txt", "# dipolescope session 1\nfrobnicate\n")
      let session = try Session.ready(["--resume"] , environment: home.environment)
      try session.see("is damaged in line 2")
      _ = try session.change(\.readout.mass, by: "Right")
      session.quit()
      #expect(home.text(home.sessionPath + ".aside").contains("frobnicate"))
      #expect(home.session.first == "# dipolescope session 1")
    }

    /// A folder that cannot be written: said after the screen is gone, and the exit code is that of the way out.
    @Test func aSessionThatCannotBeKeptIsSaid() throws {
      let session = try Session.ready(environment: ["XDG_STATE_HOME": "/proc/nowhere"])
      _ = try session.change(\.readout.mass, by: "Right")
      session.press("q")
      session.expectEnd(.exit(0))
      #expect(session.text.contains("the session is not saved"))
    }

    @Test func whoOnlyLooksDoesNotLoseTheSessionBefore() throws {
      let home = try Home()
      let session = try Session.ready(environment: home.environment)
      session.type(":set mc.seed 79\r")
      try session.sync()
      session.quit()
      let kept = home.session
      #expect(kept.contains("set mc.seed 79"))
      let look = try Session.ready(environment: home.environment)
      look.press("q")
      look.expectEnd(.exit(0))
      #expect(home.session == kept)
    }

    /// `q` goes back from a page and leaves from a plot; two capital Z leave from anywhere.
    @Test func qGoesBackFromAPage() throws {
      let session = try Session.ready()
      session.press("w")
      try session.see("why here")
      session.press("q")
      try session.wait("the plane again") { !$0.text.contains("why here") }
      session.press("t")
      try session.see("reach in d_e")
      session.press("Z", "Z")
      session.expectEnd(.exit(0))
    }

    @Test func theLooksAreSavedAndThePaletteRemembers() throws {
      let home = try Home()
      let session = try Session.ready(environment: home.environment)
      session.type(":theme mono\r")
      try session.see("theme: mono")
      session.type(":config save\r")
      try session.see("wrote \(home.path)")
      session.quit()
      #expect(home.text(home.path + "/config/dipolescope/config.toml").contains("theme = \"mono\""))
      let again = try Session.ready(environment: home.environment)
      again.press(":", "Up")
      try again.see(":config save")
      again.press("Up")
      try again.see(":theme mono")
      again.press("^C")
      again.expectEnd(.exit(130))
    }

    @Test func theMouseIsSavedWithTheLooks() throws {
      let home = try Home()
      let session = try Session.ready(environment: home.environment)
      session.type(":mouse on\r")
      try session.see(" mouse ready")
      session.type(":config save\r")
      try session.see("wrote \(home.path)")
      session.quit()
      let again = try Session.ready(environment: home.environment)
      #expect(again.text.contains(" mouse ready") && again.terminal.leftBehind.contains("mouse"))
      again.quit()
      #expect(!again.terminal.leftBehind.contains("mouse"))
    }

    /// Keys of the user work, help and footer tell them; a mistake in the file does not stop the program.
    @Test func keysOfTheUserWork() throws {
      let home = try Home()
      try home.write("config/dipolescope/keys.toml", "[plot]\nW = \"why\"\nQ = \"nonsense\"\n")
      let session = try Session.ready(environment: home.environment)
      try session.see("1 problem in your files")
      session.press("W")
      try session.see("why here")
      session.press("W")
      try session.wait("the plane again") { !$0.text.contains("why here") }
      session.quit()
    }

    @Test func marksComeBack() throws {
      let session = try Session.ready()
      session.press("m")
      try session.see("m then: a..z mark")
      session.press("a")
      try session.see("mark a:")
      let before = session.readout
      _ = try session.change(\.readout.mass, by: "L", "L")
      session.press("'", "a")
      try session.wait("the crosshair is back") { $0.readout == before }
      session.quit()
    }
  }
}
