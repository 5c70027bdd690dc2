import Foundation
import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct MonophotonSpectrumTests {
  private static let ratios: [Double] = [1e-10, 1e-4, 0.01, 0.11, 0.5, 0.9]

  @Test(arguments: ratios, FermionNature.allCases)
  func itIsNormalised(r: Double, nature: FermionNature) {
    let one = PhotonSpectrum(massRatioSquared: r, nature: nature)
    #expect(abs(one.fraction(0, 1, largestCosine: 1) - 1) < 1e-11)
    #expect(abs(Quadrature.integrate(r, 1) { one.density($0) } - 1) < 1e-11)
    #expect(one.density(r / 2) == 0 && one.density(1.01) == 0)
  }

  @Test(arguments: ratios, FermionNature.allCases)
  func theEnergySpectrumIsTheIntegralOverTheAngle(r: Double, nature: FermionNature) {
    let one = PhotonSpectrum(massRatioSquared: r, nature: nature)
    for share in [0.1, 0.5, 0.9] {
      let epsilon: Double = r + share * (1 - r)
      // Second degree in c: Simpson's rule is exact.
      let sum: Double =
        (one.density(epsilon, cosTheta: -1) + 4 * one.density(epsilon, cosTheta: 0)
          + one.density(epsilon, cosTheta: 1)) / 3
      #expect(isClose(sum, one.density(epsilon), 1e-9), "\(epsilon)")
    }
  }

  @Test(arguments: ratios, FermionNature.allCases)
  func acceptancesAreTheIntegralOfTheDensity(r: Double, nature: FermionNature) {
    let one = PhotonSpectrum(massRatioSquared: r, nature: nature)
    for (low, high, cosine) in [(0.015, 1.0, 0.7), (0.3, 0.6, 0.95), (0.0, 0.8, 0.2)] {
      let start: Double = max(low, r)
      // Substitution ε = e^t: the terms 1/ε² are steep where r is small.
      let sum: Double = Quadrature.integrate(log(start), log(max(start, high))) { t in
        let epsilon: Double = exp(t)
        func at(_ c: Double) -> Double { one.density(epsilon, cosTheta: c) }
        return epsilon * 2 * cosine * (at(0) + 2 * at(cosine / 2) * 2 + at(cosine)) / 6
      }
      // Simpson over [0, c]: (f(0) + 4 f(c/2) + f(c))/6, doubled.
      #expect(abs(one.fraction(low, high, largestCosine: cosine) - sum) < 1e-9, "\(low)")
    }
  }

  @Test func aMajoranaNIsFlatAndIsTheMeanOfBothDecays() {
    let r: Double = 0.2
    let (one, dirac) = (
      PhotonSpectrum(massRatioSquared: r, nature: .majorana),
      PhotonSpectrum(massRatioSquared: r, nature: .dirac)
    )
    #expect(one.density(0.3) == 1 / (1 - r) && one.density(0.9) == 1 / (1 - r))
    // N → ν̄ γ: a = ε e_b, g = 2r − ε(1 + r), over (2/3)(1 − r)²(1 + 2r).
    let norm: Double = 2.0 / 3 * (1 - r) * (1 - r) * (1 + 2 * r)
    for (epsilon, c) in [(0.25, 0.0), (0.5, 0.6), (0.95, 1.0)] {
      let other: Double =
        (epsilon * (1 - r) + c * c * (2 * r - epsilon * (1 + r))) / norm
      let mean: Double = (dirac.density(epsilon, cosTheta: c) + other) / 2
      #expect(isClose(one.density(epsilon, cosTheta: c), mean, 1e-12))
    }
  }

  @Test func acceptancesAgreeWithTheIndependentChain() throws {
    var rows = 0
    for nature in FermionNature.allCases {
      for (name, cuts) in MonophotonReference.node("photon_acceptance", nature.rawValue).entries {
        guard let mass = MonophotonReference.number("m", in: name) else { continue }
        let r: Double = ZDecay.massRatioSquared(mass)
        let one = PhotonSpectrum(massRatioSquared: r, nature: nature)
        for (cut, row) in cuts.entries {
          let words = cut.split(separator: ",")
          let energyText = String(words[0].dropFirst(2).prefix { !$0.isLetter })
          let energy = try #require(Double(energyText))
          let cosine = try #require(Double(String(words[1].dropFirst(4))))
          let value: Double = one.acceptance(
            energy: energy, beams: Constants.zMass, largestCosine: cosine)
          let quadrature = try #require(row["dirac_quadrature"]?.value)
          let simulated = try #require(row["mc"])
          #expect(abs(value - quadrature) < 1e-8, "\(nature) \(name) \(cut)")
          let sigma: Double = max(simulated.error, 1e-9)
          #expect(
            abs(value - (simulated.value ?? .nan)) < 4 * sigma, "\(nature) \(name) \(cut)")
          rows += 1
        }
      }
    }
    #expect(rows >= 40)
  }

  @Test(arguments: [1.0, 30, 75])
  func aSimulationOfTheDecayAgrees(mass: Double) {
    // N at its exact angle and spin from `ZDecay`, the photon against the spin, boosted: no closed form.
    let r: Double = ZDecay.massRatioSquared(mass)
    let (energy, momentum) = (ZDecay.energy(mass: mass), ZDecay.momentum(mass: mass))
    var numbers = Uniform(state: 7)
    let count = 400_000
    var (sum, kept): (Double, Double) = (0, 0)
    for _ in 0..<count {
      let c: Double = 2 * numbers.next() - 1
      let weight: Double = 2 * ZDecay.angularDensity(cosTheta: c, mass: mass)
      let spin = ZDecay.spin(cosTheta: c, mass: mass)
      let cosStar: Double = 2 * numbers.next() - 1
      let phi: Double = 2 * .pi * numbers.next()
      let sinStar: Double = (1 - cosStar * cosStar).squareRoot()
      let full: Double =
        weight * (1 - spin.along * cosStar - spin.across * sinStar * cos(phi))
      // Rest-frame photon of energy m/2; along the flight it is boosted, across it is not.
      let along: Double = (momentum + energy * cosStar) / 2
      let across: Double = mass * sinStar * cos(phi) / 2
      let photon: Double = (energy + momentum * cosStar) / 2
      let z: Double = along * c - across * (1 - c * c).squareRoot()
      sum += full
      if photon > 0.7, abs(z) < 0.7 * photon { kept += full }
    }
    let one = PhotonSpectrum(massRatioSquared: r, nature: .dirac)
    let value: Double = one.acceptance(energy: 0.7, beams: Constants.zMass, largestCosine: 0.7)
    #expect(abs(kept / sum - value) < 5 * 0.6 / Double(count).squareRoot())
  }

  @Test func theReferenceValuesAreThoseOfTheLimitOfLEP() {
    func value(_ mass: Double) -> Double {
      PhotonSpectrum(massRatioSquared: ZDecay.massRatioSquared(mass), nature: .dirac)
        .acceptance(energy: 0.7, beams: Constants.zMass, largestCosine: 0.7)
    }
    #expect(abs(value(1) - 0.851) < 5e-4)
    #expect(abs(value(30) - 0.668) < 5e-4)
  }

  @Test(arguments: [0.9999, 0.999999, 1, 1.5])
  func atThresholdNothingIsWild(r: Double) {
    let one = PhotonSpectrum(massRatioSquared: r, nature: .dirac)
    for cosine in [0.0, 0.7, 1] {
      #expect((0...1).contains(one.fraction(0, 1, largestCosine: cosine)))
    }
    #expect(one.density(0.5) == 0)
  }

  @Test func binsAddUp() {
    let one = PhotonSpectrum(massRatioSquared: 0.1, nature: .dirac)
    let edges: [Double] = [0.02, 0.05, 0.3, 0.8, 1]
    let sum: Double = one.fractions(edges: edges, largestCosine: 0.9).reduce(0, +)
    #expect(isClose(sum, one.fraction(0.02, 1, largestCosine: 0.9), 1e-12))
    #expect(one.fractions(edges: [0.01, 0.05, 0.09], largestCosine: 1) == [0, 0])
  }
}

/// Uniform numbers in (0, 1): SplitMix64 (Steele, Lea, Flood 2014).
private struct Uniform {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z: UInt64 = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }
}

@Suite struct MonophotonForwardTests {
  @Test func wExchangeThrowsPhotonsOutOfTheAcceptanceAsTheFullChainSays() throws {
    let machines: [(name: String, energy: Double, cut: Double)] = [
      ("FCC-ee ZH", 240, 5), ("FCC-ee tt", 365, 5), ("ILC 500", 500, 10), ("CLIC 3000", 3000, 60),
    ]
    for machine in machines {
      for mass in [1.0, 10, 30, 100] {
        let node = MonophotonReference.node(
          "reach_d_GeV^-1", "\(machine.name),m=\(Int(mass))GeV",
          "acceptance_E,|c|<0.95: s-channel form, full chain with W")
        let scattering = LeptonScattering(
          energy: machine.energy, mass: mass, couplings: .maximal, hasChargedExchange: true)
        let one = PhotonSpectrum(
          massRatioSquared: scattering.massRatioSquared, nature: .dirac)
        let low: Double = 2 * machine.cut / machine.energy
        let edges: [Double] = (0...40).map { low + (1 - low) * Double($0) / 40 }
        let neutral = try #require(node["0"]?.value)
        let full = try #require(node["1"])
        #expect(isClose(one.fraction(low, 1, largestCosine: 0.95), neutral, 1e-6))
        let value: Double = one.fractions(
          edges: edges, largestCosine: 0.95, forward: ForwardPhotons(scattering)
        ).reduce(0, +)
        // Helicity is pure to the order r: 0.016 at 240 GeV and 30 GeV, 0.17 at 100 GeV.
        let tolerance: Double = 1e-3 + 0.5 * scattering.massRatioSquared
        #expect(
          isClose(value, full.value ?? .nan, tolerance),
          "\(machine.name), \(mass) GeV: \(value), not \(full.value ?? .nan)")
      }
    }
  }

  @Test func withoutExchangeOrWithoutACutNothingChanges() {
    let neutral = LeptonScattering(
      energy: 500, mass: 10, couplings: .maximal, hasChargedExchange: false)
    let full = LeptonScattering(
      energy: 500, mass: 10, couplings: .maximal, hasChargedExchange: true)
    for epsilon in [0.01, 0.3, 1] {
      #expect(
        abs(ForwardPhotons(neutral).correction(epsilon: epsilon, largestCosine: 0.9) - 1) < 1e-12)
      #expect(ForwardPhotons(full).correction(epsilon: epsilon, largestCosine: 1) == 1)
      #expect(ForwardPhotons(full).correction(epsilon: epsilon, largestCosine: 0.9) < 1)
    }
  }
}
