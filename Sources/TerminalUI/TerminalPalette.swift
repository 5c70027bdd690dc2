import CNcurses
import Glibc

/// The colours that a running ncurses offers.
struct TerminalPalette {
  let depth: ColourDepth
  /// How many colours, 0 if none are shown.
  let colours: Int
  /// Pair numbers below this one may be used.
  let pairs: Int32
  /// Whether -1 means the terminal's own colour.
  private let hasDefaults: Bool

  /// Starts the colours of ncurses, unless they are not wanted or there are none. `start_color` alone sends the
  /// terminal a colour sequence, so without colours it is not called.
  init(isWanted: Bool) {
    guard isWanted && has_colors(), start_color() == OK else {
      (depth, colours, pairs, hasDefaults) = (.none, 0, 1, true)
      return
    }
    colours = Int(tui_colours())
    depth = ColourDepth(colours: colours, isDirect: tigetflag("RGB") == 1)
    pairs = min(tui_colour_pairs(), 32_768)
    hasDefaults = use_default_colors() == OK
  }

  /// The number of a colour for ncurses; the terminal's own if the theme names none.
  func number(_ colour: ThemeColour?, isForeground: Bool) -> Int32 {
    if let number = colour?.number(at: depth) { return Int32(number) }
    return hasDefaults ? -1 : (isForeground ? 7 : 0)
  }

  /// Whether the environment forbids colours (no-color.org: set, and not empty).
  static var isForbidden: Bool {
    guard let value = getenv("NO_COLOR") else { return false }
    return value.pointee != 0
  }
}
