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

  /// Where the target lies, with its last slash; empty for the current folder.
  var folder: String {
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

  private mutating func create() -> Result<Int32, CallFailure> {
    for _ in 0..<100 {
      let path = folder + TemporaryFile.name
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
  /// - Parameter withdraws: whether `withdraw` may have to undo it.
  mutating func publish(overwrite: Bool, withdraws: Bool) -> FileProblem? {
    guard let temporary else { return nil }
    let code: Int32 = overwrite ? replace(with: temporary, withdraws: withdraws) : claim(with: temporary)
    return code == 0 ? nil : .from(code, name)
  }

  /// Takes the name only if it is free: a second name for the file is refused where there is a first.
  private mutating func claim(with temporary: String) -> Int32 {
    if link(temporary, target) == 0 {
      state = .created
      return 0
    }
    guard Self.hasNoSecondNames(errno) else { return errno }
    // FAT and some shares.
    let code: Int32 = NewName.move(temporary, to: target)
    guard code == ENOTSUP else { return moved(code, .created) }
    // Nor that: an empty file of our own holds the name meanwhile.
    switch Descriptor.open(target, O_WRONLY | O_CREAT | O_EXCL) {
    case .failure(let failure): return failure.code
    case .success(let descriptor): close(descriptor)
    }
    state = .created
    return move(temporary, .created)
  }

  /// Whether a file system said so when it was asked for one.
  static func hasNoSecondNames(_ code: Int32) -> Bool {
    code == EPERM || code == ENOTSUP || code == ENOSYS || code == EMLINK
  }

  /// Replaces what is there in one step. A second name keeps the old file at hand until all is done; if that cannot be
  /// had now, as on a full disk, nothing is touched.
  private mutating func replace(with temporary: String, withdraws: Bool) -> Int32 {
    guard withdraws else { return move(temporary, .replaced) }
    let kept: String = temporary + TemporaryFile.oldEnding
    let code: Int32 = link(target, kept) == 0 ? 0 : errno
    if code == 0 { old = kept }
    guard code == 0 || code == ENOENT || Self.hasNoSecondNames(code) else { return code }
    return move(temporary, code == ENOENT ? .created : .replaced)
  }

  private mutating func move(_ temporary: String, _ next: State) -> Int32 {
    moved(rename(temporary, target) == 0 ? 0 : errno, next)
  }

  private mutating func moved(_ code: Int32, _ next: State) -> Int32 {
    guard code == 0 else { return code }
    temporary = nil
    state = next
    return 0
  }

  /// Undoes `publish`. (Where the file system has no second names a replaced file stays replaced, whole.)
  /// - Returns: the problem where the old file cannot be put back; then it stays under its second name.
  mutating func withdraw() -> FileProblem? {
    switch state {
    case .created: unlink(target)
    case .replaced:
      guard let old else { break }
      self.old = nil
      if rename(old, target) != 0 { return .notPutBack(name, kept: old) }
    case .unpublished: break
    }
    state = .unpublished
    return nil
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
