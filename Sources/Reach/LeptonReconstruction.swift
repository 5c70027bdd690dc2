/// How often a tracker finds leptons: prompt ones with a constant efficiency, displaced ones with one that is linear in
/// the transverse distance of their vertex (section 3.2 of arXiv:2301.08592), inside [0, 1].
package struct LeptonReconstruction: Hashable, Sendable {
  /// c₀ + c₁ ρ, ρ in metres.
  package struct Line: Hashable, Sendable {
    package var constant: Double
    /// Per metre.
    package var slope: Double

    package init(constant: Double, slope: Double) {
      self.constant = constant
      self.slope = slope
    }

    /// Through two points (ρ in metres, efficiency).
    package init(_ first: (Double, Double), _ second: (Double, Double)) {
      slope = (second.1 - first.1) / (second.0 - first.0)
      constant = first.1 - slope * first.0
    }

    package static let one = Line(constant: 1, slope: 0)

    /// Where the line falls to 0, in metres; infinite where it does not fall.
    package var end: Double { slope < 0 ? -constant / slope : .infinity }
  }

  package var prompt: Double
  package var electron: Line
  package var muon: Line

  package init(prompt: Double, electron: Line = .one, muon: Line = .one) {
    self.prompt = prompt
    self.electron = electron
    self.muon = muon
  }

  package static let perfect = LeptonReconstruction(prompt: 1)
}
