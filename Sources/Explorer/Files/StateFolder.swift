import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder for what the program itself keeps between runs: the session, the history of the palette, what was copied.
package struct StateFolder: Sendable {
  /// `nil` where nothing says where it is.
  package let path: String?

  package init(path: String?) { self.path = path }

  /// `$XDG_STATE_HOME/dipolescope`, or `~/.local/state/dipolescope`. Names that are not absolute mean nothing.
  package static var standard: StateFolder {
    if let home = UserFolder.variable("XDG_STATE_HOME") { return StateFolder(path: home + "/dipolescope") }
    return StateFolder(path: UserFolder.variable("HOME").map { $0 + "/.local/state/dipolescope" })
  }

  /// Makes the folder and those above it, for the user alone, as the specification of these folders says; but no home
  /// folder where there is none.
  package func make() -> Result<String, FileProblem> {
    guard let path else {
      return .failure(.other("the state folder", reason: "neither XDG_STATE_HOME nor HOME is set"))
    }
    var made = ""
    let home = (UserFolder.variable("HOME") ?? "") + "/"
    for part in path.split(separator: "/") {
      made += "/" + part
      if home.hasPrefix(made + "/") { continue }
      if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR { return .failure(.from(errno, made)) }
    }
    return .success(path)
  }

  /// A path as people write it: `~/…` below the home folder.
  static func shown(_ path: String) -> String {
    guard let home = UserFolder.variable("HOME"), path.hasPrefix(home + "/") else {
      return QuotedText.shown(path)
    }
    return QuotedText.shown("~" + path.dropFirst(home.count))
  }
}
