import TextPlot

/// The picture under its header, without and with colour.
enum TextFormat {
  @Sendable static func plain(_ source: ExportSource) -> String {
    source.header("#") + source.picture.plainText()
  }

  @Sendable static func coloured(_ source: ExportSource) -> String {
    source.header("#") + ANSIText.text(source.picture)
  }
}

/// A picture with colour sequences: fixed colours of the 256-colour cube, whatever the environment says.
enum ANSIText {
  static func text(_ grid: CellGrid) -> String {
    var text = ""
    for y in 0..<grid.height {
      var last: StyleRole = .text
      var line = ""
      let length: Int = (0..<grid.width).last { grid[$0, y].scalar != " " }.map { $0 + 1 } ?? 0
      for x in 0..<length {
        let cell = grid[x, y]
        if cell.role != last {
          line += sequence(cell.role)
          last = cell.role
        }
        line.unicodeScalars.append(cell.scalar)
      }
      text += line + (last == .text ? "" : "\u{1b}[0m") + "\n"
    }
    return text + "\u{1b}[0m"
  }

  private static let curves = [
    "38;5;32", "38;5;166", "38;5;36", "38;5;170", "1;38;5;32", "1;38;5;166", "1;38;5;36",
  ]

  private static func sequence(_ role: StyleRole) -> String {
    let codes: String
    if let index = (0..<10).first(where: { StyleRole.curve($0) == role }) {
      codes = curves[index % curves.count]
    } else {
      switch role {
      case .title, .crosshair: codes = "1"
      case .muted, .region: codes = "2"
      case .threshold: codes = "38;5;166"
      default: return "\u{1b}[0m"
      }
    }
    return "\u{1b}[0;\(codes)m"
  }
}
