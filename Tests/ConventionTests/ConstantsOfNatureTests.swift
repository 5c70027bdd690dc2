import Foundation
import Testing

/// A number of nature stands in `Constants.swift` and nowhere else.
struct ConstantsOfNatureTests {
  private static let home = "Sources/DipolePhysics/Constants.swift"

  /// Short forms in which people write what they remember; four digits and more are compared with the file itself.
  private static let remembered: Set<String> = [
    "912", "804", "178", "511", "0511", "1057", "1973", "0389", "3894", "1166", "11664", "2315",
    "2312", "2311",
  ]

  /// The digits of a decimal number from the first that counts to the last: `0.51099895e-3` → `51099895`.
  static func significand(_ literal: String) -> String {
    let mantissa = literal.lowercased().prefix { $0 != "e" }.filter(\.isNumber)
    var digits = mantissa.drop { $0 == "0" }
    while digits.last == "0" { digits.removeLast() }
    return String(digits)
  }

  /// Decimal numbers with a point in a line of code; `a.0.1` and `x1.5` are none.
  static func decimals(_ code: String) -> [String] {
    code.matches(of: /[\w.]*\d\.\d[\d_]*(?:[eE][+-]?\d+)?[\w.]*/).map { String($0.output) }
      .filter { word in
        let mantissa = word.lowercased().prefix { $0 != "e" }
        return mantissa.filter { $0 == "." }.count == 1
          && mantissa.allSatisfy { $0.isNumber || "._".contains($0) }
      }
  }

  /// Whether a literal with at least four digits is the constant, cut or rounded.
  static func isCopy(_ digits: String, of constant: String) -> Bool {
    guard digits.count >= 4, constant.count >= 4 else { return false }
    if digits.count >= constant.count { return digits.hasPrefix(constant) }
    guard let next = constant.dropFirst(digits.count).first?.wholeNumberValue,
      let cut = Int(constant.prefix(digits.count)), let value = Int(digits)
    else { return false }
    return value == cut || value == cut + (next >= 5 ? 1 : 0)
  }

  @Test func digitsAreComparedAsNumbersAreCopied() {
    #expect(Self.significand("0.51099895e-3") == "51099895")
    #expect(Self.decimals("let x = 91.1876 + f(1.5e-3, a.0.1)") == ["91.1876", "1.5e-3"])
    for digits in ["911876", "91188", "9119", "9118"] {
      #expect(Self.isCopy(digits, of: "911876"), "\(digits)")
    }
    for digits in ["912", "9117", "9120"] {
      #expect(!Self.isCopy(digits, of: "911876"), "\(digits)")
    }
  }

  @Test func noConstantIsWrittenOutsideItsFile() {
    let constants = CodeLine.all(in: Self.home).flatMap { Self.decimals($0.code) }.map(
      Self.significand
    )
    .filter { $0.count >= 4 }
    #expect(constants.count >= 20, "the constants were found")
    let files =
      (Repository.swiftFiles(in: "Sources")
      + Repository.files(in: "Sources").filter { $0.hasSuffix(".h") })
      .filter { $0 != Self.home }
    for line in files.flatMap({ CodeLine.all(in: $0) }) {
      for literal in Self.decimals(line.code) {
        let digits = Self.significand(literal)
        let isCopy =
          constants.contains { Self.isCopy(digits, of: $0) } || Self.remembered.contains(digits)
        #expect(
          !isCopy, "\(line.place): \(literal) is a number of nature; it belongs to Constants.swift")
      }
    }
  }

  @Test func everyConstantOfTheFileHasAUnitOrASource() {
    let text = Repository.text(Self.home) ?? ""
    #expect(text.contains("Edition: Particle Data Group") && text.contains("GeV"))
  }
}
