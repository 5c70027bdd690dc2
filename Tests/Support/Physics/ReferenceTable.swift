import Foundation

/// One row of `Tests/Support/independent/reference.json`: a number computed by numerical spinors and plain quadrature
/// (`reference.py` beside it), which shares no line and no closed form with this package.
package struct ReferenceRow: Decodable, Sendable {
  package let quantity: String
  /// How N is weighted, as PHYSICS names the reading.
  package let reading: String?
  /// m_N in GeV.
  package let mass: Double?
  package let lepton: String?
  package let search: String?
  /// Decay length in metres.
  package let length: Double?
  package let value: Double
  /// Standard deviation from 16 randomisations of 65 536 points, 0 where the number is exact.
  package let error: Double

  enum CodingKeys: String, CodingKey {
    case quantity, reading, lepton, search, value, error
    case mass = "mass_GeV"
    case length = "length_m"
  }

  /// The row in one line, for failure messages.
  package var label: String {
    let parts: [String?] = [
      quantity, reading, mass.map { "\($0) GeV" }, lepton, search, length.map { "\($0) m" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

/// The rows of the independent reference, read once.
package enum ReferenceTable {
  package static let rows: [ReferenceRow] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../independent/reference.json").standardized
    guard let data = try? Data(contentsOf: file),
      let rows = try? JSONDecoder().decode([ReferenceRow].self, from: data)
    else { fatalError("cannot read \(file.path)") }
    return rows
  }()

  /// All rows of a quantity; the name has to match exactly, and a name without rows is a mistake of the test.
  package static func rows(_ quantity: String) -> [ReferenceRow] {
    let found = rows.filter { $0.quantity == quantity }
    precondition(!found.isEmpty, "no reference rows for '\(quantity)'")
    return found
  }
}
