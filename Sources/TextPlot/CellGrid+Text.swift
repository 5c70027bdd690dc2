extension CellGrid {
  /// Writes one line of text, clipped to the grid and to `maxWidth` cells.
  ///
  /// Control characters are dropped. A character that might not take exactly one column (wide, ambiguous, combining)
  /// is shown as `?`, because one wrong guess shifts everything right of it.
  package mutating func write(
    _ text: String, x: Int, y: Int, role: StyleRole, emphasis: Emphasis = [], maxWidth: Int? = nil
  ) {
    guard 0 <= y && y < height && x < width else { return }
    var column = x
    var remaining = max(0, maxWidth ?? Int.max)
    for scalar in text.unicodeScalars where !scalar.isControl {
      guard 0 < remaining && column < width else { return }
      let shown = scalar.isSingleWidth ? scalar : "?"
      self[column, y] = Cell(scalar: shown, role: role, emphasis: emphasis)
      column += 1
      remaining -= 1
    }
  }

  /// The rows as text, without trailing blanks.
  package func lines() -> [String] {
    (0..<height).map { row in
      var bytes: [UInt8] = []
      appendRow(row, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The whole grid as text: the lines of `lines()`, each ended by a line feed.
  package func plainText() -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity((width + 1) * height)
    for row in 0..<height {
      appendRow(row, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendRow(_ row: Int, to bytes: inout [UInt8]) {
    let start = row * width
    var end = start + width
    while start < end && cells[end - 1].scalar == " " { end -= 1 }
    for cell in cells[start..<end] {
      if cell.scalar.value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: cell.scalar.value))
      } else {
        bytes += Array(cell.scalar.utf8)
      }
    }
  }
}

extension Unicode.Scalar {
  /// True for C0, DEL and C1 control characters and for the line and paragraph separators.
  var isControl: Bool {
    value < 0x20 || (0x7f <= value && value <= 0x9f) || value == 0x2028 || value == 0x2029
  }

  /// True when every terminal gives this character exactly one column.
  ///
  /// Printable ASCII, the quadrant blocks U+2596 to U+259F and braille are neutral or narrow in Unicode's East Asian
  /// Width. Most accented and Greek letters are "ambiguous" there: two columns in some terminals, so not ours.
  var isSingleWidth: Bool {
    switch value {
    case 0x20...0x7e, 0x2596...0x259f, 0x2800...0x28ff: true
    default: false
    }
  }
}
