import DipolePhysics
import Foundation
import Reach
import TestSupport
import Testing

@testable import Explorer

/// `Tests/Support/independent/hadron_reference.json`: W → N l, N → ν l⁺l⁻ by explicit events in another language
/// (`hadron_reference.py` beside it).
private struct HadronReference: Decodable {
  struct Value: Decodable {
    let value: Double
    let error: Double
  }
  struct Efficiency: Decodable {
    let collider: String
    let mass: Double
    let length: Double
    let pair, prompt, reading, change: String
    let eps: Value
    enum CodingKeys: String, CodingKey {
      case collider, pair, prompt, reading, eps
      case change = "switch"
      case mass = "mass_GeV"
      case length = "ctau_m"
    }
  }
  struct Boost: Decodable {
    let collider: String
    let mass: Double
    let boost: Value
    enum CodingKeys: String, CodingKey {
      case collider
      case mass = "mass_GeV"
      case boost = "mean_p_over_m"
    }
  }
  struct Flow: Decodable {
    struct Step: Decodable {
      let after: String
      let fraction: Value
    }
    let collider: String
    let mass: Double
    let pair: String
    let length: Double
    let steps: [Step]
    enum CodingKeys: String, CodingKey {
      case collider, pair, steps
      case mass = "mass_GeV"
      case length = "ctau_m_of_decay_steps"
    }
  }
  struct Edges: Decodable {
    let lower: Value?
    let upper: Value?
  }
  struct Contour: Decodable {
    let collider: String
    let mass: Double
    let largest: Value
    let edges: [String: Edges]
    enum CodingKeys: String, CodingKey {
      case collider
      case mass = "mass_GeV"
      case largest = "N_max"
      case edges = "edges_d_per_GeV"
    }
  }
  struct Closing: Decodable {
    let collider: String
    let threshold: String
    let mass: Double
    enum CodingKeys: String, CodingKey {
      case collider, threshold
      case mass = "mass_GeV"
    }
  }
  struct Mixing: Decodable {
    struct Limit: Decodable {
      let ratio: Double
      enum CodingKeys: String, CodingKey { case ratio = "ratio_ours_over_published" }
    }
    let flavour: String
    let mass: Double
    let efficiencies: String
    let hasTransverseSpin: Bool
    let limits: [String: Limit?]
    enum CodingKeys: String, CodingKey {
      case flavour, efficiencies, limits
      case mass = "mass_GeV"
      case hasTransverseSpin = "transverse_spin"
    }
  }
  let efficiency: [Efficiency]
  let boosts: [Boost]
  let flows: [Flow]
  let contours: [Contour]
  let closing: [Closing]
  let mixing: [Mixing]
  enum CodingKeys: String, CodingKey {
    case efficiency, mixing
    case boosts = "mean_boost"
    case flows = "cutflow"
    case contours = "contour"
    case closing = "closing_mass"
  }

  static let all: HadronReference = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Support/independent/hadron_reference.json").standardized
    guard let data = try? Data(contentsOf: file),
      let made = try? JSONDecoder().decode(HadronReference.self, from: data)
    else { fatalError("cannot read \(file.path)") }
    return made
  }()
}

struct HadronReferenceTests {
  private static func search(_ collider: String) -> String {
    collider == "CMS" ? "hl-lhc.dv" : "fcc-hh.dv50"
  }

  /// The settings of a switch of the reference; `nil`: one that the product does not have.
  private static func settings(_ change: String, _ search: String) -> [String]? {
    switch change {
    case "default": []
    case "scalar_pt_23": ["paper.pt_23=scalar"]
    case "pair_efficiency_once": ["paper.pair_efficiency=once"]
    case "dz_off": ["\(search).dz=off"]
    case "cos_sv_0.999": ["\(search).cos_sv=0.999"]
    case "dR_0.4": ["\(search).dR=0.4"]
    case "dphi_2": ["\(search).dphi=2"]
    case "pt_1_e_40": ["\(search).pt_1_e=40GeV"]
    case "pt_23_e_12": ["\(search).pt_23_e=12GeV"]
    case "m_123_min_60": ["\(search).m_123_min=60GeV"]
    case "m_23_veto_off": ["\(search).m_23_veto=off"]
    case "d0_1mm": ["\(search).d0=1mm"]
    case "delta_2d_0.25m": ["\(search).delta_2d=0.25m"]
    case "breit_wigner": ["paper.w_mass=breit-wigner"]
    default: nil
    }
  }

  private static func state(_ search: String, _ settings: [String]) throws -> (Scenario, Search) {
    var request = HeadlessRequest()
    request.searches = [search]
    request.assignments = settings
    let state = try request.state()
    return (state.scenario, try request.searches(of: state)[0])
  }

  private struct Group: Hashable {
    var collider, prompt, reading, change: String
  }

  @Test func efficienciesAgree() throws {
    let groups = Dictionary(grouping: HadronReference.all.efficiency) {
      Group(collider: $0.collider, prompt: $0.prompt, reading: $0.reading, change: $0.change)
    }
    var pulls: [Double] = []
    for (group, rows) in groups {
      let search = Self.search(group.collider)
      guard let settings = Self.settings(group.change, search) else { continue }
      let (scenario, asked) = try Self.state(
        search, settings + ["model.spin=\(group.reading)", "model.flavour=\(group.prompt)"])
      let store = StageStore()
      for (mass, rows) in Dictionary(grouping: rows, by: \.mass) {
        let lengths = Set(rows.map(\.length)).sorted()
        let found = AcceptanceReport(
          scenario, asked, masses: [mass], lengths: .proper(lengths), store: store
        ).rows
        for row in rows {
          let place = try #require(lengths.firstIndex(of: row.length))
          let one = try #require(row.pair == "e" ? found[place].electrons : found[place].muons)
          let sigma: Double = (one.error * one.error + row.eps.error * row.eps.error).squareRoot()
          let pull: Double = (one.value - row.eps.value) / (sigma + 2e-3 * row.eps.value)
          pulls.append(pull)
          #expect(
            abs(pull) < 5.5,
            "\(group), \(mass) GeV, \(row.length) m, \(row.pair): \(one), reference \(row.eps)")
        }
      }
    }
    // Many numbers come from the same events; still nearly all have to be near.
    #expect(pulls.count > 800)
    #expect(Double(pulls.filter { abs($0) > 3 }.count) < 0.02 * Double(pulls.count))
  }

  @Test func meanBoostsAgree() throws {
    for row in HadronReference.all.boosts {
      let (scenario, search) = try Self.state(Self.search(row.collider), [])
      let boost = try #require(scenario.lengths(of: search, mass: row.mass).boost)
      #expect(isClose(boost, row.boost.value, relative: 2e-3), "\(row.collider) \(row.mass) GeV")
    }
  }

  @Test func cutFlowsAgree() throws {
    for row in HadronReference.all.flows {
      let (scenario, search) = try Self.state(Self.search(row.collider), [])
      let report = try CutFlowReport(
        scenario, search, mass: row.mass, place: .proper(row.length), store: StageStore())
      let flow = try #require(report.samples.first { $0.name == row.pair })
      let names = [
        "pt_1": "pt_1_e", "pt_23": row.pair == "e" ? "pt_23_e" : "pt_23_mu",
        "efficiencies": "efficiency",
      ]
      for step in row.steps {
        let name = names[step.after] ?? step.after
        let found = try #require(flow.steps.first { $0.cut == name }?.fraction, "\(name)")
        #expect(
          abs(found - step.fraction.value) < 6e-3,
          "\(row.collider) \(row.mass) GeV \(row.pair), \(name): \(found), \(step.fraction.value)")
      }
    }
  }

  /// The setting and the search of a threshold of the reference.
  private static func threshold(_ name: String) -> (String, [String])? {
    switch name {
    case "CLs90_b3261": ("hl-lhc.dv", [])
    case "b0": ("hl-lhc.dv", ["hl-lhc.dv.background=0"])
    case "b43_over_138_scaled": ("hl-lhc.dv", ["hl-lhc.dv.background=43.4783"])
    case "events50": ("fcc-hh.dv50", [])
    case "events100": ("fcc-hh.dv100", [])
    default: nil
    }
  }

  @Test func contoursAgree() throws {
    for row in HadronReference.all.contours {
      for (name, edges) in row.edges {
        let (id, settings) = try #require(Self.threshold(name))
        let (scenario, search) = try Self.state(id, settings)
        let key = try #require(
          scenario.yieldKey(search, grid: MassGrid(points: [.exact(row.mass)])))
        let yield = try #require(StageStore().signalYields(key)?.first)
        let column = ReachSolver.solve(yield, threshold: scenario.threshold(of: search))
        // N_max to 5 %: the sample of one mass has 2 to 3 %.
        #expect(isClose(column.largestYield, row.largest.value, relative: 0.08))
        // Near its tip a line is as steep as it likes.
        let height: Double = row.largest.value / scenario.threshold(of: search)
        guard height > 1.3 || height < 0.8 else { continue }
        for (found, expected) in [(column.lower, edges.lower), (column.upper, edges.upper)] {
          #expect((found == nil) == (expected == nil), "\(name) at \(row.mass) GeV")
          guard let found, let expected else { continue }
          #expect(
            isClose(found, expected.value, relative: height > 3 ? 0.02 : 0.05),
            "\(name) at \(row.mass) GeV: \(found), reference \(expected.value)")
        }
      }
    }
  }

  @Test func linesCloseAtTheSameMass() throws {
    for row in HadronReference.all.closing {
      let (id, settings) = try #require(Self.threshold(row.threshold))
      let (scenario, search) = try Self.state(id, settings)
      let tip = try #require(RefinedTip.find(scenario, search, store: StageStore()))
      #expect(
        abs(tip.mass - row.mass) < 4 * tip.massError + 0.005 * row.mass,
        "\(row.threshold): \(tip.mass) +- \(tip.massError), reference \(row.mass)")
    }
  }

  @Test func limitsOnMixingAgree() throws {
    let (scenario, _) = try Self.state("hl-lhc.dv", [])
    let comparison = MixingComparison(scenario)
    for row in HadronReference.all.mixing where row.hasTransverseSpin {
      let flavour: LeptonFlavour = row.flavour == "mu" ? .muon : .electron
      let efficiencies = try #require(
        MixingComparison.Efficiencies(rawValue: row.efficiencies))
      let place = try #require(PublishedMixing.edges.firstIndex { $0.mass == row.mass })
      for (wanted, background) in [("3.0", 0.0), ("4.8", 2), ("26", 150)] {
        let found = comparison.ratios(flavour, efficiencies, background: background)[place]
        let limit = row.limits[wanted] ?? nil
        #expect((found == nil) == (limit == nil), "\(row.flavour) \(row.mass) GeV, \(wanted)")
        guard let found, let limit else { continue }
        #expect(
          abs(found.value - limit.ratio) < 4 * found.error + 0.02 * limit.ratio,
          "\(row.flavour) \(row.mass) GeV, \(row.efficiencies), \(wanted): \(found), \(limit.ratio)"
        )
      }
    }
  }
}
