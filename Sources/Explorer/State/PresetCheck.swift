import Catalog
import Reach

/// Knows what the presets of a run may name.
struct PresetCheck {
  let settings: SettingTable
  let defaults: Scenario
  /// Ids of the searches there are, and of those of the opening screen.
  let searches: [String]
  let opening: [String]
  let curves: PublishedCurves

  var names: PresetNames {
    var names = PresetNames()
    names.views = ViewID.allCases.map(\.rawValue)
    names.pairs = LeptonPairChoice.allCases.map(\.rawValue)
    names.observables = Observable.allCases.map(\.rawValue)
    names.sources = PairSource.allCases.map(\.rawValue)
    names.searches = searches
    names.curves = { [curves] in curves.ids }
    names.problem = { [settings, defaults] assignment in
      guard case .failure(let problem) = settings.apply([assignment], to: defaults) else {
        return nil
      }
      return .refused(words: problem.words, nearest: problem.nearestName)
    }
    return names
  }

  /// What is wrong with the settings of an entry together, each of which is right by itself.
  func problem(with entry: PresetEntry) -> Diagnostic? {
    guard let last = entry.assignments.last,
      case .failure(let problem) = settings.apply(entry.assignments.map(\.text), to: defaults)
    else { return nil }
    return entry.diagnostic(.refused(words: problem.words, nearest: nil), at: last)
  }
}

extension SettingProblem {
  /// The valid key or value that was probably meant.
  fileprivate var nearestName: String? {
    switch self {
    case .unknownKey(_, let nearest): nearest.first
    case .unknownValue(_, let value, let allowed): NearestName.nearest(value, in: allowed)
    default: nil
    }
  }
}
