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

  /// Cells of a curve behind the others, which any of them takes.
  private var isBehind: [Bool]

  /// How a curve stands to the others: thin lines behind them all, the focused one in front.
  enum Depth { case behind, among, front }

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
    self.isBehind = Array(repeating: false, count: columns * rows)
  }

  /// Marks the part of a cell at these subcell coordinates, clamped to the plot.
  ///
  /// A curve in front takes the whole cell from the others; curves behind them are marked first.
  mutating func mark(_ subX: Int, _ subY: Int, curve: Int32, depth: Depth) {
    let (subX, subY) = (
      min(max(subX, 0), columns * subColumns - 1), min(max(subY, 0), rows * subRows - 1)
    )
    let (column, row) = (subX / subColumns, subY / subRows)
    let cell = row * columns + column
    let owner = owners[cell]
    if owner != curve {
      if depth == .behind && owner != CurveCanvas.nobody { return }
      let takes: Bool = owner == CurveCanvas.nobody || depth == .front || isBehind[cell]
      owners[cell] = takes ? curve : CurveCanvas.several
      if takes { masks[cell] = 0 }
      isBehind[cell] = depth == .behind
    }
    masks[cell] |= bits[(subY - row * subRows) * subColumns + subX - column * subColumns]
  }
}
