import EventSimulation
import TestSupport
import Testing

@testable import Reach

@Suite struct DecayIntervalsTests {
  private func request(_ change: (inout ReferenceSearch) -> Void) -> IntervalRequest {
    var search = ReferenceSearch("dv400um")
    change(&search)
    return search.request(.exact)
  }

  @Test func aSpatialDisplacementInsideTheDetectorReadsNoEvents() {
    // The request is the same for every such threshold: a stage keyed by it is not run again.
    #expect(request { $0.displacementCut = 1e-3 } == request { $0.displacementCut = 4.5 })
    #expect(request { $0.displacementCut = 1e-3 } == request { $0.displacementCut = nil })
    #expect(!request { _ in }.comparesEventByEvent)
  }

  @Test func transverseDisplacementsAndImpactParametersAreComparedEventByEvent() {
    #expect(request { $0.displacementReading = .transverse }.comparesEventByEvent)
    #expect(request { $0.impactCut = 1e-3 }.comparesEventByEvent)
    #expect(request { $0.displacementCut = 4.6 }.comparesEventByEvent)
  }

  @Test func readingsOfCutsThatAreOffMakeNoDifference() {
    #expect(request { $0.impactReading = .any } == request { _ in })
    let off = request { ($0.displacementCut, $0.displacementReading) = (nil, .transverse) }
    #expect(off == request { $0.displacementCut = nil })
    #expect(
      request { ($0.impactCut, $0.impactReading) = (1e-3, .any) } != request { $0.impactCut = 1e-3 }
    )
  }

  @Test func aSelectionThatNothingPassesIsAllZero() throws {
    let events = try #require(PhysicsFixture.events(mass: 10, lepton: .electron))
    var search = ReferenceSearch("dv400um")
    search.missingMomentum = 60
    let common = search.profile(events, .exact)
    search.impactCut = 1e-3
    let own = search.profile(events, .exact)
    for profile in [common, own] {
      for length in [1e-4, 1, 1e4] { #expect(profile.value(at: length) == 0) }
      #expect(profile.kinematicFraction == 0)
      #expect(profile.shortestLength == .infinity)
    }
  }

  @Test func weightsOfAllReadingsAreFractionsOfAllEvents() throws {
    let events = try #require(PhysicsFixture.events(mass: 10, lepton: .electron))
    var search = ReferenceSearch("dv400um")
    (search.missingMomentum, search.openingAngle, search.leptonEnergy, search.displacementCut) = (
      nil, nil, nil, nil
    )
    for weighting in EventWeighting.allCases {
      let folded = DecayIntervals.fold(
        events: events, wall: PhysicsFixture.wall, request: search.request(weighting))
      #expect(folded.common.replicates.count == folded.replicates)
      for weight in folded.common.replicates { #expect(isClose(Double(weight), 1, 1e-6)) }
    }
  }
}
