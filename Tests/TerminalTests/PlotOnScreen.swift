import Testing

/// The plot as it stands on the screen: its cells, the letters in it, the labels of its axes.
struct PlotOnScreen: Equatable, CustomStringConvertible {
  /// All lines of the plot's rectangle, without blanks at their ends.
  let lines: [String]

  var description: String { lines.joined(separator: "\n") }

  init(_ session: Session) {
    let all = session.lines
    let (columns, rows) = (session.terminal.screen.columns, session.terminal.screen.rows)
    // Panels beside it where there is room, four lines below it or two.
    let left = columns >= 110 && rows >= 30 ? 30 : 0
    let right = columns >= 72 && rows >= 16 ? 29 : 0
    let width = columns - left - right
    lines = all[1..<(rows - (rows >= 16 ? 4 : 2))].map { line in
      var cells = Array(line).dropFirst(left).prefix(width)
      while cells.last == " " { cells.removeLast() }
      return String(cells)
    }
  }

  /// The column of the frame's left edge.
  private var edge: Int { Array(lines.first ?? "").firstIndex(of: "+") ?? 0 }

  /// The cells between the edges, without title and axis.
  var inside: [String] {
    lines.dropFirst().prefix {
      !$0.dropFirst(edge).hasPrefix("+-") && !$0.dropFirst(edge).hasPrefix("++")
    }
    .map { String($0.dropFirst(edge + 1).dropLast()) }
  }

  /// Which of the curves' letters stand in it.
  var letters: String { String("eEmhHl".filter { letter in inside.contains { $0.contains(letter) } }) }

  /// The numbers at the left, from the top.
  var yLabels: [Double] {
    lines.dropFirst().dropLast().compactMap { Double($0.prefix(edge).filter { $0 != " " }) }
  }

  /// The numbers at the bottom, from the left.
  var xLabels: [Double] { (lines.last ?? "").split(separator: " ").compactMap { Double($0) } }

  /// Labels that a reader can trust: at least two an axis, numbers all, in order, none twice.
  func expectSaneAxes(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) {
    let (x, y) = (xLabels, yLabels)
    #expect(x.count >= 2 && y.count >= 2, comment, sourceLocation: sourceLocation)
    #expect(zip(x, x.dropFirst()).allSatisfy { $0 < $1 }, comment, sourceLocation: sourceLocation)
    #expect(zip(y, y.dropFirst()).allSatisfy { $0 > $1 }, comment, sourceLocation: sourceLocation)
    let texts = lines.dropFirst().dropLast().map { $0.prefix(edge).filter { $0 != " " } }.filter {
      !$0.isEmpty
    }
    #expect(
      texts.count == y.count, "every label at the left is a number: \(texts)",
      sourceLocation: sourceLocation)
  }
}

extension Session {
  var plot: PlotOnScreen { PlotOnScreen(self) }
}
