import ArgumentParser
import Catalog
import Explorer
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the user keeps in `~/.config/dipolescope`, read once a run beside what is shipped.
enum UserFiles {
  static let world = ExplorerState.World(folder: .standard)

  /// This world with colliders of files that the command line names: all of them, or exit code 3 with every problem.
  static func world(with colliders: [String]) throws -> ExplorerState.World {
    var world = world
    var problems: [String] = []
    for path in colliders { problems += world.add(collider: try UserFile.named(path)).diagnostics.map(\.text) }
    guard problems.isEmpty else { throw ExitCode(Output.refuse(problems, exitCode: 3)) }
    return world
  }

  private static let themeFiles = UserFolder.standard.files(in: "themes")

  private static let themeReading: ([Theme], [Diagnostic]) =
    themeFiles.files.isEmpty ? (Application.shippedThemes, []) : ThemeReader.read(themeFiles.files)

  static var themes: [Theme] { themeReading.0 }

  /// Where a theme comes from: `shipped`, or the path of its file.
  static func origin(ofTheme name: String) -> String {
    themeFiles.files.last { PlainText.clean($0.stem) == name }?.path ?? "shipped"
  }

  /// The world with the names of the themes, for fronts that can change them.
  static var worldWithThemes: ExplorerState.World {
    var world = world
    world.themes = themes.map(\.name)
    return world
  }

  /// Everything that is wrong with these files.
  static var problems: [Diagnostic] {
    world.problems + themeFiles.diagnostics + (themeFiles.files.isEmpty ? [] : themeReading.1)
  }

  /// Tells the problems on the standard error, once a run, however many parts of a command ask for it.
  static func tellProblems() { _ = told }

  private static let told: Void = {
    let lines = problems.map(\.text)
    guard !lines.isEmpty else { return }
    let rest: Int = lines.count - mostLines
    let shown = lines.prefix(mostLines) + (rest > 0 ? ["and \(rest) more"] : [])
    _ = StandardStream.write(HeadlessMessage.bytes(Array(shown)), to: STDERR_FILENO)
  }()

  /// A folder of files that are all wrong tells no more in the hundredth line.
  private static let mostLines = 20
}
