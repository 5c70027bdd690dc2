import Glibc
import TestSupport

/// Latencies of the program on a real pseudo-terminal of 140x45: from the key to the last byte of the frame.
enum ScreenRows {
  /// The sessions of a measurement are nobody's.
  static let environment: [String: String?] = ["XDG_STATE_HOME": "/tmp/dipolescope-bench-state"]

  static func all() -> [Row] {
    let names = [
      "start.first_frame", "start.converged", "frame.crosshair", "frame.kinematic",
      "frame.kinematic.hadron", "frame.displacement", "frame.cl",
      "frame.toggle", "frame.zoom", "memory.resident", "bytes.crosshair", "bytes.kinematic",
      "bytes.toggle",
    ]
    guard names.contains(where: Row.isWanted), let program = Program.beside else { return [] }
    return starts(program) + session(program)
  }

  private static func starts(_ program: String) -> [Row] {
    guard Row.isWanted("start.first_frame") || Row.isWanted("start.converged") else { return [] }
    var first: [Double] = []
    var converged: [Double] = []
    for _ in 0..<15 {
      guard let terminal = try? PseudoTerminal(columns: 140, rows: 45) else { continue }
      var isUp = false
      var isReady = false
      let toFirst = Row.milliseconds {
        try? terminal.start(program, environment: environment)
        isUp = terminal.waitFor("m_N [GeV]", within: 10)
      }
      let toReady = Row.milliseconds { isReady = terminal.waitFor("ready", within: 10) }
      if isUp { first.append(toFirst) }
      if isUp && isReady { converged.append(toFirst + toReady) }
      terminal.press("q")
      _ = terminal.waitExit(within: 5)
    }
    return [
      Row("start.first_frame", first, unit: "ms", isLatency: true),
      Row("start.converged", converged, unit: "ms", isLatency: true),
    ]
  }

  private static func session(_ program: String) -> [Row] {
    guard let terminal = try? PseudoTerminal(columns: 140, rows: 45) else { return [] }
    try? terminal.start(program, environment: environment)
    guard terminal.waitFor("ready", within: 20), terminal.waitIdle(quiet: 0.2) else { return [] }
    let press = Presses(terminal)
    var rows = press.row("crosshair", ["Right", "Right", "Right", "Left"], 80)
    rows += press.row("toggle", ["4"], 40)
    terminal.press("p")
    for _ in 0..<3 { terminal.press("k") }
    _ = terminal.waitIdle(quiet: 0.05)
    // A new value each time: the first row of the panel of FCC-ee is the missing momentum.
    rows += press.row("kinematic", ["l"], 25)
    for _ in 0..<3 { terminal.press("j") }
    rows += press.row("displacement", ["l", "l", "l", "l", "h", "l"], 30)
    terminal.press("Esc")
    _ = terminal.waitIdle(quiet: 0.1)
    for key in [":", "f", "o", "c", "u", "s", " ", "c", "u", "r", "v", "e", " "] {
      terminal.press(key)
    }
    terminal.send("hl-lhc.dv")
    terminal.press("Enter", "p")
    _ = terminal.waitIdle(quiet: 0.1)
    for _ in 0..<6 { terminal.press("j") }
    rows += press.row("kinematic.hadron", ["l"], 25)
    terminal.press("Esc")
    _ = terminal.waitIdle(quiet: 0.1)
    terminal.press("S")
    _ = terminal.waitIdle(quiet: 0.05)
    rows += press.row("cl", ["l", "l", "h", "h"], 30)
    terminal.press("Esc")
    _ = terminal.waitIdle(quiet: 0.1)
    rows += press.row("zoom", ["+", "-"], 20)
    if Row.isWanted("memory.resident"), let size = residentMegabytes(terminal.process) {
      rows.append(Row("memory.resident", [size], unit: "MB"))
    }
    terminal.press("q")
    _ = terminal.waitExit(within: 5)
    return rows
  }

  static func residentMegabytes(_ process: pid_t) -> Double? {
    guard let file = fopen("/proc/\(process)/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return nil }
    let fields = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    )
    .split(separator: " ")
    guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
  }
}

/// Presses keys and takes the time to the last byte of the frame, and its size.
private struct Presses {
  let terminal: PseudoTerminal

  init(_ terminal: PseudoTerminal) { self.terminal = terminal }

  func row(_ name: String, _ keys: [String], _ count: Int) -> [Row] {
    guard Row.isWanted("frame." + name) || Row.isWanted("bytes." + name) else { return [] }
    var times: [Double] = []
    var sizes: [Double] = []
    for index in 0..<count {
      let before: Int = terminal.received.count
      let start = ContinuousClock.now
      terminal.press(keys[index % keys.count])
      var last = start
      // The frame has ended when nothing comes for as long as a held key takes to repeat; what counts is when its last
      // byte came. The wait blocks: a loop here would take a core from the program.
      while terminal.read(for: last == start ? 0.4 : 0.033) { last = ContinuousClock.now }
      let seen: Int = terminal.received.count
      guard seen > before else { continue }
      let time = (last - start).components
      times.append(Double(time.seconds) * 1e3 + Double(time.attoseconds) * 1e-15)
      sizes.append(Double(seen - before))
    }
    return [
      Row("frame." + name, times, unit: "ms", isLatency: true),
      Row("bytes." + name, sizes, unit: "bytes"),
    ].filter { Row.isWanted($0.name) }
  }
}

/// The program that was built beside the benchmark.
enum Program {
  static var beside: String? {
    var path = [CChar](repeating: 0, count: 4096)
    let length: Int = readlink("/proc/self/exe", &path, 4095)
    guard length > 0 else { return nil }
    let own = String(decoding: path.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let slash = own.lastIndex(of: "/") else { return nil }
    let program = String(own[...slash]) + "dipolescope"
    return access(program, X_OK) == 0 ? program : nil
  }
}
