/// Braille dots, two across and four down a cell: U+2800 and the mask.
enum BrailleRasteriser: Rasteriser {
  static let subColumns = 2
  static let subRows = 4
  /// Unicode numbers the upper six dots column by column; the lowest row came later and has the highest bits.
  static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  static func glyph(mask: UInt8, letter: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(0x2800 + UInt32(mask)) ?? "?"
  }
}
