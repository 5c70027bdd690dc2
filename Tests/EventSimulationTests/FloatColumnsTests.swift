import Testing

@testable import EventSimulation

@Suite struct FloatColumnsTests {
  @Test func columnsBeginAsZeroAndDoNotOverlap() {
    let columns = FloatColumns(count: 64, columns: 3)
    for column in 0..<3 {
      for row in 0..<64 {
        #expect(columns.scalars(column)[row] == 0)
        columns.scalars(column)[row] = Float(100 * column + row)
      }
    }
    for column in 0..<3 {
      for row in 0..<64 { #expect(columns.scalars(column)[row] == Float(100 * column + row)) }
    }
  }

  @Test func vectorsAndNumbersAreTwoViewsOfOneColumn() {
    let columns = FloatColumns(count: 32, columns: 2)
    columns.scalars(1)[17] = 5
    #expect(columns.vectors(1)[1][1] == 5)
    #expect(columns.vectors == 2)
  }

  @Test func columnsAreAlignedForVectorLoads() {
    let columns = FloatColumns(count: 48, columns: 3)
    for column in 0..<3 {
      #expect(Int(bitPattern: columns.vectors(column)) % MemoryLayout<Lanes>.alignment == 0)
    }
    #expect(columns.bytes == 3 * 48 * 4)
  }
}
