import DipolePhysics
import EventSimulation
import Reach

/// Events needed to tell a dipole from mixing, at one mass.
package struct SeparationPoint: Sendable {
  package let mass: Double
  /// Of e⁺e⁻ and of μ⁺μ⁻ pairs; `nil` where one of the two decays is closed.
  package let needed: [LeptonFlavour: ShapeSeparation.EventsNeeded]
  /// Shares of the two pairs among the decays of a dipole.
  let shares: [LeptonFlavour: Double]

  /// Events of both pairs together that exclude mixing if the dipole is true: each event brings the information of its
  /// own pair, 1/N of its kind.
  package var dipoleEvents: Double? {
    var information: Double = 0
    for (lepton, share) in shares {
      guard let events = needed[lepton]?.dipole?.value else { continue }
      information += share / events
    }
    return information > 0 ? 1 / information : nil
  }
}

extension Scenario {
  /// The whole sample.
  var allPoints: PointsKey { PointsKey(plan: sample, replicates: SamplePlan.replicates) }

  /// What is compared for one pair, as the settings have it.
  func separationRequest(
    _ lepton: LeptonFlavour, _ search: Search?,
    observables: ShapeSeparation.Observables? = nil
  ) -> ShapeSeparation.Request {
    var request = ShapeSeparation.Request(
      lepton: lepton, neutrino: model.flavour,
      observables: observables ?? separation.observables)
    request.sigma = separation.sigma
    request.lowestPairMass = separation.lowestPairMass > 0 ? separation.lowestPairMass : nil
    request.resolution = separation.resolution
    if separation.afterCuts, let search { request.cuts = KinematicCuts(search.selection) }
    request.weighting = model.weighting
    return request
  }
}

extension StageStore {
  /// Events needed at some masses in GeV; `nil` when cancelled.
  func separations(
    _ scenario: Scenario, _ search: Search?, masses: [Double],
    observables: ShapeSeparation.Observables? = nil
  ) -> [SeparationPoint]? {
    let channels = channelWidths(
      MassGrid(points: masses.map { .exact($0) }), readings: scenario.model.widths)
    var made: [LeptonFlavour: [ShapeSeparation.EventsNeeded?]] = [:]
    for lepton in [LeptonFlavour.electron, .muon] {
      guard
        let one = separations(
          masses: masses,
          request: scenario.separationRequest(lepton, search, observables: observables),
          points: scenario.allPoints)
      else { return nil }
      made[lepton] = one
    }
    return masses.indices.map { place in
      var needed: [LeptonFlavour: ShapeSeparation.EventsNeeded] = [:]
      for (lepton, found) in made { needed[lepton] = found[place] }
      let sum: Double = channels[place].electrons + channels[place].muons
      return SeparationPoint(
        mass: masses[place], needed: needed,
        shares: sum > 0
          ? [.electron: channels[place].electrons / sum, .muon: channels[place].muons / sum] : [:])
    }
  }
}
