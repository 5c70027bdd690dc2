import Catalog
import DipolePhysics
import EventSimulation
import Reach

/// `table distribution` as typed.
package struct DistributionRequest: Equatable, Sendable {
  package var observable: String
  package var mass: String?
  package var source: String
  package var lepton: String
  package var bins: String
  package var length: String?
  /// Bins of equal ratio, or of equal width; where neither is asked for, what the observable has by itself.
  package var isLogarithmic: Bool
  package var isLinear: Bool
  /// The search whose kinematic cuts the events must pass.
  package var search: String?

  package init(
    observable: String, mass: String?, source: String = "dipole", lepton: String = "e",
    bins: String = "40", length: String? = nil, isLogarithmic: Bool = false,
    isLinear: Bool = false, search: String? = nil
  ) {
    self.observable = observable
    self.mass = mass
    self.source = source
    self.lepton = lepton
    self.bins = bins
    self.length = length
    self.isLogarithmic = isLogarithmic
    self.isLinear = isLinear
    self.search = search
  }
}

/// What lepton pairs come from. The raw value is its name on the command line.
package enum PairSource: String, CaseIterable, Hashable, Sendable {
  case dipole
  case mixing
  case tauPairs = "tautau"
}

/// A checked request.
struct DistributionPlan {
  let source: PairSource
  let histogram: HistogramRequest
  /// λ in metres, where the observable depends on it.
  let length: Double?
  let search: Search?

  init(_ request: DistributionRequest, _ scenario: Scenario) throws(HeadlessProblem) {
    let observable = try DistributionPlan.observable(request.observable)
    source = try DistributionPlan.source(request.source)
    let pairs = try DistributionPlan.pairs(request, source, scenario)
    length = try DistributionPlan.length(request, observable, source)
    search = try SearchChoice.optional(request.search, scenario)
    var histogram = HistogramRequest(
      pairs, observable,
      edges: try DistributionPlan.edges(request, observable, pairs, length: length ?? 0))
    histogram.length = length ?? 0
    histogram.cuts = search.map { KinematicCuts($0.selection) } ?? KinematicCuts()
    histogram.weighting = scenario.model.weighting
    histogram.displacement = scenario.model.displacement
    self.histogram = histogram
  }

  private static func observable(_ name: String) throws(HeadlessProblem) -> Observable {
    guard let known = Observable(rawValue: name) else {
      throw .unknownName(
        kind: "observable", name: name, allowed: Observable.allCases.map(\.rawValue))
    }
    return known
  }

  private static func source(_ name: String) throws(HeadlessProblem) -> PairSource {
    guard let known = PairSource(rawValue: name) else {
      throw .unknownName(kind: "source", name: name, allowed: PairSource.allCases.map(\.rawValue))
    }
    return known
  }

  private static func pairs(
    _ request: DistributionRequest, _ source: PairSource, _ scenario: Scenario
  ) throws(HeadlessProblem) -> HistogramRequest.Source {
    let lepton = try LeptonChoice.pair(request.lepton)
    switch source {
    case .tauPairs:
      guard lepton == .electron else {
        throw .outside(
          option: "--lepton", value: request.lepton,
          allowed: "Z -> tau tau is simulated with electron pairs")
      }
      // No N, no mass of it; what is typed is still checked.
      if let text = request.mass { _ = try TypedPlace.mass(text) }
      return .tauPairs(isPolarised: scenario.background.isPolarised)
    case .dipole, .mixing:
      guard let text = request.mass else { throw .missing(["--mass"]) }
      let process: SignalProcess =
        source == .dipole ? .dipole : .mixing(scenario.model.flavour)
      let mass = try TypedPlace.mass(text)
      try LeptonChoice.check(process, mass: mass, text, lepton)
      return .signal(process, mass: mass, lepton: lepton)
    }
  }

  /// A tau brings its own decay length.
  private static func length(
    _ request: DistributionRequest, _ observable: Observable, _ source: PairSource
  ) throws(HeadlessProblem) -> Double? {
    switch (observable.needsLength, request.length) {
    case (false, nil): return nil
    case (false, _?):
      throw .together(["--observable " + observable.rawValue, "--length"])
    case (true, let text?):
      guard source != .tauPairs else { throw .together(["--source tautau", "--length"]) }
      return try TypedPlace.length(text)
    case (true, nil):
      guard source == .tauPairs else { throw .missing(["--length"]) }
      return ZToTauTau.decayLength
    }
  }

  private static func edges(
    _ request: DistributionRequest, _ observable: Observable, _ pairs: HistogramRequest.Source,
    length: Double
  ) throws(HeadlessProblem) -> [Double] {
    let bins = try CountText.parse(request.bins, in: 1...10_000)
      .mapError { HeadlessProblem.quantity(option: "--bins", $0) }.get()
    if request.isLogarithmic && request.isLinear { throw .together(["--log", "--linear"]) }
    if request.isLogarithmic && !observable.allowsLogarithm {
      throw .together(["--observable " + observable.rawValue, "--log"])
    }
    let isLogarithmic: Bool =
      request.isLogarithmic || (observable.isLogarithmic && !request.isLinear)
    let range = observable.range(of: pairs, length: length, isLogarithmic: isLogarithmic)
    return RangeText(
      first: range.lowerBound, last: range.upperBound, count: bins + 1,
      spacing: isLogarithmic ? .logarithmic : .linear
    ).values
  }
}

/// Reads the flavour of a pair.
enum LeptonChoice {
  static func pair(_ name: String) throws(HeadlessProblem) -> LeptonFlavour {
    guard let lepton = LeptonFlavour(rawValue: name), lepton != .tau else {
      throw .unknownName(kind: "lepton", name: name, allowed: ["e", "mu"])
    }
    return lepton
  }

  /// Refuses masses at which N is not produced or does not decay to the pair.
  static func check(
    _ process: SignalProcess, mass: Double, _ text: String, _ lepton: LeptonFlavour,
    option: String = "--mass"
  ) throws(HeadlessProblem) {
    guard !process.isPossible(mass: mass, lepton: lepton) else { return }
    let (decay, end): (String, Double) =
      switch process {
      case .dipole: ("N -> nu", Constants.zMass)
      case .mixing(let neutrino):
        ("a mixing N -> nu", lepton == neutrino ? Constants.wMass : Constants.zMass)
      }
    throw .outside(
      option: option, value: text,
      allowed:
        "\(decay) \(lepton.rawValue) \(lepton.rawValue) is open from \(2 * lepton.mass) to \(end) GeV"
    )
  }
}

/// Reads the search whose kinematic cuts are in force.
enum SearchChoice {
  static func optional(_ id: String?, _ scenario: Scenario) throws(HeadlessProblem) -> Search? {
    guard let id else { return nil }
    guard let search = scenario.search(id) else {
      throw .unknownName(kind: "search", name: id, allowed: scenario.searches.map(\.id))
    }
    return search
  }
}
