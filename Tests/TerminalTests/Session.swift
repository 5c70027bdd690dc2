import Glibc
import TestSupport
import Testing

/// The built program on a terminal of its own, told what to do and looked at as a user would.
///
/// Every wait is for something to be seen. A wait in vain records an issue with the screen and ends the story.
struct Session {
  struct GivenUp: Error {}

  /// Seconds that anything may take: a debug build on a busy machine is slow, and waiting costs nothing when it is not.
  static let patience: Double = 60
  /// Few points: the stories are about the screen.
  static let quick = ["--set", "mc.events=1024"]

  let terminal: PseudoTerminal

  /// Sessions that stories leave are no business of whoever runs the tests.
  private static let stateHome: String = {
    var template = Array("/tmp/dipolescope-state-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "/nowhere" }
    atexit {
      for name in ["session.txt", "history"] { unlink(Session.stateHome + "/dipolescope/" + name) }
      rmdir(Session.stateHome + "/dipolescope")
      rmdir(Session.stateHome)
    }
    return template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }()

  /// Starts the program, in a folder if one is given.
  /// - Parameter setUp: a command of the shell before it.
  init(
    _ arguments: [String] = Session.quick, columns: Int = 80, rows: Int = 24,
    term: String = "xterm-256color",
    environment: [String: String?] = [:], folder: String = "/", setUp: String = "true"
  ) throws {
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    try terminal.start(
      "sh", ["-c", "cd \"$0\" && \(setUp) && exec \"$@\"", folder, try BuiltProgram.path()] + arguments,
      term: term,
      environment: environment.merging(["XDG_STATE_HOME": Self.stateHome]) { own, _ in own })
  }

  /// A session whose numbers have converged.
  static func ready(
    _ arguments: [String] = Session.quick, columns: Int = 80, rows: Int = 24,
    term: String = "xterm-256color",
    environment: [String: String?] = [:], folder: String = "/",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Session {
    let session = try Session(
      arguments, columns: columns, rows: rows, term: term, environment: environment, folder: folder)
    try session.settle(sourceLocation: sourceLocation)
    return session
  }

  // MARK: Doing

  func press(_ keys: String...) { for key in keys { terminal.press(key) } }

  func type(_ text: String) { terminal.send(text) }

  /// Presses Esc and waits until it has worked: with a key right behind it, it would be Alt and that key.
  func escape(until isClosed: (Session) -> Bool, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    press("Esc")
    try wait("Esc closes", sourceLocation: sourceLocation, until: isClosed)
  }

  // MARK: Waiting

  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until condition: (Session) -> Bool
  ) throws {
    if terminal.wait(within: Self.patience, until: { _ in condition(self) }) {
      // The rest of the frame; while numbers are refined, frames follow each other for as long as that takes.
      terminal.waitIdle(quiet: 0.05, within: 1)
      return
    }
    let end = terminal.ending.map { ", program ended with \($0)" } ?? ""
    Issue.record("waited in vain: \(what)\(end)\n\(terminal.text)", sourceLocation: sourceLocation)
    throw GivenUp()
  }

  func see(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("'\(text)' is shown", sourceLocation: sourceLocation) {
      $0.terminal.text.contains(text)
    }
  }

  /// Whether all numbers on the screen are final.
  var isReady: Bool { header.hasSuffix(" ready") || header.hasSuffix(" no curve shown") }

  /// Waits until the header says ready and nothing more comes.
  func settle(sourceLocation: SourceLocation = #_sourceLocation) throws {
    repeat {
      try wait("ready", sourceLocation: sourceLocation) { $0.isReady }
      terminal.waitIdle(quiet: 0.1, within: Self.patience)
    } while !isReady
  }

  /// Waits until every key pressed so far has been obeyed: keys are taken in order, so when the palette opens the rest
  /// is done. Messages go with it.
  func sync(sourceLocation: SourceLocation = #_sourceLocation) throws {
    press(":")
    try wait("the palette opens", sourceLocation: sourceLocation) { $0.lastLine.hasPrefix(":") }
    try escape(until: { !$0.lastLine.hasPrefix(":") }, sourceLocation: sourceLocation)
    try settle(sourceLocation: sourceLocation)
  }

  /// Presses keys, waits until something on the screen is another than before, and gives what it is when all is quiet.
  func change<Value: Equatable>(
    _ what: KeyPath<Session, Value>, by keys: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Value {
    let before = self[keyPath: what]
    for key in keys { terminal.press(key) }
    try wait("\(keys.joined(separator: " ")) changes \(before)", sourceLocation: sourceLocation) {
      $0[keyPath: what] != before
    }
    try settle(sourceLocation: sourceLocation)
    return self[keyPath: what]
  }

  /// Waits for the end: how it ends, and that the terminal is as it was.
  func expectEnd(_ ending: PseudoTerminal.Ending, sourceLocation: SourceLocation = #_sourceLocation)
  {
    #expect(terminal.waitExit(within: Self.patience) == ending, sourceLocation: sourceLocation)
    #expect(terminal.leftBehind == [], sourceLocation: sourceLocation)
  }

  /// Opens the export panel and writes what is marked there.
  func export(sourceLocation: SourceLocation = #_sourceLocation) throws {
    press("e")
    try see("| export |", sourceLocation: sourceLocation)
    press("Enter")
  }

  func quit(sourceLocation: SourceLocation = #_sourceLocation) {
    press("Z", "Z")
    expectEnd(.exit(0), sourceLocation: sourceLocation)
  }

  // MARK: Looking

  var lines: [String] { terminal.screenLines }
  var header: String { lines[0] }
  var lastLine: String { lines[lines.count - 1] }
  var text: String { terminal.text }

  /// The line with a mark on the left that says where the slider is: `>rdisp > 0.4 mm [---o---] ...`.
  var slider: String { lines.count > 2 ? lines[lines.count - 2] : "" }

  /// The first line of the panels that holds a name, from the name on: `rdisp    > 0.4 mm *`.
  func panelLine(_ name: String) -> String? {
    for line in lines.dropFirst().dropLast(4) {
      let panel = line.dropFirst(50)
      if let place = panel.firstRange(of: name) { return String(panel[place.lowerBound...]) }
    }
    return nil
  }

  var readout: Readout { Readout(lines.first { $0.hasPrefix("X m ") } ?? "") }
}

/// The line below the plot: `X m 10.0 d 1.00e-07 | ctau 248um l 1.12mm | e: N 17.47(6) =7.6 N_min excludable`.
struct Readout: Equatable, CustomStringConvertible {
  let line: String
  let mass: Double
  let coupling: Double
  /// Letter of the curve.
  let letter: String
  /// N as it is written, with its error.
  let events: String

  var description: String { line }

  init(_ line: String) {
    self.line = line
    let words = line.split(separator: " ").map(String.init)
    func after(_ word: String) -> String {
      words.firstIndex(of: word).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
        ?? ""
    }
    mass = Double(after("m")) ?? .nan
    coupling = Double(after("d")) ?? .nan
    letter = words.first { $0.count == 2 && $0.hasSuffix(":") }.map { String($0.prefix(1)) } ?? ""
    events = after("N")
  }
}
