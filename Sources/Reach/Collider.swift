/// A machine: how many W and Z bosons it makes at its nominal integrated luminosity, and the detector that watches them.
package struct Collider: Hashable, Sendable {
  package var id: String
  package var name: String
  /// Number of Z bosons produced at `nominalLuminosity` (table 1 of arXiv:2301.08592).
  package var zBosons: Double
  /// Number of W bosons, both charges, at `nominalLuminosity`; 0 where nobody gives it.
  package var wBosons: Double
  /// Nominal integrated luminosity in 1/fb.
  package var nominalLuminosity: Double
  package var detector: Detector
  /// Where the numbers come from.
  package var source: String

  package init(
    id: String, name: String, zBosons: Double, wBosons: Double = 0, nominalLuminosity: Double,
    detector: Detector, source: String
  ) {
    self.id = id
    self.name = name
    self.zBosons = zBosons
    self.wBosons = wBosons
    self.nominalLuminosity = nominalLuminosity
    self.detector = detector
    self.source = source
  }
}
