import TextPlot

/// Words and numbers for LaTeX.
enum TeXText {
  /// Every character stands for itself. What no plain LaTeX can set is a question mark.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "_", "%", "&", "#", "$", "{", "}": "\\" + String(scalar)
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "\\": "\\textbackslash{}"
      case "<", ">", "|": "$" + String(scalar) + "$"
      case "µ", "μ": "$\\mu$"
      case "±": "$\\pm$"
      case "…": "\\ldots{}"
      case "–", "−": "--"
      default: scalar.isASCII && scalar.value >= 0x20 ? String(scalar) : "?"
      }
    }.joined()
  }

  /// A cell of a table: a number with an exponent as a power of ten, anything else as words.
  static func cell(_ text: String) -> String {
    guard let value = Double(text), value.isFinite else { return text == "-" ? "--" : escaped(text) }
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(text[text.index(after: mark)...])
    else { return text.hasPrefix("-") || text.hasPrefix("+") ? "$\(text)$" : text }
    let mantissa = text[..<mark]
    return "$" + (mantissa == "1" ? "" : mantissa + "\\times ") + "10^{\(exponent)}$"
  }
}
