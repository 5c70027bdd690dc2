import DipolePhysics
import EventSimulation
import Reach

/// Proper decay length cτ and the length in the laboratory at one collider and mass, which acceptances are functions of
/// or not (`ProductionChannel.lengthPerProperLength`).
package struct DecayLengths: Hashable, Sendable {
  /// Length in the laboratory over cτ: p_N/m_N at lepton colliders, its mean before cuts at hadron colliders; `nil`
  /// where N is not made.
  package let boost: Double?
  /// Argument of acceptances over cτ.
  private let argument: Double
  /// Whether `boost` is a mean.
  package let isMean: Bool

  init(boost: Double?, argument: Double, isMean: Bool) {
    self.boost = boost
    self.argument = argument
    self.isMean = isMean
  }

  /// Of N from Z → N ν̄, where no collider is named.
  package static func atZPole(mass: Double) -> DecayLengths {
    let boost: Double = ZDecay.momentum(mass: mass) / mass
    return DecayLengths(boost: boost > 0 ? boost : nil, argument: boost, isMean: false)
  }

  package func laboratory(proper: Double) -> Double? { boost.map { $0 * proper } }
  package func proper(laboratory: Double) -> Double? { boost.map { laboratory / $0 } }

  /// What acceptances are asked at.
  package func argument(proper: Double) -> Double { argument * proper }

  /// The length in the laboratory that belongs to an argument of acceptances.
  package func laboratory(argument value: Double) -> Double? {
    argument > 0 ? boost.map { $0 * value / argument } : nil
  }
}

extension Scenario {
  /// What a length in the laboratory means where several searches are asked: that at the collider of the first search
  /// that has one.
  package func lengths(of searches: [Search], mass: Double) -> DecayLengths {
    searches.lazy.map { self.lengths(of: $0, mass: mass) }.first { $0.boost != nil }
      ?? .atZPole(mass: mass)
  }

  /// Lengths at the collider of a search, for N of this mass in GeV.
  package func lengths(of search: Search, mass: Double, process: SignalProcess? = nil)
    -> DecayLengths
  {
    let argument: Double = channel(of: search).lengthPerProperLength(mass: mass)
    guard search.finalState == .promptAndDisplacedDilepton,
      let spectrum = collider(of: search)?.collider.wSpectrum
    else {
      // What partons make has no boost that could be named.
      let isNamed: Bool = argument > 0 && search.finalState != .monophotonAtHadrons
      return DecayLengths(boost: isNamed ? argument : nil, argument: argument, isMean: false)
    }
    let made = WProcess(spectrum: spectrum, decay: process ?? model.process)
    let boost: Double = made.meanBoost(mass: mass, reading: model.weighting.reading)
    return DecayLengths(boost: boost > 0 ? boost : nil, argument: argument, isMean: true)
  }
}
