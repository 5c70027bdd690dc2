import Testing

@testable import EventSimulation

@Suite struct RandomStreamTests {
  @Test func theSameWordsGiveTheSameNumbers() {
    let a = RandomStream(seed: 7, stream: [1, 2, 3])
    let b = RandomStream(seed: 7, stream: [1, 2, 3])
    for counter: UInt64 in [0, 1, 2, 1 << 40, .max] { #expect(a.bits(counter) == b.bits(counter)) }
  }

  @Test func theNumbersOfThisVersionStayWhatTheyAre() {
    // splitmix64 of state 0 begins with this word (reference implementation of S. Vigna).
    #expect(RandomStream.mix(0x9E37_79B9_7F4A_7C15) == 0xE220_A839_7B1D_CDAF)
  }

  @Test func seedStreamAndOrderOfWordsAllMatter() {
    let streams = [
      RandomStream(seed: 7, stream: [1, 2]), RandomStream(seed: 8, stream: [1, 2]),
      RandomStream(seed: 7, stream: [2, 1]),
      RandomStream(seed: 7, stream: [1, 2, 0]), RandomStream(seed: 7, stream: [1]),
      RandomStream(seed: 7, stream: []),
    ]
    #expect(Set(streams.map { $0.bits(5) }).count == streams.count)
  }

  @Test func everyBitIsFair() {
    let stream = RandomStream(seed: 1, stream: [4])
    let draws = 16_384
    var ones = [Int](repeating: 0, count: 64)
    for counter in 0..<draws {
      let word: UInt64 = stream.bits(UInt64(counter))
      for bit in 0..<64 where (word >> UInt64(bit)) & 1 == 1 { ones[bit] += 1 }
    }
    // Binomial: σ = √n/2 = 64; five of them over 64 bits are passed by chance once in 27 000 runs.
    for count in ones { #expect(abs(count - draws / 2) < 5 * 64) }
  }

  @Test func neighbouringCountersShareNothing() {
    let stream = RandomStream(seed: 1, stream: [4])
    let draws = 4096
    let changed = (0..<draws).reduce(0) {
      $0 + (stream.bits(UInt64($1)) ^ stream.bits(UInt64($1) + 1)).nonzeroBitCount
    }
    // 64 fair bits a pair: σ of the sum = √(64 n)/2.
    let sigma: Double = (64 * Double(draws)).squareRoot() / 2
    #expect(abs(Double(changed) - 32 * Double(draws)) < 5 * sigma)
  }
}
