import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Section 4.1 and appendix A on Z → ττ → e⁺e⁻ 4ν.
extension PaperClaims {
  static let tauPairs: [PaperClaim] = [
    PaperClaim(
      .backgrounds, "tau-pairs", "the full run has 5e9 decays Z -> tau tau -> e e 4 nu",
      source: "appendix A", .within(5e9, tolerance: 5e8), recorded: .init(5.35012284e9, 8000),
      why: "N_Z Br(Z -> tau tau) Br(tau -> e nu nu)^2"
    ) { context in TauPairSample.fullRun(context).map { Estimate(exact: $0) } },
    PaperClaim(
      .backgrounds, "tau-preselection", "the pre-selection of [52] leaves of the order of 1e5",
      source: "section 4.1", unit: "log10 N", .within(5, tolerance: 0.5),
      recorded: .init(5.10958, 0.005),
      why:
        "tau pairs alone in the full run, p_miss > 10 GeV and both |d0| > 0.5 mm, perfect resolution"
    ) { context in
      guard let events = TauPairSample.fullRun(context) else { return nil }
      let passing = context.tauPairs.fraction(selection: 0)
      guard passing.value > 0 else { return nil }
      return Estimate(
        value: log10(passing.value * events), error: passing.error / passing.value / log(10))
    },
    PaperClaim(
      .backgrounds, "tau-table2", "the efficiencies of table 2 of [52] are reproduced",
      source: "appendix A", .unstated, recorded: .init(2.40554e-5, 3e-7),
      why:
        "the paper prints none of them: this is the share of tau pairs that passes p_miss and both d0"
    ) { $0.tauPairs.fraction(selection: 0) },
    PaperClaim(
      .backgrounds, "tau-zero", "cos > -0.5 and both E > 2 GeV leave no event of 5e9",
      source: "section 4.1, eqs. 4.5 and A.2", .zero(tolerance: 0), recorded: .init(0, 0),
      why: "survivors of 3.4e7 events before any other cut; `background tautau` counts all 5.35e9"
    ) { context in
      let passing = context.tauPairs.fraction(selection: 1)
      return Estimate(
        value: passing.value * Double(TauPairSample.events),
        error: passing.error * Double(TauPairSample.events))
    },
    PaperClaim(
      .backgrounds, "tau-theorem", "that there are none is no matter of statistics",
      source: "section 4.1, appendix A", .atMost(-0.5), recorded: .init(-0.93429, 1e-6),
      why:
        "largest cos theta_ee that kinematics allows if both energies are above 2 GeV: an electron of energy E leaves its tau by cos alpha > (1 - m_tau^2/(m_Z E))/beta at most"
    ) { _ in Estimate(exact: TauPairKinematics.largestCosine(energyCut: 2)) },
    PaperClaim(
      .backgrounds, "tau-theorem-sampled", "the sample keeps to that bound",
      source: "appendix A, eq. A.2", .atMost(TauPairKinematics.largestCosine(energyCut: 2) + 1e-4),
      recorded: .init(-0.940739, 0.006),
      why: "largest cos theta_ee among 3.4e7 events with both energies above 2 GeV"
    ) { context in context.tauPairs.largestCosine.map { Estimate(exact: Double($0)) } },
    PaperClaim(
      .backgrounds, "tau-radiation", "cos > -0.5 and both E > 2 GeV leave no event of 5e9",
      source: "section 4.1, appendix A", unit: "events", .atMost(1),
      recorded: .init(3.760225e6, 1.6e5),
      why:
        "order of magnitude with a hard photon lost along the beam, which the paper leaves out: the boosted pair escapes the bound"
    ) { context in TauPairSample.radiated(context, [.openingAngle, .leptonEnergy]) },
    PaperClaim(
      .backgrounds, "tau-radiation-all", "all cuts of this work leave no event",
      source: "table 3, appendix A", unit: "events", .atMost(1), recorded: .init(2.646214e6, 1.4e5),
      why:
        "the same with p_miss and one tau further than 0.4 mm: millimetres of flight do not help, a common vertex of the two tracks must"
    ) { context in TauPairSample.radiated(context, Set(Cut.allCases)) },
    PaperClaim(
      .backgrounds, "tau-needs-both", "the cut on the angle needs the cut on the energies",
      source: "appendix A", .atLeast(1), recorded: .init(11_746_100, 300000),
      why: "events in the full run with cos > -0.5 and no other cut"
    ) { context in
      guard let events = TauPairSample.fullRun(context) else { return nil }
      let passing = context.tauPairs.fraction(selection: 1, cut: 0)
      return Estimate(value: passing.value * events, error: passing.error * events)
    },
    PaperClaim(
      .backgrounds, "tau-energy-needed", "2 GeV suffice", source: "section 4.1, eq. 4.5",
      unit: "GeV", .atMost(2), recorded: .init(0.257170255, 3e-7),
      why:
        "energy of both leptons from which on cos theta_ee > -0.5 is impossible: the cut could be eight times lower"
    ) { _ in Estimate(exact: TauPairKinematics.energyCut(implying: -0.5)) },
    PaperClaim(
      .backgrounds, "tau-soft", "at small angles one of the pair has E << m_Z/2",
      source: "appendix A", unit: "m_Z/2", .atMost(0.05), recorded: .init(0.00325248, 0.003),
      why: "largest energy of the softer electron where cos theta_ee > -0.5, in 2.6e5 events"
    ) { _ in TauPairSample.softestAtSmallAngle() },
    PaperClaim(
      .backgrounds, "tau-peak", "the angle between the electrons is peaked around pi",
      source: "appendix A, figure 10", .atLeast(0.9), recorded: .init(0.985802, 0.0008),
      why: "share of events with cos theta_ee below -0.9"
    ) { _ in TauPairSample.backToBack() },
  ]
}

/// Tau pairs as claims count them.
struct TauPairSample {
  static let events: UInt64 = 1 << 25
  private static let chunks = 64
  private let tally: TauPairTally

  /// Counts the selection of [52], and the cuts of eq. 4.5 alone, angle first.
  init(_ scenario: Scenario) {
    let reference = scenario.search("fcc-ee.ref52")?.selection ?? Selection([])
    let own = scenario.search("fcc-ee.dv400um")?.selection ?? Selection([])
    let angleAndEnergy = Selection(
      own.requirements.filter { $0.cut == .openingAngle || $0.cut == .leptonEnergy })
    let job = TauPairJob(
      process: ZToTauTau(seed: scenario.sample.seed, isPolarised: true),
      selections: [reference, angleAndEnergy].map {
        TauPairSelection(
          $0, displacement: scenario.model.displacement, impact: scenario.model.impact)
      }, events: TauPairSample.events)
    let size: UInt64 = job.blocks / UInt64(TauPairSample.chunks)
    let parts = StageStore.parallel(TauPairSample.chunks) { chunk in
      job.tally(blocks: UInt64(chunk) * size..<UInt64(chunk + 1) * size)
    }
    tally = parts.reduce(into: job.emptyTally) { $0.add($1) }
  }

  /// The share that passes the first cuts of a selection; without a number, all of them.
  func fraction(selection: Int, cut: Int? = nil) -> Estimate {
    let last: Int = tally.flows[selection].count - 1
    guard last >= 0 else { return Estimate(exact: 1) }
    let found = tally.fraction(selection: selection, cut: min(cut ?? last, last))
    return Estimate(value: found.value, error: found.error)
  }

  var largestCosine: Float? { tally.largestCosine }

  /// Tau pairs with two electrons in the full run of FCC-ee.
  static func fullRun(_ context: VerifyContext) -> Double? {
    context.scenario.colliders.first { $0.collider.id == "fcc-ee" }
      .map { TauPairYield.fullRunEvents(zBosons: $0.producedZBosons) }
  }

  /// Tau pairs of the full run with a hard photon lost along the beam that pass some of this work's cuts.
  static func radiated(_ context: VerifyContext, _ cuts: Set<Cut>) -> Estimate? {
    let scenario = context.scenario
    guard let own = scenario.search("fcc-ee.dv400um")?.selection,
      let fcc = scenario.colliders.first(where: { $0.collider.id == "fcc-ee" })
    else { return nil }
    let selection = TauPairSelection(
      Selection(own.requirements.filter { cuts.contains($0.cut) }),
      displacement: scenario.model.displacement, impact: scenario.model.impact)
    let last = TauPairRadiation(
      selection, luminosity: fcc.luminosity * 1e3, seed: scenario.sample.seed
    ).steps.last
    return last.map { Estimate(value: $0.events, error: $0.error) }
  }

  private static let blocks: UInt64 = 16

  /// What `read` makes of the events of each block.
  private static func map<Value>(_ read: (FloatColumns) -> Value) -> [Value] {
    let process = ZToTauTau(seed: SamplePlan.defaultSeed, isPolarised: true)
    return (0..<blocks).map { block in
      let columns = process.columns(block: block)
      // Pointers do not keep the columns alive.
      return withExtendedLifetime(columns) { read(columns) }
    }
  }

  /// In units of m_Z/2.
  static func softestAtSmallAngle() -> Estimate? {
    let largest = map { columns -> Float in
      let cosine = columns.scalars(ZToTauTau.Column.openingAngle.rawValue)
      let first = columns.scalars(ZToTauTau.Column.firstEnergy.rawValue)
      let second = columns.scalars(ZToTauTau.Column.secondEnergy.rawValue)
      return (0..<columns.count).reduce(0) { largest, row in
        cosine[row] > -0.5 ? max(largest, min(first[row], second[row])) : largest
      }
    }
    return largest.max().map { Estimate(exact: Double($0) / ZToTauTau.tauEnergy) }
  }

  static func backToBack() -> Estimate {
    let shares = map { columns -> Double in
      let cosine = columns.scalars(ZToTauTau.Column.openingAngle.rawValue)
      let count: Int = (0..<columns.count).count { cosine[$0] < -0.9 }
      return Double(count) / Double(columns.count)
    }
    return Estimate(replicates: shares)
  }
}
