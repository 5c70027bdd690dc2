import Catalog
import TextPlot

/// One line of the input of `eval -`, understood.
struct PointLine: Sendable {
  var mass: Double
  var place: PointPlace
  /// `KEY=VALUE` of the settings in this line, in the order of its columns.
  var assignments: [String] = []

  /// Values by the names of `mass`, `coupling`, `length`, `ctau`; the rest are settings.
  init(_ values: some Sequence<(name: String, text: String)>) throws(HeadlessProblem) {
    var places: [PointPlace] = []
    var mass: Double?
    for (name, text) in values {
      switch name {
      case "mass", "mass_GeV": mass = try PointLine.mass(text)
      case "coupling", "coupling_invGeV": places.append(.coupling(try PointLine.coupling(text)))
      case "length": places.append(.laboratory(try TypedPlace.length(text, option: name)))
      case "ctau": places.append(.proper(try TypedPlace.length(text, option: name)))
      default: if !text.isEmpty { assignments.append(name + "=" + text) }
      }
    }
    guard let mass else { throw .missing(["mass"]) }
    guard let place = places.first else { throw .missing(["coupling", "length", "ctau"]) }
    guard places.count == 1 else { throw .together(["coupling", "length", "ctau"]) }
    self.mass = mass
    self.place = place
  }

  static let names = ["mass", "coupling", "length", "ctau", "mass_GeV", "coupling_invGeV"]

  private static func mass(_ text: String) throws(HeadlessProblem) -> Double {
    if let value = plain(text), PlaneDomain.check(value, .mass) == nil { return value }
    return try TypedPlace.mass(text, option: "mass")
  }

  private static func coupling(_ text: String) throws(HeadlessProblem) -> Double {
    if let value = plain(text), PlaneDomain.check(value, .coupling) == nil { return value }
    return try TypedPlace.coupling(text, option: "coupling")
  }

  /// Most numbers come without a unit, and the standard library reads those faster, in any locale.
  private static func plain(_ text: String) -> Double? {
    let isPlain: Bool = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "e")
        || byte == UInt8(ascii: "-")
    }
    return isPlain ? Double(text) : nil
  }
}

/// How the lines of a stream are read: found out at its first line.
enum PointFormat: Sendable {
  case csv(columns: [String])
  case jsonLines

  /// The format that begins with this line.
  init(first line: ArraySlice<UInt8>, _ settings: SettingTable) throws(HeadlessProblem) {
    if line.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "{") {
      self = .jsonLines
      return
    }
    let columns = try PointFormat.fields(line)
    guard columns.contains(where: { $0 == "mass" || $0 == "mass_GeV" }) else {
      throw .syntax(
        option: "standard input", value: columns.joined(separator: ","),
        expected: "JSON lines, or CSV with a header, as in mass,coupling")
    }
    for (place, name) in columns.enumerated() {
      guard !columns[..<place].contains(name) else {
        throw .syntax(option: "standard input", value: name, expected: "each column once")
      }
      if !PointLine.names.contains(name) {
        _ = try settings.find(name).mapError { HeadlessProblem.setting($0) }.get()
      }
    }
    self = .csv(columns: columns)
  }

  func read(_ line: ArraySlice<UInt8>) throws(HeadlessProblem) -> PointLine {
    switch self {
    case .csv(let columns):
      let fields = try PointFormat.fields(line)
      guard fields.count == columns.count else {
        throw .syntax(
          option: "line", value: fields.joined(separator: ","),
          expected: "\(columns.count) fields, as the header has")
      }
      return try PointLine(zip(columns, fields).map { (name: $0, text: $1) })
    case .jsonLines: return try PointLine(try PointFormat.members(line))
    }
  }

  private static func members(_ line: ArraySlice<UInt8>) throws(HeadlessProblem) -> [(
    name: String, text: String
  )] {
    let value: JSONValue
    switch JSONReader.parse(line) {
    case .success(let parsed): value = parsed
    case .failure(let problem):
      throw .syntax(option: "JSON", value: problem.words, expected: "one object a line")
    }
    guard case .object(let members) = value else {
      throw .syntax(
        option: "JSON", value: String(decoding: line.prefix(60), as: UTF8.self),
        expected: "one object a line")
    }
    var result: [(name: String, text: String)] = []
    for name in members.keys.sorted() {
      switch members[name] {
      case .string(let text): result.append((name, text))
      case .number(let number): result.append((name, "\(number)"))
      case .integer(let number): result.append((name, String(number)))
      case .unsigned(let number): result.append((name, String(number)))
      case .bool, .null, .array, .object, nil:
        throw .syntax(option: name, value: "a value of another kind", expected: "a number or text")
      }
    }
    return result
  }

  /// The fields of a line of CSV, without blanks around them; a field in double quotes may hold commas.
  private static func fields(_ line: ArraySlice<UInt8>) throws(HeadlessProblem) -> [String] {
    let (comma, quote, blank) = (UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: " "))
    var fields: [String] = []
    var rest = line
    while true {
      rest = rest.drop { $0 == blank }
      var field: ArraySlice<UInt8>
      if rest.first == quote {
        rest.removeFirst()
        let end: Int = rest.firstIndex(of: quote) ?? rest.endIndex
        field = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...].drop { $0 == blank }
        guard rest.isEmpty || rest.first == comma else {
          throw .syntax(
            option: "line", value: String(decoding: line.prefix(60), as: UTF8.self),
            expected: "a comma behind a closing quote")
        }
      } else {
        field = rest.prefix { $0 != comma }
        rest = rest[field.endIndex...]
        while field.last == blank { field.removeLast() }
      }
      guard let text = String(validating: field, as: UTF8.self) else {
        throw .syntax(
          option: "line", value: String(decoding: line.prefix(60), as: UTF8.self),
          expected: "UTF-8 text")
      }
      fields.append(text)
      guard rest.first == comma else { return fields }
      rest.removeFirst()
    }
  }
}
