import Testing

@testable import Reach

@Suite struct ReadingsTests {
  @Test func readingsAreNamedAsInTheSpecification() {
    #expect(DisplacementReading.allCases.map(\.rawValue) == ["3d", "transverse"])
    #expect(ImpactReading.allCases.map(\.rawValue) == ["both", "any"])
    #expect(Cut.allCases.map(\.rawValue) == ["p_miss", "cos_ll", "E_l", "r_displ", "d0"])
  }
}
