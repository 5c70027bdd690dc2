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
      report(.notUnderstood(name(key), found: text, expected: expected), at: value.position, .entryLeftOut)
      return nil
    }
    guard text.count <= limit else {
      report(.tooLong(name(key), characters: text.count, limit: limit), at: value.position, .entryLeftOut)
      return nil
    }
    return text
  }

  /// A required text of a given form.
  package func text(_ key: String, expected: Expectation, limit: Int = 60, where holds: (String) -> Bool) -> String? {
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

  /// A required quantity in native units.
  package func quantity(_ key: String, _ dimension: Dimension, in allowed: Interval) -> Double? {
    required(key, .quantity(dimension)).flatMap { quantity($0, key, dimension, in: allowed, .entryLeftOut) }
  }

  /// A quantity in native units, or the default where the key is missing or wrong.
  package func quantity(
    _ key: String, _ dimension: Dimension, in allowed: Interval, default fallback: Double
  ) -> Double {
    value(key).flatMap { quantity($0, key, dimension, in: allowed, .defaultUsed) } ?? fallback
  }

  private func quantity(
    _ value: DocumentValue, _ key: String, _ dimension: Dimension, in allowed: Interval, _ consequence: Consequence
  ) -> Double? {
    let found: String
    let reading: Quantity.Reading
    switch value.content {
    case .text(let text) where dimension != .number:
      found = text
      reading = Quantity.read(text, as: dimension)
    case .integer(let number) where dimension.allowsBareNumber:
      found = String(number)
      reading = .value(Double(number))
    case .number(let number) where dimension.allowsBareNumber:
      found = Quantity.plain(number)
      reading = .value(number)
    case .integer, .number:
      found = ""
      reading = .unknownUnit("")
    default:
      refuse(value, key, .quantity(dimension), consequence)
      return nil
    }
    switch reading {
    case .value(let number) where allowed.contains(number): return number
    case .value:
      let range = allowed.text(as: dimension)
      report(.outOfRange(name(key), found: found, allowed: range), at: value.position, consequence)
    case .notUnderstood:
      let expected = Expectation.quantity(dimension)
      report(.notUnderstood(name(key), found: found, expected: expected), at: value.position, consequence)
    case .unknownUnit(let unit):
      let problem = Problem.unknownUnit(name(key), unit: unit, allowed: dimension.unitNames)
      report(problem, at: value.position, consequence)
    }
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
      report(.outOfRange(name(key), found: String(number), allowed: range), at: value.position, .defaultUsed)
      return fallback
    }
    return number
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
