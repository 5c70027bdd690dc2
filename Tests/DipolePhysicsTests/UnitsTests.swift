import Testing

@testable import DipolePhysics

@Suite struct UnitsTests {
  @Test func prefixesStepByThousands() {
    #expect(Units.teraelectronvolt / Units.gigaelectronvolt == 1e3)
    #expect(Units.gigaelectronvolt / Units.megaelectronvolt == 1e3)
    #expect(abs(Units.kiloelectronvolt / Units.electronvolt - 1e3) < 1e-10)
    #expect(Units.metre / Units.centimetre == 100)
    #expect(Units.metre / Units.millimetre == 1e3)
    #expect(abs(Units.millimetre / Units.micrometre - 1e3) < 1e-10)
    #expect(abs(Units.micrometre / Units.nanometre - 1e3) < 1e-10)
    #expect(Units.inverseAttobarn / Units.inverseFemtobarn == 1e3)
  }
}
