import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct MonophotonScatteringTests {
  private func scattering(
    _ energy: Double, _ mass: Double, own: Bool, _ couplings: CouplingPattern = .maximal
  ) -> LeptonScattering {
    LeptonScattering(
      energy: energy, mass: mass, couplings: couplings, hasChargedExchange: own)
  }

  @Test func totalsAgreeWithTheSpinorSum() throws {
    let entries = MonophotonReference.node("off_pole", "sigma_tot/d^2_pb_GeV^2").entries
    #expect(entries.count > 10)
    for (name, node) in entries {
      let energy = try #require(MonophotonReference.number("sqrt_s", in: name))
      let mass = try #require(MonophotonReference.number("m", in: name))
      for (key, own) in [("beam_flavour_W", true), ("other_flavour", false)] {
        let expected = try #require(node[key]?.value)
        let value: Double = scattering(energy, mass, own: own).total
        #expect(isClose(value, expected, 1e-8), "\(name) \(key): \(value), not \(expected)")
      }
    }
  }

  @Test func anglesAgreeWithTheSpinorSum() throws {
    let node = MonophotonReference.node(
      "off_pole", "dsigma/dc/d^2_pb_GeV^2_240GeV_30GeV")
    for (flavour, own) in [("beam_flavour_W", true), ("other_flavour", false)] {
      for (name, row) in try #require(node[flavour]).entries {
        let c = try #require(Double(String(name.dropFirst(2))))
        let one = scattering(240, 30, own: own)
        let particle = try #require(row["dirac_N_nubar"]?.value)
        let antiparticle = try #require(row["dirac_Nbar_nu"]?.value)
        #expect(isClose(one.differential(cosTheta: c), particle, 1e-8), "\(flavour) \(name)")
        #expect(isClose(one.differential(cosTheta: -c), antiparticle, 1e-8), "\(flavour) \(name)")
      }
    }
  }

  @Test(arguments: [91.1876, 160, 240, 3000, 10_000], [true, false])
  func theTotalIsTheIntegralOverTheAngle(energy: Double, own: Bool) {
    for mass in [0.1, 30, 0.7 * energy, 0.999 * energy] {
      let one = scattering(energy, mass, own: own)
      let sum: Double = Quadrature.integrate(-1, 1, breaks: [-0.99, 0.99], tolerance: 1e-11) {
        one.differential(cosTheta: $0)
      }
      #expect(isClose(one.total, 2 * sum, 1e-8), "\(energy), \(mass)")
      let folded: Double = Quadrature.integrate(0, 1, breaks: [0.99], tolerance: 1e-11) {
        one.symmetricDensity(cosTheta: $0)
      }
      #expect(isClose(one.total, folded, 1e-8))
    }
  }

  @Test func thePhotonAloneHasItsTextbookForm() {
    // α d²/3 (1 − r)²(1 + 2r) for each charge.
    let mass: Double = 60
    let one = scattering(240, mass, own: false, .free(zRatio: 0, wRatio: 0))
    let r: Double = mass * mass / (240 * 240)
    let expected: Double =
      2 * Constants.fineStructureAtZ / 3 * (1 - r) * (1 - r) * (1 + 2 * r)
      * Constants.picobarnGeV2
    #expect(isClose(one.total, expected, 1e-13))
  }

  @Test func onTheZPoleItIsTheDecayOfTheZ() {
    // σ_Z Br with the measured Br(ee) and width against tree-level couplings: 1e-3.
    for mass in [1.0, 30, 80] {
      let value: Double = LeptonScattering.onPole(
        mass: mass, couplings: .maximal, reading: .exact, hasInitialStateRadiation: false)
      #expect(isClose(value, scattering(Constants.zMass, mass, own: false).total, 2e-3))
    }
    #expect(abs(LeptonScattering.bornPeak - 59.37e3) < 5)
    let radiated: Double = LeptonScattering.onPole(
      mass: 30, couplings: .maximal, reading: .massless, hasInitialStateRadiation: true)
    let bare: Double = LeptonScattering.onPole(
      mass: 1e-3, couplings: .maximal, reading: .exact, hasInitialStateRadiation: false)
    #expect(isClose(radiated, 0.726 * bare, 1e-9))
  }

  @Test(arguments: [240, 240.001, 1000]) func fromThresholdUpThereIsNothing(mass: Double) {
    let one = scattering(240, mass, own: true)
    #expect(one.total == 0 && one.differential(cosTheta: 0.3) == 0 && one.momentum == 0)
  }

  @Test func bothFormsOfTheExchangeIntegralsAgree() {
    for kappa in [1e-5, 0.03, 0.999, 1.001, 40] {
      let (first, second) = LeptonScattering.exchangeIntegrals(kappa)
      let one: Double = Quadrature.integrate(0, 1) { $0 * (1 - $0) / ($0 + kappa) }
      let two: Double = Quadrature.integrate(0, 1) {
        $0 * (1 - $0) / (($0 + kappa) * ($0 + kappa))
      }
      #expect(isClose(first, one, 1e-10) && isClose(second, two, 1e-10), "\(kappa)")
    }
  }
}
