/// Which curve owns which cell of the plot, and which parts of the cell it marks.
struct CurveCanvas {
  let columns: Int
  let rows: Int
  let subColumns: Int
  let subRows: Int
  private let bits: [UInt8]

  /// Per cell the marked parts; see `Rasteriser.bits`.
  private(set) var masks: [UInt8]
  /// Per cell `nobody`, the index of the one curve there, or `several`.
  private(set) var owners: [Int32]

  static let nobody: Int32 = -1
  /// Two or more curves without focus share the cell.
  static let several: Int32 = -2

  init(columns: Int, rows: Int, rasteriser: any Rasteriser.Type) {
    self.columns = columns
    self.rows = rows
    self.subColumns = rasteriser.subColumns
    self.subRows = rasteriser.subRows
    self.bits = rasteriser.bits
    self.masks = Array(repeating: 0, count: columns * rows)
    self.owners = Array(repeating: CurveCanvas.nobody, count: columns * rows)
  }

  /// Marks the part of a cell at these subcell coordinates, clamped to the plot.
  ///
  /// A curve in `front` takes the whole cell from the others.
  mutating func mark(_ subX: Int, _ subY: Int, curve: Int32, inFront: Bool) {
    let (subX, subY) = (
      min(max(subX, 0), columns * subColumns - 1), min(max(subY, 0), rows * subRows - 1)
    )
    let (column, row) = (subX / subColumns, subY / subRows)
    let cell = row * columns + column
    let owner = owners[cell]
    if owner != curve {
      owners[cell] = owner == CurveCanvas.nobody || inFront ? curve : CurveCanvas.several
      if inFront { masks[cell] = 0 }
    }
    masks[cell] |= bits[(subY - row * subRows) * subColumns + subX - column * subColumns]
  }
}
