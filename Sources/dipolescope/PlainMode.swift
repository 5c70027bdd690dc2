import Explorer

/// Plain mode: lines in, sentences out, no cursor control.
enum PlainMode {
  /// Reads commands from standard input until it ends or somebody leaves.
  /// - Parameter isInteractive: whether a person is typing: then there is a greeting and a prompt.
  static func run(_ session: LineSession, isInteractive: Bool, quiet: Bool) -> Int32 {
    if !quiet { say(LineSession.greeting) }
    while true {
      if isInteractive { _ = StandardStream.write(Array("> ".utf8)) }
      guard let line = readLine() else { return 0 }
      let answer = session.perform(line)
      if show(answer) { return 0 }
    }
  }

  /// Prints an answer; true if the session ends with it.
  static func show(_ answer: LineSession.Answer) -> Bool {
    if !answer.bytes.isEmpty, case .failure = StandardStream.write(answer.bytes) { return true }
    if !answer.text.isEmpty { say(answer.text) }
    return answer.leaves
  }

  private static func say(_ text: String) { _ = StandardStream.write(Array((text + "\n").utf8)) }
}
