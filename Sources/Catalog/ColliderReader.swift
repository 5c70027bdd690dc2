import DipolePhysics
import EventSimulation
import Reach

/// Reads a collider from its TOML text.
package enum ColliderReader {
  package static func read(_ source: SourceFile) -> EntryReading<Collider> {
    EntryReading(source) { table in
      let id = table.text("id", expected: .identifier, where: Identifier.isSimple)
      let name = table.text("name", limit: 40)
      let beams = table.optionalChoice("beams", .beams, of: Collider.Beams.self) ?? .electrons
      let energy = table.quantity(
        "energy", .energy, in: .positive(upTo: 1e6), default: Constants.zMass)
      let zBosons = readZBosons(table, isRequired: beams != .protons && LeptonCollision.isOnPole(energy: energy))
      let wBosons = table.quantity("N_W", .pure, in: .positive(upTo: 1e20), default: 0)
      let luminosity = table.quantity("luminosity", .luminosity, in: .positive(upTo: 1e9))
      let source = table.text("source")
      let detector = table.table("detector").flatMap(readDetector)
      let spectrum = readSpectrum(table)
      let partons = table.optionalText("parton_table").flatMap {
        partonTable($0, table, .keyIgnored)
      }
      guard let id, let name, let zBosons, let luminosity, let source, let detector else {
        return nil
      }
      return Collider(
        id: id, name: name, beams: beams, energy: energy, zBosons: zBosons, wBosons: wBosons,
        nominalLuminosity: luminosity, detector: detector, wSpectrum: spectrum,
        partonTable: partons,
        neutrinoBackground: beams == .protons ? nil : MonophotonTableReader.neutrinoBackground,
        source: source)
    }
  }

  /// Off the Z pole there is no number to give.
  private static func readZBosons(_ table: TableReader, isRequired: Bool) -> Double? {
    guard isRequired || table.has("N_Z") else { return 0 }
    return table.quantity("N_Z", .pure, in: .positive(upTo: 1e20))
  }

  /// How W bosons move, by the name of a shipped table.
  private static func readSpectrum(_ table: TableReader) -> WBosonSpectrum? {
    guard let name = table.optionalText("w_spectrum") else { return nil }
    if let known = WSpectrumReader.shipped[name] { return known }
    table.report(
      .unknownName(.spectrum, name, allowed: WSpectrumReader.shipped.keys.sorted()),
      at: "w_spectrum", .keyIgnored)
    return nil
  }

  /// Cross sections of pp → N, by the name of a shipped table that stands under `parton_table`.
  static func partonTable(_ name: String, _ table: TableReader, _ consequence: Consequence)
    -> PartonTable?
  {
    let known = MonophotonTableReader.partonTables
    if let found = known[name] { return found }
    table.report(
      .unknownName(.partonTable, name, allowed: known.keys.sorted()), at: "parton_table",
      consequence)
    return nil
  }

  private static func readDetector(_ table: TableReader) -> Detector? {
    let id = table.text("id", expected: .identifier, where: Identifier.isSimple)
    let name = table.text("name", limit: 40)
    let size = Interval(1e-3...1e4)
    let radius = table.quantity("radius", .length, in: size)
    let length = table.quantity("length", .length, in: size)
    let alike = table.optionalTexts("alike").map(\.text)
    guard let id, let name, let radius, let length else { return nil }
    let pseudorapidity = table.quantity(
      "pseudorapidity", .pure, in: .positive(upTo: 20), default: 0)
    let reconstruction = readReconstruction(table.optionalTable("reconstruction"))
    guard let reconstruction else { return nil }
    // Papers give the full length; the geometry works with half of it.
    var detector = Detector(
      id: id, name: name, radius: radius, halfLength: length / 2,
      largestPseudorapidity: pseudorapidity > 0 ? pseudorapidity : nil,
      reconstruction: reconstruction)
    detector.alike = alike
    return detector
  }

  /// Efficiencies of leptons: a number for prompt ones, a line for displaced ones. `nil` where one is wrong: leptons that
  /// are always found would show a reach that is too good.
  private static func readReconstruction(_ table: TableReader?) -> LeptonReconstruction? {
    guard let table else { return .perfect }
    let prompt = table.has("prompt") ? table.quantity("prompt", .pure, in: Interval(0...1)) : 1
    let electron = readLine("electron", table)
    let muon = readLine("muon", table)
    guard let prompt, let electron, let muon else { return nil }
    return LeptonReconstruction(prompt: prompt, electron: electron, muon: muon)
  }

  /// Two points of a straight line that does not rise with the distance and starts inside [0, 1].
  private static func readLine(_ lepton: String, _ table: TableReader) -> LeptonReconstruction.Line? {
    guard table.has(lepton) else { return .one }
    guard let points = table.table(lepton) else { return nil }
    let share = Interval(0...1)
    let near = points.quantity("near", .length, in: Interval(0...1e3))
    let nearValue = points.quantity("near_value", .pure, in: share)
    let far = points.quantity("far", .length, in: Interval(0...1e3))
    let farValue = points.quantity("far_value", .pure, in: share)
    guard let near, let nearValue, let far, let farValue else { return nil }
    guard near < far else {
      points.report(
        .outOfRange(points.name("far"), found: "\(far) m", allowed: "beyond near"), at: "far",
        .entryLeftOut)
      return nil
    }
    let line = LeptonReconstruction.Line((near, nearValue), (far, farValue))
    guard line.slope <= 0, line.constant > 0, line.constant <= 1 else {
      points.report(
        .outOfRange(
          points.name("near_value"), found: "\(nearValue)",
          allowed: "a line that falls and is at most 1 at distance 0"), at: "near_value",
        .entryLeftOut)
      return nil
    }
    return line
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
