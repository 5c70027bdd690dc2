import Catalog

/// What is wrong with a checkpoint or with a shard that is to be merged. The file itself is left as it is.
package enum RunFileProblem: Error, Equatable, Sendable {
  case unreadable(reason: String)
  /// Cut off, changed, or never a file of this program.
  case spoilt(reason: String)
  /// A whole and sound file, but of something else.
  case notAShard(of: String)
  /// `what` is `found` there and `expected` here.
  case differs(what: String, found: String, expected: String)
  /// The same shard, or the same events, are in another file too.
  case twice(part: String, other: String)
  /// Stopped before its end.
  /// - Parameter goesOn: whether the command that wrote it would; a merge of some shards does not.
  case unfinished(part: String, percent: Double, goesOn: Bool)

  /// Words that follow the name of the file.
  var words: String {
    switch self {
    case .unreadable(let reason): "cannot be read (\(reason))"
    case .spoilt(let reason): "is spoilt or was cut off: \(reason)"
    case .notAShard(let command):
      "holds no shard and no checkpoint of `\(command)`; only what --shard and --checkpoint write can go on from there"
    case .differs(let what, let found, let expected):
      "belongs to another run: \(what) is \(QuotedText.shown(found, most: 60)) there, "
        + "\(QuotedText.shown(expected, most: 60)) here"
    case .twice(let part, let other): "holds \(part), which \(QuotedText.shown(other)) holds too"
    case .unfinished(let part, let percent, let goesOn):
      goesOn
        ? "holds \(part) only up to \(Quantity.plain(percent)) %; the command that wrote it goes on from there"
        : "holds only \(Quantity.plain(percent)) % of \(part), with gaps"
    }
  }
}
