import Testing

/// Who imports whom: the order of the house, kept by a test because SwiftPM lets modules of one package slip through.
struct LayerTests {
  private static let system: Set<String> = ["Glibc", "Darwin", "Dispatch", "Synchronization"]

  /// What each target may import beside the system. A new target needs a line here, and an idea of its place.
  private static let allowed: [String: Set<String>] = [
    "DipolePhysics": [],
    "CTauPairs": [],
    "EventSimulation": ["CTauPairs", "DipolePhysics"],
    "Reach": ["DipolePhysics", "EventSimulation"],
    "Catalog": ["DipolePhysics", "EventSimulation", "Reach", "TOMLKit"],
    "TextPlot": [],
    "Explorer": ["CMalloc", "DipolePhysics", "EventSimulation", "Reach", "Catalog", "TextPlot"],
    "TerminalUI": ["CNcurses", "TextPlot", "Explorer", "Catalog", "Themes"],
    "dipolescope": ["Explorer", "TerminalUI", "Catalog", "ArgumentParser"],
    "dipolescope-bench": [
      "DipolePhysics", "EventSimulation", "Reach", "Catalog", "TextPlot", "Explorer", "TestSupport",
      "ArgumentParser",
    ],
    "FuzzTargets": ["EventSimulation", "Catalog", "Explorer", "TerminalUI"],
    "dipolescope-fuzz": ["FuzzTargets", "Explorer", "ArgumentParser"],
    "CMalloc": [],
    "CNcurses": [],
    // A tool of the build; nothing of it is in the program.
    "EmbedTextFiles": ["Foundation"],
  ]

  private struct Import {
    let target: String
    let module: String
    let place: String
  }

  private static let imports: [Import] = Repository.swiftFiles(in: "Sources").flatMap { file in
    let target = String(file.split(separator: "/")[1])
    return CodeLine.all(in: file).compactMap { line in
      module(of: line.code).map { Import(target: target, module: $0, place: line.place) }
    }
  }

  /// The module that a line imports: `@testable import struct A.B` imports A.
  static func module(of line: String) -> String? {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
    let levels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    guard words[..<place].allSatisfy({ $0.hasPrefix("@") || levels.contains($0) }) else {
      return nil
    }
    let kinds: Set<String> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor",
    ]
    let name =
      kinds.contains(words[place + 1]) && place + 2 < words.count
      ? words[place + 2] : words[place + 1]
    return name.split(separator: ".").first.map(String.init)
  }

  @Test func importLinesAreUnderstood() {
    for (line, module) in [
      ("import Reach", "Reach"), ("  import Glibc", "Glibc"),
      ("@testable import Catalog", "Catalog"),
      ("package import struct TextPlot.Cell", "TextPlot"), ("// import Foundation", nil),
      ("let import = 1", nil),
    ] as [(String, String?)] {
      #expect(LayerTests.module(of: CodeLine.withoutComment(line)) == module, "\(line)")
    }
  }

  @Test func everyTargetHasItsPlaceInTheHouse() {
    #expect(Set(Repository.folders(in: "Sources")) == Set(LayerTests.allowed.keys))
    #expect(LayerTests.imports.count > 100, "the sources were found")
  }

  @Test func noTargetImportsWhatStandsAboveIt() {
    for one in LayerTests.imports where !LayerTests.system.contains(one.module) {
      let allowed = LayerTests.allowed[one.target] ?? []
      #expect(
        allowed.contains(one.module), "\(one.place): \(one.target) must not import \(one.module)")
    }
  }

  @Test func ncursesIsSeenByTheTerminalOnly() {
    #expect(
      Set(LayerTests.imports.filter { $0.module == "CNcurses" }.map(\.target)) == ["TerminalUI"])
  }

  @Test func theAllocatorIsSeenInOnePlaceOnly() {
    let places = LayerTests.imports.filter { $0.module == "CMalloc" }.map(\.place)
    #expect(places.count == 1 && places[0].contains("AddressSpace.swift"))
  }

  @Test func foundationIsInNoPartOfTheProgram() {
    let places = LayerTests.imports.filter {
      $0.module.hasPrefix("Foundation") && $0.target != "EmbedTextFiles"
    }
    #expect(places.map(\.place) == [])
  }
}
