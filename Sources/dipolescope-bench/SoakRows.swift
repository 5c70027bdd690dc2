import EventSimulation
import Explorer
import Glibc
import TestSupport

/// A long time of random keys and sizes: the program has to stay up, answer, and keep its memory flat.
enum SoakRows {
  /// Everything that a hand may hit, but for what leaves: `q` closes panels, so it comes with keys that open them.
  private static let keys =
    KeyTable.all.flatMap(\.keys).filter { !$0.contains("+") && !["q", "^Z", "e", "Z"].contains($0) }
    + ["Esc", "Esc", "Enter", "Backspace", "x", "1", "0", ".", "-", "\u{E9}"]

  /// As a held key repeats: faster than anybody's hands.
  private static let keysPerSecond: Double = 33

  /// - Parameter seed: the same keys again.
  static func all(seconds: Double, seed: UInt64) -> [Row] {
    guard let program = Program.beside, let terminal = try? PseudoTerminal(columns: 140, rows: 45) else { return [] }
    try? terminal.start(program, environment: ScreenRows.environment)
    guard terminal.waitFor("ready", within: 20) else { return [] }
    let numbers = RandomStream(seed: seed, stream: [])
    var drawn: UInt64 = 0
    func below(_ limit: Int) -> Int {
      drawn += 1
      return Int(numbers.bits(drawn) % UInt64(limit))
    }
    var memory: [Double] = []
    var count = 0
    let start: Double = MonotonicClock.seconds
    while MonotonicClock.seconds - start < seconds, terminal.ending == nil {
      for _ in 0..<40 {
        terminal.press(keys[below(keys.count)])
        count += 1
      }
      if below(4) == 0 {
        terminal.resize(columns: 1 + below(200), rows: 1 + below(70))
      }
      // Text fields and overlays are left now and then, or everything would be typed into them.
      terminal.press("Esc")
      _ = terminal.waitIdle(quiet: 0.02, within: 2)
      let due: Double = start + Double(count) / keysPerSecond
      while MonotonicClock.seconds < due { _ = terminal.read(for: due - MonotonicClock.seconds) }
      if count % 400 == 0, let size = ScreenRows.residentMegabytes(terminal.process) { memory.append(size) }
    }
    let survived = terminal.ending == nil
    terminal.press("^C")
    let ending = terminal.waitExit(within: 10)
    guard survived, ending == .exit(130) else {
      print("soak: the program ended by itself after \(count) keys of seed \(seed): \(String(describing: terminal.ending))")
      return []
    }
    let half = memory.count / 2
    return [
      Row("soak.keys", [Double(count)], unit: "keys"),
      Row("soak.memory.first_half", [memory[..<half].max() ?? 0], unit: "MB"),
      Row("soak.memory.second_half", [memory[half...].max() ?? 0], unit: "MB"),
    ]
  }
}
