import Catalog
import DipolePhysics

/// The value of a setting, whatever its kind.
package enum SettingValue: Hashable, Sendable {
  case choice(String)
  case number(Double)
  /// A cut that is off keeps its threshold.
  case off(Double)
  case couplings(CouplingPattern)
  case integer(UInt64)
}

/// One thing the user can set. The same description feeds panels, help, `--set`, `list settings`, exports and sessions.
package struct Setting: Sendable {
  /// Where it is shown and what it belongs to.
  package enum Group: Hashable, Sendable {
    case model
    case collider(String)
    case cuts(String)
    case statistics(String)
    case background
    case separation
    case monophoton
    case sample
  }

  /// A number in native units with the unit in which it is shown.
  package struct NumberKind: Sendable {
    package var dimension: Dimension
    package var unit: String
    /// Native value of one shown unit.
    package var factor: Double
    /// In native units.
    package var range: ClosedRange<Double>
    package var step: Step
    package var canBeOff: Bool = false
    /// `>` or `<` of a cut.
    package var relation: String = ""
    /// Whether it is a mass, whose ranges run in equal ratios, and not another energy.
    package var isMass: Bool = false
    /// How the values of a range of it lie.
    package var spacing: RangeText.Spacing {
      dimension == .energy && !isMass ? .linear : RangeText.spacing(of: dimension)
    }
    /// Whether values are typed as a confidence level, `0.9` or `90%`.
    package var isLevel: Bool = false
  }

  package enum Step: Hashable, Sendable {
    case add(Double)
    case multiply(Double)
    /// From one to the next of a list.
    case list([Double])
  }

  package enum Kind: Sendable {
    case choice([String])
    case couplings
    case number(NumberKind)
    case integer(ClosedRange<UInt64>, powerOfTwo: Bool)
  }

  /// The full name, e.g. `fcc-ee.dv400um.r_displ`.
  package let key: String
  /// In words.
  package let name: String
  /// At most ten ASCII characters for panels.
  package let symbol: String
  package let group: Group
  package let kind: Kind
  package let help: String
  /// What the paper prints, where it differs from the default: the value that `readings paper` sets.
  package var printed: String?
  let read: @Sendable (Scenario) -> SettingValue
  let write: @Sendable (inout Scenario, SettingValue) -> Void

  package func value(in scenario: Scenario) -> SettingValue { read(scenario) }

  /// Whether it reads differently in two scenarios. Most values are equal, and texts take time; two values that differ may
  /// still read the same.
  func differs(_ one: Scenario, from other: Scenario) -> Bool {
    value(in: one) != value(in: other) && text(in: one) != text(in: other)
  }
}
