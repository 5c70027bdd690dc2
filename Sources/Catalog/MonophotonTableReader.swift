import DipolePhysics
import Reach

/// Reads the tables of monophoton searches: `lhc_S_NAME.csv` with `zgamma_NAME.csv`, and `nunugamma_W.csv`.
package enum MonophotonTableReader {
  /// The shipped tables of pp → N by name, e.g. "14TeV". A test forbids that one of them cannot be read.
  package static let partonTables: [String: PartonTable] = {
    var tables: [String: PartonTable] = [:]
    for (path, text) in EmbeddedText.files where path.hasPrefix(signalPrefix) {
      let name = String(path.dropFirst(signalPrefix.count).dropLast(".csv".count))
      guard let background = shipped("zgamma_\(name).csv"),
        let table = readPartons(name: name, signal: text, background: background)
      else { continue }
      tables[name] = table
    }
    return tables
  }()

  /// The shipped table of l⁺l⁻ → ν ν̄ γ.
  package static let neutrinoBackground: NeutrinoPairBackground? =
    shipped("nunugamma_W.csv").flatMap { readNeutrinos(name: "nunugamma", $0) }

  private static let folder = "monophoton/"
  private static let signalPrefix = folder + "lhc_S_"

  private static func shipped(_ name: String) -> String? {
    EmbeddedText.files.first { $0.path == folder + name }?.text
  }

  /// `nil` where a table has not the columns that it must have, or holes.
  package static func readPartons(name: String, signal: String, background: String) -> PartonTable?
  {
    // Natures as numbers: "any" is that of cross sections without cuts.
    let natures: [String: Double] = ["any": 0, "dirac": 1, "majorana": 2]
    guard let rows = NumberTable(signal, columns: 7, words: natures)?.rows,
      let backgroundRows = NumberTable(background, columns: 2)?.rows
    else { return nil }
    return PartonTable(
      id: name,
      rows: rows.map { row in
        PartonTable.Row(
          mass: row[0], cut: row[1],
          nature: row[2] == 0 ? nil : row[2] == 1 ? .dirac : .majorana,
          strengths: SIMD4(row[3], row[4], row[5], row[6]))
      },
      background: Dictionary(
        backgroundRows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first }))
  }

  /// `nil` where the table has not the columns that it must have, or holes. Columns end in the largest cosine: `xW_0.7`.
  package static func readNeutrinos(name: String, _ text: String) -> NeutrinoPairBackground? {
    guard let table = NumberTable(text, columns: 10) else { return nil }
    let cosines: [Double] = table.names[2..<6].compactMap { name in
      name.hasPrefix("xW_") ? Double(name.dropFirst(3)) : nil
    }
    let mixed: [Double] = table.names[6..<10].compactMap { name in
      name.hasPrefix("xZWs_") ? Double(name.dropFirst(5)) : nil
    }
    guard cosines.count == 4, cosines == mixed, cosines == cosines.sorted() else { return nil }
    return NeutrinoPairBackground(
      id: name, cosines: SIMD4(cosines),
      rows: table.rows.map { row in
        NeutrinoPairBackground.Row(
          energy: row[0], x: row[1], charged: SIMD4(row[2..<6]), mixed: SIMD4(row[6..<10]))
      })
  }
}
