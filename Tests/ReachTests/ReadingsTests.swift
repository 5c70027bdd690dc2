import Testing

@testable import Reach

@Suite struct ReadingsTests {
  @Test func readingsAreNamedAsInTheSpecification() {
    #expect(DisplacementReading.allCases.map(\.rawValue) == ["3d", "transverse"])
    #expect(ImpactReading.allCases.map(\.rawValue) == ["both", "any"])
    #expect(PairMomentumReading.allCases.map(\.rawValue) == ["vector", "scalar"])
    #expect(PairEfficiencyReading.allCases.map(\.rawValue) == ["each", "once"])
    #expect(WMassReading.allCases.map(\.rawValue) == ["fixed", "breit-wigner"])
  }

  @Test func cutsAreNamedAsInTheSpecification() {
    func names(_ state: Search.FinalState) -> [String] { Cut.all(of: state).map(\.rawValue) }
    #expect(names(.displacedDilepton) == ["p_miss", "cos_ll", "E_l", "r_displ", "d0"])
    #expect(
      names(.promptAndDisplacedDilepton) == [
        "eta_1", "eta_23", "pt_1_e", "pt_1_mu", "pt_23_e", "pt_23_mu", "pt_23_sum", "m_123_min",
        "m_123_max", "m_23_veto", "cos_sv", "dphi", "dR", "d0", "dz", "delta_2d", "delta_z",
      ])
    #expect(names(.monophoton) + names(.monophotonAtHadrons) == ["E_gamma", "cos_gamma", "pt_miss"])
  }
}
