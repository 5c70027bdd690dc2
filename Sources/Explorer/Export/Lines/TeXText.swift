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

  /// Words with `m_N` and `GeV^2` as formulae: a single letter with an index, and powers.
  static func name(_ text: String) -> String {
    var (result, rest) = ("", Array(text.unicodeScalars)[...])
    var last: Unicode.Scalar = " "
    while let scalar = rest.first {
      let tail = rest.dropFirst()
      let index = tail.first == "_" ? tail.dropFirst().prefix { isWord($0) } : []
      let power = scalar == "^" ? tail.prefix { isDigit($0) || $0 == "-" } : []
      if isLetter(scalar), !isWord(last), last != "_", !index.isEmpty, tail.dropFirst(1 + index.count).first != "_" {
        let word = index.map { String($0) }.joined()
        result += "$\(scalar)_{\(index.count > 1 ? "\\mathrm{\(word)}" : word)}$"
        rest = tail.dropFirst(1 + index.count)
      } else if !power.isEmpty {
        result += "$^{\(power.map { String($0) }.joined())}$"
        rest = tail.dropFirst(power.count)
      } else if scalar == "+", tail.first == "-" {
        result += "$\\pm$"
        rest = tail.dropFirst()
      } else {
        result += escaped(String(scalar))
        rest = tail
      }
      last = scalar
    }
    return result
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || isDigit(scalar) }

  /// A cell of a table: a number with an exponent as a power of ten, anything else as words.
  static func cell(_ text: String) -> String {
    guard let value = Double(text), value.isFinite else { return text == "-" ? "--" : name(text) }
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(text[text.index(after: mark)...])
    else { return text.hasPrefix("-") || text.hasPrefix("+") ? "$\(text)$" : text }
    let mantissa = text[..<mark]
    return "$" + (mantissa == "1" ? "" : mantissa + "\\times ") + "10^{\(exponent)}$"
  }
}
