#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs of others that exports are loaded back with, where they are installed.
enum Tool {
  static let gnuplot = has("gnuplot")
  static let python = has("python3")
  static let matplotlib = hasModule("matplotlib")
  static let yaml = hasModule("yaml")
  static let hepdata = hasModule("hepdata_validator")
  static let latex = has("pdflatex")
  static let pgfplots = latex && finds("pgfplots.sty")

  private static func has(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  private static func hasModule(_ name: String) -> Bool {
    python && (try? run("python3", "-c", "import \(name)"))?.exitCode == 0
  }

  private static func finds(_ file: String) -> Bool { (try? run("kpsewhich", file))?.exitCode == 0 }

  /// A tool with its arguments, found on the path.
  static func run(_ words: String...) throws -> Program.Done {
    try Program.start(words, program: "/usr/bin/env").finish()
  }

  /// The same in another folder, with what it needs to leave nothing elsewhere.
  static func run(in folder: String, _ words: String...) throws -> Program.Done {
    try Program.start(["-C", folder, "MPLBACKEND=Agg", "MPLCONFIGDIR=" + folder] + words, program: "/usr/bin/env")
      .finish()
  }
}
