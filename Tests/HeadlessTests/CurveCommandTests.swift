import Testing

/// Curve files and `validate` through the built program.
@Suite struct CurveCommandTests {
  private static let quick = ["--set", "mc.events=1024", "--search", "fcc-ee.monophoton"]

  @Test func aCurveFileComesBackInTheExport() throws {
    let folder = try RunFolder()
    let path = try folder.write("mine.csv", Array("m [MeV]\td [1/GeV]\r\n500\t1.25D-6\r\n2000\t3.5e-7\r\n".utf8))
    let done = try Program.run(["plot", "--curve", path, "--format", "csv"] + Self.quick)
    #expect(done.exitCode == 0 && done.message == "")
    #expect(done.output.contains("mine.csv,0,0,0.500000,1.25000e-06,published"))
    #expect(done.output.contains("mine.csv,0,1,2.00000,3.50000e-07,published"))
    #expect(done.output.contains("overlay mine.csv: mine.csv [own file CL not stated]"))
  }

  @Test func theCommandInTheExportNamesFileAndUnits() throws {
    let folder = try RunFolder()
    let path = try folder.write("mine.csv", Array("500 1e-3\n2000 2e-3\n".utf8))
    let done = try Program.run(
      ["plot", "--curve", path, "--units", "MeV,1/TeV", "--format", "csv"] + Self.quick)
    #expect(done.output.contains("--curve \(path) --units MeV,1/TeV"))
    #expect(done.output.contains("mine.csv,0,0,0.500000,1.00000e-06,published"))
    let wrong = try Program.run(["plot", "--curve", path, "--units", "furlong"] + Self.quick)
    #expect(wrong.exitCode == 2 && wrong.message.contains("GeV,1/GeV"))
  }

  @Test func aBrokenCurveFileIsRefusedWithItsLine() throws {
    let folder = try RunFolder()
    let path = try folder.write("mine.csv", Array("1,1e-7\n2,x\n".utf8))
    for arguments in [["plot", "--curve", path] + Self.quick, ["validate", path]] {
      let done = try Program.run(arguments)
      #expect(done.exitCode == 3)
      #expect((done.output + done.message).contains("is not a number"))
    }
    let json = try Program.run(["validate", path, "--json"])
    #expect(json.exitCode == 3)
    #expect(json.output.contains("\"line\":2") && json.output.contains("\"column\":1"))
  }

  @Test func validateKnowsItsFilesByTheirKeys() throws {
    let folder = try RunFolder()
    let path = try folder.write("ring.toml", Array("id = \"ring\"\n[detector]\nradius = \"4.5 M\"\n".utf8))
    let done = try Program.run(["validate", path, "--json"])
    #expect(done.exitCode == 3)
    #expect(done.output.contains("\"nearest\":\"m\""))
    #expect(done.output.contains("key 'luminosity' is missing"))
    #expect(try Program.run(["validate", folder["none.toml"]]).exitCode == 3)
  }

  @Test func theGreyRegionIsInThePictureAndInTheCommand() throws {
    let done = try Program.run(
      ["plot", "--overlay", "dune_nd_e_2210.13141"] + Self.quick)
    #expect(done.exitCode == 0)
    #expect(done.output.contains("# #"))
    #expect(done.output.contains("DUNE ND (2022) [projection see paper]"))
    #expect(done.output.contains("--overlay dune_nd_e_2210.13141"))
    let without = try Program.run(["plot", "--no-bounds"] + Self.quick)
    #expect(!without.output.contains("# #") && without.output.contains(" --no-bounds "))
    let wrong = try Program.run(["plot", "--overlay", "dune"] + Self.quick)
    #expect(wrong.exitCode == 2 && wrong.message.contains("unknown curve 'dune'"))
  }

  /// A collider of a file counts everywhere, and the export says how to get it again.
  @Test func aColliderFileIsInTheNumbersAndInTheCommand() throws {
    let folder = try RunFolder()
    let text = """
      id = "fcc-ee"
      name = "FCC-ee"
      source = "half of it"
      N_Z = 2.5e12
      luminosity = "75 /ab"
      [detector]
      id = "idea"
      name = "IDEA"
      radius = "4.5 m"
      length = "11 m"
      """
    let path = try folder.write("half.toml", Array(text.utf8))
    let point = ["eval", "--mass", "10", "--coupling", "1e-7", "--json", "--set", "mc.events=1024"]
      + ["--search", "fcc-ee.dv400um"]
    let (usual, half) = (try Program.run(point), try Program.run(point + ["--collider", path]))
    #expect(half.exitCode == 0 && half.message == "")
    let events = [usual, half].map { done in
      done.output.split(separator: "\"events\":").dropFirst().first
        .flatMap { Double($0.prefix { "0123456789.e+-".contains($0) }) }
    }
    let (all, part) = (try #require(events[0]), try #require(events[1]))
    #expect(abs(part / all - 0.5) < 1e-12)
    let plot = try Program.run(["plot", "--collider", path, "--format", "csv"] + Self.quick)
    #expect(plot.output.contains("reproduce: dipolescope plot --collider \(path) "))
    #expect(plot.output.contains("input of the user's own: fcc-ee from \(path)"))
    let broken = try folder.write("broken.toml", Array("id = \"ring\"\n".utf8))
    let done = try Program.run(["plot", "--collider", broken] + Self.quick)
    #expect(done.exitCode == 3 && done.output == "" && done.message.contains("broken.toml:"))
  }
}
