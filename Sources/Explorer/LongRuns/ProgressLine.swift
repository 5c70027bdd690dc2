import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One line on the standard error that is written over and over, for people at a terminal only.
struct ProgressLine {
  private let isShown: Bool
  private var width = 0

  init(quiet: Bool) {
    isShown = !quiet && isatty(STDERR_FILENO) == 1
  }

  /// - Parameters:
  ///   - rate: events per second of this run.
  mutating func show(done: UInt64, of total: UInt64, rate: Double) {
    guard isShown else { return }
    write(ProgressLine.text(done: done, of: total, rate: rate))
  }

  /// Takes the line away.
  mutating func clear() {
    guard isShown, width > 0 else { return }
    write("")
    _ = StandardStream.write([UInt8(ascii: "\r")], to: STDERR_FILENO)
    width = 0
  }

  /// Blanks instead of an escape sequence clear what was longer: any terminal understands them.
  private mutating func write(_ text: String) {
    let filling = String(repeating: " ", count: max(0, width - text.utf8.count))
    _ = StandardStream.write(Array(("\r" + text + filling).utf8), to: STDERR_FILENO)
    width = text.utf8.count
  }

  /// ASCII, below 80 columns.
  static func text(done: UInt64, of total: UInt64, rate: Double) -> String {
    let share: Double = total == 0 ? 1 : Double(done) / Double(total)
    let tenths = Int((share * 1000).rounded(.down))
    let left: String = rate > 0 ? duration(Double(total - done) / rate) + " left" : "..."
    return "\(tenths / 10).\(tenths % 10) %  \(count(done)) of \(count(total)) events  "
      + "\(NumberText.significant(rate, digits: 3)) events/s  \(left)"
  }

  private static func count(_ value: UInt64) -> String {
    NumberText.significant(Double(value), digits: 3)
  }

  /// `12 s`, `3 min 20 s`, `2 h 05 min`, `5 d 3 h`.
  static func duration(_ seconds: Double) -> String {
    guard seconds < 1e10 else { return "more than 300 years" }
    let whole = Int(seconds.rounded(.up))
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
    if whole < 86_400 { return "\(whole / 3600) h \(padded(whole / 60 % 60)) min" }
    return "\(whole / 86_400) d \(whole / 3600 % 24) h"
  }
}
