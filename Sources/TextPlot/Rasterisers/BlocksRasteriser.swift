/// Quadrants, two by two a cell.
///
/// Only U+2596 ... U+259F are used. The half and full blocks are "ambiguous" in Unicode's East Asian Width and take two
/// columns in some terminals; a half is therefore drawn as one quadrant, which keeps a line in its place though
/// dotted, and a full cell, rare in thin lines, as three quadrants.
enum BlocksRasteriser: Rasteriser {
  static let subColumns = 2
  static let subRows = 2
  /// Upper left, upper right, lower left, lower right.
  static let bits: [UInt8] = [1, 2, 4, 8]

  static func glyph(mask: UInt8, letter: Unicode.Scalar) -> Unicode.Scalar {
    glyphs[Int(mask & 15)]
  }

  private static let glyphs: [Unicode.Scalar] = [
    " ", "\u{2598}", "\u{259d}", "\u{2598}", "\u{2596}", "\u{2598}", "\u{259e}", "\u{259b}",
    "\u{2597}", "\u{259a}", "\u{259d}", "\u{259c}", "\u{2596}", "\u{2599}", "\u{259f}", "\u{2599}",
  ]
}
