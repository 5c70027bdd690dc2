import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What killed programs have left beside a target.
@Suite struct TemporaryFileTests {
  /// A process that has ended.
  private static func gone() throws -> pid_t {
    var (process, status): (pid_t, Int32) = (0, 0)
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(words[0]) }
    try #require(posix_spawnp(&process, "true", nil, nil, &words, environ) == 0)
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return process
  }

  private static func name(_ machine: String, _ process: pid_t, _ ending: String = "") -> String {
    ".dipolescope-\(machine)-\(process)-5eed\(ending)"
  }

  @Test func onlyWhatNobodyWritesAnyMoreGoes() throws {
    let folder = Folder()
    let (here, gone) = (TemporaryFile.machine, try Self.gone())
    let left = [Self.name(here, gone)]
    let others = [
      "a", ".dipolescope", ".dipolescope-12-5eed", ".dipolescope-\(here)-x-5eed", Self.name(here, getpid()),
      Self.name("elsewhere", gone), Self.name(here, gone, "-older"), Self.name("0", gone),
    ]
    for name in left + others { try make(folder.file(name)) }
    TemporaryFile.sweep(folder.path + "/")
    #expect(folder.names == others.sorted())
  }

  /// A day later, whoever it was of.
  @Test func whatIsOldGoes() throws {
    let folder = Folder()
    let path = folder.file(Self.name("elsewhere", 1))
    try make(path)
    TemporaryFile.sweep(folder.path + "/", now: time(nil) + 86_000)
    #expect(folder.names.count == 1)
    TemporaryFile.sweep(folder.path + "/", now: time(nil) + 90_000)
    #expect(folder.names == [])
  }

  /// A second name goes, the last one stays.
  @Test func theOnlyCopyOfAnOldFileStays() throws {
    let folder = Folder()
    let path = folder.file(Self.name(TemporaryFile.machine, try Self.gone(), "-old"))
    try make(path)
    TemporaryFile.sweep(folder.path + "/", now: time(nil) + 90_000)
    #expect(folder.names.count == 1)
    link(path, folder.file("a"))
    TemporaryFile.sweep(folder.path + "/")
    #expect(folder.names == ["a"])
  }

  @Test func aWriteTakesItAlong() throws {
    let folder = Folder()
    try make(folder.file(Self.name(TemporaryFile.machine, try Self.gone())))
    let files = [(path: folder.file("a"), bytes: [UInt8(65)])]
    try SafeFile.write(files, overwrite: true, sweeps: false).get()
    #expect(folder.names.count == 2)
    try SafeFile.write(files, overwrite: true).get()
    #expect(folder.names == ["a"])
  }

  private func make(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
  }
}
