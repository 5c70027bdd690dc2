import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes elements, indented, with everything escaped that XML would misread.
struct SVGWriter {
  private(set) var text = ""
  private var depth = 0

  typealias Attributes = [(name: String, value: String)]

  mutating func add(_ line: String) {
    text += String(repeating: " ", count: 2 * depth) + line + "\n"
  }

  mutating func open(_ name: String, _ attributes: Attributes = []) {
    add("<\(name)\(SVGWriter.list(attributes))>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    add("</\(name)>")
  }

  mutating func empty(_ name: String, _ attributes: Attributes) {
    add("<\(name)\(SVGWriter.list(attributes))/>")
  }

  mutating func element(_ name: String, _ attributes: Attributes, _ content: String) {
    element(name, attributes, markup: SVGWriter.escaped(content))
  }

  /// - Parameter markup: content that is XML already.
  mutating func element(_ name: String, _ attributes: Attributes, markup: String) {
    add("<\(name)\(SVGWriter.list(attributes))>\(markup)</\(name)>")
  }

  private static func list(_ attributes: Attributes) -> String {
    attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }

  /// XML 1.0 has no control characters but tab and line ends, not even escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += " "
      case _ where scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Pixels with at most two decimals.
enum SVGNumber {
  static func text(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return sign + String(whole) }
    let digits = part < 10 ? "0\(part)" : part % 10 == 0 ? String(part / 10) : String(part)
    return "\(sign)\(whole).\(digits)"
  }
}

/// Names and numbers with raised and lowered parts, as XML.
enum SVGText {
  /// `1e-8` as a power of ten; labels without an exponent stay as they are.
  static func number(_ label: String) -> String {
    guard let mark = label.firstIndex(of: "e") else { return SVGWriter.escaped(label) }
    let mantissa = String(label[..<mark])
    let exponent = label[label.index(after: mark)...].drop { $0 == "+" }
    let head = mantissa == "1" ? "10" : mantissa == "-1" ? "-10" : mantissa + "·10"
    return SVGWriter.escaped(head) + moved(String(exponent).replacing("-", with: "−"), up: true)
  }

  /// `m_N [GeV]` with a lowered N, `Lambda^2` with a raised 2.
  static func name(_ text: String) -> String {
    var (result, rest) = ("", text[...])
    while let mark = rest.firstIndex(where: { $0 == "_" || $0 == "^" }) {
      let tail = rest[rest.index(after: mark)...]
      let part = tail.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      result += SVGWriter.escaped(String(rest[..<mark]))
      result += part.isEmpty ? String(rest[mark]) : moved(String(part), up: rest[mark] == "^")
      rest = tail.dropFirst(part.count)
    }
    return result + SVGWriter.escaped(String(rest))
  }

  /// A smaller text above or below the line, and back to the line.
  private static func moved(_ text: String, up: Bool) -> String {
    let (there, back) = up ? ("-5", "5") : ("4", "-4")
    return "<tspan dy=\"\(there)\" font-size=\"10\">\(SVGWriter.escaped(text))</tspan>"
      + "<tspan dy=\"\(back)\">\u{200B}</tspan>"
  }
}
