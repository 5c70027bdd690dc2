/// What can be wrong with the lines of a curve file.
package enum CurveProblem: Hashable, Sendable {
  case columns(found: Int, text: String)
  case notANumber(String)
  case outside(String, found: String, allowed: String)
  case unit(String, of: String, allowed: String)
  case noData(found: Int)
  case tooMany(limit: Int)
  case missingFile(String)

  var words: String {
    switch self {
    case .columns(let found, let text):
      "\(found == 1 ? "1 column" : "\(found) columns") in \"\(PlainText.excerpt(text))\"; expected two numbers, mass and coupling"
    case .notANumber(let text):
      "\"\(PlainText.excerpt(text))\" is not a number; expected one with a decimal point such as 1.5e-7"
    case .outside(let what, let found, let allowed):
      "the \(what) is \(PlainText.excerpt(found)); allowed is \(allowed)"
    case .unit(let text, let what, let allowed):
      "unknown unit \"\(PlainText.excerpt(text))\" of the \(what); allowed are \(allowed), or state both with --units"
    case .noData(let found):
      found == 0
        ? "no data; expected two numbers a line, mass and coupling" : "one point only; a curve has at least two"
    case .tooMany(let limit): "more than \(limit) points"
    case .missingFile(let name): "there is no file \"\(PlainText.excerpt(name))\" beside this index"
    }
  }
}
