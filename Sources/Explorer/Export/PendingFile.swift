#if canImport(Glibc)
  import Glibc
#endif

/// One file of a `SafeFile.write` on its way: its target, the temporary file beside it, and how to undo.
struct PendingFile {
  /// The name as the user gave it, for messages.
  let name: String
  /// The file to be replaced or made; where the name is a link to a file, that file.
  let target: String
  /// A device or a pipe (`/dev/stdout`): written into, never replaced.
  let isStream: Bool
  /// The permissions of the file to be replaced, which the new one gets.
  let mode: mode_t?

  private var temporary: String?
  private var state = State.unpublished
  private enum State { case unpublished, created, replaced }
  /// A second name of the file that was replaced.
  private var old: String?

  /// Looks at what stands under the name.
  static func prepare(_ name: String, overwrite: Bool) -> Result<PendingFile, FileProblem> {
    guard !name.isEmpty, !name.utf8.contains(0) else {
      return .failure(.other(name, reason: "not a file name"))
    }
    guard name.utf8.last != UInt8(ascii: "/") else { return .failure(.isFolder(name)) }
    var status = stat()
    guard stat(name, &status) == 0 else {
      let code = errno
      // A link that leads nowhere is a name that is taken.
      if code == ENOENT, lstat(name, &status) == 0, !overwrite { return .failure(.exists(name)) }
      guard code == ENOENT else { return .failure(.from(code, name)) }
      return .success(PendingFile(name: name, target: name, isStream: false, mode: nil))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .failure(.isFolder(name))
    case S_IFCHR, S_IFIFO:
      return .success(PendingFile(name: name, target: name, isStream: true, mode: nil))
    case S_IFREG: return prepareReplacement(name, status, overwrite: overwrite)
    default: return .failure(.other(name, reason: "not a regular file"))
    }
  }

  private static func prepareReplacement(
    _ name: String, _ status: stat, overwrite: Bool
  ) -> Result<PendingFile, FileProblem> {
    guard overwrite else { return .failure(.exists(name)) }
    // A rename asks for permission on the folder only; a file that is write-protected is meant to stay.
    guard access(name, W_OK) == 0 else { return .failure(.from(errno, name)) }
    guard let resolved = realpath(name, nil) else { return .failure(.from(errno, name)) }
    defer { free(resolved) }
    return .success(
      PendingFile(
        name: name, target: String(cString: resolved), isStream: false,
        mode: status.st_mode & 0o7777))
  }

  private init(name: String, target: String, isStream: Bool, mode: mode_t?) {
    (self.name, self.target, self.isStream, self.mode) = (name, target, isStream, mode)
  }

  /// Two names of one file, as far as the names tell.
  func isSameFile(as other: PendingFile) -> Bool {
    !isStream && Self.plain(target) == Self.plain(other.target)
  }

  private static func plain(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." } + (path.hasPrefix("/") ? ["/"] : [])
  }

  private var folder: String {
    guard let slash = target.lastIndex(of: "/") else { return "" }
    return String(target[...slash])
  }
}

// The temporary file.
extension PendingFile {
  /// Writes the bytes to a new file beside the target and to the disk.
  mutating func store(_ bytes: [UInt8]) -> FileProblem? {
    guard !isStream else { return nil }
    switch create() {
    case .failure(let failure): return .from(failure.code, name)
    case .success(let descriptor):
      var code: Int32 = Descriptor.write(bytes, to: descriptor)
      if code == 0 { code = Descriptor.sync(descriptor) }
      if code == 0, let mode, fchmod(descriptor, mode) != 0 { code = errno }
      // Some file systems report a full disk only now. After EINTR the descriptor is closed all the same.
      if close(descriptor) != 0, code == 0, errno != EINTR { code = errno }
      return code == 0 ? nil : .from(code, name)
    }
  }

  /// The name is short, so that any target name that fits has room for it; the number tells runs apart.
  private mutating func create() -> Result<Int32, CallFailure> {
    for _ in 0..<100 {
      let number = String(UInt32.random(in: 0...UInt32.max), radix: 16)
      let path = "\(folder).dipolescope-\(getpid())-\(number)"
      let opened = Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
      if case .failure(let failure) = opened, failure.code == EEXIST { continue }
      if case .success = opened { temporary = path }
      return opened
    }
    return .failure(CallFailure(code: EEXIST))
  }

  /// Removes what was made beside the target, if it is there still.
  func discard() {
    for path in [temporary, old] { if let path { unlink(path) } }
  }
}

// The name.
extension PendingFile {
  /// Gives the temporary file its name.
  mutating func publish(overwrite: Bool) -> FileProblem? {
    guard let temporary else { return nil }
    let code: Int32 = overwrite ? replace(with: temporary) : claim(with: temporary)
    return code == 0 ? nil : .from(code, name)
  }

  /// Takes the name only if it is free: a second name for the file is refused where there is a first.
  private mutating func claim(with temporary: String) -> Int32 {
    if link(temporary, target) == 0 {
      state = .created
      return 0
    }
    guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS else { return errno }
    // File systems without second names (FAT, some shares): an empty file of our own holds the name meanwhile.
    switch Descriptor.open(target, O_WRONLY | O_CREAT | O_EXCL) {
    case .failure(let failure): return failure.code
    case .success(let descriptor): close(descriptor)
    }
    state = .created
    return move(temporary)
  }

  /// Replaces what is there in one step. A second name keeps the old file at hand until all is done.
  private mutating func replace(with temporary: String) -> Int32 {
    let kept: String = temporary + "-old"
    let isKept: Bool = link(target, kept) == 0
    let isNew: Bool = !isKept && errno == ENOENT
    if isKept { old = kept }
    let code: Int32 = move(temporary)
    if code == 0 { state = isNew ? .created : .replaced }
    return code
  }

  private mutating func move(_ temporary: String) -> Int32 {
    guard rename(temporary, target) == 0 else { return errno }
    self.temporary = nil
    return 0
  }

  /// Undoes `publish`. (Where the file system has no second names a replaced file stays replaced, whole.)
  func withdraw() {
    switch state {
    case .created: unlink(target)
    case .replaced: if let old { rename(old, target) }
    case .unpublished: break
    }
  }

  /// Writes into a device or a pipe.
  func stream(_ bytes: [UInt8]) -> FileProblem? {
    guard isStream else { return nil }
    switch Descriptor.open(name, O_WRONLY | O_NOCTTY) {
    case .failure(let failure): return .from(failure.code, name)
    case .success(let descriptor):
      defer { close(descriptor) }
      let code: Int32 = Descriptor.write(bytes, to: descriptor)
      return code == 0 || code == EPIPE ? nil : .from(code, name)
    }
  }
}
