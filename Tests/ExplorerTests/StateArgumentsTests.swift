import Testing

@testable import Explorer

/// A JSON export as the beginning of a plot.
struct StateArgumentsTests {
  private let file = [
    "plot", "table", "--preset", "fig9", "--set", "a=1", "--no-bounds", "--at", "10,1e-7", "--size", "78x40",
    "--format", "json", "--overwrite", "--out", "x",
  ]

  @Test func whatIsTypedTakesThePlaceOfTheFiles() {
    #expect(
      StateArguments.merged(
        file: file, typed: ["--state", "f.json", "--at=1,1e-8", "--bounds", "--format", "svg"], view: nil)
        == ["table", "--preset", "fig9", "--set", "a=1", "--size", "78x40", "--at=1,1e-8", "--bounds", "--format", "svg"])
  }

  @Test func settingsAddUp() {
    let words = StateArguments.merged(file: file, typed: ["--set", "a=2", "--state=f.json"], view: nil)
    #expect(words.contains("a=1") && words.last == "a=2" && !words.contains { $0.hasPrefix("--state") })
  }

  @Test func aTypedViewIsTaken() {
    #expect(
      StateArguments.merged(file: file, typed: ["--state", "f.json", "reach"], view: "reach").last == "reach")
    #expect(
      !StateArguments.merged(file: file, typed: ["reach", "--state", "f.json"], view: "reach").contains("table"))
  }

  @Test func aFileNeverSaysWhereOutputGoes() {
    let words = StateArguments.merged(file: file, typed: ["--state", "f.json"], view: nil)
    #expect(!words.contains("--out") && !words.contains("--overwrite") && !words.contains("--format"))
  }

  @Test func whatIsNoExportIsRefused() {
    for (text, reason) in [
      ("{", "not JSON"), ("[]", "no arguments"), ("{\"arguments\": [\"eval\"]}", "not those of `plot`"),
      ("{\"arguments\": [\"plot\", 1]}", "not those of `plot`"),
    ] {
      guard case .failure(let problem) = StateArguments.read(Array(text.utf8)) else {
        Issue.record("taken: \(text)")
        continue
      }
      #expect(problem.reason.contains(reason), "\(problem.reason)")
    }
  }
}
