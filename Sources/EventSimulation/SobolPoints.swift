/// Scrambled Sobol points: (seed, process, replicate, dimension, index) → a number in (0, 1).
///
/// Why: with all variables drawn through smooth maps, 16 384 such points hold an acceptance as well as 130 000 to
/// 400 000 plain ones, so that a changed cut can be applied to the whole sample within one frame. Every replicate is
/// scrambled on its own (A. B. Owen, 1995: each digit is permuted depending on all digits before it), so replicates
/// are independent, each is unbiased, and their spread is an honest error.
///
/// Direction numbers: S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, first ten dimensions.
package enum SobolPoints {
  /// Degree, polynomial coefficients and initial numbers of dimensions 2 to 10; dimension 1 is van der Corput's.
  private static let initial: [(degree: Int, coefficients: Int, numbers: [UInt32])] = [
    (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
    (4, 4, [1, 3, 5, 13]),
    (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]),
  ]

  /// The largest number of dimensions there are direction numbers for.
  package static let dimensions = 10

  /// 32 direction numbers of a dimension (from 0), most significant bit first.
  static func directions(_ dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    let (degree, coefficients, numbers) = initial[dimension - 1]
    var v: [UInt32] = (0..<degree).map { numbers[$0] << (31 - UInt32($0)) }
    for index in degree..<32 {
      var next: UInt32 = v[index - degree] ^ (v[index - degree] >> UInt32(degree))
      for k in 1..<max(degree, 1) where (coefficients >> (degree - 1 - k)) & 1 == 1 {
        next ^= v[index - k]
      }
      v.append(next)
    }
    return v
  }

  /// One dimension of one replicate.
  /// - Parameters:
  ///   - count: number of points, a power of two up to 2^31.
  /// - Returns: `count` numbers strictly inside (0, 1); every interval [k/count, (k+1)/count) holds exactly one.
  package static func column(
    count: Int, dimension: Int, seed: UInt64, process: UInt64, replicate: Int
  ) -> [Double] {
    let v: [UInt32] = directions(dimension)
    let stream = RandomStream(seed: seed, stream: [process, UInt64(replicate), UInt64(dimension)])
    let levels: Int = count.trailingZeroBitCount
    var result: [Double] = []
    result.reserveCapacity(count)
    var x: UInt32 = 0
    for index in 0..<count {
      result.append(Double(scramble(x, levels: levels, stream)) * 0x1p-52 + 0x1p-53)
      x ^= v[min(31, (index + 1).trailingZeroBitCount)]  // Gray-code order
    }
    return result
  }

  /// The first `levels` binary digits permuted by Owen's rule, the rest random: points that share fewer digits than
  /// that do not exist, so every further digit is independent anyway.
  private static func scramble(_ x: UInt32, levels: Int, _ stream: RandomStream) -> UInt64 {
    var digits: UInt64 = 0
    for level in 0..<levels {
      let prefix: UInt64 = level == 0 ? 0 : UInt64(x >> UInt32(32 - level))
      let flip: UInt64 = stream.bits(prefix | (1 << UInt64(level)))
      digits = digits << 1 | ((UInt64(x >> UInt32(31 - level)) ^ flip) & 1)
    }
    let whole: UInt64 = levels == 0 ? 0 : UInt64(x >> UInt32(32 - levels))
    let rest: UInt64 = stream.bits(whole | (1 << UInt64(levels)) | (1 << 40))
    return digits << UInt64(52 - levels) | (rest >> UInt64(12 + levels))
  }
}
