import Glibc
import TestSupport
import Testing

/// What `e` leaves in the folder that the program was started in.
extension TerminalStories {
  @Suite(.serialized) struct Export {
    @Test(arguments: [(80, 24), (140, 45), (60, 20), (40, 10)])
    func theFileHoldsThePlotAsSeenAndItsCommandLineMakesItAgain(columns: Int, rows: Int) throws {
      let folder = try TemporaryFolder()
      let session = try Session.ready(columns: columns, rows: rows, folder: folder.path)
      // Away from the opening view in everything that the command line has to say.
      session.type(":set cuts.r_displ 0.2mm\r")
      try session.see(" *")
      session.type("+>3kkX")
      try session.sync()
      let seen = session.plot.lines
      #expect(seen.count == rows - (rows >= 16 ? 5 : 3) && seen.contains { $0.contains("e") })
      try session.export()
      try session.see("wrote dipolescope-reach.txt")
      #expect(folder.names == ["dipolescope-reach.csv", "dipolescope-reach.txt"])

      let lines = folder.lines("dipolescope-reach.txt")
      let picture = lines.drop { $0.hasPrefix("#") }.dropFirst()
      #expect(Array(picture.prefix(seen.count)) == seen, "cell by cell what was seen")

      for name in ["txt", "csv"] {
        let header = folder.lines("dipolescope-reach.\(name)").first {
          $0.hasPrefix("# reproduce: ")
        }
        let command = try #require(header).dropFirst("# reproduce: ".count)
        #expect(try BuiltProgram.shell("\(command) > again.\(name)", in: folder.path) == .exit(0))
        #expect(
          folder.bytes("again.\(name)") == folder.bytes("dipolescope-reach.\(name)"), "\(command)")
      }
      #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
      for trace in [folder.path, "/root", "/home"] {
        #expect(!lines.contains { $0.contains(trace) })
      }
    }

    /// Asked for while numbers are on their way, it is made and told without another key.
    @Test func anExportBeforeTheNumbersComesByItself() throws {
      let folder = try TemporaryFolder()
      let session = try Session(["--set", "mc.events=65536"], columns: 110, folder: folder.path)
      try session.see("DIPOLESCOPE")
      session.type(":export txt early\r")
      try session.see("follows as soon as")
      try session.see("wrote early.txt")
      try session.see("ready")
      #expect(folder.names == ["early.txt"])
      session.quit()
    }

    @Test func aSecondExportKeepsTheFirst() throws {
      let folder = try TemporaryFolder()
      let session = try Session.ready(folder: folder.path)
      try session.export()
      try session.see("wrote dipolescope-reach.txt, dipolescope-reach.csv")
      let first = folder.bytes("dipolescope-reach.txt")
      _ = try session.change(\.readout.mass, by: "Right")
      try session.export()
      try session.see("wrote dipolescope-reach-2.txt, dipolescope-reach-2.csv")
      #expect(folder.bytes("dipolescope-reach.txt") == first)
      #expect(folder.bytes("dipolescope-reach-2.txt") != first)
      session.press("x")
      try session.see("slice N(d)")
      try session.export()
      try session.see("wrote dipolescope-slice-d.txt, dipolescope-slice-d.csv")
      #expect(folder.names.count == 6, "and nothing else is left: \(folder.names)")
      session.quit()
    }

    @Test(arguments: [(80, 24), (40, 10), (140, 45)]) func thePanelPutsAnExportTogether(columns: Int, rows: Int) throws {
      let folder = try TemporaryFolder()
      let session = try Session.ready(columns: columns, rows: rows, folder: folder.path)
      session.press("e")
      try session.see("[x] csv")
      // Off with the text, on with JSON; a size and a name of its own.
      session.press("Space", "j", "j", "j", "j", "Space")
      session.type("jjjjjjjj")
      try session.see("> size")
      session.press("=")
      session.type("60x20\r")
      try session.see("60x20")
      session.type("jj=mine\r")
      try session.see("mine")
      session.press("Enter")
      try session.see("wrote mine.csv, mine.json")
      #expect(folder.names == ["mine.csv", "mine.json"])
      // What was marked stays marked; the files are kept, or replaced on request.
      session.press("e", "Enter")
      try session.see("wrote mine-2.csv, mine-2.json")
      session.type("ejl\r")
      try session.see("wrote mine.csv, mine.json")
      #expect(folder.names.count == 4)
      session.quit()
    }

    @Test func escLeavesThePanelAndNothingIsWritten() throws {
      let folder = try TemporaryFolder()
      let session = try Session.ready(folder: folder.path)
      session.press("e")
      try session.see("existing files")
      session.press("Esc")
      try session.wait("the plane again") { !$0.text.contains("existing files") }
      session.quit()
      #expect(folder.names.isEmpty)
    }

    @Test func whereNothingCanBeWrittenItSaysSoAndGoesOn() throws {
      let session = try Session.ready(folder: "/proc")
      try session.export()
      try session.see("not exported: dipolescope-reach.")
      _ = try session.change(\.readout.mass, by: "Right")
      session.type(":export txt /nonexistent/name\r")
      try session.see("no such folder")
      session.quit()
    }

    @Test func aFolderThatVanishedIsAMessage() throws {
      let folder = try TemporaryFolder()
      let session = try Session.ready(folder: folder.path)
      folder.remove()
      try session.export()
      try session.see("not exported:")
      session.quit()
    }
  }
}
