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
