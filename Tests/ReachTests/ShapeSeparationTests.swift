import DipolePhysics
import EventSimulation
import Reach
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ShapeInformationTests {
  @Test func equalShapesAreNeverSeparated() {
    let shape = [0.1, 0.4, 0.5]
    #expect(ShapeInformation.mean(truth: shape, alternative: shape.map { 7 * $0 }) == 0)
    #expect(ShapeInformation.events(mean: 0, sigma: 3) == nil)
    let rows = [shape, [0.2, 0.3, 0.5], [0.15, 0.4, 0.45]]
    #expect(ShapeInformation.events(truth: rows, alternative: rows, sigma: 3) == nil)
  }

  /// Two coins: p = ½ against q = 0.8 gives Σ p ln(p/q) = −½ ln(4 · 0.8 · 0.2).
  @Test func aCoinNeedsTheEventsOfItsClosedForm() throws {
    let information: Double = ShapeInformation.mean(truth: [5, 5], alternative: [0.8, 0.2])
    #expect(isClose(information, -0.5 * log(0.64), 1e-12))
    let events = try #require(ShapeInformation.events(mean: information, sigma: 3))
    #expect(isClose(events, 4.5 / (-0.5 * log(0.64)), 1e-12))
    // The other way round it is another number.
    let reverse: Double = ShapeInformation.mean(truth: [0.8, 0.2], alternative: [5, 5])
    #expect(isClose(reverse, 0.8 * log(1.6) + 0.2 * log(0.4), 1e-12))
  }

  /// Two exponentials of slopes a and b: ln(a/b) + b/a − 1, approached from below by bins.
  @Test func exponentialsApproachTheIntegralFromBelow() {
    let (a, b): (Double, Double) = (1, 2.5)
    func shape(_ slope: Double, _ bins: Int) -> [Double] {
      let width: Double = 30 / Double(bins)
      return (0..<bins).map {
        exp(-slope * Double($0) * width) - exp(-slope * Double($0 + 1) * width)
      }
    }
    let exact: Double = log(a / b) + b / a - 1
    let coarse: Double = ShapeInformation.mean(truth: shape(a, 30), alternative: shape(b, 30))
    let fine: Double = ShapeInformation.mean(truth: shape(a, 3000), alternative: shape(b, 3000))
    #expect(coarse < fine && fine < exact)
    #expect(isClose(fine, exact, 1e-4))
  }

  @Test func aBinThatTheAlternativeNeverFillsDecidesAtOnce() {
    let information: Double = ShapeInformation.mean(truth: [0.9, 0.1], alternative: [1, 0])
    #expect(information == .infinity)
    #expect(ShapeInformation.events(mean: information, sigma: 3) == 0)
    #expect(ShapeInformation.mean(truth: [1, 0], alternative: [0.9, 0.1]) > 0)
    #expect(ShapeInformation.mean(truth: [], alternative: []) == 0)
  }

  /// Counts of a Poisson process in 50 bins of two nearly equal shapes: without the correction, noise would be ten
  /// times the difference of the shapes.
  @Test func fluctuationsAreTakenAway() {
    var random = PlainRandom(seed: 3)
    let bins = 50
    func shape(_ tilt: Double) -> [Double] {
      (0..<bins).map { 1 + tilt * (Double($0) / Double(bins - 1) - 0.5) }
    }
    let (p, q) = (shape(0.2), shape(-0.2))
    let exact: Double = ShapeInformation.mean(truth: p, alternative: q)
    func replicates(_ shape: [Double]) -> [[Double]] {
      (0..<16).map { _ in
        // Each bin has 20 entries on average, as a sum of many rare ones.
        shape.map { height in
          var count: Double = 0
          for _ in 0..<400 where random.uniform() < height / 20 { count += 1 }
          return count
        }
      }
    }
    var pulls: [Double] = []
    for _ in 0..<20 {
      let (a, b) = (replicates(p), replicates(q))
      let found: Estimate = ShapeInformation.mean(truth: a, alternative: b)
      pulls.append((found.value - exact) / found.error)
    }
    let mean: Double = pulls.reduce(0, +) / 20
    // Pulls have unit width, about.
    #expect(abs(mean) < 3 / 20.0.squareRoot() + 0.3, "\(pulls)")
  }
}

@Suite struct ShapeSeparationTests {
  private func events(
    _ mass: Double, _ request: ShapeSeparation.Request, _ points: PointSet = PhysicsFixture.points
  ) throws -> (dipole: Estimate, mixing: Estimate) {
    let needed = try #require(
      ShapeSeparation.eventsNeeded(points: points, mass: mass, request: request))
    return (try #require(needed.dipole), try #require(needed.mixing))
  }

  private func request(
    _ lepton: LeptonFlavour, _ observables: ShapeSeparation.Observables = .pairMass,
    neutrino: LeptonFlavour = .electron
  ) -> ShapeSeparation.Request {
    ShapeSeparation.Request(lepton: lepton, neutrino: neutrino, observables: observables)
  }

  private static let cases: [(Double, LeptonFlavour)] = [
    (0.5, .muon), (1, .electron), (10, .electron), (10, .muon), (60, .electron), (75, .muon),
  ]

  /// ∫ p ln(p/q) ds of the two matrix elements, without bins and without events.
  @Test(arguments: cases) func thePairMassNeedsTheEventsOfTheQuadrature(
    mass: Double, lepton: LeptonFlavour
  ) throws {
    let edges = Edges.between(2 * lepton.mass, mass, 600, isLogarithmic: true)
    let p = PairSpectra.shares(edges: edges) {
      PairSpectra.dipole(s: $0, mass: mass, lepton: lepton)
    }
    let q = PairSpectra.shares(edges: edges) {
      PairSpectra.mixing(s: $0, mass: mass, lepton: lepton, neutrino: .electron)
    }
    let found = try events(mass, request(lepton))
    let forward: Double = zip(p, q).reduce(0) { $0 + $1.0 * log($1.0 / $1.1) }
    let backward: Double = zip(p, q).reduce(0) { $0 + $1.1 * log($1.1 / $1.0) }
    // Forty bins lose less than 1 %.
    #expect(isClose(found.dipole.value, 4.5 / forward, 0.01 + 4 * found.dipole.error))
    #expect(isClose(found.mixing.value, 4.5 / backward, 0.01 + 4 * found.mixing.error))
  }

  @Test(arguments: ShapeSeparation.Observables.allCases) func theNumberGrowsWithTheSquareOfSigma(
    observables: ShapeSeparation.Observables
  ) throws {
    var one = request(.electron, observables)
    one.sigma = 1
    var five = one
    five.sigma = 5
    let (a, b) = (try events(10, one), try events(10, five))
    #expect(isClose(25 * a.dipole.value, b.dipole.value, 1e-12))
    #expect(isClose(25 * a.mixing.value, b.mixing.value, 1e-12))
  }

  @Test(arguments: cases) func moreBinsChangeLittle(mass: Double, lepton: LeptonFlavour) throws {
    for observables in ShapeSeparation.Observables.allCases {
      let coarse = request(lepton, observables)
      var fine = coarse
      fine.massBins *= 2
      fine.angleBins *= 2
      let (a, b) = (try events(mass, coarse), try events(mass, fine))
      #expect(isClose(a.dipole.value, b.dipole.value, 0.03))
      #expect(isClose(a.mixing.value, b.mixing.value, 0.03))
    }
  }

  /// What is left of the noise after the correction: a sample of sixteen times as many points agrees.
  @Test func theBiasIsBelowOnePerCent() throws {
    let points = PointSet(plan: SamplePlan(events: 262_144, seed: 77))
    for lepton in [LeptonFlavour.electron, .muon] {
      for observables in ShapeSeparation.Observables.allCases {
        let small = try events(10, request(lepton, observables))
        let large = try events(10, request(lepton, observables), points)
        for (a, b) in [(small.dipole, large.dipole), (small.mixing, large.mixing)] {
          #expect(abs(a.value - b.value) < 0.01 * b.value + 4 * a.error, "\(observables) \(a) \(b)")
        }
      }
    }
  }

  @Test(arguments: cases) func bothObservablesTellMoreThanOne(mass: Double, lepton: LeptonFlavour)
    throws
  {
    let both = try events(mass, request(lepton, .both))
    for single in [ShapeSeparation.Observables.pairMass, .openingAngle] {
      let one = try events(mass, request(lepton, single))
      #expect(both.dipole.value < one.dipole.value + 4 * both.dipole.error)
      #expect(both.mixing.value < one.mixing.value + 4 * both.mixing.error)
    }
  }

  /// Against two separate samples of the shapes in the bins of figure 10.
  @Test func theAngleOfMuonPairsAgreesWithSeparateSamples() throws {
    let edges = Edges.between(-1, 1, 40, isLogarithmic: false)
    func shares(_ process: SignalProcess) -> [Double] {
      Histogram(
        HistogramRequest(.signal(process, mass: 60, lepton: .muon), .openingAngle, edges: edges),
        sample: SamplePlan(events: 262_144)
      ).shares.map(\.value)
    }
    let information: Double = ShapeInformation.mean(
      truth: shares(.mixing(.electron)), alternative: shares(.dipole))
    let found = try events(60, request(.muon, .openingAngle))
    // Linear bins cannot tell more than ours, and at 60 GeV nearly as much.
    #expect(found.mixing.value < 4.5 / information + 4 * found.mixing.error)
    #expect(4.5 / information < 1.35 * found.mixing.value)
  }

  @Test func aLowerCutOnThePairMassCostsInformation() throws {
    let free = try events(10, request(.electron))
    var cut = request(.electron)
    cut.lowestPairMass = 1
    let above = try events(10, cut)
    #expect(above.dipole.value > 3 * free.dipole.value)
    cut.lowestPairMass = 1e-3
    #expect(isClose(try events(10, cut).dipole.value, free.dipole.value, 0.02))
    cut.lowestPairMass = 11
    let none = ShapeSeparation.eventsNeeded(
      points: PhysicsFixture.points, mass: 10, request: cut)
    #expect(none == ShapeSeparation.EventsNeeded(dipole: nil, mixing: nil))
  }

  @Test func aGoodResolutionChangesNothingAndABadOneCosts() throws {
    for lepton in [LeptonFlavour.electron, .muon] {
      let sharp = try events(10, request(lepton))
      var smeared = request(lepton)
      smeared.resolution = 1e-3
      #expect(isClose(try events(10, smeared).dipole.value, sharp.dipole.value, 0.02))
      smeared.resolution = 0.5
      #expect(try events(10, smeared).dipole.value > 1.02 * sharp.dipole.value)
      #expect(try events(10, smeared).mixing.value > 1.02 * sharp.mixing.value)
    }
  }

  /// Smearing against the same smearing by hand: random Gaussian shifts of ln m in 64-fold oversampling.
  @Test func smearingIsThatOfGaussianShifts() throws {
    let (mass, lepton, width): (Double, LeptonFlavour, Double) = (3, .muon, 0.3)
    var random = PlainRandom(seed: 9)
    let low: Double = log(2 * lepton.mass) - 5 * width
    let high: Double = log(mass) + 5 * width
    func shape(_ process: SignalProcess) throws -> [Double] {
      let points = PointSet(plan: SamplePlan(events: 65_536))
      let events = try #require(process.generate(points: points, mass: mass, lepton: lepton))
      let weights = events.weightNumbers(.exact)
      let pairs = LeptonPairs(points: points, process: process, mass: mass, lepton: lepton)
      var bins = [Double](repeating: 0, count: 40)
      for row in 0..<points.count {
        for _ in 0..<8 {
          let radius: Double = (-2 * log(random.uniform())).squareRoot()
          let shift: Double = width * radius * cos(2 * .pi * random.uniform())
          let place: Double = (log(pairs.pair(row).mass) + shift - low) / (high - low)
          bins[min(39, max(0, Int(place * 40)))] += weights[row]
        }
      }
      // Bins in the tails of the Gaussian hold a handful of shifts: they join their neighbours.
      return [bins[..<6].reduce(0, +)] + bins[6..<32] + [bins[32...].reduce(0, +)]
    }
    var smeared = request(lepton)
    smeared.resolution = width
    let found = try events(mass, smeared)
    let (p, q) = (try shape(.dipole), try shape(.mixing(.electron)))
    #expect(
      isClose(
        found.dipole.value, 4.5 / ShapeInformation.mean(truth: p, alternative: q), 0.04))
    #expect(
      isClose(
        found.mixing.value, 4.5 / ShapeInformation.mean(truth: q, alternative: p), 0.04))
  }

  @Test func aSelectionChangesTheShapes() throws {
    var selected = request(.electron)
    selected.cuts = KinematicCuts(ReferenceSearch("dv400um").selection)
    let (a, b) = (try events(30, selected), try events(30, request(.electron)))
    #expect(!isClose(a.mixing.value, b.mixing.value, 0.005))
    #expect(a.mixing.value > 0 && a.dipole.value > 0)
  }

  /// Without a charged current the hump has another shape; the numbers differ, but not by much.
  @Test func theFlavourOfTheNeutrinoMatters() throws {
    let same = try events(60, request(.electron, neutrino: .electron))
    let other = try events(60, request(.electron, neutrino: .muon))
    #expect(!isClose(same.mixing.value, other.mixing.value, 0.005))
    #expect(isClose(same.mixing.value, other.mixing.value, 0.5))
  }

  @Test func whereOneDecayIsClosedThereIsNothingToTellApart() {
    for (mass, lepton) in [(0.2, LeptonFlavour.muon), (81, .electron), (95, .muon)] {
      let needed = ShapeSeparation.eventsNeeded(
        points: PhysicsFixture.points, mass: mass, request: request(lepton))
      #expect(needed == nil)
    }
  }
}
