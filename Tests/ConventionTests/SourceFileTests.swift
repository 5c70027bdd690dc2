import Testing

/// What holds for every file of the repository.
struct SourceFileTests {
  private static let swift = ["Sources", "Tests", "Plugins", "themes"].flatMap {
    Repository.swiftFiles(in: $0)
  }

  @Test func noSwiftFileHasFourHundredLines() {
    #expect(SourceFileTests.swift.count > 100, "the files were found")
    for file in SourceFileTests.swift {
      let count = Repository.lines(file).count
      #expect(count < 400, "\(file) has \(count) lines: which second subject crept in?")
    }
  }

  @Test func nothingIsForced() {
    // Written in two parts, so that this file does not find itself.
    let forced = ["try" + "!", "as" + "!"]
    for line in SourceFileTests.swift.flatMap({ CodeLine.all(in: $0) }) {
      let found = forced.filter { word in
        line.code.split(whereSeparator: { " \t([{,".contains($0) }).contains { $0.hasPrefix(word) }
      }
      #expect(found.isEmpty, "\(line.place): \(found)")
    }
  }

  @Test func noPathOfOneMachineIsWrittenAnywhere() {
    let machines = ["/home", "/Users", "/root", "/work"].map { $0 + "/" }
    for file in Repository.files() {
      for (number, line) in Repository.lines(file).enumerated() {
        // At the start of a path, not inside one.
        let found = machines.filter { machine in
          line.ranges(of: machine).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || "._-~)}".contains(before))
          }
        }
        #expect(found.isEmpty, "\(file):\(number + 1): \(found) is a path of one machine")
      }
    }
  }

  @Test(arguments: ["LICENSE", "NOTICE", "README.md"]) func theRepositorySaysWhatItIs(file: String)
  {
    #expect((Repository.text(file) ?? "").count > 100, "\(file) is missing or empty")
  }

  @Test(arguments: Repository.folders(in: "Sources")) func everyTargetHasAReadMe(target: String) {
    #expect(
      Repository.exists("Sources/\(target)/README.md"), "Sources/\(target)/README.md is missing")
  }
}
