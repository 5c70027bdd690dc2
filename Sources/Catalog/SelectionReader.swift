import Reach

/// Reads the cuts of a search: those in force in `[cuts]`, those that are switched off in `[cuts.off]`.
///
/// Names, units and ranges are those of `Cut.description`; a new cut needs nothing here.
enum SelectionReader {
  /// All cuts in the order of the cut flow, whatever the order in the file; `nil` where anything about them is wrong,
  /// for a search with a cut less than its file asks for would show a reach that is too good.
  static func read(_ table: TableReader, of finalState: Search.FinalState) -> Selection? {
    let known = Cut.all(of: finalState)
    let off = table.optionalTable("off")
    var isWhole = !table.has("off") || off != nil
    var requirements: [Selection.Requirement] = []
    for cut in known {
      let inForce = reading(cut, in: table)
      let switchedOff = off.map { reading(cut, in: $0) } ?? .absent
      switch (inForce, switchedOff) {
      case (.threshold(let threshold), .absent):
        requirements.append(.init(cut, threshold, isOn: true))
      case (.absent, .threshold(let threshold)):
        requirements.append(.init(cut, threshold, isOn: false))
      case (.absent, .absent):
        // Not mentioned: there all the same, off and at its loosest, so that switching it on changes nothing until it
        // is stepped.
        requirements.append(.init(cut, cut.description.loosest, isOn: false))
      case (.wrong, _), (_, .wrong): isWhole = false
      case (.threshold, .threshold):
        let key = cut.rawValue
        off?.reportKey(
          .givenTwice(off?.name(key) ?? key, also: table.name(key)), at: key, .entryLeftOut)
        isWhole = false
      }
    }
    let areKnown = [table, off].compactMap { $0 }.allSatisfy {
      refuseUnknownCuts(in: $0, besides: ["off"], known: known.map(\.rawValue))
    }
    return isWhole && areKnown ? Selection(requirements) : nil
  }

  private enum Reading {
    case absent
    case wrong
    case threshold(Double)
  }

  private static func reading(_ cut: Cut, in table: TableReader) -> Reading {
    guard table.has(cut.rawValue) else { return .absent }
    let allowed = Interval(cut.description.range)
    let threshold = table.quantity(cut.rawValue, cut.description.unit.dimension, in: allowed)
    return threshold.map(Reading.threshold) ?? .wrong
  }

  private static func refuseUnknownCuts(
    in table: TableReader, besides others: [String], known: [String]
  ) -> Bool {
    let unknown = table.keys.filter { !known.contains($0) && !others.contains($0) }
    for key in unknown {
      table.reportKey(.unknownName(.cut, key, allowed: known), at: key, .entryLeftOut)
    }
    return unknown.isEmpty
  }
}

extension CutUnit {
  /// How files write a threshold.
  package var dimension: Dimension {
    switch self {
    case .gigaelectronvolt: .energy
    case .millimetre, .centimetre, .metre: .length
    case .none: .pure
    }
  }
}
