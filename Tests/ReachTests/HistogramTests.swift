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

/// A signal at one mass.
struct ShapeCase: Sendable, CustomTestStringConvertible {
  let process: SignalProcess
  let mass: Double
  let lepton: LeptonFlavour
  var testDescription: String { "\(process), \(mass) GeV, \(lepton.rawValue)" }

  var source: HistogramRequest.Source { .signal(process, mass: mass, lepton: lepton) }

  static let all: [ShapeCase] = [
    ShapeCase(process: .dipole, mass: 0.4, lepton: .muon),
    ShapeCase(process: .dipole, mass: 10, lepton: .electron),
    ShapeCase(process: .dipole, mass: 85, lepton: .muon),
    ShapeCase(process: .mixing(.muon), mass: 0.4, lepton: .muon),
    ShapeCase(process: .mixing(.electron), mass: 10, lepton: .electron),
    ShapeCase(process: .mixing(.electron), mass: 30, lepton: .muon),
    ShapeCase(process: .mixing(.electron), mass: 78, lepton: .electron),
  ]

  /// dΓ/ds up to a factor.
  func spectrum(_ s: Double) -> Double {
    switch process {
    case .dipole: PairSpectra.dipole(s: s, mass: mass, lepton: lepton)
    case .mixing(let neutrino):
      PairSpectra.mixing(s: s, mass: mass, lepton: lepton, neutrino: neutrino)
    }
  }

  func histogram(_ observable: Observable, bins: Int, from: Double? = nil) -> Histogram {
    let isLogarithmic = observable.isLogarithmic
    let range = observable.range(of: source, length: 1e-3, isLogarithmic: isLogarithmic)
    var request = HistogramRequest(
      source, observable,
      edges: Edges.between(
        from ?? range.lowerBound, range.upperBound, bins, isLogarithmic: isLogarithmic))
    request.length = 1e-3
    return Histogram(request, sample: SamplePlan())
  }
}

enum Edges {
  static func between(_ low: Double, _ high: Double, _ bins: Int, isLogarithmic: Bool) -> [Double] {
    (0...bins).map { index in
      let part = Double(index) / Double(bins)
      if index == bins { return high }
      return isLogarithmic ? low * pow(high / low, part) : low + (high - low) * part
    }
  }
}

@Suite struct HistogramTests {
  private static let masses = 24
  private static let angles = 20

  /// Against the closed form of a dipole and the Dalitz integral of a mixing decay.
  @Test(arguments: ShapeCase.all) func thePairMassFollowsTheMatrixElement(given: ShapeCase) {
    let bound: Double = StudentT.bound(
      tail: 1e-3 / Double(Self.masses * ShapeCase.all.count), degrees: 15)
    let histogram = given.histogram(.pairMass, bins: Self.masses)
    let wanted = PairSpectra.shares(edges: histogram.edges, given.spectrum)
    for (bin, found) in histogram.shares.enumerated() {
      // The table of s is linear inside its 2048 cells.
      let tolerance: Double = bound * found.error + 1e-3 * wanted[bin] + 1e-4
      #expect(
        abs(found.value - wanted[bin]) < tolerance,
        "bin \(bin): \(found.value) +- \(found.error), wanted \(wanted[bin])")
    }
  }

  /// Against a plain Monte Carlo with explicit boosts and amplitudes.
  @Test(arguments: ShapeCase.all) func theOpeningAngleIsThatOfAPlainMonteCarlo(given: ShapeCase) {
    let bound: Double = StudentT.bound(
      tail: 1e-3 / Double(Self.angles * ShapeCase.all.count), degrees: 15)
    let histogram = given.histogram(.openingAngle, bins: Self.angles)
    let toy = ToyShares(
      given.process, mass: given.mass, lepton: given.lepton, bins: Self.angles, events: 4000,
      seed: 11)
    for (bin, found) in histogram.shares.enumerated() {
      let wanted = toy.bin(bin)
      let error: Double = (found.error * found.error + wanted.error * wanted.error).squareRoot()
      // A bin that next to no event reaches has an error from one or two of them.
      let rare: Double = 2e-4
      #expect(
        abs(found.value - wanted.value) < bound * error + rare,
        "bin \(bin): \(found.value) +- \(found.error), wanted \(wanted.value) +- \(wanted.error)")
    }
  }

  @Test(arguments: [true, false]) func tauPairsAgreeWithAcceptReject(isPolarised: Bool) {
    let edges = Edges.between(-1, 1, Self.angles, isLogarithmic: false)
    let request = HistogramRequest(
      .tauPairs(isPolarised: isPolarised), .openingAngle, edges: edges)
    let histogram = Histogram(request, sample: SamplePlan())
    let toy = ToyShares(
      tauPairBins: Self.angles, events: 16_384, seed: 5, isPolarised: isPolarised)
    let bound: Double = StudentT.bound(tail: 1e-3 / 40, degrees: 15)
    for (bin, found) in histogram.shares.enumerated() {
      let wanted = toy.bin(bin)
      let error: Double = (found.error * found.error + wanted.error * wanted.error).squareRoot()
      #expect(
        abs(found.value - wanted.value) < bound * error + 1e-5,
        "bin \(bin): \(found.value) +- \(found.error), wanted \(wanted.value) +- \(wanted.error)")
    }
  }

  @Test(arguments: Observable.allCases) func theAreaIsOneForEverySource(observable: Observable) {
    let sources =
      [ShapeCase.all[1], ShapeCase.all[4]].map(\.source) + [.tauPairs(isPolarised: true)]
    for source in sources {
      for isLogarithmic in [true, false] where !isLogarithmic || observable.allowsLogarithm {
        let range = observable.range(of: source, length: 0.02, isLogarithmic: isLogarithmic)
        var request = HistogramRequest(
          source, observable,
          edges: Edges.between(
            range.lowerBound, range.upperBound, 30, isLogarithmic: isLogarithmic))
        request.length = 0.02
        let histogram = Histogram(request, sample: SamplePlan(events: 1024))
        #expect(isClose(histogram.area, 1, 1e-9))
        #expect(histogram.density.allSatisfy { $0.value >= 0 && $0.error.isFinite })
      }
    }
  }

  /// Below a cut nothing is left, above it the shape is the old one.
  @Test func aCutTakesAwayWhatIsBelowIt() {
    let given = ShapeCase.all[5]
    var cuts = KinematicCuts()
    cuts.openingAngle = -0.5
    var request = HistogramRequest(
      given.source, .openingAngle, edges: Edges.between(-1, 1, 20, isLogarithmic: false))
    let before = Histogram(request, sample: SamplePlan())
    request.cuts = cuts
    let after = Histogram(request, sample: SamplePlan())
    let kept: Double = before.shares[5...].reduce(0) { $0 + $1.value }
    #expect(after.shares[..<5].allSatisfy { $0.value == 0 })
    for bin in 5..<20 {
      #expect(isClose(after.shares[bin].value, before.shares[bin].value / kept, 1e-6))
    }
  }

  @Test func acceptedTauPairsAreNone() {
    var request = HistogramRequest(
      .tauPairs(isPolarised: true), .openingAngle,
      edges: Edges.between(-1, 1, 10, isLogarithmic: false))
    request.cuts = KinematicCuts(ReferenceSearch("dv400um").selection)
    let histogram = Histogram(request, sample: SamplePlan())
    #expect(histogram.isEmpty && histogram.area == 0)
  }

  /// The larger of two exponential flights: mean 3/2 of one.
  @Test func theDisplacementOfATauPairIsTheLargerFlight() {
    let mean: Double = ZToTauTau.decayLength
    let edges = Edges.between(0, 40 * mean, 4000, isLogarithmic: false)
    let request = HistogramRequest(.tauPairs(isPolarised: true), .displacement, edges: edges)
    let histogram = Histogram(request, sample: SamplePlan(events: 1024))
    let found: Double = histogram.shares.indices.reduce(0) {
      $0 + histogram.shares[$1].value * (edges[$1] + edges[$1 + 1]) / 2
    }
    #expect(isClose(found, 1.5 * mean, 1e-4))
  }

  /// ⟨E⟩ of an electron of an unpolarised tau is 7/20 of its tau.
  @Test func theMeanElectronEnergyOfATauPairIsSevenTwentieths() {
    let edges = Edges.between(0, Constants.zMass / 2, 2000, isLogarithmic: false)
    let request = HistogramRequest(.tauPairs(isPolarised: false), .leptonEnergy, edges: edges)
    let histogram = Histogram(request, sample: SamplePlan())
    let mean: Double = histogram.shares.indices.reduce(0) {
      $0 + histogram.shares[$1].value * (edges[$1] + edges[$1 + 1]) / 2
    }
    // Half a million energies, each spread by about a quarter of m_Z/2.
    #expect(abs(mean / (Constants.zMass / 2) - 0.35) < 5 * 0.25 / 524_288.0.squareRoot())
  }
}
