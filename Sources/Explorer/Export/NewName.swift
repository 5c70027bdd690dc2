#if canImport(Glibc)
  import Glibc
#endif

/// Gives a file a name only if nothing has it, in one step.
enum NewName {
  /// - Returns: 0 or an `errno`; EEXIST where the name is taken, ENOTSUP where the file system has no such step.
  static func move(_ path: String, to name: String) -> Int32 {
    guard let call else { return ENOTSUP }
    if call(AT_FDCWD, path, AT_FDCWD, name, 1) == 0 { return 0 }
    return errno == EINVAL || errno == ENOSYS ? ENOTSUP : errno
  }

  private typealias Call = @convention(c) (
    Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
  ) -> Int32

  /// `renameat2`, of which RENAME_NOREPLACE is 1. The C library has it (since 2018), its Swift module does not.
  private static let call: Call? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Call.self) }
}
