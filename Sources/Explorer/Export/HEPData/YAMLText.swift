import TextPlot

/// Scalars of YAML 1.1 that no reader takes for something else.
enum YAMLText {
  enum Scalar: Sendable {
    case text(String)
    case number(Double)

    var yaml: String {
      switch self {
      case .text(let text): YAMLText.quoted(text)
      case .number(let number): YAMLText.number(number)
      }
    }
  }

  /// In double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Six digits. Without the point and the sign of the exponent a reader of YAML 1.1 takes `1e-7` for text.
  static func number(_ value: Double) -> String {
    let text = NumberText.significant(value, digits: 6)
    let parts = text.split(separator: "e", maxSplits: 1)
    guard let first = parts.first else { return text }
    let mantissa = first.contains(".") ? String(first) : first + ".0"
    guard parts.count == 2 else { return mantissa }
    let isSigned: Bool = parts[1].hasPrefix("-") || parts[1].hasPrefix("+")
    return mantissa + "e" + (isSigned ? "" : "+") + parts[1]
  }
}
