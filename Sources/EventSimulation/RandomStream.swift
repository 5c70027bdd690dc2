/// Counter-based random numbers: the same (seed, stream, counter) gives the same number on any thread, in any order.
package struct RandomStream: Sendable {
  @usableFromInline let key: UInt64

  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - stream: what the numbers are for (process, replicate, dimension, …), mixed one after the other.
  package init(seed: UInt64, stream: [UInt64]) {
    var key: UInt64 = RandomStream.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    for word in stream {
      key = RandomStream.mix(key ^ RandomStream.mix(word &+ 0x9E37_79B9_7F4A_7C15))
    }
    self.key = key
  }

  /// 64 random bits for a counter.
  @inlinable package func bits(_ counter: UInt64) -> UInt64 {
    RandomStream.mix(key &+ counter &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014): a bijection that mixes all 64 bits.
  @inlinable static func mix(_ word: UInt64) -> UInt64 {
    var z: UInt64 = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
