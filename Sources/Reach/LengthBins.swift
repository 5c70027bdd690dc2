/// Bins of length straight from the bits of a Float, finest where near ends begin.
///
/// The tail of an acceptance at short λ hangs on the first near ends alone: e^(−a/λ) with a/λ of ten or more. So the
/// octave in which they begin and the next one keep 64 bins each, later ones 32 and 16. A bin stands for its middle;
/// what that neglects is below 1e-3 of an acceptance down to 1e-7, and below 2e-4 above 1e-2.
///
/// Events are dropped into 64 bins an octave everywhere, by one shift of their bits, and bins are joined afterwards.
struct LengthBins {
  private static let bitsPerOctave: UInt32 = 6
  /// Exponent of the first octave, with the bias of a Float.
  private let first: Int32
  private let fewer: Bool
  let octaves: Int
  /// The bits of the first length, shifted like those of any other, and the number of the last fine bin.
  private let firstPlace: Int32
  private let lastPlace: Int32

  /// - Parameters:
  ///   - shortest: the shortest near end in metres; what is shorter all the same goes into the first bin.
  ///   - longest: the longest in metres; what is longer goes into the last bin.
  ///   - fewer: half as many bins.
  init(shortest: Float, longest: Float, fewer: Bool = false) {
    self.fewer = fewer
    func exponent(_ length: Float) -> Int32 {
      Int32(truncatingIfNeeded: max(length, 1e-12).bitPattern >> 23)
    }
    let last: Int32 = exponent(longest)
    first = max(exponent(shortest), last - 39)
    octaves = max(1, Int(last - first) + 1)
    firstPlace = first << Int32(LengthBins.bitsPerOctave)
    lastPlace = Int32(octaves) << Int32(LengthBins.bitsPerOctave) - 1
  }

  /// Number of fine bins.
  var fineCount: Int { octaves << Int(LengthBins.bitsPerOctave) }

  /// Fine bin of a length; what is too long ends in the last bin.
  @inline(__always) func fineIndex(_ length: Float) -> Int {
    let place =
      Int32(truncatingIfNeeded: length.bitPattern >> (23 - LengthBins.bitsPerOctave)) &- firstPlace
    return Int(min(max(place, 0), lastPlace))
  }

  /// Fine bins that are joined into one in an octave, counted from the first.
  private func joined(_ octave: Int) -> Int {
    switch octave {
    case ...1: fewer ? 2 : 1
    case 2: fewer ? 4 : 2
    default: fewer ? 8 : 4
    }
  }

  /// Where each joined bin begins among the fine ones, with the end behind the last.
  var edges: [Int] {
    var edges: [Int] = [0]
    edges.reserveCapacity(octaves * 16 + 140)
    let size: Int = 1 << Int(LengthBins.bitsPerOctave)
    for octave in 0..<octaves {
      let step: Int = joined(octave)
      var place: Int = octave * size + step
      while place <= (octave + 1) * size {
        edges.append(place)
        place += step
      }
    }
    return edges
  }

  /// Lower end of a fine bin in metres.
  private func lower(_ fine: Int) -> Double {
    let size: Int = 1 << Int(LengthBins.bitsPerOctave)
    let exponent = UInt32(first) + UInt32(fine / size)
    return Double(
      Float(bitPattern: exponent << 23 | UInt32(fine % size) << (23 - LengthBins.bitsPerOctave)))
  }

  /// Middle in metres of what lies between two fine bins.
  func middle(from low: Int, to high: Int) -> Double { (lower(low) + lower(high)) / 2 }
}
