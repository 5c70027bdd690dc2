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
    var world = ExplorerState.World(folder: .standard)
    guard case .success(let source) = UserFolder.standard.file("keys.toml") else { return world }
    world.keys = .builtIn.replacing(KeyFile.read(source, state: ExplorerState(world: world)).bindings)
    return world
  }()

  private static var keyProblems: [Diagnostic] {
    guard case .success(let source) = UserFolder.standard.file("keys.toml") else { return [] }
    return KeyFile.read(source, state: ExplorerState(world: world)).diagnostics
  }

  // MARK: Configuration

  /// The file that `--config` or `DIPOLESCOPE_CONFIG` names, else the usual one; `nil` where nothing says where it is.
  static func configPath(_ named: String?) throws -> String? {
    if let named { return named }
    if let value = getenv("DIPOLESCOPE_CONFIG").flatMap({ String(validatingCString: $0) }), !value.isEmpty {
      return value
    }
    return UserFolder.standard.place(of: "config.toml")
  }

  /// A file that is named has to be right; of the usual one what is right counts, and the rest is told.
  static func configuration(_ named: String?) throws -> Configuration {
    guard let path = try configPath(named) else { return Configuration() }
    if named != nil || getenv("DIPOLESCOPE_CONFIG") != nil {
      let reading = ConfigFile.read(try UserFile.named(path), themes: themes.map(\.name))
      guard reading.diagnostics.isEmpty else {
        throw ExitCode(Output.refuse(reading.diagnostics.map(\.text), exitCode: 3))
      }
      return reading.configuration
    }
    return usualConfiguration.configuration
  }

  private static let usualConfiguration: (configuration: Configuration, diagnostics: [Diagnostic]) = {
    guard case .success(let source) = UserFolder.standard.file("config.toml") else {
      return (Configuration(), [])
    }
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
    world.problems + keyProblems + usualConfiguration.diagnostics + themeFiles.diagnostics
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
