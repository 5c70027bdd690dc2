import Reach
import TextPlot

/// A submission to HEPData (format 1): `submission.yaml` and a table a curve. Of the plane: both edges of the reach
/// against the mass, with their statistical errors; of other views: every curve as it is drawn.
///
/// Curves of other authors are no part of it. They have submissions of their own, which the header names.
enum HEPDataFormat {
  @Sendable static func files(_ source: ExportSource) -> [FormatEntry.FolderFile] {
    let tables = HEPDataTable.named(
      source.context.presentation.view == .reach
        ? HEPDataReach.tables(source.context) : HEPDataCurves.tables(source))
    let header = source.header("#")
    let submission = FormatEntry.FolderFile(
      name: "submission.yaml", text: header + submission(tables, source))
    return [submission]
      + tables.map { FormatEntry.FolderFile(name: $0.file, text: header + $0.yaml) }
  }

  private static func submission(_ tables: [HEPDataTable], _ source: ExportSource) -> String {
    let comment = "---\ncomment: \(YAMLText.quoted(source.header.joined(separator: "\n")))\n"
    return comment + tables.map { $0.entry }.joined()
  }
}

/// A table of a submission.
struct HEPDataTable {
  struct Column {
    var name: String
    var unit: String
    var qualifiers: [Qualifier] = []
    /// A dash where there is no number.
    var values: [Value]
  }

  struct Value {
    var number: Double?
    /// One standard deviation, where it is known.
    var error: Double?
  }

  struct Qualifier {
    var name: String
    var value: YAMLText.Scalar
    var unit: String?
  }

  var name: String
  var description: String
  /// In GeV.
  var energies: [Double] = []
  var reaction: String?
  var observable: String
  var independent: Column
  var dependent: [Column]
  /// Set by `named`.
  private(set) var file = ""

  init(
    name: String, description: String, observable: String, independent: Column, dependent: [Column]
  ) {
    (self.name, self.description, self.observable) = (name, description, observable)
    (self.independent, self.dependent) = (independent, dependent)
  }

  /// Each with a name of at most 64 characters and a file of its own.
  static func named(_ tables: [HEPDataTable]) -> [HEPDataTable] {
    tables.enumerated().map { place, table in
      var table = table
      let number = "Table \(place + 1)"
      table.name = number + ": " + String(table.name.prefix(64 - number.count - 2))
      table.file = "table\(place + 1).yaml"
      return table
    }
  }

  /// What `submission.yaml` says of it.
  var entry: String {
    var keywords = [("observables", [YAMLText.Scalar.text(observable)])]
    if let reaction { keywords.append(("reactions", [.text(reaction)])) }
    if !energies.isEmpty { keywords.append(("cmenergies", energies.map { .number($0) })) }
    keywords.append(("phrases", ["heavy neutral lepton", "dipole portal"].map { .text($0) }))
    let lines = keywords.map { name, values in
      "- name: \(name)\n  values: [\(values.map(\.yaml).joined(separator: ", "))]\n"
    }
    return "---\nname: \(YAMLText.quoted(name))\ndescription: \(YAMLText.quoted(description))\nkeywords:\n"
      + lines.joined() + "data_file: \(file)\n"
  }

  var yaml: String {
    "---\nindependent_variables:\n" + text(independent) + "dependent_variables:\n"
      + dependent.map(text).joined()
  }

  private func text(_ column: Column) -> String {
    let unit = column.unit.isEmpty ? "" : ", units: \(YAMLText.quoted(column.unit))"
    var text = "- header: {name: \(YAMLText.quoted(column.name))\(unit)}\n"
    if !column.qualifiers.isEmpty {
      text += "  qualifiers:\n"
      for one in column.qualifiers {
        let unit = one.unit.map { ", units: \(YAMLText.quoted($0))" } ?? ""
        text += "  - {name: \(YAMLText.quoted(one.name)), value: \(one.value.yaml)\(unit)}\n"
      }
    }
    text += column.values.isEmpty ? "  values: []\n" : "  values:\n"
    for value in column.values {
      text += "  - value: \(value.number.map(YAMLText.number) ?? YAMLText.quoted("-"))\n"
      guard value.number != nil, let error = value.error else { continue }
      text += "    errors:\n    - {symerror: \(YAMLText.number(error)), label: stat}\n"
    }
    return text
  }
}
