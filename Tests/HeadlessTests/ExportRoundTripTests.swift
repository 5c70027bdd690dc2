import Explorer
import Testing

/// Exports that the program itself takes back, and the same bytes wherever they are made.
@Suite(.serialized) struct ExportRoundTripTests {
  private static let fast = ["--set", "mc.events=1024"]
  private static let changed = [
    "--preset", "fig9", "--set", "fcc-ee.dv400um.r_displ=0.2mm", "--search", "fcc-ee.dv400um", "--at", "12,2e-7",
    "--range", "m=1:50", "--iso", "10,50", "--no-bounds",
  ] + fast

  private static func plot(_ arguments: [String]) throws -> String {
    let done = try Program.run(["plot"] + arguments)
    try #require(done.exitCode == 0, "\(done.message)")
    return done.output
  }

  @Test func aJSONExportIsLoadedAgain() throws {
    let folder = try RunFolder()
    let json = try Self.plot(Self.changed + ["--format", "json"])
    let file = try folder.write("state.json", Array(json.utf8))
    #expect(try Self.plot(["--state", file, "--json"]) == json)
    #expect(try Self.plot(["--state", file, "--format", "csv"]) == Self.plot(Self.changed + ["--format", "csv"]))
    let slice = try Self.plot(["slice-d", "--state", file, "--format", "csv", "--at=20,1e-7"])
    #expect(slice.contains("slice-d") && slice.contains("--at 20,1e-7"))
  }

  @Test func aFileThatIsNoStateIsRefused() throws {
    let folder = try RunFolder()
    let file = try folder.write("state.json", Array("{\"format\": 1}".utf8))
    let done = try Program.run(["plot", "--state", file])
    #expect(done.exitCode == 3 && done.message.contains("no arguments") && done.output.isEmpty)
    let missing = try Program.run(["plot", "--state", folder["nothing"]])
    #expect(missing.exitCode == 3 && missing.message.contains("cannot be read"))
    let both = try Program.run(["plot", "--state", file, "--preset", "fig8"])
    #expect(both.exitCode == 2)
  }

  @Test func aSessionIsReplayedToTheSameNumbers() throws {
    let folder = try RunFolder()
    let session = try Self.plot(Self.changed + ["--format", "session"])
    let file = try folder.write("session", Array((session + "export csv -\n").utf8))
    let done = try Program.run(["replay", file, "--batch"])
    #expect(done.exitCode == 0, "\(done.message)")
    #expect(try done.output == Self.plot(Self.changed + ["--format", "csv"]))
  }

  @Test func theReproducingCommandGivesTheSameBytes() throws {
    for format in ExportFormat.allCases {
      let view = FormatTable[format]?.views.contains(.reach) == true ? "reach" : "table"
      let arguments = [view, "--format", format.rawValue, "--size", "60x30"] + Self.changed
      let first = try Self.plot(arguments)
      let places = [["LC_ALL=de_DE.UTF-8", "TERM=dumb"], ["-C", "/", "LANG=C", "NO_COLOR=1", "COLUMNS=20"]]
      for place in places {
        let words = place + [try Program.path(), "plot"] + arguments
        let again = try Program.start(words, program: "/usr/bin/env").finish()
        #expect(again.output == first, "\(format) with \(place)")
      }
    }
  }

  @Test func aSubmissionIsAFolderOrNothing() throws {
    let folder = try RunFolder()
    let path = folder["hep"]
    _ = try Self.plot(Self.fast + ["--format", "yaml", "--out", path])
    let again = try Program.run(["plot", "--format", "yaml", "--out", path] + Self.fast)
    #expect(again.exitCode == 5 && again.message.contains("exists"))
    _ = try Self.plot(Self.fast + ["--format", "yaml", "--out", path, "--overwrite"])
    let inFile = try folder.write("file", [])
    let refused = try Program.run(["plot", "--format", "yaml", "--out", inFile, "--overwrite"] + Self.fast)
    #expect(refused.exitCode == 5)
    let lost = try Program.run(["plot", "--format", "csv,yaml", "--out", folder["no/where"]] + Self.fast)
    #expect(lost.exitCode == 5 && folder.names == ["file", "hep"])
    _ = try Tool.run("rm", "-r", path)
  }

  @Test func aFormatThatAViewDoesNotHaveIsRefusedBeforeAnythingIsComputed() throws {
    let done = try Program.run(["plot", "table", "--format", "svg"])
    #expect(done.exitCode == 2 && done.output.isEmpty)
    #expect(done.message.contains("the view table has no export as svg; reach, slices"))
  }
}
