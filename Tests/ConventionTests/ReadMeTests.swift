import Explorer
import Foundation
import Testing

/// The key table of the README is made from the key table of the program.
///
/// `DIPOLESCOPE_UPDATE_README=1 swift test --filter ReadMeTests` writes it anew.
struct ReadMeTests {
  private static let file = "README.md"
  private static let (opening, closing) = ("<!-- keys -->", "<!-- /keys -->")

  /// The table as Markdown, one section a context, in the order in which help shows them.
  static func keyTable() -> String {
    let sections: [(KeyBinding.Context, String)] = [
      (.plot, "In the plot"), (.panel, "In the panels"), (.global, "Everywhere"),
      (.pages, "In help and log"), (.table, "In the reach table"), (.presets, "In the presets"),
    ]
    var lines: [String] = []
    for (context, title) in sections {
      lines += ["", "| \(title) | command | does |", "| --- | --- | --- |"]
      lines += HelpPage.rows(context, .builtIn).map {
        "| \(keys($0.keys)) | `\(escaped($0.command))` | \(escaped($0.help)) |"
      }
    }
    return lines.dropFirst().joined(separator: "\n") + "\n"
  }

  /// Each key between backquotes. A backquote itself would need two around it; no key is one.
  private static func keys(_ text: String) -> String {
    text.split(separator: " ").map { "`\(escaped(String($0)))`" }.joined(separator: " ")
  }

  /// A bar would end the cell, even inside backquotes.
  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

  @Test func theKeyTableOfTheReadMeIsCurrent() throws {
    let text = try #require(Repository.text(Self.file), "\(Self.file) is missing")
    let start = try #require(
      text.firstRange(of: Self.opening + "\n"), "\(Self.file) has no line \(Self.opening)")
    let rest = text[start.upperBound...]
    let end = try #require(
      rest.firstRange(of: Self.closing), "\(Self.file) has no line \(Self.closing)")
    let table = Self.keyTable()
    if ProcessInfo.processInfo.environment["DIPOLESCOPE_UPDATE_README"] == "1" {
      let new = text[..<start.upperBound] + table + text[end.lowerBound...]
      try new.description.write(
        to: Repository.root.appending(path: Self.file), atomically: true, encoding: .utf8)
      return
    }
    #expect(
      String(rest[..<end.lowerBound]) == table,
      "run DIPOLESCOPE_UPDATE_README=1 swift test --filter ReadMeTests, and look at the difference")
  }

  @Test func theTableIsMarkdown() {
    let rows = ReadMeTests.keyTable().split(separator: "\n").map(String.init)
    for row in rows {
      let bars = row.replacing("\\|", with: "").filter { $0 == "|" }.count
      #expect(bars == 4 && row.hasPrefix("|") && row.hasSuffix("|"), "\(row)")
      #expect(!row.contains("``"), "\(row)")
    }
  }
}
