import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of its own for each test, removed at the end.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/dipolescope-test-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template))
  }

  deinit {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }

  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  func file(_ name: String) -> String { path + "/" + name }
}

private func read(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 20)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes[..<count], as: UTF8.self)
}

private func write(_ files: [(String, String)], overwrite: Bool = false) -> FileProblem? {
  let result = SafeFile.write(
    files.map { (path: $0.0, bytes: Array($0.1.utf8)) }, overwrite: overwrite)
  if case .failure(let problem) = result { return problem }
  return nil
}

@Suite(.serialized) struct SafeFileTests {
  @Test func newFilesAreWrittenAndNothingElseIsLeft() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "one\n"), (folder.file("b"), "")]) == nil)
    #expect(read(folder.file("a")) == "one\n" && read(folder.file("b")) == "")
    #expect(folder.names == ["a", "b"])
  }

  @Test func oneExistingFileStopsAll() {
    let folder = Folder()
    #expect(write([(folder.file("b"), "mine")]) == nil)
    let problem = write([(folder.file("a"), "x"), (folder.file("b"), "y"), (folder.file("c"), "z")])
    #expect(problem == .exists(folder.file("b")))
    #expect(folder.names == ["b"] && read(folder.file("b")) == "mine")
  }

  @Test func overwriteReplacesAndKeepsPermissions() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "old")]) == nil)
    chmod(folder.file("a"), 0o640)
    #expect(write([(folder.file("a"), "new"), (folder.file("b"), "b")], overwrite: true) == nil)
    var status = stat()
    stat(folder.file("a"), &status)
    #expect(
      read(folder.file("a")) == "new" && status.st_mode & 0o777 == 0o640
        && folder.names == ["a", "b"])
  }

  @Test func aLinkIsFollowedAndADanglingOneIsTaken() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "old")]) == nil)
    symlink("a", folder.file("link"))
    symlink("nowhere", folder.file("loose"))
    #expect(write([(folder.file("loose"), "x")]) == .exists(folder.file("loose")))
    #expect(write([(folder.file("link"), "new")], overwrite: true) == nil)
    #expect(read(folder.file("a")) == "new" && folder.names == ["a", "link", "loose"])
  }

  @Test func problemsSayWhatToDo() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "x")]) == nil)
    let long = folder.file(String(repeating: "n", count: 300))
    #expect(write([(folder.path, "x")], overwrite: true) == .isFolder(folder.path))
    #expect(write([(folder.path + "/", "x")]) == .isFolder(folder.path + "/"))
    #expect(write([(folder.file("no/x"), "x")]) == .missingFolder(folder.file("no/x")))
    #expect(write([(folder.file("a/x"), "x")]) == .missingFolder(folder.file("a/x")))
    #expect(write([(long, "x")]) == .nameTooLong(long))
    #expect(
      write([(folder.file("b"), "x"), (folder.path + "//b", "y")]) == .twice(folder.path + "//b"))
    #expect(write([("", "x")]) == .other("", reason: "not a file name"))
    #expect(
      FileProblem.exists("x.txt").words
        == "x.txt: the file exists; --overwrite replaces it, another name keeps both")
    #expect(
      FileProblem.from(EROFS, "x").words == "x: no permission to write here; choose another folder")
    #expect(folder.names == ["a"])
  }

  @Test func aFullDiskLeavesNothing() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "old")]) == nil)
    signal(SIGXFSZ, SIG_IGN)
    var before = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
    // The limit holds for the whole process: large enough not to be met by any other test, or by a log.
    let most = 32 << 20
    var small = rlimit(rlim_cur: rlim_t(most), rlim_max: before.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
    let files = [
      (path: folder.file("a"), bytes: [65]),
      (path: folder.file("b"), bytes: [UInt8](repeating: 65, count: most + 1)),
    ]
    let result = SafeFile.write(files, overwrite: true)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
    #expect(throws: FileProblem.diskFull(folder.file("b"))) { try result.get() }
    #expect(folder.names == ["a"] && read(folder.file("a")) == "old")
  }

  @Test func aFullDeviceTakesTheOtherFilesBack() {
    let folder = Folder()
    #expect(write([(folder.file("a"), "old")]) == nil)
    let problem = write(
      [(folder.file("a"), "x"), (folder.file("b"), "y"), ("/dev/full", "z")], overwrite: true)
    #expect(problem == .diskFull("/dev/full"))
    #expect(folder.names == ["a"] && read(folder.file("a")) == "old")
    #expect(write([("/dev/null", "x")]) == nil)
  }

  @Test func aFileMadeInTheMeantimeIsSafe() throws {
    let folder = Folder()
    var output = try PendingFile.prepare(folder.file("a"), overwrite: false).get()
    #expect(output.store(Array("ours".utf8)) == nil)
    #expect(write([(folder.file("a"), "theirs")]) == nil)
    #expect(output.publish(overwrite: false, withdraws: false) == .exists(folder.file("a")))
    #expect(output.withdraw() == nil)
    output.discard()
    #expect(folder.names == ["a"] && read(folder.file("a")) == "theirs")
  }

  /// Should undoing fail, too, the old file is kept and told.
  @Test func whatCannotBePutBackIsKept() throws {
    let folder = Folder()
    #expect(write([(folder.file("a"), "old")]) == nil)
    var output = try PendingFile.prepare(folder.file("a"), overwrite: true).get()
    #expect(output.store(Array("new".utf8)) == nil)
    #expect(output.publish(overwrite: true, withdraws: true) == nil)
    // No file takes the place of a folder.
    unlink(folder.file("a"))
    mkdir(folder.file("a"), 0o755)
    let problem = output.withdraw()
    output.discard()
    let kept = try #require(folder.names.first { $0.hasSuffix("-old") })
    #expect(problem == .notPutBack(folder.file("a"), kept: folder.file(kept)))
    #expect(read(folder.file(kept)) == "old")
    #expect(
      FileProblem.notPutBack("a", kept: "b").words
        == "a: replaced, though not all could be written; what stood there is kept as b")
    rmdir(folder.file("a"))
  }

  @Test func aFreeNameIsFound() {
    let folder = Folder()
    #expect(SafeFile.freeName(folder.file("a.txt")) == folder.file("a.txt"))
    #expect(
      write(
        ["a.txt", "a-2.txt", "fig9-El2.5GeV", "p.csv", "p-2.txt"].map { (folder.file($0), "") })
        == nil)
    #expect(SafeFile.freeName(folder.file("a.txt")) == folder.file("a-3.txt"))
    #expect(SafeFile.freeName(folder.file("fig9-El2.5GeV")) == folder.file("fig9-El2.5GeV-2"))
    #expect(SafeFile.freeName(folder.file("p"), endings: [".txt", ".csv"]) == folder.file("p-3"))
  }

  @Test func streamsTakeAllBytesOrSayWhy() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect((try? StandardStream.write([65, 66], to: ends[1]).get()) == .written)
    close(ends[0])
    #expect((try? StandardStream.write([65], to: ends[1]).get()) == .readerGone)
    close(ends[1])
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    if case .failure(let problem) = StandardStream.write([65], to: full) {
      #expect(problem == .diskFull("standard output"))
    } else {
      Issue.record("a full device took a byte")
    }
  }
}
