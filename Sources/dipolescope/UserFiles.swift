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
  static let world: ExplorerState.World = {
    var world = bareWorld
    world.keys = .builtIn.replacing(keyReading.bindings)
    return world
  }()

  private static let bareWorld = ExplorerState.World(folder: .standard)

  private static let keyReading: (bindings: [KeyBinding], diagnostics: [Diagnostic]) = {
    let file = UserFolder.standard.file("keys.toml")
    guard let source = file.files.first else { return ([], file.diagnostics) }
    return KeyFile.read(source, state: ExplorerState(world: bareWorld))
  }()

  // MARK: Configuration

  /// The file that `--config`, or without it `DIPOLESCOPE_CONFIG`, names.
  private static func namedConfig(_ option: String?) -> String? {
    option ?? getenv("DIPOLESCOPE_CONFIG").flatMap { String(validatingCString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The configuration file: the named one, else the usual one; `nil` where nothing says where it is.
  static func configPath(_ option: String?) -> String? {
    namedConfig(option) ?? UserFolder.standard.place(of: "config.toml")
  }

  /// A file that is named has to be right; of the usual one what is right counts, and the rest is told.
  static func configuration(_ option: String?) throws -> Configuration {
    guard let path = namedConfig(option) else { return usualConfiguration.configuration }
    let reading = ConfigFile.read(try UserFile.named(path), themes: themes.map(\.name))
    guard reading.diagnostics.isEmpty else {
      throw ExitCode(Output.refuse(reading.diagnostics.map(\.text), exitCode: 3))
    }
    return reading.configuration
  }

  private static let usualConfiguration: (configuration: Configuration, diagnostics: [Diagnostic]) = {
    let file = UserFolder.standard.file("config.toml")
    guard let source = file.files.first else { return (Configuration(), file.diagnostics) }
    return ConfigFile.read(source, themes: themes.map(\.name))
  }()

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

  /// Everything that is wrong with these files.
  static var problems: [Diagnostic] {
    world.problems + keyReading.diagnostics + usualConfiguration.diagnostics + themeFiles.diagnostics
      + (themeFiles.files.isEmpty ? [] : themeReading.1)
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
