// Texts, numbers and names out of a table.

extension TableReader {
  /// A required text that is not empty, cleaned, of at most `limit` characters.
  package func text(_ key: String, limit: Int = 500, expected: Expectation = .text) -> String? {
    guard let value = required(key, expected) else { return nil }
    guard case .text(let raw) = value.content else {
      refuse(value, key, expected, .entryLeftOut)
      return nil
    }
    let text = PlainText.clean(raw)
    guard text.contains(where: { $0 != " " }) else {
      report(
        .notUnderstood(name(key), found: text, expected: expected), at: value.position,
        .entryLeftOut)
      return nil
    }
    guard text.count <= limit else {
      report(
        .tooLong(name(key), characters: text.count, limit: limit), at: value.position, .entryLeftOut
      )
      return nil
    }
    return text
  }

  /// A required text of a given form.
  package func text(
    _ key: String, expected: Expectation, limit: Int = 60, where holds: (String) -> Bool
  ) -> String? {
    guard let text = text(key, limit: limit, expected: expected) else { return nil }
    guard holds(text) else {
      report(.notUnderstood(name(key), found: text, expected: expected), at: key, .entryLeftOut)
      return nil
    }
    return text
  }

  /// A text, or `nil` where the key is missing or wrong.
  package func optionalText(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard case .text(let text) = value.content else {
      refuse(value, key, .text, .defaultUsed)
      return nil
    }
    return PlainText.clean(text)
  }

  /// One text or a list of them, each with its place; empty where the key is missing.
  package func optionalTexts(_ key: String) -> [(text: String, position: Position)] {
    guard let value = value(key) else { return [] }
    let values: [DocumentValue]
    if case .list(let elements) = value.content { values = elements } else { values = [value] }
    return values.compactMap { element in
      guard case .text(let text) = element.content else {
        refuse(element, key, .text, .defaultUsed)
        return nil
      }
      return (PlainText.clean(text), element.position)
    }
  }

  /// One text or a list of them, each with its place; empty where the key is missing, `nil` where one of them is no text.
  package func texts(_ key: String) -> [(text: String, position: Position)]? {
    guard let value = value(key) else { return [] }
    let values: [DocumentValue]
    if case .list(let elements) = value.content { values = elements } else { values = [value] }
    let texts = values.map { element -> (text: String, position: Position)? in
      guard case .text(let text) = element.content else {
        refuse(element, key, .text, .entryLeftOut)
        return nil
      }
      return (PlainText.clean(text), element.position)
    }
    return texts.contains { $0 == nil } ? nil : texts.compactMap { $0 }
  }

  /// A required quantity in native units.
  package func quantity(_ key: String, _ dimension: Dimension, in allowed: Interval) -> Double? {
    let expected = Expectation.quantity(dimension)
    return required(key, expected).flatMap { value in
      quantity(
        value, dimension,
        Wanted(key: key, expected: expected, allowed: allowed, consequence: .entryLeftOut))
    }
  }

  /// A quantity in native units, or the default where the key is missing or wrong.
  package func quantity(
    _ key: String, _ dimension: Dimension, in allowed: Interval, default fallback: Double
  ) -> Double {
    let expected = Expectation.quantity(dimension)
    return value(key).flatMap { value in
      quantity(
        value, dimension,
        Wanted(key: key, expected: expected, allowed: allowed, consequence: .defaultUsed))
    } ?? fallback
  }

  /// One quantity or a list of them, in native units; empty where the key is missing, `nil` where one of them is wrong.
  package func quantities(_ key: String, _ dimension: Dimension, in allowed: Interval) -> [Double]? {
    guard let value = value(key) else { return [] }
    let wanted = Wanted(
      key: key, expected: .quantity(dimension), allowed: allowed, consequence: .entryLeftOut)
    let elements: [DocumentValue]
    if case .list(let list) = value.content { elements = list } else { elements = [value] }
    let numbers = elements.map { quantity($0, dimension, wanted) }
    return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
  }

  /// Two quantities in native units, the lower one first: `.some(nil)` where the key is missing, `nil` where it is wrong.
  package func ends(_ key: String, _ dimension: Dimension, in allowed: Interval)
    -> ClosedRange<Double>??
  {
    guard value(key) != nil else { return .some(nil) }
    guard let values = quantities(key, dimension, in: allowed) else { return nil }
    guard values.count == 2, values[0] < values[1] else {
      let found = values.count == 2 ? "the higher end first" : "a list of \(values.count)"
      report(
        .outOfRange(name(key), found: found, allowed: "two ends, the lower one first"), at: key,
        .entryLeftOut)
      return nil
    }
    return .some(values[0]...values[1])
  }

  /// A confidence level, a number or a text in per cent, or the default where the key is missing or wrong.
  package func level(_ key: String, default fallback: Double) -> Double {
    let wanted = Wanted(
      key: key, expected: .level, allowed: .between(0, 1), consequence: .defaultUsed)
    guard let value = value(key) else { return fallback }
    if case .text(let text) = value.content {
      return accept(LevelText.parse(text), found: text, value, .pure, wanted) ?? fallback
    }
    return quantity(value, .pure, wanted) ?? fallback
  }

  /// What a number must be, and what happens if it is not.
  private struct Wanted {
    var key: String
    var expected: Expectation
    var allowed: Interval
    var consequence: Consequence
  }

  private func quantity(_ value: DocumentValue, _ dimension: Dimension, _ wanted: Wanted) -> Double?
  {
    let found: String
    let reading: Result<Double, QuantityProblem>
    switch value.content {
    case .text(let text) where dimension.hasUnits:
      (found, reading) = (text, Quantity.parse(fileText: text, as: dimension))
    case .integer where dimension.hasUnits, .number where dimension.hasUnits:
      (found, reading) = ("", .failure(.wrongUnit("", unit: "", allowed: [])))
    case .integer(let number): (found, reading) = (String(number), .success(Double(number)))
    case .number(let number): (found, reading) = (Quantity.plain(number), .success(number))
    default:
      refuse(value, wanted.key, wanted.expected, wanted.consequence)
      return nil
    }
    return accept(reading, found: found, value, dimension, wanted)
  }

  /// The number if it was understood and lies in its range; else a note in the words of files.
  private func accept(
    _ reading: Result<Double, QuantityProblem>, found: String, _ value: DocumentValue,
    _ dimension: Dimension,
    _ wanted: Wanted
  ) -> Double? {
    let name = name(wanted.key)
    let problem: Problem
    switch reading {
    case .success(let number) where wanted.allowed.contains(number): return number
    case .success, .failure(.levelOutside):
      problem = .outOfRange(name, found: found, allowed: wanted.allowed.text(as: dimension))
    case .failure(.wrongUnit(_, let unit, _)):
      problem = .unknownUnit(
        name, unit: unit, allowed: TypedUnit.largestFirst(of: dimension).map(\.name))
    case .failure: problem = .notUnderstood(name, found: found, expected: wanted.expected)
    }
    report(problem, at: value.position, wanted.consequence)
    return nil
  }

  /// A whole number, or the default where the key is missing or wrong.
  package func integer(_ key: String, in allowed: ClosedRange<Int>, default fallback: Int) -> Int {
    guard let value = value(key) else { return fallback }
    guard case .integer(let number) = value.content else {
      refuse(value, key, .wholeNumber, .defaultUsed)
      return fallback
    }
    guard allowed.contains(number) else {
      let range = "\(allowed.lowerBound) to \(allowed.upperBound)"
      report(
        .outOfRange(name(key), found: String(number), allowed: range), at: value.position,
        .defaultUsed)
      return fallback
    }
    return number
  }

  /// `true` or `false`, or the default where the key is missing or wrong.
  package func truth(_ key: String, default fallback: Bool) -> Bool {
    guard let value = value(key) else { return fallback }
    guard case .truth(let truth) = value.content else {
      refuse(value, key, .truth, .defaultUsed)
      return fallback
    }
    return truth
  }

  /// A required name out of a closed list.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ kind: NameKind, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    required(key, .name(kind)).flatMap { choice($0, key, kind, .entryLeftOut) }
  }

  /// A name out of a closed list, or `nil` where the key is missing or wrong.
  package func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ kind: NameKind, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    value(key).flatMap { choice($0, key, kind, .defaultUsed) }
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: DocumentValue, _ key: String, _ kind: NameKind, _ consequence: Consequence
  ) -> Choice? where Choice.RawValue == String {
    guard case .text(let text) = value.content else {
      refuse(value, key, .name(kind), consequence)
      return nil
    }
    if let choice = Choice(rawValue: text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue)
    report(.unknownName(kind, text, allowed: allowed), at: value.position, consequence)
    return nil
  }
}
