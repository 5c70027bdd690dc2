import EventSimulation
import TestSupport
import Testing

@testable import Reach

@Suite struct SelectionTests {
  @Test func anOffCutHasNoThresholdButKeepsItsNumber() {
    let selection = Selection([.init(.missingMomentum, 10), .init(.leptonEnergy, 2, isOn: false)])
    #expect(selection.threshold(.missingMomentum) == 10)
    #expect(selection.threshold(.leptonEnergy) == nil)
    #expect(selection.threshold(.displacement) == nil)
    #expect(selection.requirements[1].threshold == 2)
  }

  @Test(arguments: Cut.allCases) func everyCutDescribesItself(cut: Cut) {
    let description = cut.description
    #expect(!description.name.isEmpty && !description.symbol.isEmpty && !description.help.isEmpty)
    #expect(description.symbol.allSatisfy { $0.isASCII })
    #expect(description.range.lowerBound < description.range.upperBound)
    switch description.step {
    case .add(let step): #expect(step > 0)
    case .multiply(let factor): #expect(factor > 1 && description.range.lowerBound > 0)
    }
  }

  @Test func lengthStepsMakeADecadeOfTen() {
    guard case .multiply(let factor) = Cut.displacement.description.step else {
      Issue.record("lengths step by factors")
      return
    }
    var length: Double = 1
    for _ in 0..<10 { length *= factor }
    #expect(isClose(length, 10, 1e-14))
  }

  @Test func theMaskKeepsWhatIsAboveEveryThreshold() throws {
    let events = try #require(PhysicsFixture.events(mass: 10, lepton: .electron))
    let request = ReferenceSearch("dv400um").request(.exact)
    let mask = KinematicMask(events: events, cuts: request.cuts)
    for index in stride(from: 0, to: events.values.vectors, by: 17) {
      let lanes = mask(index)
      for lane in 0..<Lanes.scalarCount {
        let row: Int = index * Lanes.scalarCount + lane
        let passes: Bool =
          events.scalars(.missingMomentum)[row] > 10 && events.scalars(.openingAngle)[row] > -0.5
          && events.scalars(.smallerEnergy)[row] > 2
        #expect(lanes[lane] == passes)
      }
    }
  }
}
