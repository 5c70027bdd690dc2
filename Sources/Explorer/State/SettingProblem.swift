import Catalog

/// What is wrong with a key or a value that somebody wants to set.
package enum SettingProblem: Error, Equatable, Sendable {
  case unknownKey(String, nearest: [String])
  case notAnAssignment(String)
  case unknownValue(key: String, value: String, allowed: [String])
  case syntax(key: String, QuantityProblem)
  case outside(key: String, value: String, allowed: String)
  /// An event count is no confidence level: the two cannot be asked for together.
  case eventsBesideLevel(search: String)
  case cannotStep(key: String, why: String)

  /// A value that was understood but lies outside the domain (exit 3); the rest is wrong use (exit 2).
  package var isDomain: Bool {
    switch self {
    case .outside: true
    case .syntax(_, let problem): problem.isDomain
    case .unknownKey, .notAnAssignment, .unknownValue, .eventsBesideLevel, .cannotStep: false
    }
  }

  package var words: String {
    switch self {
    case .unknownKey(let key, let nearest):
      let hint =
        nearest.isEmpty
        ? "`dipolescope list settings` shows them all"
        : "did you mean \(nearest.joined(separator: " or "))?"
      return "unknown setting '\(PlainText.excerpt(key))'; \(hint)"
    case .notAnAssignment(let text):
      return
        "'\(PlainText.excerpt(text))' sets nothing; expected KEY=VALUE, as in model.nature=majorana"
    case .unknownValue(let key, let value, let allowed):
      return
        "\(key): unknown value '\(PlainText.excerpt(value))'; allowed: \(allowed.joined(separator: ", "))"
    case .syntax(let key, let problem): return "\(key): \(problem.words)"
    case .outside(let key, let value, let allowed):
      return "\(key): \(PlainText.excerpt(value)) is outside the allowed range; \(allowed)"
    case .eventsBesideLevel(let search):
      return
        "\(search): an event count is not a confidence level; set either \(search).events or \(search).cl"
    case .cannotStep(let key, let why): return "\(key): \(why)"
    }
  }
}
