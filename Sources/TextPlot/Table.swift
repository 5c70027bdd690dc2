/// A table as a value: texts in columns, with units in the head and notes below.
package struct Table: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package enum Alignment: String, CaseIterable, Hashable, Sendable {
      case left, right, center
    }

    package var name: String
    package var unit: String
    package var alignment: Alignment

    package init(name: String, unit: String = "", alignment: Alignment = .left) {
      self.name = name
      self.unit = unit
      self.alignment = alignment
    }
  }

  package var title: String
  package var columns: [Column]
  /// One array of texts per row; missing texts are blank, surplus ones are not shown.
  package var rows: [[String]]
  package var notes: [String]
  /// The index of the row under the cursor, marked with `>`.
  package var focusedRow: Int?
  /// The indices of rows with a line above them, between rows that must not be ranked as equals.
  package var separators: Set<Int>

  package init(
    title: String = "", columns: [Column], rows: [[String]], notes: [String] = [],
    focusedRow: Int? = nil, separators: Set<Int> = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.focusedRow = focusedRow
    self.separators = separators
  }
}
