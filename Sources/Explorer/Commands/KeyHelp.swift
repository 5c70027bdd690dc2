/// What keys do whose command has several forms: the help of the command speaks of all of them.
enum KeyHelp {
  static let lines: [String: String] = [
    "focus next": "the next panel gets the keys", "focus prev": "the previous panel gets the keys",
    "focus curve": "next curve near the crosshair into focus",
    "position": "type mass and coupling, units accepted", "position m": "type the mass", "position d": "type the coupling",
    "goto tip": "to the tip of the focused curve", "goto lower": "to its lower edge at this mass",
    "goto upper": "to its upper edge at this mass",
    "goto next": "next crossing; in text: next match",
    "goto previous": "previous crossing; in text: previous match",
    "zoom in": "half the range, about the crosshair", "zoom out": "twice the range, about the crosshair",
    "zoom fit": "the opening range", "zoom box": "a corner of a box here; again: zoom to it",
    "lines ctau": "lines of constant c tau", "lines length": "lines of constant length in the laboratory",
    "lines regimes": "borders of the regimes of the focused curve",
    "copy line": "what is at the crosshair, as a sentence", "copy view": "the view, as it is exported",
    "copy contour": "the vertices of the focused curve", "copy command": "the command that makes this view",
    "row 1": "next row", "row -1": "previous row", "nudge 1": "one step up", "nudge -1": "one step down",
    "nudge 10": "ten steps up", "nudge -10": "ten steps down", "step finer": "smaller steps",
    "step coarser": "larger steps", "scroll 1": "one line down", "scroll -1": "one line up",
    "scroll 10": "ten lines down", "scroll -10": "ten lines up",
    "panel colliders": "curves and collider", "panel model": "the model", "panel cuts": "cuts of the focused search",
    "panel statistics": "statistics of the focused search; again: the page of all conventions",
    "row toggle": "this curve off", "row go": "the plane, at this curve", "row load": "load this figure or table",
    "fill": "fill the focused reach, then all with the same statistics, then none",
    "flip table": "reach table: m_max, d_low and d_up of every shown curve", "tour 6": "figure 6 in the tour",
    "readings other": "all readings as the paper prints them, and back to exact",
  ]
}
