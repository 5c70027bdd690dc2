import DipolePhysics
import TestSupport
import Testing

@testable import Catalog
@testable import Reach

/// The shipped monophoton searches against the second derivation in Python, which shares no line with them.
@Suite struct MonophotonCatalogTests {
  private let catalog = Catalog.shipped().catalog

  private struct Missing: Error {}

  private func ready(
    _ id: String, luminosity: Double? = nil, method: Statistics.Method? = nil,
    detector: Detector? = nil, change: (inout MonophotonReadings) -> Void = { _ in }
  ) throws -> MonophotonSearch {
    var search = try #require(catalog.searches.first { $0.id == id })
    var collider = try #require(catalog.colliders.first { $0.id == search.collider })
    if let method { search.statistics.method = method }
    if let detector { collider.detector = detector }
    var readings = MonophotonReadings()
    change(&readings)
    return MonophotonSearch(
      search: search, collider: collider, luminosity: luminosity ?? collider.nominalLuminosity,
      readings: readings)
  }

  private func limit(
    _ search: MonophotonSearch, _ mass: Double, _ nature: FermionNature = .dirac
  ) throws -> Double {
    let yield = search.yield(
      DecayWidths(
        mass: mass, couplings: .maximal, nature: nature, readings: WidthReadings()))
    let column = ReachSolver.solve(yield, threshold: try #require(yield.requiredEvents))
    return try #require(column.lower, "\(search.search.id) at \(mass) GeV")
  }

  /// Compares a table of limits against the mass; answers how many there were.
  @discardableResult
  private func compare(
    _ search: MonophotonSearch, _ nature: FermionNature, _ node: MonophotonReference.Node,
    _ tolerance: Double, _ label: String
  ) throws -> Int {
    for (name, row) in node.entries {
      let mass = try #require(MonophotonReference.number(in: name))
      let expected = try #require(row.value)
      let value: Double = try limit(search, mass, nature)
      #expect(
        isClose(value, expected, tolerance),
        "\(label), \(nature), \(name): \(value) not \(expected)"
      )
    }
    return node.entries.count
  }

  @Test(arguments: FermionNature.allCases) func LEPAndFCCeeAgree(nature: FermionNature) throws {
    let lep = try ready("lep.monophoton")
    let ring = try ready("fcc-ee.monophoton")
    let other = try ready("fcc-ee.monophoton", change: { $0.scaling = .crossSection })
    let radiated = try ready("lep.monophoton", change: { $0.hasInitialStateRadiation = true })
    let cases: [(MonophotonSearch, String, String)] = [
      (lep, "d_lep", "\(nature)_maximal_GeV^-1"),
      (radiated, "d_lep", "\(nature)_maximal_isr0.726_GeV^-1"),
      (ring, "d_fcc_ee", "coupling_reading:\(nature)_maximal_GeV^-1"),
      (other, "d_fcc_ee", "cross_section_reading:\(nature)_maximal_GeV^-1"),
    ]
    for (search, group, name) in cases {
      let count = try compare(
        search, nature, MonophotonReference.node(group, name), 1e-3, name)
      #expect(count >= 9)
    }
  }

  @Test(arguments: FermionNature.allCases, [false, true])
  func hadronCollidersAgree(nature: FermionNature, free: Bool) throws {
    let group = free ? "Nnu+Nl" : "Nnu_only"
    func change(_ readings: inout MonophotonReadings) { readings.countsChargedLeptons = free }
    let cases: [(MonophotonSearch, String)] = [
      (
        try ready("hl-lhc.monophoton", luminosity: 36.1, change: change),
        "36.1fb_observed_\(nature)_GeV^-1"
      ),
      (
        try ready("hl-lhc.monophoton", change: change),
        "HL-LHC_scaled_(36.1/3000)^(1/4)_\(nature)_GeV^-1"
      ),
      (
        try ready(
          "hl-lhc.monophoton",
          change: {
            change(&$0)
            $0.lhcLuminosity = .printed
          }), "HL-LHC_scaled_(38/3000)^(1/4)_\(nature)_GeV^-1"
      ),
      (
        try ready("hl-lhc.monophoton", method: .spectral, change: change),
        "HL-LHC_direct_14TeV_3ab_\(nature)_GeV^-1"
      ),
      (
        try ready("fcc-hh.monophoton", change: change),
        "FCC-hh_direct_100TeV_30ab_\(nature)_GeV^-1"
      ),
    ]
    for (search, name) in cases {
      let count = try compare(
        search, nature, MonophotonReference.node("lhc", group, name), 1e-3, name)
      #expect(count >= 10)
    }
  }

  @Test(arguments: [
    ("cepc", "CEPC Z"), ("fcc-ee-ww", "FCC-ee WW"), ("fcc-ee-zh", "FCC-ee ZH"),
    ("fcc-ee-tt", "FCC-ee tt"), ("ilc", "ILC 500"), ("clic", "CLIC 3000"),
    ("muon-3tev", "mu 3 TeV"), ("muon-10tev", "mu 10 TeV"),
  ])
  func spectraAgree(id: String, name: String) throws {
    // The reference has one wall for all.
    let idea = Detector(id: "idea", name: "IDEA", radius: 4.5, halfLength: 5.5)
    for mass in [1.0, 10, 30, 100] where mass < 90 || id != "cepc" {
      let node = MonophotonReference.node("reach_d_GeV^-1", "\(name),m=\(Int(mass))GeV")
      for (key, systematics) in [("no_systematics", 0.0), ("1%_per_bin", 0.01)] {
        func change(_ readings: inout MonophotonReadings) { readings.systematics = systematics }
        let own = try ready(id + ".monophoton", detector: idea, change: change)
        // With W exchange where the reference has it: the whole chain with the spin of N.
        let whole = node["full_chain_photon_with_W"]?[key]?.value
        let expected = try #require(whole ?? node[key]?.value)
        let value: Double = try limit(own, mass)
        // Exact while N has one helicity: m_N ≪ √s.
        let r: Double = mass * mass / (own.collider.energy * own.collider.energy)
        let tolerance: Double =
          whole == nil || r < 0.002 || id == "cepc" ? 0.01 : systematics > 0 ? 0.25 : 0.05
        #expect(
          isClose(value, expected, tolerance), "\(id) \(mass) \(key): \(value) not \(expected)")
        // Of another flavour photon and Z alone, in closed form.
        guard let other = node["other_flavour_no_W"]?[key]?.value else { continue }
        let tau = try ready(
          id + ".monophoton", detector: idea,
          change: {
            change(&$0)
            $0.flavour = .tau
          })
        #expect(isClose(try limit(tau, mass), other, 0.01), "\(id) \(mass) \(key), tau")
      }
    }
  }

  @Test func theReferenceValuesAreThoseOfTheSpecification() throws {
    let lep = try limit(ready("lep.monophoton"), 30)
    #expect(abs(lep - 6.97e-6) < 0.01e-6)
    #expect(abs(try limit(ready("hl-lhc.monophoton", luminosity: 36.1), 10) - 7.0e-5) < 0.05e-5)
    #expect(abs(try limit(ready("fcc-ee.monophoton"), 30) / lep - 0.0340) < 5e-5)
  }

  @Test func neutrinosOfTheStandardModelAreSixtyOnePicobarnsAtLEP() throws {
    let table = try #require(MonophotonTableReader.neutrinoBackground)
    let sum: Double = table.bins(
      edges: [1.4 / Constants.zMass, 1], energy: Constants.zMass, largestCosine: 0.7)[0]
    let node = MonophotonReference.node("off_pole", "background", "LEP_E>0.7,|c|<0.7_pb")
    #expect(isClose(sum, node.value ?? .nan, 1e-3) && abs(sum - 61) < 1)
  }

  @Test func everyTableIsReadAndEveryMonophotonHasIts() throws {
    #expect(MonophotonTableReader.partonTables.keys.sorted() == ["100TeV", "13TeV", "14TeV"])
    #expect(MonophotonTableReader.partonTables["13TeV"]?.cuts == [150, 200, 225, 250, 300, 375])
    #expect(MonophotonTableReader.partonTables["100TeV"]?.masses.last == 10_000)
    let table = try #require(MonophotonTableReader.neutrinoBackground)
    #expect(table.energies.count == 13 && table.fractions.count == 29)
    let searches = catalog.searches.filter {
      $0.finalState == .monophoton || $0.finalState == .monophotonAtHadrons
    }
    #expect(searches.count == 12)
    #expect(searches.filter(\.isOnOpening).map(\.id) == ["fcc-ee.monophoton", "hl-lhc.monophoton"])
    for search in searches {
      let collider = try #require(catalog.colliders.first { $0.id == search.collider })
      #expect((collider.partonTable == nil) == (collider.beams != .protons), "\(collider.id)")
      #expect((collider.neutrinoBackground == nil) == (collider.beams == .protons))
      #expect((search.limit != nil) == (search.statistics.method == .scaled), "\(search.id)")
      let isEstimate: Bool = search.source.contains("monophoton only, about 30 %")
      #expect(isEstimate == (search.statistics.method == .spectral), "\(search.id)")
      #expect(try limit(ready(search.id), 30) < 1e-4, "\(search.id)")
    }
  }

  @Test func theCutOnMissingMomentumPicksARegionOrOneBetween() throws {
    func required(_ threshold: Double) throws -> (events: Double, limit: Double) {
      var search = try ready("hl-lhc.monophoton", luminosity: 36.1)
      var one = search.search
      one.selection = Selection([.init(.missingTransverseMomentum, threshold)])
      search = MonophotonSearch(
        search: one, collider: search.collider, luminosity: 36.1, readings: search.readings)
      let yield = search.yield(
        DecayWidths(mass: 10, couplings: .maximal, nature: .dirac, readings: WidthReadings()))
      return (try #require(yield.requiredEvents), try limit(search, 10))
    }
    let regions = MonophotonReference.node(
      "lhc", "Nnu_only", "36.1fb_observed_dirac_each_region_10GeV_GeV^-1")
    for (threshold, events) in [(150.0, 194.0), (225.0, 96.0), (300.0, 47.0)] {
      let found = try required(threshold)
      #expect(isClose(found.events, events, 1e-12))
      let expected = try #require(regions["\(Int(threshold))"]?.value)
      #expect(isClose(found.limit, expected, 1e-3))
    }
    let between = try required((150.0 * 225).squareRoot()).events
    #expect(isClose(between, (194.0 * 96).squareRoot(), 1e-9))
    #expect(try required(110) == required(150))
    #expect(try required(900) == required(300))
  }

  @Test func theEnergyOfTheDataIsWhatCounts() throws {
    let scaled = try ready("hl-lhc.monophoton").yield(
      DecayWidths(mass: 10, couplings: .maximal, nature: .dirac, readings: WidthReadings()))
    guard case .crossSection(_, .partons(let collision)) = scaled.factors.channel else {
      throw Missing()
    }
    #expect(collision.table.id == "13TeV" && collision.cut == 150)
    #expect(scaled.factors.lengthTimesCouplingSquared > 0)
    #expect(scaled.accepted.nearestWall == .infinity)
  }

  @Test func belowOneGeVTheLimitOfTheLHCIsFlatAndAboveTheTableThereIsNone() throws {
    let search = try ready("hl-lhc.monophoton")
    #expect(isClose(try limit(search, 0.01), try limit(search, 1), 1e-6))
    let heavy = search.yield(
      DecayWidths(mass: 3001, couplings: .maximal, nature: .dirac, readings: WidthReadings()))
    #expect(heavy.events(coupling: 1e-3) == 0)
  }
}

@Suite struct MonophotonReaderTests {
  private func limit(_ text: String) -> (search: Search?, messages: [String]) {
    let head = """
      id = "hl-lhc.mine"
      label = "mine"
      letter = "q"
      collider = "hl-lhc"
      final_state = "monophoton-hadrons"
      source = "arXiv:0000.00000"
      [cuts]
      [statistics]
      method = "scaled"

      """
    let reading = SearchReader.read(
      SourceFile(path: "mine.toml", text: head + text), colliders: ["hl-lhc"])
    return (reading.entry, reading.diagnostics.map(\.message))
  }

  @Test func aLimitIsACrossSectionOrRegions() {
    let one = limit("[limit]\ncross_section = \"20 fb\"\nluminosity = \"2 /ab\"\n")
    #expect(one.messages == [])
    #expect(
      one.search?.limit == PublishedLimit(luminosity: 2000, kind: .crossSection(0.02)))
    let regions = limit(
      """
      [limit]
      luminosity = "36.1 /fb"
      parton_table = "13TeV"
      [limit.regions]
      a = { pt_miss = "150 GeV", observed = 2, expected = 3 }
      """)
    #expect(regions.messages == [] && regions.search?.limit?.luminosity == 36.1)
  }

  @Test func halfALimitIsNoneAndIsSaid() {
    let unknown = limit(
      """
      [limit]
      luminosity = "36.1 /fb"
      parton_table = "13 TeV"
      [limit.regions]
      a = { pt_miss = "150 GeV", observed = 2, expected = 3 }
      """)
    // A search without its limit would answer with another method than its file asks for.
    #expect(unknown.search == nil)
    #expect(unknown.messages == ["unknown parton table '13 TeV'; did you mean '13TeV'?"])
    let short = limit(
      """
      [limit]
      luminosity = "36.1 /fb"
      parton_table = "13TeV"
      [limit.regions]
      a = { pt_miss = "150 GeV", observed = 2 }
      """)
    #expect(short.search == nil && short.messages.count == 1)
  }

  @Test func aMethodOfAnotherFinalStateLeavesTheSearchOut() {
    let foreign = limit("")
    #expect(foreign.search == nil)
    #expect(foreign.messages.count == 1 && foreign.messages[0].hasPrefix("unknown method 'scaled'"))
  }

  @Test func efficienciesThatRiseLeaveTheColliderOut() {
    func collider(_ line: String) -> (Collider?, [String]) {
      let file = EmbeddedText.files.first { $0.path == "colliders/fcc-ee.toml" }?.text ?? ""
      let text = file + "\n[detector.reconstruction]\nmuon = { \(line) }\n"
      let reading = ColliderReader.read(SourceFile(path: "mine.toml", text: text))
      return (reading.entry, reading.diagnostics.map(\.message))
    }
    let falling = collider(#"near = "0 m", near_value = 0.9, far = "1 m", far_value = 0.2"#)
    #expect(falling.0 != nil && falling.1 == [])
    let rising = collider(#"near = "0 m", near_value = 0.2, far = "1 m", far_value = 0.9"#)
    #expect(rising.0 == nil && rising.1.count == 1)
    let backwards = collider(#"near = "1 m", near_value = 0.9, far = "0 m", far_value = 0.2"#)
    #expect(backwards.0 == nil && backwards.1.count == 1)
    let short = collider(#"near = "0 m", near_value = 0.9, far = "1 m""#)
    #expect(short.0 == nil && short.1.count == 1)
  }

  @Test func brokenTablesAreNone() {
    let head = "# comment\nm_N_GeV,ptcut_GeV,kind,S_gg,S_gZ,S_ZZ,S_WW\n"
    func read(_ rows: String) -> PartonTable? {
      MonophotonTableReader.readPartons(
        name: "x", signal: head + rows, background: "ptcut_GeV,sigma_pb\n150,0.1\n")
    }
    let whole = """
      1,0,any,1,1,1,1
      1,150,dirac,1,1,1,1
      1,150,majorana,1,1,1,1
      9,0,any,1,1,1,1
      9,150,dirac,1,1,1,1
      9,150,majorana,1,1,1,1
      """
    #expect(read(whole) != nil)
    #expect(read(whole.replacing("9,150,dirac,1,1,1,1", with: "")) == nil)
    #expect(read(whole.replacing("1,0,any", with: "1,0,some")) == nil)
    #expect(read(whole.replacing("9,0,any,1", with: "9,0,any,-1")) == nil)
    #expect(MonophotonTableReader.readNeutrinos(name: "x", "sqrt_s,x\n91,0.1\n") == nil)
  }
}
