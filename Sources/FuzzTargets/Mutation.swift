import EventSimulation

/// Numbers that follow from a seed.
package struct FuzzNumbers: RandomNumberGenerator {
  private let stream: RandomStream
  private var drawn: UInt64 = 0

  package init(seed: UInt64) { stream = RandomStream(seed: seed, stream: []) }

  package mutating func next() -> UInt64 {
    drawn += 1
    return stream.bits(drawn)
  }
}

/// Makes an input out of others, as people and broken disks do.
package enum Mutation {
  private static let longest = 16_384

  package static func make(_ corpus: [[UInt8]], _ words: [String], _ numbers: inout FuzzNumbers) -> [UInt8] {
    var bytes = corpus.randomElement(using: &numbers) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &numbers) { change(&bytes, corpus, words, &numbers) }
    return Array(bytes.prefix(longest))
  }

  private static func change(
    _ bytes: inout [UInt8], _ corpus: [[UInt8]], _ words: [String], _ numbers: inout FuzzNumbers
  ) {
    let place = Int.random(in: 0...bytes.count, using: &numbers)
    let end = min(bytes.count, place + Int.random(in: 1...16, using: &numbers))
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers) }
    case 3: bytes.insert(contentsOf: (words.randomElement(using: &numbers) ?? "").utf8, at: place)
    case 4:
      bytes.replaceSubrange(place..<end, with: (words.randomElement(using: &numbers) ?? "").utf8)
    case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 6: bytes.removeSubrange(place...)
    default:
      // The end of another input.
      let other = corpus.randomElement(using: &numbers) ?? []
      bytes.replaceSubrange(place..., with: other.dropFirst(Int.random(in: 0...other.count, using: &numbers)))
    }
  }
}
