import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Acceptance in a tracker as a sum over single events, each with its own integral over the flight by Simpson's rule:
/// the oracle for `TrackerIntervals` and `TrackerAcceptance`.
package struct BruteForceTracker: Sendable {
  private struct Event: Sendable {
    var near: Double
    var far: Double
    var weight: Double
    var flight: Double
  }

  private var events: [Event] = []
  /// Σ w of events that pass the kinematic cuts, over all generated.
  package private(set) var kinematicFraction: Double = 0
  private let reconstruction: LeptonReconstruction
  private let pair: DisplacedPair
  private let reading: PairEfficiencyReading

  /// - Parameters:
  ///   - isOn: which cuts of the fixture's list are asked.
  package init(
    _ columns: TripletColumns, prompt: LeptonFlavour, reconstruction: LeptonReconstruction,
    reading: PairEfficiencyReading = .each, isScalar: Bool = false,
    weight: TripletColumns.Column = .exactWeight,
    thresholds: [(Cut, Double)] = TripletFixture.thresholds,
    isOn: (Cut) -> Bool = { _ in true }
  ) {
    self.reconstruction = reconstruction
    self.reading = reading
    pair = columns.pair
    var asked: [Cut: Double] = [:]
    for (cut, threshold) in thresholds where isOn(cut) { asked[cut] = threshold }
    var values: [TripletColumns.Column: [Double]] = [:]
    for column in TripletColumns.Column.allCases { values[column] = columns.numbers(column) }
    let all: Double = Double(columns.eventsPerReplicate * columns.replicates.count)
    let promptCut: Cut = prompt == .muon ? .promptMuonMomentum : .promptElectronMomentum
    func displacedCut(_ lepton: LeptonFlavour) -> Cut {
      lepton == .muon ? .displacedMuonMomentum : .displacedElectronMomentum
    }
    let lost: Double =
      [columns.pair.first, columns.pair.second].map {
        let line = $0 == .muon ? reconstruction.muon : reconstruction.electron
        return line.slope < 0 ? -line.constant / line.slope : .infinity
      }.min() ?? .infinity
    let resonances: [Double] = ([Constants.omega, Constants.phi] + Constants.narrowMesons).map(
      \.mass)
    for row in 0..<columns.values.count {
      func v(_ column: TripletColumns.Column) -> Double { values[column]?[row] ?? .nan }
      // Thresholds in the precision of the columns.
      func above(_ cut: Cut, _ value: Double, _ map: (Double) -> Double = { $0 }) -> Bool {
        asked[cut].map { value > Double(Float(map($0))) } ?? true
      }
      func below(_ cut: Cut, _ value: Double, _ map: (Double) -> Double = { $0 }) -> Bool {
        asked[cut].map { value < Double(Float(map($0))) } ?? true
      }
      let sum: Double = isScalar ? v(.firstMomentum) + v(.secondMomentum) : v(.pairMomentum)
      let isResonant: Bool =
        asked[.resonanceVeto].map { half in
          resonances.contains { abs(v(.pairMass) - $0) < half }
        } ?? false
      let w: Double = v(weight) / all
      guard w != 0, !isResonant, below(.promptPseudorapidity, v(.promptSlope), { sinh($0) }),
        below(.displacedPseudorapidity, v(.displacedSlope), { sinh($0) }),
        above(promptCut, v(.promptMomentum)),
        above(displacedCut(columns.pair.first), v(.firstMomentum)),
        above(displacedCut(columns.pair.second), v(.secondMomentum)), above(.pairMomentum, sum),
        above(.smallestTripletMass, v(.tripletMass)), below(.largestTripletMass, v(.tripletMass)),
        below(.vertexDirection, v(.vertexAngle), { 1 - $0 }),
        below(.azimuthalDistance, v(.azimuthCosine), { cos($0) }),
        below(.angularDistance, v(.angularDistance))
      else { continue }
      kinematicFraction += w
      let near: Double = (asked[.impactParameter] ?? 0) / v(.smallerImpact)
      var far: Double = .infinity
      if let most = asked[.longitudinalImpact] { far = most / v(.largerLongitudinalImpact) }
      if let most = asked[.transverseDistance] { far = min(far, most / v(.transverseFlight)) }
      if let most = asked[.longitudinalDistance] { far = min(far, most / v(.longitudinalFlight)) }
      // Where a lepton is never found nothing is integrated: a step must not jump over that end.
      far = min(far, lost / v(.transverseFlight))
      if near < far {
        events.append(Event(near: near, far: far, weight: w, flight: v(.transverseFlight)))
      }
    }
  }

  /// Whether an event has both ends.
  package var count: Int { events.count }

  /// The probability that a pair at transverse distance ρ is found: lines that stay at 0 once they have fallen to it.
  private func efficiency(_ rho: Double) -> Double {
    func line(_ lepton: LeptonFlavour) -> Double {
      let one = lepton == .muon ? reconstruction.muon : reconstruction.electron
      return max(0, one.constant + one.slope * rho)
    }
    let (a, b) = (line(pair.first), line(pair.second))
    let isLost: Bool = a == 0 || b == 0
    return reconstruction.prompt * (reading == .each ? a * b : isLost ? 0 : (a + b) / 2)
  }

  /// Simpson's rule over (ℓ − a)/cτ, up to 40 of them.
  package func value(at length: Double) -> Double {
    let steps = 200
    return events.reduce(0) { sum, event in
      let span: Double = min((event.far - event.near) / length, 40)
      var integral: Double = 0
      for step in 0...steps {
        let part: Double = span * Double(step) / Double(steps)
        let weight: Double = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2
        integral +=
          weight * exp(-part) * efficiency(event.flight * (event.near + part * length))
      }
      return sum
        + event.weight * exp(-event.near / length) * span * integral / Double(3 * steps)
    }
  }
}
