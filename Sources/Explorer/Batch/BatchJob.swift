import Catalog

/// A command that a batch system runs in shards, with a merge behind them.
package struct BatchJob: Equatable, Sendable {
  package enum Engine: String, CaseIterable, Sendable { case slurm, htcondor, parallel }

  /// What can be split.
  package enum Work: String, CaseIterable, Sendable {
    case background, scan

    /// The words that begin the command, and those that merge its shards.
    var command: [String] { self == .background ? ["background", "tautau"] : ["scan"] }
    var merge: [String] { [rawValue, "merge"] }
    /// How files are called without `--name`.
    var usualName: String { self == .background ? "tautau" : "scan" }
  }

  /// The absolute path of the program.
  package var program: String
  package var work: Work
  /// Options as typed, without those that the script writes itself.
  package var options: [String]
  package var shards: Int
  /// Beginning of all file names: letters, digits, `-`, `_` and `.`.
  package var name: String
  /// Threads of a task where the user named them.
  package var threads: Int?

  package static let mostShards = 10_000
  package static let usualShards = 8
  /// Options that every script writes itself.
  private static let own = ["--shard", "--checkpoint"]

  /// - Parameters:
  ///   - words: the command to run, from `background` or `scan` on.
  ///   - shards, name: as typed, if they were.
  package init(program: String, words: [String], shards: String?, name: String?)
    throws(HeadlessProblem)
  {
    self.program = program
    (work, options) = try BatchJob.split(words)
    self.shards =
      if let shards {
        try CountText.parse(shards, in: 1...BatchJob.mostShards)
          .mapError { HeadlessProblem.quantity(option: "--shards", $0) }.get()
      } else { BatchJob.usualShards }
    self.name = name ?? work.usualName
    guard BatchJob.isPlain(self.name) else {
      throw .outside(
        option: "--name", value: self.name,
        allowed: "letters, digits, - _ and . (it begins with a letter or digit)")
    }
    if let text = try BatchJob.value(of: "--threads", in: options), work == .background {
      threads = try CountText.parse(text, in: 1...ThreadCount.most)
        .mapError { HeadlessProblem.quantity(option: "--threads", $0) }.get()
    }
  }

  private static func split(_ words: [String]) throws(HeadlessProblem) -> (Work, [String]) {
    let names = Work.allCases.map(\.rawValue)
    guard let first = words.first else {
      throw .notForBatch(
        "say what to run: `batch ENGINE background tautau …` or `batch ENGINE scan …`")
    }
    guard let work = Work(rawValue: first) else {
      guard !first.hasPrefix("-") else {
        throw .notForBatch(
          "the command comes before its options: `batch ENGINE background tautau \(first) …`")
      }
      throw .unknownName(kind: "command for a batch system", name: first, allowed: names)
    }
    guard Array(words.prefix(work.command.count)) == work.command else {
      throw .notForBatch(
        "of `background` a batch system runs `background tautau …`; the merge is part of the script"
      )
    }
    let options = Array(words.dropFirst(work.command.count))
    guard options.first != "merge" else {
      throw .notForBatch("the merge is part of the script; give the scan itself")
    }
    for option in own where options.contains(where: { $0 == option || $0.hasPrefix(option + "=") })
    {
      throw .notForBatch("\(option) is written by the script itself, for every shard its own")
    }
    return (work, options.filter { $0 != "--json" })
  }

  private static func value(of option: String, in words: [String]) throws(HeadlessProblem)
    -> String?
  {
    if let attached = words.first(where: { $0.hasPrefix(option + "=") }) {
      return String(attached.dropFirst(option.count + 1))
    }
    guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
    return words[place + 1]
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.utf8.count <= 100 else { return false }
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return isWord(first)
      && name.unicodeScalars.allSatisfy { isWord($0) || "-_.".unicodeScalars.contains($0) }
  }
}

// What all scripts are made of.
extension BatchJob {
  /// The script for an engine.
  package func script(_ engine: Engine) -> String {
    switch engine {
    case .slurm: slurmScript
    case .htcondor: submitFile
    case .parallel: parallelScript
    }
  }

  /// The command as a comment shows it.
  var title: String { ShellWord.line(["dipolescope"] + work.command + options) }

  /// The command of one shard without its redirection; `number` is how the shell names the shard.
  func shardCommand(_ number: String, threads: String) -> String {
    let given = threads.isEmpty || self.threads != nil || work == .scan
    return ShellWord.line([program] + work.command + options)
      + (given ? "" : " --threads \(threads)")
      + " --shard \"\(number)/\(shards)\" --checkpoint \"\(name)-\(number).checkpoint\" --json"
  }

  /// The command that merges, without its redirection.
  var mergeCommand: String {
    ShellWord.line([program] + work.merge) + " --json \(name)-{1..\(shards)}.json"
  }

  /// A bash function that merges into NAME.json, whole or not at all.
  var mergeFunction: String {
    """
    merge() {
      local part=\(name).json.part-$$ code
      \(mergeCommand) >"$part" && mv "$part" \(name).json && return
      code=$?
      rm -f "$part"
      return "$code"
    }
    """
  }
}
