/// What a terminal reports of its mouse in the form of xterm's mode 1006 (SGR), cells counted from 0.
package struct MouseReport: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// The left button goes down or up.
    case press, release
    case wheelUp, wheelDown
    /// Another button, or a movement.
    case other
  }

  package var action: Action
  package var column: Int
  package var row: Int

  package init(_ action: Action, column: Int, row: Int) {
    (self.action, self.column, self.row) = (action, column, row)
  }

  /// The numbers of `ESC [ < BUTTON ; COLUMN ; ROW` and its final byte: `M` for a button that goes down, `m` for up.
  init?(_ numbers: [Int], isRelease: Bool) {
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    (column, row) = (numbers[1] - 1, numbers[2] - 1)
    // Shift, Alt and Control change nothing.
    switch numbers[0] & ~0b1_1100 {
    case 0: action = isRelease ? .release : .press
    case 64: action = .wheelUp
    case 65: action = .wheelDown
    default: action = .other
    }
  }
}

/// Makes clicks of presses and releases: a button that goes up elsewhere was dragged, which means nothing here.
struct MouseGestures {
  enum Gesture: Equatable {
    case click(column: Int, row: Int)
    /// Steps upwards.
    case wheel(Int)
  }

  private var pressed: MouseReport?

  mutating func take(_ report: MouseReport) -> Gesture? {
    switch report.action {
    case .press: pressed = report
    case .release:
      defer { pressed = nil }
      guard let pressed, pressed.column == report.column, pressed.row == report.row else { return nil }
      return .click(column: report.column, row: report.row)
    case .wheelUp: return .wheel(1)
    case .wheelDown: return .wheel(-1)
    case .other: pressed = nil
    }
    return nil
  }
}
