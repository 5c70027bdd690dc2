/// The cuts of one search in the order in which its cut flow lists them.
package struct Selection: Hashable, Sendable {
  /// One requirement: a cut with its threshold in native units, on or off. An off cut keeps its threshold.
  package struct Requirement: Hashable, Sendable {
    package var cut: Cut
    package var threshold: Double
    package var isOn: Bool

    package init(_ cut: Cut, _ threshold: Double, isOn: Bool = true) {
      self.cut = cut
      self.threshold = threshold
      self.isOn = isOn
    }
  }

  package var requirements: [Requirement]

  package init(_ requirements: [Requirement]) {
    self.requirements = requirements
  }

  /// The threshold in force, or `nil` where the cut is off or absent.
  package func threshold(_ cut: Cut) -> Double? {
    requirements.first { $0.cut == cut && $0.isOn }?.threshold
  }
}
