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
        ? "`dipolescope list settings` shows them all" : "did you mean \(nearest.joined(separator: " or "))?"
      return "unknown setting '\(PrintableText.clean(key))'; \(hint)"
    case .notAnAssignment(let text):
      return "'\(PrintableText.clean(text))' sets nothing; expected KEY=VALUE, as in model.nature=majorana"
    case .unknownValue(let key, let value, let allowed):
      return "\(key): unknown value '\(PrintableText.clean(value))'; allowed: \(allowed.joined(separator: ", "))"
    case .syntax(let key, let problem): return "\(key): \(problem.words)"
    case .outside(let key, let value, let allowed):
      return "\(key): \(PrintableText.clean(value)) is outside the allowed range; \(allowed)"
    case .eventsBesideLevel(let search):
      return "\(search): an event count is not a confidence level; set either \(search).events or \(search).cl"
    case .cannotStep(let key, let why): return "\(key): \(why)"
    }
  }
}

/// Text that came from outside, made safe to print.
package enum PrintableText {
  /// At most 80 characters, control and formatting characters replaced by '?'.
  package static func clean(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(80) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > 80 ? result + "..." : result
  }
}
