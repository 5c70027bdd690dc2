import Catalog
import DipolePhysics
import Reach
import TextPlot

/// A figure or table of the paper, or one of the user: the settings it is known to use, and what it shows.
package struct Preset: Sendable {
  package let name: String
  /// What it shows, and which of its values its source does not give.
  package let title: String
  package let source: String
  /// `KEY=VALUE`, as PHYSICS readings say.
  package let assignments: [String]
  package let searches: [String]
  package let view: ViewID
  /// Ids of published curves.
  package let overlays: Set<String>
  /// The grey region of past experiments.
  package let showsBounds: Bool
  /// Keys of its file whose values its source does not give.
  package let ours: [String]
  var masses = Presentation.defaultMasses
  var couplings = Presentation.defaultCouplings
  /// Mass of the crosshair in GeV, where the figure is drawn at one mass.
  var mass: Double?
  /// What views hold fixed, where the figure says it.
  var pair: LeptonPairChoice?
  var length: Double?
  var histogram: HistogramChoice?
  /// Masses of its lines in GeV.
  var comparedMasses: [Double] = []

  /// Number of the figure, without the letter of its part; `nil` for tables.
  var figure: String? {
    guard name.hasPrefix("fig") else { return nil }
    let digits = name.dropFirst(3).filter(\.isNumber)
    return digits.isEmpty ? nil : String(digits)
  }
}

extension Preset {
  /// The preset of a file whose names have been checked; `nil` for a view that does not exist.
  /// - Parameter opening: the searches of a file that names none.
  init?(_ entry: PresetEntry, opening: [String]) {
    guard let view = ViewID(rawValue: entry.view.text) else { return nil }
    name = entry.id
    title = Preset.title(of: entry)
    source = entry.source
    assignments = entry.assignments.map(\.text)
    searches = entry.searches?.map(\.text) ?? opening
    self.view = view
    overlays = Set(entry.overlays.map(\.text))
    showsBounds = entry.showsBounds
    ours = entry.ours
    masses = entry.masses ?? Presentation.defaultMasses
    couplings = entry.couplings ?? Presentation.defaultCouplings
    mass = entry.mass
    pair = entry.pair.flatMap { LeptonPairChoice(rawValue: $0.text) }
    length = entry.length
    comparedMasses = entry.comparedMasses
    histogram = Preset.histogram(
      entry.observable.flatMap { Observable(rawValue: $0.text) },
      entry.sources.compactMap { PairSource(rawValue: $0.text) })
  }

  private static func histogram(_ observable: Observable?, _ sources: [PairSource])
    -> HistogramChoice?
  {
    guard observable != nil || !sources.isEmpty else { return nil }
    var choice = HistogramChoice()
    choice.observable = observable ?? choice.observable
    if !sources.isEmpty { choice.sources = Set(sources) }
    return choice
  }

  /// `title; the mass 30 GeV is ours`: a value that the source does not give is never shown as if it did.
  static func title(of entry: PresetEntry) -> String {
    let names = entry.ours.map { words(of: $0, entry) }
    guard !names.isEmpty else { return entry.title }
    let isOne: Bool = names.count == 1 && !names[0].isPlural
    return "\(entry.title); \(list(names.map(\.text))) \(isOne ? "is" : "are") ours"
  }

  private static func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private static func words(of key: String, _ entry: PresetEntry) -> (text: String, isPlural: Bool) {
    func list(_ values: [Double]) -> String {
      values.map { NumberText.shortest($0) }.joined(separator: ", ")
    }
    switch key {
    case "mass": return ("the mass \(list([entry.mass].compactMap { $0 })) GeV", false)
    case "masses":
      return ("the masses \(list(entry.comparedMasses)) GeV", entry.comparedMasses.count != 1)
    case "length":
      return ("the decay length \(entry.length.map { LengthText.short($0) } ?? "")", false)
    case "range": return ("the ends of the axes", true)
    case "set": return ("the settings", true)
    case "pair": return ("the lepton pair", false)
    case "bounds": return ("the grey region", false)
    case "overlays": return ("the published curves", true)
    case "searches", "sources": return ("the \(key)", true)
    default: return ("the \(key)", false)
    }
  }
}
