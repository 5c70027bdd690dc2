import Catalog
import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One addition of each kind from a user's folder, and a broken one of each.
@Suite struct UserFolderTests {
  /// A folder like `~/.config/dipolescope` that goes with the test.
  private final class Home {
    let path: String

    init() throws {
      var template = Array("/tmp/dipolescope-home-XXXXXX".utf8CString)
      try #require(mkdtemp(&template) != nil)
      path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
      mkdir(path + "/dipolescope", 0o755)
    }

    deinit { removeTree(path) }

    @discardableResult func write(_ name: String, _ text: String) throws -> String {
      let place = path + "/dipolescope/" + name
      mkdir(UserFile.folder(of: place), 0o755)
      try SafeFile.write([(path: place, bytes: Array(text.utf8))], overwrite: true).get()
      return place
    }

    var world: ExplorerState.World {
      ExplorerState.World(folder: UserFolder(path: path + "/dipolescope"))
    }

    /// The program with this folder as its own.
    func run(_ arguments: String...) throws -> Program.Done {
      let words = ["XDG_CONFIG_HOME=" + path, try Program.path()] + arguments
      return try Program.start(words, program: "/usr/bin/env").finish()
    }
  }

  private static func template(_ folder: String) -> String {
    let file = Catalog.shippedFiles(in: folder + "/").first { $0.isTemplate }
    return String(decoding: file?.bytes ?? [], as: UTF8.self)
  }

  /// A collider, its search, a curve and a preset that shows them, made of the templates.
  private func whole() throws -> Home {
    let home = try Home()
    try home.write("colliders/ring.toml", Self.template("colliders"))
    try home.write(
      "searches/mine.toml",
      Self.template("searches").replacing("fcc-ee.my-search", with: "my-ring.mine")
        .replacing("collider = \"fcc-ee\"", with: "collider = \"my-ring\""))
    try home.write("curves/index.toml", Self.template("curves"))
    try home.write("curves/my_curve.csv", "0.5,1e-6\n2,1.25e-7\n")
    try home.write(
      "presets/figure.toml",
      Self.template("presets").replacing("fcc-ee.dv400um\", \"fcc-ee.dv100um", with: "my-ring.mine")
        .replacing("dune_nd_mu_2210.13141", with: "my_curve_e_2301.00001"))
    return home
  }

  @Test func oneOfEachKindWorksFromEndToEnd() throws {
    let home = try whole()
    #expect(home.world.problems.map(\.text) == [])
    for (kind, id, file) in [
      ("colliders", "my-ring", "colliders/ring.toml"), ("searches", "my-ring.mine", "searches/mine.toml"),
      ("presets", "my-figure", "presets/figure.toml"), ("curves", "my_curve_e_2301.00001", "curves/index.toml"),
    ] {
      let list = try home.run("list", kind, "--json")
      #expect(list.exitCode == 0 && list.message == "")
      #expect(list.output.contains("\"id\":\"\(id)\""))
      #expect(list.output.contains("\"origin\":\"\(home.path)/dipolescope/\(file)\""))
      #expect(list.output.contains("\"origin\":\"shipped\""))
    }
    let plot = try home.run("plot", "--preset", "my-figure", "--set", "mc.events=1024", "--format", "csv")
    #expect(plot.exitCode == 0 && plot.message == "")
    #expect(plot.output.contains("my_curve_e_2301.00001,0,1,2.00000,1.25000e-07,published"))
    #expect(plot.output.contains("my-ring.mine"))
  }

  @Test func theUsersEntryWinsOverTheShippedOne() throws {
    let home = try Home()
    let preset = Self.template("presets").replacing("my-figure", with: "fig9")
    let path = try home.write("presets/own.toml", preset)
    let world = home.world
    #expect(world.presets["fig9"]?.view == .reach && world.presets.origin(of: "fig9") == path)
    #expect(world.presets.all.count == ExplorerState.World().presets.all.count)
    #expect(world.presets.origin(of: "fig8") == "shipped")
  }

  @Test func aBrokenOneOfEachIsToldAndLeftOut() throws {
    let home = try whole()
    let broken = [
      try home.write("colliders/bad.toml", "id = \"bad\"\n[detector]\nradius = \"4 M\"\n"),
      try home.write("searches/bad.toml", "id = \"my-ring.bad\"\ncollider = \"my-rin\"\n"),
      try home.write("presets/bad.toml", "id = \"bad\"\nview = \"reech\"\n"),
      try home.write("themes/bad.toml", "a = 1\na = 2\n"),
      try home.write("curves/index.toml", Self.template("curves").replacing("my_curve.csv", with: "none.csv")),
    ]
    let list = try home.run("list", "colliders", "--json")
    #expect(list.exitCode == 0 && list.output.contains("my-ring") && !list.output.contains("\"bad\""))
    for path in broken { #expect(list.message.contains(path + ":"), "\(list.message)") }
    for nearest in ["did you mean 'm'?", "did you mean 'my-ring'?", "did you mean 'reach'?"] {
      #expect(list.message.contains(nearest))
    }
    // The preset names a curve that is now missing.
    #expect(list.message.contains("unknown curve 'my_curve_e_2301.00001'"))
    let validate = try home.run("validate", broken[2], "--json")
    #expect(validate.exitCode == 3 && validate.message == "")
    #expect(validate.output.contains("\"nearest\":\"reach\""))
    let plain = try home.run("--plain")
    #expect(plain.exitCode == 0 && plain.message.contains(broken[2]))
  }

  @Test func textOfFilesReachesTheTerminalClean() throws {
    let home = try Home()
    try home.write(
      "presets/odd\u{1B}[31m.toml",
      Self.template("presets").replacing("reach of two", with: "\\u001b[31mreach of two"))
    let list = try home.run("list", "presets", "--json")
    #expect(list.exitCode == 0 && list.output.contains("my-figure"))
    #expect(!(list.output + list.message).utf8.contains(0x1B))
    #expect(!list.output.contains("u001b"))
  }

  @Test func aSessionFindsItsFilesBesideIt() throws {
    let home = try Home()
    try home.write("mine.csv", "500 1e-3\n2000 2e-3\n")
    try home.write("ring.toml", Self.template("colliders"))
    let session = try home.write(
      "session.txt",
      """
      preset fig8
      set mc.events 1024
      curve add mine.csv --units MeV,1/TeV --cl 95 --ref "A. Author, private"
      collider load ring.toml
      set my-ring.luminosity 7/ab
      export csv -
      """)
    let done = try home.run("replay", session, "--batch")
    #expect(done.exitCode == 0 && done.message == "")
    #expect(done.output.contains("mine.csv,0,0,0.500000,1.00000e-06,published"))
    #expect(done.output.contains("[own file 95%]"))
    #expect(done.output.contains("--cl 95% --ref 'A. Author, private'"))
    let missing = try home.write("missing.txt", "preset fig8\ncurve add none.csv\n")
    let refused = try home.run("replay", missing, "--batch")
    #expect(refused.exitCode == 3 && refused.output == "")
    #expect(refused.message.contains("missing.txt:2: ") && refused.message.contains(home.path + "/dipolescope/none.csv"))
  }

  @Test func namesOfFoldersThatAreNotAbsoluteMeanNothing() {
    #expect(UserFolder(path: nil).files(in: "presets").files.isEmpty)
    #expect(FileProblems.greeting([]) == nil)
    let problem = Diagnostic(file: "/a/b.toml", position: .start, problem: .nulByte)
    #expect(
      FileProblems.greeting([problem])
        == "1 problem in your files; dipolescope validate /a/b.toml tells it")
  }
}

/// Removes a folder with all that is in it.
func removeTree(_ path: String) {
  guard let directory = opendir(path) else {
    unlink(path)
    return
  }
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { removeTree(path + "/" + name) }
  }
  closedir(directory)
  rmdir(path)
}
