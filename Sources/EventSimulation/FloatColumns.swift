#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The width of vector code: 16 single-precision lanes, which the compiler splits into what the machine has.
package typealias Lanes = SIMD16<Float>

/// A fixed number of equally long columns of single-precision numbers, aligned for vector loads, freed with the object.
///
/// Written once by whoever makes it, read by any thread afterwards.
package final class FloatColumns: @unchecked Sendable {
  package let count: Int
  package let columns: Int
  @usableFromInline let storage: UnsafeMutablePointer<Lanes>
  @usableFromInline let vectorsPerColumn: Int
  private let mappedBytes: Int

  /// - Parameter count: rows, a multiple of 16.
  package init(count: Int, columns: Int) {
    self.count = count
    self.columns = columns
    vectorsPerColumn = (count + Lanes.scalarCount - 1) / Lanes.scalarCount
    mappedBytes = max(1, vectorsPerColumn * columns) * MemoryLayout<Lanes>.stride
    // Straight from the system and straight back to it: the allocator would keep half a megabyte here and there after
    // every zoom. Pages come zeroed and aligned.
    // The program asks `isGranted` for more than it can ever need before it makes the first column.
    guard let pages = FloatColumns.map(mappedBytes) else {
      fatalError("out of memory: \(mappedBytes) bytes for events")
    }
    storage = pages.bindMemory(to: Lanes.self, capacity: mappedBytes / MemoryLayout<Lanes>.stride)
  }

  deinit { munmap(storage, mappedBytes) }

  private static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
    let pages = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return pages == MAP_FAILED ? nil : pages
  }

  /// Whether the system would give so many bytes now. Nothing is kept, and no page is touched.
  package static func isGranted(bytes: Int) -> Bool {
    guard let pages = map(bytes) else { return false }
    munmap(pages, bytes)
    return true
  }

  /// Number of 16-lane vectors in a column.
  @inlinable package var vectors: Int { vectorsPerColumn }

  /// A column as vectors.
  @inlinable package func vectors(_ column: Int) -> UnsafeMutablePointer<Lanes> {
    storage + column * vectorsPerColumn
  }

  /// A column as single numbers.
  @inlinable package func scalars(_ column: Int) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(vectors(column)).assumingMemoryBound(to: Float.self)
  }

  package var bytes: Int { vectorsPerColumn * columns * MemoryLayout<Lanes>.stride }
}
