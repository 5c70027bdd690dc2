/// Reads vertices (m_N, d) from the text of a curve file as people write it.
///
/// Commas, semicolons, tabs or blanks between the numbers; LF, CR or CRLF; a byte order mark; `#`, `%` or `!` comments; a
/// header line or none; units in the header; exponents `e`, `D` and `*^`. A blank line begins a new segment, and the order is
/// kept. What is not understood is refused with its line, never guessed: two numbers a line and nothing else.
package enum CurveFileReader {
  /// Larger files are refused unread.
  package static let sizeLimit = 4 << 20
  /// More vertices than a figure can have.
  package static let vertexLimit = 100_000

  /// Native values of one unit of mass and of coupling.
  package struct Units: Hashable, Sendable {
    /// GeV in one unit of mass.
    package var mass: Double
    /// 1/GeV in one unit of coupling.
    package var coupling: Double

    package static let native = Units(mass: 1, coupling: 1)
  }

  package struct Reading {
    /// Empty where the file is refused.
    package var segments: [[PublishedCurve.Vertex]]
    package var diagnostics: [Diagnostic]
  }

  /// - Parameter units: those that the user states; they win over those of the header. Without any: GeV and 1/GeV.
  package static func read(_ source: SourceFile, units: Units? = nil) -> Reading {
    var state = State(file: source.path, units: units)
    state.read(source.bytes)
    return Reading(
      segments: state.diagnostics.isEmpty ? state.segments.filter { !$0.isEmpty } : [],
      diagnostics: state.diagnostics)
  }

  /// `GeV,1/GeV`: the units of the two columns.
  package static func units(_ text: String) -> Units? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let mass = CurveUnits.mass(parts[0]),
      let coupling = CurveUnits.coupling(parts[1])
    else { return nil }
    return Units(mass: mass, coupling: coupling)
  }
}

/// The spellings of units in headers of curve files.
enum CurveUnits {
  /// GeV in one unit of mass.
  static func mass(_ text: String) -> Double? {
    let name = text.trimmedOfBlanks.replacingSuffix("/c^2").replacingSuffix("/c²").replacingSuffix("/c2")
    return ["eV": 1e-9, "keV": 1e-6, "MeV": 1e-3, "GeV": 1, "TeV": 1e3][name]
  }

  /// 1/GeV in one unit of coupling; a transition moment μ in Bohr magnetons is d = μ / μ_B in 1/GeV.
  static func coupling(_ text: String) -> Double? {
    let name = text.trimmedOfBlanks
    let inverse = [
      "1/GeV": 1.0, "GeV^-1": 1, "GeV^{-1}": 1, "GeV-1": 1, "GeV⁻¹": 1, "invGeV": 1, "/GeV": 1, "1/MeV": 1e3,
      "MeV^-1": 1e3, "MeV-1": 1e3, "MeV⁻¹": 1e3, "1/TeV": 1e-3, "TeV^-1": 1e-3, "TeV-1": 1e-3, "TeV⁻¹": 1e-3,
    ]
    if let found = inverse[name] { return found }
    guard ["muB", "mu_B", "μB", "μ_B", "µB", "µ_B"].contains(name) else { return nil }
    guard case .success(let magneton) = Quantity.parse("1muB", as: .coupling) else { return nil }
    return magneton
  }

  /// What stands in brackets in a header cell, or behind its last name: `m [MeV]`, `m (MeV)`, `m_N_GeV`, `d_GeV-1`.
  static func written(in cell: String) -> (text: String, isBracketed: Bool)? {
    for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      if let from = cell.firstIndex(of: open),
        let to = cell[from...].firstIndex(of: close)
      {
        return (String(cell[cell.index(after: from)..<to]), true)
      }
    }
    if let slash = cell.firstIndex(of: "/"), !cell[..<slash].allSatisfy(\.isNumber) {
      return (String(cell[cell.index(after: slash)...]).trimmedOfBlanks, false)
    }
    guard let last = cell.lastIndex(where: { $0 == "_" || $0 == " " }) else { return nil }
    return (String(cell[cell.index(after: last)...]), false)
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
