/// The letter of the curve on every cell it passes.
enum AsciiRasteriser: Rasteriser {
  static let subColumns = 1
  static let subRows = 1
  static let bits: [UInt8] = [1]

  static func glyph(mask: UInt8, letter: Unicode.Scalar) -> Unicode.Scalar {
    letter.isSingleWidth && letter != " " ? letter : "?"
  }
}
