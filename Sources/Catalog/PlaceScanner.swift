/// Walks over a TOML text once and notes where things stand; it neither judges the text nor reads numbers.
///
/// It runs before the TOML library and stops what must not reach that (toml++ 3.4 in TOMLKit 0.6): a key of a hundred
/// thousand dots overflows its stack; an escaped NUL ends the C strings in which it hands texts over; and three slips
/// end the program in an assertion: a header without a name, `[.x]`; a '}' for an element, `[}`; a date with a bad
/// time. On a text that is not TOML the tree means nothing, but the scanner ends and never traps: every turn of every
/// loop consumes at least one byte, and recursion is bounded by `depthLimit`.
struct PlaceScanner {
  static let depthLimit = 64

  /// The first thing that must not reach the library.
  private(set) var obstacle: (position: Position, problem: Problem)?
  /// Keys and tables that are defined again, with the place where they were defined first.
  private(set) var redefinitions: [(name: String, position: Position, first: Position)] = []
  let root = PlaceTree(key: .start, value: .start, depth: 0)

  private var cursor: TextCursor

  init(_ bytes: [UInt8]) {
    cursor = TextCursor(bytes)
    cursor.skipByteOrderMark()
    scanLines()
  }

  // MARK: Lines

  private mutating func scanLines() {
    var table = root
    while obstacle == nil {
      cursor.skipBlankLines()
      guard let byte = cursor.byte else { return }
      if byte == UInt8(ascii: "[") {
        table = scanHeader() ?? table
      } else {
        scanPair(into: table)
      }
      cursor.skipLine()
    }
  }

  /// `[a.b]` or `[[a.b]]`: the table that the following pairs go into.
  private mutating func scanHeader() -> PlaceTree? {
    let place = cursor.position
    cursor.advance()
    let isElement = cursor.take("[")
    let path = scanKey()
    if path.isEmpty { stop(at: place, .syntax(.namelessHeader)) }
    guard !path.isEmpty, obstacle == nil else { return nil }
    var node = root
    for (index, step) in path.enumerated() {
      let child = node.field(step.name, at: place)
      let isLast = index == path.count - 1
      if isLast && isElement {
        node = child.append(at: place)
      } else if isLast {
        note(child, step.name, at: place)
        child.key = place
        child.value = place
        node = child
      } else {
        // Deeper headers go into the last element of a list of tables.
        node = child.elements.last ?? child
      }
      guard allows(node, at: place) else { return nil }
    }
    return node
  }

  /// `a.b = value` into `table`.
  private mutating func scanPair(into table: PlaceTree) {
    let path = scanKey()
    guard let last = path.last else { return cursor.advance() }
    var node = table
    for step in path {
      node = node.field(step.name, at: step.position)
      guard allows(node, at: step.position) else { return }
    }
    note(node, last.name, at: path[0].position)
    node.key = path[0].position
    cursor.skipBlanks()
    guard cursor.take("=") else { return }
    cursor.skipBlanks()
    node.value = cursor.position
    scanValue(of: node)
  }

  private mutating func note(_ node: PlaceTree, _ name: String, at place: Position) {
    if node.isDefined { redefinitions.append((name, place, node.key)) }
    node.isDefined = true
  }

  private mutating func allows(_ node: PlaceTree, at place: Position) -> Bool {
    guard obstacle == nil else { return false }
    guard node.depth > Self.depthLimit else { return true }
    stop(at: place, .tooDeep(limit: Self.depthLimit))
    return false
  }

  private mutating func stop(at place: Position, _ problem: Problem) {
    obstacle = obstacle ?? (place, problem)
  }

  // MARK: Keys

  private mutating func scanKey() -> [(name: String, position: Position)] {
    var path: [(name: String, position: Position)] = []
    repeat {
      cursor.skipBlanks()
      let place = cursor.position
      var name: [UInt8] = []
      if cursor.byte == UInt8(ascii: "\"") || cursor.byte == UInt8(ascii: "'") {
        name = scanText()
      } else {
        while let byte = cursor.byte, TextCursor.isBareKey(byte) {
          name.append(byte)
          cursor.advance()
        }
        guard !name.isEmpty else { break }
      }
      path.append((String(decoding: name, as: UTF8.self), place))
      guard path.count <= Self.depthLimit else {
        stop(at: place, .tooDeep(limit: Self.depthLimit))
        break
      }
      cursor.skipBlanks()
    } while cursor.take(".")
    return path
  }

  // MARK: Values

  private mutating func scanValue(of node: PlaceTree) {
    guard allows(node, at: node.value), let byte = cursor.byte else { return }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = scanText()
    case UInt8(ascii: "["): scanList(into: node)
    case UInt8(ascii: "{"): scanInlineTable(into: node)
    default:
      if cursor.isAtDate { stop(at: cursor.position, .syntax(.date)) }
      while let byte = cursor.byte, !TextCursor.endsValue(byte) { cursor.advance() }
    }
  }

  private mutating func scanList(into node: PlaceTree) {
    cursor.advance()
    while obstacle == nil {
      cursor.skipBlankLines()
      guard let byte = cursor.byte else { return }
      if cursor.take("]") { return }
      if cursor.take(",") { continue }
      if byte == UInt8(ascii: "}") { stop(at: cursor.position, .syntax(.strayBrace)) }
      if TextCursor.endsValue(byte) { return }
      scanValue(of: node.append(at: cursor.position))
    }
  }

  private mutating func scanInlineTable(into node: PlaceTree) {
    cursor.advance()
    while obstacle == nil {
      cursor.skipBlanks()
      guard let byte = cursor.byte, byte != UInt8(ascii: "\n") else { return }
      if cursor.take("}") { return }
      if cursor.take(",") { continue }
      scanPair(into: node)
    }
  }

  /// A text in any of the four kinds of quotes; its content with escapes resolved (which keys need).
  private mutating func scanText() -> [UInt8] {
    var reader = QuoteScanner(cursor: cursor)
    let content = reader.scan()
    if let place = reader.nulEscape { stop(at: place, .nulEscape) }
    cursor = reader.cursor
    return content
  }
}
