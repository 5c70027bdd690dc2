import DipolePhysics
import Reach

/// Section 2.2: monophoton and missing energy, and how the limits are scaled.
extension PaperClaims {
  static let monophotons: [PaperClaim] = [
    PaperClaim(
      .monophotons, "lep-to-fcc", "d scales from LEP to FCC-ee by (0.2/150e3)^(1/4) = 3.3e-2",
      source: "eq. 2.12", .within(3.3e-2, tolerance: 5e-4), recorded: .init(0.0339808843, 1e-8),
      why:
        "the printed formula gives 3.40e-2; found as the ratio of the two couplings at 30 GeV, where every N decays inside"
    ) { $0.couplingRatio("fcc-ee.monophoton", "lep.monophoton", mass: 30) },
    PaperClaim(
      .monophotons, "sigma-reading", "the left side of eq. 2.12 is a ratio of cross sections",
      source: "eq. 2.12", .within(3.3e-2, tolerance: 5e-4), recorded: .init(0.184339047, 1e-8),
      why:
        "read so, the ratio of couplings is the square root, 0.18: 5 times weaker than drawn; surely couplings are meant (paper.scaling)"
    ) { context in
      context.couplingRatio("fcc-ee.monophoton", "lep.monophoton", mass: 30) {
        $0.monophoton.scaling = .crossSection
      }
    },
    PaperClaim(
      .monophotons, "light", "the factor holds at all masses", source: "eq. 2.12, figure 8",
      .within(0.034, tolerance: 0.001), recorded: .init(0.142519, 1e-5),
      why:
        "at 0.1 GeV an N of the smaller coupling leaves the detector: the ratio is 0.14 there, 0.036 at 1 GeV"
    ) { $0.couplingRatio("fcc-ee.monophoton", "lep.monophoton", mass: 0.1) },
    PaperClaim(
      .monophotons, "lhc-factor",
      "HL-LHC probes couplings smaller by (3000/38)^(1/4), about 3, than 38/fb",
      source: "section 2.2.1", .within(3, tolerance: 0.05), recorded: .init(2.98081, 2e-5),
      why: "ATLAS took 36.1/fb, which the paper says two sentences earlier: 3.02"
    ) { context in
      context.lhcFactor { $0.monophoton.lhcLuminosity = .printed }
    },
    PaperClaim(
      .monophotons, "lhc-factor-data", "the same from the luminosity of the data, 36.1/fb",
      source: "section 2.2.1", .within(3, tolerance: 0.05), recorded: .init(3.01928, 3e-5),
      why: "1.3 % in d between the two luminosities"
    ) { $0.lhcFactor { $0.monophoton.lhcLuminosity = .data } },
    PaperClaim(
      .monophotons, "lhc-data", "ATLAS with 36.1/fb probes d of 1e-5/GeV and higher",
      source: "section 2.2.1", unit: "1/GeV", .unstated, recorded: .init(7.0e-5, 2e-6),
      why:
        "an order of magnitude; found with maximal d_Z at 10 GeV for N nu, 4.0e-5 where the lepton of N l goes free (monophoton.charged_lepton)"
    ) { context in
      context.lowerCoupling("hl-lhc.monophoton", mass: 10) { $0.useDataOfATLAS() }
        .map { Estimate(exact: $0) }
    },
    PaperClaim(
      .monophotons, "lhc-constrained",
      "monophotons at HL-LHC cannot explore unconstrained couplings", source: "section 3.2",
      .atLeast(1), recorded: .init(1.2234, 0.002),
      why:
        "smallest ratio of the HL-LHC line to the limit of LEP from 1 to 80 GeV: 4 below 30 GeV, 1.2 near the Z"
    ) { context in
      let ratios = [1.0, 3, 10, 30, 60, 80].compactMap {
        context.couplingRatio("hl-lhc.monophoton", "lep.monophoton", mass: $0)?.value
      }
      return ratios.min().map { Estimate(exact: $0) }
    },
    PaperClaim(
      .monophotons, "prompt", "in the accessible space c tau is far below 1 mm",
      source: "section 2.2.1", unit: "m", .atMost(1e-4), recorded: .init(4.61e-6, 1e-7),
      why: "at 1 GeV on the HL-LHC line; c tau grows as m^-3 and is 4.6 mm at 0.1 GeV"
    ) { $0.decayLengthOnLine("hl-lhc.monophoton", mass: 1) },
    PaperClaim(
      .monophotons, "prompt-light", "the same at 0.1 GeV, where the lines of figure 9 begin",
      source: "section 2.2.1, figure 9", unit: "m", .atMost(1e-4), recorded: .init(4.61e-3, 1e-4),
      why: "light N outlive the detector at the LHC: the line is an extrapolation below 1 GeV"
    ) { $0.decayLengthOnLine("hl-lhc.monophoton", mass: 0.1) },
    PaperClaim(
      .monophotons, "counting", "sigma(gamma + inv) < 0.1 pb with E_gamma > 0.7 GeV at the Z pole",
      source: "section 2.2.2", unit: "pb", .unstated, recorded: .init(61.4, 0.7),
      why:
        "neutrinos of the standard model alone give this cross section there: 0.1 pb is no counting limit, a fit of the spectrum may reach it"
    ) { context in
      guard
        let table = context.scenario.colliders.first(where: { $0.collider.id == "lep" })?.collider
          .neutrinoBackground
      else { return nil }
      let energy: Double = Constants.zMass
      let bins = table.bins(edges: [1.4 / energy, 1], energy: energy, largestCosine: 0.7)
      return Estimate(exact: bins.reduce(0, +))
    },
    PaperClaim(
      .monophotons, "conservative", "scaling the limit of LEP is a conservative estimate",
      source: "section 2.2.2", .atMost(1), recorded: .init(0.66374, 1e-3),
      why:
        "own fit of the spectrum over neutrinos (method = spectral, no systematics, 95 %) over the scaled line at 10 GeV; 1 % a bin turns it to 1.5"
    ) { context in
      guard
        let spectral = context.lowerCoupling("fcc-ee.monophoton", mass: 10, { $0.fitSpectrum() }),
        let scaled = context.lowerCoupling("fcc-ee.monophoton", mass: 10)
      else { return nil }
      return Estimate(exact: spectral / scaled)
    },
    PaperClaim(
      .monophotons, "d-alpha", "missing energy still has sensitivity where d_Z = d_W = 0",
      source: "section 2.2.2", unit: "1/GeV", .atMost(1e-3), recorded: .init(2.47796e-4, 1e-7),
      why: "photon exchange alone: 40 times weaker at LEP and 10 GeV than with the largest d_Z"
    ) { context in
      context.lowerCoupling("lep.monophoton", mass: 10) {
        $0.model.couplings = .free(zRatio: 0, wRatio: 0)
      }.map { Estimate(exact: $0) }
    },
  ]
}

extension VerifyContext {
  /// The line of a photon search at a mass in GeV, in 1/GeV.
  fileprivate func lowerCoupling(
    _ id: String, mass: Double, _ change: (inout Scenario) -> Void = { _ in }
  ) -> Double? {
    var scenario = scenario
    change(&scenario)
    guard let search = scenario.search(id),
      let key = scenario.contourKey(search, grid: MassGrid(points: [.exact(mass)])),
      let yield = store.signalYields(key.yield)?.first
    else { return nil }
    return ReachSolver.solve(yield, threshold: key.threshold).lower
  }

  fileprivate func couplingRatio(
    _ over: String, _ under: String, mass: Double,
    _ change: (inout Scenario) -> Void = { _ in }
  ) -> Estimate? {
    guard let one = lowerCoupling(over, mass: mass, change),
      let other = lowerCoupling(under, mass: mass, change)
    else { return nil }
    return Estimate(exact: one / other)
  }

  /// The limit of the data over that of the HL-LHC at 10 GeV.
  fileprivate func lhcFactor(_ change: (inout Scenario) -> Void) -> Estimate? {
    guard let scaled = lowerCoupling("hl-lhc.monophoton", mass: 10, change),
      let data = lowerCoupling("hl-lhc.monophoton", mass: 10, { $0.useDataOfATLAS() })
    else { return nil }
    return Estimate(exact: data / scaled)
  }

  fileprivate func decayLengthOnLine(_ id: String, mass: Double) -> Estimate? {
    guard let coupling = lowerCoupling(id, mass: mass), let widths = widths(mass) else {
      return nil
    }
    return Estimate(exact: widths.properDecayLength(coupling: coupling))
  }
}

extension Scenario {
  /// The luminosity of arXiv:1704.03848.
  fileprivate mutating func useDataOfATLAS() {
    monophoton.lhcLuminosity = .data
    for place in colliders.indices where colliders[place].collider.id == "hl-lhc" {
      colliders[place].luminosity = 36.1
    }
  }

  /// Own limits from the spectrum, at 95 %.
  fileprivate mutating func fitSpectrum() {
    changeStatistics(of: "fcc-ee.monophoton") {
      $0.method = .spectral
      $0.confidenceLevel = 0.95
    }
  }
}
