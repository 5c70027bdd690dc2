/// What a cell is for. A theme turns roles into colours; the raw value is the role's name in theme files.
package enum StyleRole: String, CaseIterable, Hashable, Sendable {
  case text, muted, title, border, axis
  case axisLabel = "axis.label"
  case tick
  case curve1 = "curve.1"
  case curve2 = "curve.2"
  case curve3 = "curve.3"
  case curve4 = "curve.4"
  case curve5 = "curve.5"
  case curve6 = "curve.6"
  case curve7 = "curve.7"
  case curve8 = "curve.8"
  case curve9 = "curve.9"
  case curve10 = "curve.10"
  case threshold, crosshair, region
  case panelTitle = "panel.title"
  case panelLabel = "panel.label"
  case panelValue = "panel.value"
  case panelFocus = "panel.focus"
  case changed, slider
  case statusReady = "status.ready"
  case statusBusy = "status.busy"
  case message, error, key
  case keyLabel = "key.label"
  case prompt

  /// The role of the curve with this index, counted from 0; indices wrap modulo 10, negative ones too.
  package static func curve(_ index: Int) -> StyleRole {
    let wrapped = index % curves.count
    return curves[wrapped < 0 ? wrapped + curves.count : wrapped]
  }

  private static let curves: [StyleRole] = [
    .curve1, .curve2, .curve3, .curve4, .curve5, .curve6, .curve7, .curve8, .curve9, .curve10,
  ]
}

/// How strongly a cell is shown, independent of its role, so that it survives without colour.
package struct Emphasis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Emphasis(rawValue: 1)
  package static let reverse = Emphasis(rawValue: 2)
  package static let dim = Emphasis(rawValue: 4)
  package static let underline = Emphasis(rawValue: 8)
}
