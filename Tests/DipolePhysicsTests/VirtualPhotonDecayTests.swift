import TestSupport
import Testing

@testable import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct VirtualPhotonDecayTests {
  @Test func leptonWidthsAgreeWithTheReferenceQuadrature() {
    for row in ReferenceTable.rows("Gamma(nu l l)/Gamma(nu gamma)") {
      guard let mass = row.mass else { continue }
      let width: Double = VirtualPhotonDecay.relativeWidth(
        mass: mass, lepton: PhysicsFixture.lepton(row.lepton))
      // Both sides are quadratures to 1e-11 and better; rows of 0 must be 0 exactly.
      #expect(isClose(width, row.value, 1e-10), "\(row.label): \(width) for \(row.value)")
    }
  }

  @Test func leptonWidthsAgreeWithTheMonteCarloOfTheAmplitude() {
    for row in ReferenceTable.rows(
      "Gamma(nu l l)/Gamma(nu gamma), Monte Carlo of the Dirac amplitude")
    {
      guard let mass = row.mass else { continue }
      let width: Double = VirtualPhotonDecay.relativeWidth(
        mass: mass, lepton: PhysicsFixture.lepton(row.lepton))
      // 18 rows, 15 degrees of freedom each: one false alarm in a thousand runs stands at 6.4 errors.
      let bound: Double = StudentT.bound(tail: 1e-3 / 18, degrees: 15)
      #expect(abs(width - row.value) <= bound * row.error + 1e-9 * row.value, "\(row.label)")
    }
  }

  @Test func valuesOfTheSpecificationAreMet() {
    #expect(isClose(VirtualPhotonDecay.relativeWidth(mass: 1, lepton: .electron), 9.4138e-3, 1e-5))
    #expect(
      isClose(VirtualPhotonDecay.relativeWidth(mass: 10, lepton: .electron), 1.29795e-2, 1e-5))
    #expect(isClose(VirtualPhotonDecay.relativeWidth(mass: 10, lepton: .muon), 4.7240e-3, 1e-5))
  }

  @Test(arguments: LeptonFlavour.allCases)
  func atAndBelowThresholdTheWidthIsExactlyZero(lepton: LeptonFlavour) {
    for reading in WidthReadings.ThreeBody.allCases {
      for fraction in [1e-3, 0.5, 0.999999, 1] {
        let mass: Double = 2 * lepton.mass * fraction
        #expect(VirtualPhotonDecay.relativeWidth(mass: mass, lepton: lepton, reading: reading) == 0)
      }
    }
    let above: Double = VirtualPhotonDecay.relativeWidth(
      mass: 2 * lepton.mass * (1 + 1e-6), lepton: lepton)
    #expect(0 < above && above < 1e-12)
  }

  @Test func farAboveThresholdTheExactWidthTendsToEquation27() {
    // The first neglected term is of order (2 m_f/m)² ln: 4e-8 at m = 2e4 m_f.
    let lepton = LeptonFlavour.muon
    let mass: Double = 2e4 * lepton.mass
    let exact: Double = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: lepton)
    let printed: Double = VirtualPhotonDecay.relativeWidth(
      mass: mass, lepton: lepton, reading: .equation27)
    #expect(isClose(exact, printed, 1e-7))
    let formula: Double = Constants.fineStructure / (3 * .pi) * (log(4e8) - 3)
    #expect(isClose(printed, formula, 1e-14))
  }

  @Test func equation27IsZeroWhereThePrintedFormIsNegative() {
    // ln(m²/m_f²) < 3 below e^{3/2} m_f, which is 0.47 GeV for muons.
    let edge: Double = exp(1.5) * Constants.muonMass
    #expect(abs(edge - 0.47) < 0.005)
    let below: Double = VirtualPhotonDecay.relativeWidth(
      mass: edge * 0.999, lepton: .muon, reading: .equation27)
    let above: Double = VirtualPhotonDecay.relativeWidth(
      mass: edge * 1.001, lepton: .muon, reading: .equation27)
    #expect(below == 0)
    #expect(above > 0)
    #expect(VirtualPhotonDecay.relativeWidth(mass: edge * 0.999, lepton: .muon) > 0)
  }

  @Test func freeQuarksSumTheirChargesOverColours() {
    var readings = WidthReadings()
    readings.hadrons = .quarks
    // Below the strange threshold only u and d count: 3 (4/9 + 1/9) = 5/3 of a lepton of the same mass each.
    let mass: Double = 0.15
    let expected: Double =
      VirtualPhotonDecay.relativeWidth(mass: mass, fermionMass: Constants.upQuarkMass) * 4 / 3
      + VirtualPhotonDecay.relativeWidth(mass: mass, fermionMass: Constants.downQuarkMass) / 3
    #expect(
      isClose(
        VirtualPhotonDecay.relativeHadronicWidth(mass: mass, readings: readings), expected, 1e-14))
  }

  @Test func freeQuarksOvershootTheDataBelowTenGeV() {
    // PHYSICS §3: by factors of 2 to 12.
    var quarks = WidthReadings()
    quarks.hadrons = .quarks
    for mass in [0.5, 1, 2, 5, 10.0] {
      let ratio: Double =
        VirtualPhotonDecay.relativeHadronicWidth(mass: mass, readings: quarks)
        / VirtualPhotonDecay.relativeHadronicWidth(mass: mass, readings: WidthReadings())
      #expect(1.5 < ratio, "\(mass) GeV: \(ratio)")
    }
  }
}
