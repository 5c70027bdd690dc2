/// Finds the valid name that a mistyped one probably meant.
///
/// Names are compared by the Damerau–Levenshtein distance (insertions, deletions, substitutions and swaps of
/// neighbours count one each), case being half a letter, so that `e_L` finds `E_l`.
package enum NearestName {
  /// The nearest of `names`, or `nil` where none is near enough to be worth suggesting: a guess that is far off
  /// misleads more than none. Of equally near names the first in the order of the alphabet is taken.
  package static func nearest(_ name: String, in names: some Sequence<String>) -> String? {
    several(name, in: names, limit: 1).first
  }

  /// The names that are near enough, nearest first, at most `limit` of them.
  package static func several(_ name: String, in names: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let wanted = Array(name.unicodeScalars.prefix(longestName))
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var found: [(distance: Int, name: String)] = []
    for candidate in Set(names) {
      let letters = Array(candidate.unicodeScalars.prefix(longestName))
      let allowed = max(2, 2 * (max(wanted.count, letters.count) / 3))
      // The lengths alone say that most candidates are too far; the table is not worth filling for them.
      guard 2 * abs(wanted.count - letters.count) <= allowed else { continue }
      let distance = halfSteps(wanted, letters)
      // Names of one or two letters are near everything: there, only a slip of case is a likely meaning.
      let reach = min(wanted.count, letters.count) < 3 ? 1 : allowed
      if distance <= reach { found.append((distance, candidate)) }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(limit).map(\.name)
  }

  /// Longer names are cut: a megabyte of key must not fill a table of its square.
  private static let longestName = 64

  /// Damerau–Levenshtein distance (of optimal string alignment) in half letters: 2 an edit, 1 a change of case.
  private static func halfSteps(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = (0...b.count).map { 2 * $0 }
    for i in a.indices {
      var row = [2 * (i + 1)]
      for j in b.indices {
        var best = min(row[j] + 2, last[j + 1] + 2, last[j] + substitution(a[i], b[j]))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 2)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }

  private static func substitution(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    return a.properties.lowercaseMapping == b.properties.lowercaseMapping ? 1 : 2
  }
}
