import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder in which users keep colliders, searches, presets, curves and themes of their own.
package struct UserFolder: Sendable {
  /// `nil` where there is none: nothing says where the user's files are.
  package let path: String?

  package init(path: String?) { self.path = path }

  /// `$XDG_CONFIG_HOME/dipolescope`, or `~/.config/dipolescope`. Names that are not absolute mean nothing, as the
  /// specification of these folders says.
  package static var standard: UserFolder {
    if let home = variable("XDG_CONFIG_HOME") { return UserFolder(path: home + "/dipolescope") }
    return UserFolder(path: variable("HOME").map { $0 + "/.config/dipolescope" })
  }

  static func variable(_ name: String) -> String? {
    guard let value = getenv(name).flatMap({ String(validatingCString: $0) }),
      value.hasPrefix("/")
    else { return nil }
    return value
  }

  /// A file of the folder itself: `config.toml`, `keys.toml`. Nothing where it is not there.
  package func file(_ name: String) -> Reading {
    guard let path = place(of: name), Self.isFile(path) else { return Reading() }
    return Self.reading(path)
  }

  private static func reading(_ path: String) -> Reading {
    switch UserFile.read(path) {
    case .success(let source): Reading(files: [source])
    case .failure(let refusal):
      Reading(diagnostics: [
        Diagnostic(
          file: path, position: .start, problem: .unreadable(refusal.reason), consequence: .fileLeftOut)
      ])
    }
  }

  package func place(of name: String) -> String? { path.map { $0 + "/" + name } }

  package struct Reading {
    package var files: [SourceFile] = []
    package var diagnostics: [Diagnostic] = []
  }

  /// The TOML files of a folder of that name, sorted; files that cannot be read are told.
  package func files(in name: String) -> Reading {
    var reading = Reading()
    guard let path else { return reading }
    let folder = "\(path)/\(name)/"
    for file in Self.names(in: folder) where file.hasSuffix(".toml") && !file.hasPrefix(".") {
      guard Self.isFile(folder + file) else { continue }
      let one = Self.reading(folder + file)
      reading.files += one.files
      reading.diagnostics += one.diagnostics
    }
    return reading
  }

  /// The index of the user's published curves with all that it names.
  package var curves: (curves: PublishedCurves, diagnostics: [Diagnostic]) {
    guard let path else { return (PublishedCurves(), []) }
    let index = path + "/curves/index.toml"
    guard Self.isFile(index), case .success(let source) = UserFile.read(index) else {
      return (PublishedCurves(), [])
    }
    let reading = CurveIndexReader.read(source) { UserFile.beside(index, $0) }
    return (PublishedCurves(own: reading.curves, index: index), reading.diagnostics)
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(validatingCString: $0)
        }
      }
      if let name { names.append(name) }
    }
    return names.sorted()
  }

  /// Pipes and folders are no files: opening them could wait for ever.
  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
