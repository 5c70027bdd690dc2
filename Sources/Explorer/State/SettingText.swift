import Catalog
import DipolePhysics
import TextPlot

// How values of settings become text and back.
extension Setting {
  /// The value as exports, sessions and `--set` write it: `0.4mm`, `off`, `uv:30`, `0.9`.
  package func text(in scenario: Scenario) -> String { text(of: read(scenario)) }

  func text(of value: SettingValue) -> String {
    switch value {
    case .choice(let name): return name
    case .off: return "off"
    case .integer(let number): return String(number)
    case .couplings(let pattern): return Setting.text(of: pattern)
    case .number(let number):
      guard case .number(let kind) = kind else { return NumberText.shortest(number) }
      return NumberText.shortest(Setting.inUnit(number, kind.factor)) + kind.unit
    }
  }

  /// A native value in the unit shown: 0.4 mm is 0.4 and not 0.39999999999999997.
  static func inUnit(_ value: Double, _ factor: Double) -> Double {
    let shown: Double = value / factor
    // Units are powers of ten; the quotient may miss the typed decimal by a rounding, which 15 digits undo.
    let rounded: Double = Double(NumberText.significant(shown, digits: 15)) ?? shown
    return abs(rounded - shown) <= abs(shown) * 4e-16 ? rounded : shown
  }

  static func text(of pattern: CouplingPattern) -> String {
    switch pattern {
    case .maximal: "maximal"
    case .ultravioletAngle(let degrees): "uv:" + NumberText.shortest(degrees)
    case .free(let z, let w): "free:\(NumberText.shortest(z)),\(NumberText.shortest(w))"
    }
  }

  /// Allowed values in words.
  package var allowed: String {
    switch kind {
    case .choice(let names): return "one of " + names.joined(separator: ", ")
    case .couplings: return "maximal, uv:DEGREES (0 to 90) or free:DZ,DW inside eq. 1.4"
    case .integer(let range, let powerOfTwo):
      return
        "\(powerOfTwo ? "a power of two" : "a whole number") from \(range.lowerBound) to \(range.upperBound)"
    case .number(let kind):
      let low = NumberText.shortest(Setting.inUnit(kind.range.lowerBound, kind.factor))
      let high = NumberText.shortest(Setting.inUnit(kind.range.upperBound, kind.factor))
      if kind.isLevel { return "above 0 and below 1 (or 100%)" }
      return
        "range \(low) to \(high)\(kind.unit.isEmpty ? "" : " " + kind.unit)\(kind.canBeOff ? ", or off" : "")"
    }
  }

  /// Reads typed text; bare numbers are in `bareUnit` native units.
  package func parse(_ text: String, bareInShownUnit: Bool = false) -> Result<
    SettingValue, SettingProblem
  > {
    switch kind {
    case .choice(let names):
      guard names.contains(text) else { return .failure(unknown(text, names)) }
      return .success(.choice(text))
    case .couplings: return parseCouplings(text)
    case .integer(let range, let powerOfTwo): return parseInteger(text, range, powerOfTwo)
    case .number(let kind): return parseNumber(text, kind, bareInShownUnit)
    }
  }

  private func unknown(_ text: String, _ names: [String]) -> SettingProblem {
    .unknownValue(key: key, value: text, allowed: names)
  }

  private func parseNumber(
    _ text: String, _ kind: NumberKind, _ bareInShownUnit: Bool
  ) -> Result<SettingValue, SettingProblem> {
    if kind.canBeOff && text == "off" { return .success(.off(.nan)) }
    let parsed: Result<Double, QuantityProblem> =
      kind.isLevel
      ? LevelText.parse(text)
      : Quantity.parse(text, as: kind.dimension, bareUnit: bareInShownUnit ? kind.factor : 1)
    switch parsed {
    case .failure(let problem): return .failure(.syntax(key: key, problem))
    case .success(let value):
      guard kind.range.contains(value) else {
        return .failure(.outside(key: key, value: text, allowed: allowed))
      }
      return .success(.number(value))
    }
  }

  private func parseInteger(
    _ text: String, _ range: ClosedRange<UInt64>, _ powerOfTwo: Bool
  ) -> Result<SettingValue, SettingProblem> {
    let parsed: Result<UInt64, QuantityProblem> =
      powerOfTwo ? CountText.parse(text, in: 0...Int.max).map(UInt64.init) : SeedText.parse(text)
    switch parsed {
    case .failure(let problem): return .failure(.syntax(key: key, problem))
    case .success(let value):
      guard range.contains(value), !powerOfTwo || value.nonzeroBitCount == 1 else {
        return .failure(.outside(key: key, value: text, allowed: allowed))
      }
      return .success(.integer(value))
    }
  }

  private func parseCouplings(_ text: String) -> Result<SettingValue, SettingProblem> {
    let problem = unknown(text, ["maximal", "uv:DEGREES", "free:DZ,DW"])
    if text == "maximal" { return .success(.couplings(.maximal)) }
    func numbers(_ prefix: String, _ count: Int) -> Result<[Double], SettingProblem>? {
      guard text.hasPrefix(prefix) else { return nil }
      let items = text.dropFirst(prefix.count).split(
        separator: ",", omittingEmptySubsequences: false)
      guard items.count == count else { return .failure(problem) }
      var values: [Double] = []
      for item in items {
        switch Quantity.parse(String(item), as: .pure) {
        case .success(let value): values.append(value)
        case .failure(let wrong): return .failure(.syntax(key: key, wrong))
        }
      }
      return .success(values)
    }
    if let angle = numbers("uv:", 1) {
      return angle.flatMap { values in
        guard (0...90).contains(values[0]) else {
          return .failure(
            .outside(key: key, value: text, allowed: "the angle runs from 0 to 90 degrees"))
        }
        return .success(.couplings(.ultravioletAngle(degrees: values[0])))
      }
    }
    if let ratios = numbers("free:", 2) { return ratios.flatMap { checkFree(text, $0[0], $0[1]) } }
    return .failure(problem)
  }

  /// Eq. 1.4 bounds both ratios. It is strict for d_B and d_𝒲 of equal sign only, and the message says so.
  private func checkFree(_ text: String, _ z: Double, _ w: Double) -> Result<
    SettingValue, SettingProblem
  > {
    let (zMost, wMost) = (CouplingPattern.largestZRatio, CouplingPattern.largestWRatio)
    guard abs(z) <= zMost, abs(w) <= wMost else {
      let z = NumberText.significant(zMost, digits: 6)
      let w = NumberText.significant(wMost, digits: 6)
      return .failure(
        .outside(
          key: key, value: text,
          allowed:
            "eq. 1.4: |d_Z/d| <= \(z), |d_W/d| <= \(w); cot and sqrt(2)/sin of theta_W, "
            + "a strict bound for d_B and d_W of equal sign"))
    }
    return .success(.couplings(.free(zRatio: z, wRatio: w)))
  }
}
