/// A line of another paper in the (m_N, d_α) plane that a computed one can be held against.
package struct PublishedLine: Sendable {
  package let id: String
  /// Confidence level and kind, as a tag.
  package let tag: String
  /// Integrated luminosity in 1/fb of its data.
  package let luminosity: Double
  package let source: String
  /// m_N in GeV and d_α in 1/GeV, ascending in mass.
  package let points: [(mass: Double, coupling: Double)]

  /// Monophotons at the LHC with d_Z switched on: what the paper scales in its section 2.2.1. A test forbids that the
  /// table cannot be read.
  package static let lhcMonophoton: PublishedLine? = {
    let id = "lhc_dgammaz_1803.03262"
    guard let text = EmbeddedText.files.first(where: { $0.path == "curves/\(id).csv" })?.text,
      let table = NumberTable(text, columns: 2)
    else { return nil }
    return PublishedLine(
      id: id, tag: "data 95", luminosity: 36.1,
      source: "G. Magill et al., arXiv:1803.03262; presumably d_Z = tan(theta_W) d",
      points: table.rows.map { ($0[0], $0[1]) })
  }()
}
