import TextPlot

/// The colours of pictures on paper: apart from each other for every kind of colour vision, dark enough on white.
struct LineColour: Hashable, Sendable {
  /// Six hexadecimal digits.
  let hex: String

  init(_ role: StyleRole) {
    let place: Int? = LineColour.palette.indices.first { StyleRole.curve($0) == role }
    hex = place.map { LineColour.palette[$0] } ?? LineColour.other(role)
  }

  /// Of an area: grey for what is excluded, else that of its curve.
  init(area role: StyleRole) {
    self = role == .region ? LineColour(hex: "999999") : LineColour(role)
  }

  private init(hex: String) { self.hex = hex }

  private static let palette = [
    "0072B2", "D55E00", "009E73", "AA3377", "56B4E9", "B8860B", "332288", "882255", "117733", "777733",
  ]

  private static func other(_ role: StyleRole) -> String {
    switch role {
    case .muted, .region: "666666"
    case .threshold: "8A4B08"
    default: "000000"
    }
  }
}
