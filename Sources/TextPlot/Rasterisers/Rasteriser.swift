/// How one glyph set turns the marked parts of a cell into a character.
protocol Rasteriser {
  /// Parts of a cell across and down.
  static var subColumns: Int { get }
  static var subRows: Int { get }
  /// The bit of each part in a cell's mask, row by row.
  static var bits: [UInt8] { get }
  /// The character of a cell with these parts marked, at least one of them.
  static func glyph(mask: UInt8, letter: Unicode.Scalar) -> Unicode.Scalar
}

extension GlyphSet {
  /// One line a glyph set: everything else is in its own file.
  var rasteriser: any Rasteriser.Type {
    switch self {
    case .ascii: AsciiRasteriser.self
    case .blocks: BlocksRasteriser.self
    case .braille: BrailleRasteriser.self
    }
  }
}
