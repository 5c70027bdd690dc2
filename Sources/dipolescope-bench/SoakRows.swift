import Explorer
import Glibc
import TestSupport

/// A long time of random keys and sizes: the program has to stay up, answer, and keep its memory flat.
enum SoakRows {
  /// Everything that a hand may hit, but for what leaves: `q` closes panels, so it comes with keys that open them.
  private static let keys =
    KeyTable.all.flatMap(\.keys).filter { !$0.contains("+") && !["q", "^Z", "e", "Z"].contains($0) }
    + ["Esc", "Esc", "Enter", "Backspace", "x", "1", "0", ".", "-", "\u{E9}"]

  /// - Parameter seed: the same keys again.
  static func all(seconds: Double, seed: UInt64) -> [Row] {
    guard let program = Program.beside, let terminal = try? PseudoTerminal(columns: 140, rows: 45) else { return [] }
    try? terminal.start(program, ["--set", "mc.events=1024"], environment: ScreenRows.environment)
    guard terminal.waitFor("ready", within: 20) else { return [] }
    var numbers = Numbers(seed: seed)
    var memory: [Double] = []
    var count = 0
    let start = now
    while now - start < seconds, terminal.ending == nil {
      for _ in 0..<40 {
        terminal.press(keys[numbers.below(keys.count)])
        count += 1
      }
      if numbers.below(4) == 0 {
        terminal.resize(columns: 1 + numbers.below(200), rows: 1 + numbers.below(70))
      }
      // Text fields and overlays are left now and then, or everything would be typed into them.
      terminal.press("Esc")
      _ = terminal.waitIdle(quiet: 0.02, within: 2)
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

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private struct Numbers {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(count))
    }
  }
}
