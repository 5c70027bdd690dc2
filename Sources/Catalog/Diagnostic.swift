/// A located problem of a file: where, what, and what happens now. Readers collect them; none is ever thrown.
package struct Diagnostic: Hashable, Sendable {
  /// The file as the user knows it.
  package var file: String
  package var position: Position
  package var problem: Problem
  package var consequence: Consequence

  package init(file: String, position: Position, problem: Problem, consequence: Consequence = .none)
  {
    self.file = file
    self.position = position
    self.problem = problem
    self.consequence = consequence
  }

  /// Line, from 1.
  package var line: Int { position.line }
  /// Column in Unicode scalars, from 1.
  package var column: Int { position.column }
  /// What is wrong and what would be right, without the place and the consequence.
  package var message: String { problem.words }
  /// The valid name that was probably meant.
  package var nearest: String? { problem.nearest }

  /// The whole line, e.g. `themes/dusk.toml:12:1: unknown role 'curve.fist'; did you mean 'curve.first'? The default
  /// is used.` It holds no control characters, whatever the file held.
  package var text: String {
    let place = "\(PlainText.clean(file)):\(line):\(column)"
    let sentence = message
    let end = sentence.hasSuffix("?") || sentence.hasSuffix(".") || consequence == .none ? "" : "."
    return ["\(place): \(sentence)\(end)", consequence.words].filter { !$0.isEmpty }.joined(
      separator: " ")
  }
}

/// A place in a text.
package struct Position: Hashable, Comparable, Sendable {
  /// Line, from 1.
  package var line: Int
  /// Column in Unicode scalars, from 1.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = Position(line: 1, column: 1)

  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// What the program does about a problem.
package enum Consequence: Hashable, Sendable {
  case none
  case fileLeftOut
  case entryLeftOut
  case defaultUsed
  case keyIgnored

  var words: String {
    switch self {
    case .none: ""
    case .fileLeftOut: "The file is left out."
    case .entryLeftOut: "The entry is left out."
    case .defaultUsed: "The default is used."
    case .keyIgnored: "The key is ignored."
    }
  }
}
