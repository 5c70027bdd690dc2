import Testing

@testable import DipolePhysics

@Suite struct ReadingsTests {
  @Test func theDefaultsAreTheExactReadings() {
    let readings = WidthReadings()
    #expect(readings.threeBody == .exact)
    #expect(readings.total == .withWZ)
    #expect(readings.hadrons == .data)
    #expect(readings.majorana == .half)
  }

  @Test func readingsAreNamedAsInTheSpecification() {
    #expect(WidthReadings.ThreeBody.allCases.map(\.rawValue) == ["exact", "eq2.7"])
    #expect(WidthReadings.Total.allCases.map(\.rawValue) == ["with-WZ", "eq2.6", "three-body"])
    #expect(WidthReadings.Hadrons.allCases.map(\.rawValue) == ["data", "quarks"])
    #expect(WidthReadings.Majorana.allCases.map(\.rawValue) == ["half", "twice"])
    #expect(ProductionReading.allCases.map(\.rawValue) == ["exact", "massless"])
  }
}
