#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder for what the program itself keeps between runs: the session, the history of the palette.
package struct StateFolder: Sendable {
  /// `nil` where nothing says where it is.
  package let path: String?

  package init(path: String?) { self.path = path }

  /// `$XDG_STATE_HOME/dipolescope`, or `~/.local/state/dipolescope`.
  package static var standard: StateFolder {
    if let home = UserFolder.variable("XDG_STATE_HOME") { return StateFolder(path: home + "/dipolescope") }
    return StateFolder(path: UserFolder.variable("HOME").map { $0 + "/.local/state/dipolescope" })
  }

  /// Makes the folder and those above it, for the user alone, as the specification of these folders says.
  package func make() -> FileProblem? {
    guard let path else { return nil }
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
        return .from(errno, made)
      }
    }
    return nil
  }
}
