import Catalog
import Reach
import TextPlot

/// Why a headless command refuses to answer. The words say what was found and what is allowed.
package enum HeadlessProblem: Error, Equatable, Sendable {
  case setting(SettingProblem)
  /// A number, range or list that an option was given.
  case quantity(option: String, QuantityProblem)
  /// Understood, but outside the domain.
  case outside(option: String, value: String, allowed: String)
  case unknownName(kind: String, name: String, allowed: [String])
  /// A key that an option was given twice.
  case repeated(option: String, key: String)
  /// One of these options is needed.
  case missing([String])
  /// These options exclude each other.
  case together([String])
  case syntax(option: String, value: String, expected: String)
  /// From m_Z up N is not produced, so that it has no laboratory decay length.
  case notProduced(mass: Double)
  case tooManyRows(Double, most: Int)
  /// A mixing HNL has no coupling in the dipole's plane.
  case needsLength
  case needsDipole(String)
  case severalFormats(String)
  /// A view that has no export in a format.
  case format(FormatProblem)
  /// A file for `--state` that is none.
  case stateFile(String, reason: String)
  case file(FileProblem)
  /// A shard or a checkpoint that cannot be used.
  case runFile(String, RunFileProblem)
  /// Which shards a merge lacks, in words.
  case shardsMissing(String)
  /// Why none of the files could be merged.
  case nothingToMerge([String])
  /// What cannot be run in a batch system, and what can.
  case notForBatch(String)
  /// The system gives less address space than this.
  case memory(bytes: Int)

  /// 2 wrong use, 3 outside the domain, 5 no room: cannot write, or too little memory.
  package var exitCode: Int32 {
    switch self {
    case .setting(let problem): problem.isDomain ? 3 : 2
    case .quantity(_, let problem): problem.isDomain ? 3 : 2
    case .outside, .notProduced, .tooManyRows: 3
    case .runFile, .shardsMissing, .nothingToMerge, .stateFile: 3
    case .unknownName, .repeated, .missing, .together, .syntax, .severalFormats, .format, .needsLength, .needsDipole,
      .notForBatch:
      2
    case .file, .memory: 5
    }
  }

  package var words: String {
    switch self {
    case .setting(let problem): return problem.words
    case .quantity(let option, let problem): return "\(option): \(problem.words)"
    case .outside(let option, let value, let allowed):
      return "\(option): \(QuotedText.shown(value, most: 60)) is outside the domain; \(allowed)"
    case .unknownName(let kind, let name, let allowed):
      let near = NearestName.several(name, in: allowed)
      let hint =
        near.isEmpty
        ? "; one of \(allowed.prefix(40).joined(separator: ", "))"
        : "; did you mean \(near.joined(separator: " or "))?"
      return "unknown \(kind) '\(QuotedText.shown(name, most: 60))'\(hint)"
    case .repeated(let option, let key):
      return "\(option): \(key) is given twice; give all its values at once, as in KEY=V1,V2"
    case .missing(let options):
      return options.count == 1
        ? "\(options[0]) is missing" : "one of \(options.joined(separator: ", ")) is needed"
    case .together(let options):
      return "\(options.joined(separator: " and ")) exclude each other; give one of them"
    case .syntax(let option, let value, let expected):
      return
        "\(option): '\(QuotedText.shown(value, most: 60))' is not understood; expected \(expected)"
    case .notProduced(let mass):
      return
        "--length: at \(NumberText.shortest(mass)) GeV N is not made in Z decays (from m_Z up it has no laboratory "
        + "decay length); give --coupling or --ctau"
    case .needsLength:
      return
        "with model.hnl=mixing a point is given by --length or --ctau: no coupling of the plane belongs to it"
    case .needsDipole(let command):
      return
        "\(command) needs model.hnl=dipole: a mixing HNL has acceptances (`table acceptance`, `eval --length`), no yield"
    case .tooManyRows(let count, let most):
      return
        "this would be \(NumberText.shortest(count)) rows; at most \(most) are allowed (`eval -` has no limit)"
    case .severalFormats(let formats):
      return
        "--format \(QuotedText.shown(formats, most: 60)): several formats need --out NAME; one stream holds one"
    case .format(let problem): return "--format: \(problem.words)"
    case .stateFile(let path, let reason): return "\(QuotedText.shown(path)): \(reason)"
    case .file(let problem): return problem.words
    case .runFile(let path, let problem): return "\(QuotedText.shown(path)) \(problem.words)"
    case .shardsMissing(let shards):
      return "\(shards) missing; --partial merges what there is (exit 4)"
    case .nothingToMerge(let reasons):
      return "there is nothing to merge" + reasons.map { "; " + $0 }.joined()
    case .notForBatch(let words): return words
    case .memory(let bytes):
      return
        "\(bytes >> 20) MB of address space are needed and the system refuses them; raise the limit (ulimit -v)"
    }
  }
}
