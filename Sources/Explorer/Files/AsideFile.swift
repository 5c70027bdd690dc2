import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that was not understood, under a name at which nothing writes over it: NAME.aside, NAME.aside-2, …
struct AsideFile {
  private let path: String
  private let name: String
  /// Whether it is at its old place, too.
  private let isSecondName: Bool

  /// What a message says of it.
  var words: String { "it is kept as \(PlainText.clean(name))" }

  /// Gives a file a second name before another takes its place: at no moment is there none under the first. Where there
  /// can be no second name it is moved.
  static func keep(_ path: String) -> Result<AsideFile, FileProblem> {
    let name = SafeFile.freeName(path + ".aside")
    // Of the file itself, not of a link to it, which would lead to what is written next.
    if linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 {
      return .success(AsideFile(path: path, name: name, isSecondName: true))
    }
    guard errno == EXDEV || PendingFile.hasNoSecondNames(errno) else { return .failure(.from(errno, name)) }
    guard rename(path, name) == 0 else { return .failure(.from(errno, name)) }
    return .success(AsideFile(path: path, name: name, isSecondName: false))
  }

  /// Gives a file another name, so that its own is free.
  static func move(_ path: String) -> Result<AsideFile, FileProblem> {
    keep(path).flatMap { aside in
      guard aside.isSecondName, unlink(path) != 0 else { return .success(aside) }
      let code = errno
      aside.putBack()
      return .failure(.from(code, path))
    }
  }

  /// Makes all as it was before: nothing has taken its place.
  func putBack() {
    if isSecondName { unlink(name) } else { rename(name, path) }
  }
}
