/// Turns the bytes of a terminal into keys and pastes. A pure state machine: the caller tells it the time, in
/// milliseconds from any beginning.
///
/// ncurses could do this (`wgetch`), but it gives up a sequence as soon as ESCDELAY has passed, hands over one key a
/// call, and knows nothing of pastes. Here a batch of 5000 keys is one call, Escape is reported after 25 ms and the
/// rest of a sequence that a slow line cut in two is still recognised, and all of it is tested without a terminal.
///
/// The rules for a sequence in pieces:
/// - Escape with nothing after it for `escapeDelay` is the key Esc.
/// - What follows within `sequenceDelay` and continues it as a sequence is swallowed whole.
/// - From `ESC [` or `ESC O` on it is waited for that long, and the sequence counts when it becomes complete.
package struct KeyDecoder {
  private enum State {
    case ground
    /// `pending` holds Escape and what followed; `reported` says that the key Esc was reported meanwhile.
    case sequence(reported: Bool)
    /// Esc was reported: what follows soon and looks like the rest of a sequence is one.
    case afterEscape
    case paste
    case mouseReport(missing: Int)
    case string(length: Int)
  }

  private let escapeDelay: Int
  private let sequenceDelay = 250
  /// A paste whose end got lost must not eat keys for ever.
  private let pasteDelay = 2000
  private let longestSequence = 64
  private let longestString = 4096

  private let known: TerminfoKeys
  private var state = State.ground
  private var pending: [UInt8] = []
  private var escapeTime = 0
  private var lastTime = 0
  private var assembler = UTF8Assembler()
  private var collector = PasteCollector()
  private var altIsHeld = false
  private var endsString = false
  /// What has come of a string that may be an answer, without its ends.
  private var answer: [UInt8]?
  /// Until when an answer of the terminal may come.
  private var answerDeadline = Int.min
  private var isAsking: Bool { answerDeadline != Int.min }
  private var events: [TerminalEvent] = []

  /// Whether reports of the mouse are wanted. Others are strays, of a program before this one say.
  package var takesMouse = false

  package init(known: TerminfoKeys = .none, escapeDelay: Int = 25) {
    self.known = known
    self.escapeDelay = escapeDelay
  }

  /// Takes bytes that were read at this time, and gives what they complete.
  package mutating func feed(_ bytes: some Sequence<UInt8>, at time: Int) -> [TerminalEvent] {
    // A lone Escape stays: if its sequence is complete by now, the delay was ours and not the terminal's.
    if !isLoneEscape { letTimePass(to: time) }
    for byte in bytes { take(byte, at: time) }
    return takeEvents()
  }

  /// Gives what becomes certain because nothing came until this time.
  package mutating func expire(at time: Int) -> [TerminalEvent] {
    letTimePass(to: time)
    return takeEvents()
  }

  /// A question has been sent to the terminal. Until then even an answer that a slow line cuts in two right behind its
  /// Escape is one: else its rest would be taken for keys.
  package mutating func expectAnswer(until time: Int) { answerDeadline = time }

  /// When `expire` has something to say, if nothing comes before.
  package var deadline: Int? {
    switch state {
    case .ground, .afterEscape: nil
    // Behind a string Escape is the first half of its end, and no key.
    case .sequence(reported: false) where pending.count == 1:
      escapeTime + (endsString ? sequenceLimit : escapeDelay)
    case .sequence(reported: true) where pending.count == 2: escapeTime + sequenceLimit
    case .sequence, .mouseReport, .string: lastTime + sequenceLimit
    case .paste: lastTime + pasteDelay
    }
  }

  private var sequenceLimit: Int { max(sequenceDelay, escapeDelay) }

  private var isLoneEscape: Bool {
    if case .sequence(reported: false) = state { return pending.count == 1 }
    return false
  }

  private mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  private mutating func report(_ key: KeyStroke) { events.append(.key(key)) }
}

extension KeyDecoder {
  private mutating func letTimePass(to time: Int) {
    guard let deadline, time >= deadline else { return }
    switch state {
    case .sequence(let reported):
      giveUpSequence(reported: reported)
    case .paste:
      endPaste()
    default:
      state = .ground
    }
  }

  /// No more came. `ESC [` alone is that key with Alt, or after Esc that key; a longer piece means nothing.
  private mutating func giveUpSequence(reported: Bool) {
    state = .ground
    if pending.count == 1 && endsString {
      reportAnswer()
    } else if pending.count == 1 {
      report(.escape)
      state = .afterEscape
    } else if pending.count == 2 {
      let scalar = Unicode.Scalar(pending[1])
      report(reported ? .character(scalar) : .alt(scalar))
    }
  }

  private mutating func take(_ byte: UInt8, at time: Int) {
    lastTime = time
    switch state {
    case .ground: takePlain(byte)
    case .afterEscape: takeAfterEscape(byte)
    case .sequence(let reported): continueSequence(byte, reported: reported)
    case .paste: if collector.take(byte) { endPaste() }
    case .mouseReport(let missing):
      state = missing > 1 ? .mouseReport(missing: missing - 1) : .ground
    case .string(let length): continueString(byte, length: length)
    }
  }

  private mutating func takePlain(_ byte: UInt8) {
    state = .ground
    if byte == 0x1b {
      beginSequence()
    } else if byte < 0x20 || byte == 0x7f {
      assembler.reset()
      altIsHeld = false
      KeyStroke(controlByte: byte).map { report($0) }
    } else if let scalar = assembler.take(byte) {
      takeScalar(scalar)
    } else if assembler.isBetweenScalars {
      altIsHeld = false
    }
  }

  private mutating func takeScalar(_ scalar: Unicode.Scalar) {
    defer { altIsHeld = false }
    // The second row of control characters, which no key sends.
    guard !(0x80...0x9f).contains(scalar.value) else { return }
    report(altIsHeld ? .alt(scalar) : .character(scalar))
  }

  private mutating func beginSequence() {
    assembler.reset()
    altIsHeld = false
    endsString = false
    pending = [0x1b]
    escapeTime = lastTime
    state = .sequence(reported: false)
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    guard lastTime < escapeTime + sequenceLimit else { return takePlain(byte) }
    if byte == UInt8(ascii: "]"), lastTime < answerDeadline { return beginString(isAnswer: true) }
    guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") else { return takePlain(byte) }
    pending = [0x1b, byte]
    state = .sequence(reported: true)
  }
}

extension KeyDecoder {
  private mutating func continueSequence(_ byte: UInt8, reported: Bool) {
    if pending.count == 1 {
      if endsString && byte == UInt8(ascii: "\\") {
        state = .ground
        reportAnswer()
        return
      }
      if byte == 0x1b || isLateForAlt(byte) {
        report(.escape)
        return takePlain(byte)
      }
    } else if byte < 0x20 || byte > 0x7e {
      // Nothing like this stands inside a sequence: what there was is void.
      return takePlain(byte)
    }
    if pending.count < longestSequence {
      pending.append(byte)
    } else {
      pending[longestSequence - 1] = byte
    }
    interpret(EscapeSequence(pending.dropFirst(), known: known), reported: reported)
  }

  /// Whether Esc and then this key were pressed one after the other, and only read together.
  private func isLateForAlt(_ byte: UInt8) -> Bool {
    guard lastTime >= escapeTime + escapeDelay else { return false }
    switch EscapeSequence([byte], known: known) {
    case .altKey, .string(isAnswer: false): return true
    case .string(isAnswer: true): return lastTime >= answerDeadline
    default: return false
    }
  }

  private mutating func interpret(_ sequence: EscapeSequence, reported: Bool) {
    state = .ground
    switch sequence {
    case .incomplete: state = .sequence(reported: reported)
    case .key(let key): if !reported { report(key) }
    case .pasteBegins: state = .paste
    case .ignored: break
    case .mouseReport: state = .mouseReport(missing: 3)
    case .mouse(let report): if takesMouse { events.append(.mouse(report)) }
    case .string(let isAnswer): beginString(isAnswer: isAnswer)
    case .altKey(let byte): takeWithAlt(byte)
    }
  }

  private mutating func takeWithAlt(_ byte: UInt8) {
    switch byte {
    case 0x7f, 0x08:
      // Alt-Backspace deletes a word everywhere; taken as Esc it would close the line that is being edited.
      report(.control("w"))
    case 0..<0x20:
      report(.escape)
      takePlain(byte)
    default:
      altIsHeld = true
      takePlain(byte)
    }
  }

  private mutating func endPaste() {
    events.append(.paste(collector.text))
    collector = PasteCollector()
    state = .ground
  }

  private mutating func beginString(isAnswer: Bool) {
    state = .string(length: 0)
    answer = isAnswer ? [] : nil
  }

  private mutating func reportAnswer() {
    // An answer to nobody's question is a stray, of a program before this one say.
    if isAsking, let background = answer.flatMap({ TerminalBackground(answer: $0) }) {
      events.append(.background(background))
    }
    answer = nil
  }

  private mutating func continueString(_ byte: UInt8, length: Int) {
    if byte == 0x1b {
      beginSequence()
      endsString = true
    } else if byte == 0x07 || length >= longestString {
      state = .ground
      reportAnswer()
    } else if byte < 0x20 {
      takePlain(byte)
    } else {
      state = .string(length: length + 1)
      if length < longestSequence { answer?.append(byte) }
    }
  }
}
