import DipolePhysics
import Testing

struct MixingProductionTests {
  /// Γ(N → 3ν) = |U|² G_F² m⁵/(192 π³) for one flavour, which is 1 in the sum of `MixingWidths`; hand arithmetic at
  /// 10 GeV: 1.3604e-10 · 1e5 / 5953.1 = 2.2853e-9 GeV.
  @Test func theTotalWidthIsTheUnitTimesTheSumOfChannels() {
    let mixing = MixingProduction(mass: 10, flavour: .electron, nature: .dirac)
    let widths = MixingWidths(mass: 10, flavour: .electron)
    #expect(abs(mixing.widthOverSquaredMixing / (2.2853e-9 * widths.total) - 1) < 2e-4)
  }

  @Test func aMajoranaNMixesHalfAsMuchAtOneLength() {
    let dirac = MixingProduction(mass: 10, flavour: .muon, nature: .dirac)
    let majorana = MixingProduction(mass: 10, flavour: .muon, nature: .majorana)
    let ratio =
      dirac.squaredMixing(decayLength: 1e-3) / majorana.squaredMixing(decayLength: 1e-3)
    #expect(abs(ratio - 2) < 1e-12)
  }

  /// λ = ħc γβ/Γ with γβ = (m_Z² − m²)/(2 m_Z m), both ways.
  @Test func theLengthComesBackFromTheMixing() {
    let mixing = MixingProduction(mass: 30, flavour: .electron, nature: .dirac)
    let squared = mixing.squaredMixing(decayLength: 1e-3)
    let boost: Double = (91.1876 * 91.1876 - 900) / (2 * 91.1876 * 30)
    let length: Double =
      1.973269804e-16 * boost / (squared * mixing.widthOverSquaredMixing)
    #expect(abs(length / 1e-3 - 1) < 1e-12)
  }

  /// A massless N with |U|² = 1 is a neutrino: twice Br(Z → ν ν̄), for N ν̄ and N̄ ν.
  @Test func aLightNComesAsOftenAsANeutrino() {
    let light = MixingProduction(mass: 0.01, flavour: .electron, nature: .dirac)
    #expect(abs(light.branchingRatioOfZ(squaredMixing: 1) - 2 * 0.2 / 3) < 1e-6)
    let heavy = MixingProduction(mass: 91.2, flavour: .electron, nature: .dirac)
    #expect(heavy.branchingRatioOfZ(squaredMixing: 1) == 0)
    #expect(heavy.squaredMixing(decayLength: 1) == 0)
  }
}
