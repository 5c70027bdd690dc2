import TextPlot

/// The reach table and cut flows as LaTeX: the file compiles by itself, and can be `\input` as it is.
enum LaTeXFormat {
  /// Columns in which views make their wide tables.
  private static let width = 140

  @Sendable static func text(_ source: ExportSource) -> String {
    var context = source.context
    context.width = width
    let tables = ViewTable[context.presentation.view].content(context).tables.map { table in
      var table = table
      // Notes of the reach table are about its keys.
      if context.presentation.view == .table { table.notes = Array(table.notes.dropFirst()) }
      return table
    }
    return source.header("%") + LaTeXText.document(tables)
  }
}

/// Tables as LaTeX, with nothing but what LaTeX itself has.
enum LaTeXText {
  /// Inside a document `\begin{document}` has made `\@nodocument` empty: then only the tables are left.
  static func document(_ tables: [Table]) -> String {
    """
    \\expandafter\\ifx\\csname @nodocument\\endcsname\\relax\\else
    \\documentclass[a4paper,landscape]{article}
    \\usepackage[margin=1cm]{geometry}
    \\def\\dipolescopealone{}
    \\begin{document}
    \\fi

    """ + tables.map(table).joined(separator: "\n") + """

      \\ifx\\dipolescopealone\\undefined\\else\\end{document}\\fi

      """
  }

  static func table(_ table: Table) -> String {
    let columns = table.columns
    let alignment = columns.map { column in
      switch column.alignment {
      case .left: "l"
      case .right: "r"
      case .center: "c"
      }
    }.joined()
    var lines = ["\\begin{table}[htbp]", "\\centering"]
    if !table.title.isEmpty { lines.append("\\caption{\(TeXText.name(table.title))}") }
    lines += ["\\begin{tabular}{\(alignment)}", "\\hline"]
    lines.append(row(columns.map { TeXText.name($0.name) }))
    if columns.contains(where: { !$0.unit.isEmpty }) {
      lines.append(row(columns.map { $0.unit.isEmpty ? "" : "{[" + TeXText.name($0.unit) + "]}" }))
    }
    lines.append("\\hline")
    for (place, cells) in table.rows.enumerated() {
      if place > 0, table.separators.contains(place) { lines.append("\\hline") }
      lines.append(row(columns.indices.map { $0 < cells.count ? TeXText.cell(cells[$0]) : "" }))
    }
    lines += ["\\hline", "\\end{tabular}"]
    lines += table.notes.map { "\\par\\footnotesize \(TeXText.name($0))" }
    return (lines + ["\\end{table}"]).joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
}
