import Catalog

/// One of `count` equal parts of a job, so that many machines can share it. Numbers run from 1.
package struct Shard: Hashable, Sendable {
  package let number: Int
  package let count: Int

  package static let whole = Shard(number: 1, count: 1)
  /// More tasks than any batch system takes in one array.
  package static let most = 100_000

  package init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `K/N`.
  package static func parse(_ text: String) throws(HeadlessProblem) -> Shard {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let counts = parts.map { CountText.parse($0, in: 0...most) }
    let isSyntax: Bool = counts.contains {
      if case .failure(let problem) = $0 { !problem.isDomain } else { false }
    }
    guard counts.count == 2, !isSyntax else {
      throw .syntax(option: "--shard", value: text, expected: "K/N, as in 3/8")
    }
    guard case .success(let number) = counts[0], case .success(let count) = counts[1],
      1 <= number, number <= count
    else {
      throw .outside(
        option: "--shard", value: text, allowed: "K/N with 1 <= K <= N and N up to \(most)")
    }
    return Shard(number: number, count: count)
  }

  package var text: String { "\(number)/\(count)" }

  /// The part of `total` pieces that belongs to this shard: from ⌊(k−1)·total/n⌋ up to ⌊k·total/n⌋. The parts of all
  /// shards follow one another without gap, and their sizes differ by one at most.
  package func range(of total: UInt64) -> Range<UInt64> {
    func edge(_ place: Int) -> UInt64 {
      let n = UInt64(count)
      // total = q·n + r: exact without a product that could overflow.
      let (q, r) = total.quotientAndRemainder(dividingBy: n)
      return q * UInt64(place) + r * UInt64(place) / n
    }
    return edge(number - 1)..<edge(number)
  }
}
