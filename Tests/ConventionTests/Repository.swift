import Foundation

/// The files of the repository, as the tests of this target read them.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Folders that hold nothing of ours.
  private static let skipped: Set<String> = [".git", ".swiftpm", "__pycache__"]

  /// Paths from the root of all files below a folder, sorted. Build folders (`.build…`) are passed over.
  static func files(in folder: String = "") -> [String] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: start.path)) ?? []
    return names.sorted().flatMap { name -> [String] in
      if skipped.contains(name) || name.hasPrefix(".build") { return [] }
      let path = folder.isEmpty ? name : folder + "/" + name
      return isFolder(path) ? files(in: path) : [path]
    }
  }

  static func swiftFiles(in folder: String) -> [String] {
    files(in: folder).filter { $0.hasSuffix(".swift") }
  }

  /// Folders directly below a folder.
  static func folders(in folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path))
      ?? []
    return names.sorted().filter { isFolder(folder + "/" + $0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: root.appending(path: path).path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The text of a file; nothing where it is not text.
  static func text(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func lines(_ path: String) -> [String] {
    (text(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// A line of Swift without its comment.
struct CodeLine {
  let file: String
  let number: Int
  let code: String
  /// `file:number`, as compilers write it.
  var place: String { "\(file):\(number)" }

  /// The lines of a file. What follows `//` outside a string on its line is dropped; a line inside a string of
  /// several lines is taken as code.
  static func all(in file: String) -> [CodeLine] {
    Repository.lines(file).enumerated().map {
      CodeLine(file: file, number: $0 + 1, code: withoutComment($1))
    }
  }

  static func withoutComment(_ line: String) -> String {
    var isText = false
    var last: Character = " "
    for (index, character) in zip(line.indices, line) {
      if character == "\"" && last != "\\" { isText.toggle() }
      if character == "/" && last == "/" && !isText {
        return String(line[..<line.index(before: index)])
      }
      last = character
    }
    return line
  }
}
