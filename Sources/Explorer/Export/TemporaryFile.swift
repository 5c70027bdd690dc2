#if canImport(Glibc)
  import Glibc
#endif

/// The hidden files that stand beside a target while it is written: their names, and what becomes of those that a
/// killed program has left.
///
/// A name says who writes: `.dipolescope-MACHINE-PROCESS-NUMBER`. Nothing here is ever read again, so what is left is
/// only in the way; a checkpoint that is killed every night would fill a disk with it. What the next write into the
/// folder finds of programs that are gone it removes.
enum TemporaryFile {
  private static let beginning = ".dipolescope"

  /// What the second name of a file ends with that is being replaced.
  static let oldEnding = "-old"

  /// A name that nobody else takes, short, so that any target name that fits has room for it.
  static var name: String {
    let number = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    return "\(beginning)-\(machine)-\(getpid())-\(number)"
  }

  /// Removes what programs that are gone have left in a folder (its path with the last slash, or empty).
  ///
  /// A process number of another machine, or of before a restart, says nothing: such a file has to be a day old. Should
  /// somebody have slept for that long in the middle of a write, the write fails and what was there stays.
  static func sweep(_ folder: String, now: time_t = time(nil)) {
    for name in names(in: folder) {
      guard let writer = Writer(name) else { continue }
      let path = folder + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      guard writer.isGone || isOld(status, now) else { continue }
      // The last name of what stood under a target that could not be undone: nobody else has that any more.
      guard !name.hasSuffix(oldEnding) || status.st_nlink > 1 else { continue }
      unlink(path)
    }
  }

  private static func isOld(_ status: stat, _ now: time_t) -> Bool {
    now - max(status.st_mtim.tv_sec, status.st_ctim.tv_sec) > 86_400
  }

  /// All names of ours; reading goes on however many others there are.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          strncmp($0, beginning, beginning.utf8.count) == 0 ? String(validatingCString: $0) : nil
        }
      }
      if let name { names.append(name) }
    }
    return names
  }

  /// Who has written a file of this name.
  private struct Writer {
    let machine: Substring
    let process: pid_t

    init?(_ name: String) {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 4 || (parts.count == 5 && name.hasSuffix(oldEnding)), parts[0] == beginning,
        let process = pid_t(parts[2]), process > 0
      else { return nil }
      (machine, self.process) = (parts[1], process)
    }

    /// Whether it is known to run no more.
    var isGone: Bool {
      machine == TemporaryFile.machine && machine != TemporaryFile.unknown && kill(process, 0) != 0 && errno == ESRCH
    }
  }

  /// Where process numbers mean the same: this run of the system, in this container. Folders are shared by many.
  static let machine: String = {
    var link = [CChar](repeating: 0, count: 64)
    let length: Int = readlink("/proc/self/ns/pid", &link, link.count)
    guard let system = UserFile.contents("/proc/sys/kernel/random/boot_id"), length > 0 else { return unknown }
    let sum = Checksum()
    sum.add(system + link[..<length].map { UInt8(bitPattern: $0) })
    return String(sum.text.prefix(8))
  }()

  private static let unknown = "0"
}
