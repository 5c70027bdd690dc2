import Reach

/// Reads a collider from its TOML text.
package enum ColliderReader {
  package static func read(_ source: SourceFile) -> EntryReading<Collider> {
    EntryReading(source) { table in
      let id = table.text("id", expected: .identifier, where: Identifier.isSimple)
      let name = table.text("name", limit: 40)
      let zBosons = table.quantity("N_Z", .pure, in: .positive(upTo: 1e20))
      let wBosons = table.quantity("N_W", .pure, in: .positive(upTo: 1e20), default: 0)
      let luminosity = table.quantity("luminosity", .luminosity, in: .positive(upTo: 1e9))
      let source = table.text("source")
      let detector = table.table("detector").flatMap(readDetector)
      guard let id, let name, let zBosons, let luminosity, let source, let detector else {
        return nil
      }
      return Collider(
        id: id, name: name, zBosons: zBosons, wBosons: wBosons, nominalLuminosity: luminosity,
        detector: detector, source: source)
    }
  }

  private static func readDetector(_ table: TableReader) -> Detector? {
    let id = table.text("id", expected: .identifier, where: Identifier.isSimple)
    let name = table.text("name", limit: 40)
    let size = Interval(1e-3...1e4)
    let radius = table.quantity("radius", .length, in: size)
    let length = table.quantity("length", .length, in: size)
    guard let id, let name, let radius, let length else { return nil }
    let pseudorapidity = table.quantity(
      "pseudorapidity", .pure, in: .positive(upTo: 20), default: 0)
    // Papers give the full length; the geometry works with half of it.
    return Detector(
      id: id, name: name, radius: radius, halfLength: length / 2,
      largestPseudorapidity: pseudorapidity > 0 ? pseudorapidity : nil)
  }
}

/// The spelling of ids, which stand on command lines and in file names.
enum Identifier {
  /// Small letters, digits and '-', not at the ends: "fcc-ee".
  static func isSimple(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    } && !text.isEmpty && !text.hasPrefix("-") && !text.hasSuffix("-")
  }

  /// Two simple ids with a dot between: "fcc-ee.ref52".
  static func isSearch(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { isSimple(String($0)) }
  }
}
