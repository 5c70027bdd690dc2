import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Limits on |U|² from the selection of the HL-LHC search at the luminosity of CMS, over those that CMS published: the
/// cross-check of section 3.2.
struct MixingComparison {
  /// Which of the efficiencies that section 3.1 quotes.
  enum Efficiencies: String, CaseIterable {
    case lowest, highest
  }

  private struct Key: Hashable {
    var flavour: LeptonFlavour
    var efficiencies: Efficiencies
  }

  private var limits: [Key: [MixingLimit]] = [:]

  init(_ scenario: Scenario) {
    guard let search = scenario.search(VerifyContext.SearchName.hllhc.rawValue),
      let settings = scenario.collider(of: search), let spectrum = settings.collider.wSpectrum
    else { return }
    let bosons: Double =
      settings.wBosons * PublishedMixing.luminosity / settings.collider.nominalLuminosity
    let lowest = settings.collider.detector.reconstruction
    let points = TripletPoints(
      plan: scenario.sample,
      source: WProcess(
        spectrum: spectrum, decay: .dipole,
        hasNaturalWidth: scenario.model.hadron.wMass == .breitWigner
      ).pointsKey)
    let cases = [LeptonFlavour.electron, .muon].flatMap { flavour in
      PublishedMixing.edges.map { (flavour, $0) }
    }
    let made = StageStore.parallel(cases.count) { index -> [MixingLimit] in
      let (flavour, edge) = cases[index]
      let samples = MixingLimit.samples(points: points, mass: edge.mass, flavour: flavour)
      return [lowest, PublishedMixing.highest(prompt: lowest.prompt)].map { reconstruction in
        let request = MixingLimit.Request(
          selection: search.selection, reconstruction: reconstruction,
          weighting: scenario.model.weighting, pairMomentum: scenario.model.hadron.pairMomentum,
          pairEfficiency: scenario.model.hadron.pairEfficiency)
        return MixingLimit(
          mass: edge.mass, bosons: bosons, reducedWidth: edge.reducedWidth,
          accepted: MixingLimit.accepted(
            samples, flavour: flavour, reducedWidth: edge.reducedWidth, request))
      }
    }
    for ((flavour, _), both) in zip(cases, made) {
      for (efficiencies, limit) in zip(Efficiencies.allCases, both) {
        limits[Key(flavour: flavour, efficiencies: efficiencies), default: []].append(limit)
      }
    }
  }

  /// Our lower edge over the published one at each mass when `background` events are expected in 138/fb; `nil` where
  /// there is no edge.
  func ratios(_ flavour: LeptonFlavour, _ efficiencies: Efficiencies, background: Double)
    -> [Estimate?]
  {
    let wanted: Double = UpperLimit.signal(
      Statistics(confidenceLevel: 0.95, background: background), background: background)
    let found = limits[Key(flavour: flavour, efficiencies: efficiencies)] ?? []
    return zip(found, PublishedMixing.edges).map { limit, edge in
      limit.lowerEdge(events: wanted).map {
        let published: Double = edge.squaredMixing(flavour)
        return Estimate(value: $0.value / published, error: $0.error / published)
      }
    }
  }

  /// How many of the points lie within a factor of the published ones.
  func count(
    _ flavour: LeptonFlavour, _ efficiencies: Efficiencies, background: Double,
    within factor: Double = 1.5
  ) -> Estimate? {
    let ratios = ratios(flavour, efficiencies, background: background)
    guard ratios.count == PublishedMixing.edges.count else { return nil }
    let near = ratios.compactMap { $0 }.filter { abs(log($0.value)) <= log(factor) }
    return Estimate(exact: Double(near.count))
  }

  /// The largest factor between ours and the published, in either direction; `nil` where a point has no edge.
  func largestFactor(
    _ flavour: LeptonFlavour, _ efficiencies: Efficiencies, background: Double
  ) -> Estimate? {
    let ratios = ratios(flavour, efficiencies, background: background).compactMap { $0 }
    guard ratios.count == PublishedMixing.edges.count else { return nil }
    let factors = ratios.map { ratio in
      let factor: Double = max(ratio.value, 1 / ratio.value)
      return Estimate(value: factor, error: factor * ratio.error / ratio.value)
    }
    return factors.max { $0.value < $1.value }
  }
}
