import EventSimulation

/// Reads how W bosons move from two tables: `rapidity_NAME.csv` and `pt_NAME.csv`.
package enum WSpectrumReader {
  /// The shipped spectra by name. A test forbids that one of them cannot be read.
  package static let shipped: [String: WBosonSpectrum] = {
    var spectra: [String: WBosonSpectrum] = [:]
    for (path, text) in EmbeddedText.files where path.hasPrefix("spectra/rapidity_") {
      let name = String(path.dropFirst("spectra/rapidity_".count).dropLast(".csv".count))
      guard let momenta = EmbeddedText.files.first(where: { $0.path == "spectra/pt_\(name).csv" }),
        let spectrum = read(name: name, rapidity: text, momentum: momenta.text)
      else { continue }
      spectra[name] = spectrum
    }
    return spectra
  }()

  /// `nil` where a table has not the columns and the order that it must have.
  package static func read(name: String, rapidity: String, momentum: String) -> WBosonSpectrum? {
    guard let rapidityRows = NumberTable(rapidity, columns: 5)?.rows,
      let momentumRows = NumberTable(momentum, columns: 3)?.rows,
      rapidityRows.count > 1, rapidityRows[0][0] == 0, !momentumRows.isEmpty,
      zip(rapidityRows, rapidityRows.dropFirst()).allSatisfy({ $0[0] < $1[0] }),
      momentumRows.allSatisfy({ $0[0] < $0[1] && $0[2] >= 0 })
    else { return nil }
    return WBosonSpectrum(
      id: name,
      rapidity: rapidityRows.map {
        WBosonSpectrum.Rapidity(
          y: $0[0], plus: $0[1], minus: $0[2], quarkForwardPlus: $0[3], quarkForwardMinus: $0[4])
      },
      momentum: momentumRows.map {
        WBosonSpectrum.Momentum(low: $0[0], high: $0[1], share: $0[2])
      })
  }
}

/// A shipped table of numbers: comments with `#`, one line of names, then rows of equally many numbers.
package struct NumberTable {
  package let names: [String]
  package let rows: [[Double]]

  /// `nil` where a row is not `columns` numbers.
  /// - Parameter words: what stands for a number in a column of names.
  package init?(_ text: String, columns: Int, words: [String: Double] = [:]) {
    var names: [String]?
    var rows: [[Double]] = []
    // Bytes, not characters: the tables are read whenever the program starts.
    for line in text.utf8.split(separator: UInt8(ascii: "\n"))
    where line.first != UInt8(ascii: "#") {
      let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
        Substring(NumberTable.trimmed($0))
      }
      guard names != nil else {
        names = cells.map { String($0) }
        continue
      }
      let numbers = cells.compactMap { Double($0) ?? words[String($0)] }
      guard numbers.count == columns, cells.count == columns else { return nil }
      rows.append(numbers)
    }
    guard let names, names.count == columns, !rows.isEmpty else { return nil }
    self.names = names
    self.rows = rows
  }

  private static func trimmed(_ cell: Substring.UTF8View) -> Substring.UTF8View {
    let front = cell.drop { $0 <= 0x20 }
    var end = front.endIndex
    while end > front.startIndex, front[front.index(before: end)] <= 0x20 {
      end = front.index(before: end)
    }
    return front[front.startIndex..<end]
  }
}
