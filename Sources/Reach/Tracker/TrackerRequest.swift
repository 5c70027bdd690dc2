import DipolePhysics
import EventSimulation

/// What decides which triplets are kept and which flights of N are accepted: all that the stored events have to be read
/// again for. Of efficiencies only their end is in it, and whether they change with the distance: their values multiply
/// the moments that folding keeps.
package struct TrackerRequest: Hashable, Sendable {
  package var cuts: TripletCuts
  /// |d₀| of both displaced tracks is above, |d_z| below; in metres.
  var impact: Float?
  var longitudinalImpact: Float?
  /// Transverse and longitudinal distance of the vertex are below, in metres.
  var transverse: Float?
  /// Where the efficiency has fallen to 0, in metres: nothing is accepted beyond.
  private var efficiencyEnd: Float?
  var longitudinal: Float?
  package var weighting: EventWeighting
  /// Whether efficiencies depend on the distance: then moments of it are kept.
  var hasMoments: Bool

  /// - Parameters:
  ///   - efficiency: of the pair; where it has fallen to 0 nothing is accepted.
  package init(
    selection: Selection, prompt: LeptonFlavour, pair: DisplacedPair,
    efficiency: TrackEfficiency, weighting: EventWeighting,
    pairMomentumReading: PairMomentumReading
  ) {
    cuts = TripletCuts(
      selection, prompt: prompt, pair: pair, pairMomentumReading: pairMomentumReading)
    impact = selection.threshold(.impactParameter).map { Float($0) }
    longitudinalImpact = selection.threshold(.longitudinalImpact).map { Float($0) }
    transverse = selection.threshold(.transverseDistance).map { Float($0) }
    efficiencyEnd = efficiency.end.isFinite ? Float(efficiency.end) : nil
    longitudinal = selection.threshold(.longitudinalDistance).map { Float($0) }
    // dθ/π is the average of eq. 4.9, at lepton colliders.
    self.weighting = weighting == .uniformTheta ? .unpolarised : weighting
    hasMoments = efficiency.isSloped
  }

  /// The largest transverse distance that is accepted, in metres.
  var largestTransverse: Float? {
    guard let transverse, let efficiencyEnd else { return transverse ?? efficiencyEnd }
    return min(transverse, efficiencyEnd)
  }

  /// The same with leptons that are always found.
  package var withPerfectTracking: TrackerRequest {
    var request = self
    request.efficiencyEnd = nil
    request.hasMoments = false
    return request
  }
}

/// The probability that a displaced pair is found, prompt lepton included: c₀ + c₁ ρ + c₂ ρ² in the transverse distance
/// ρ of the vertex in metres.
package struct TrackEfficiency: Hashable, Sendable {
  package let constant: Double
  package let linear: Double
  package let quadratic: Double
  /// Where it has fallen to 0, in metres.
  let end: Double

  var isSloped: Bool { linear != 0 || quadratic != 0 }

  package static let one = TrackEfficiency(constant: 1, linear: 0, quadratic: 0, end: .infinity)

  private init(constant: Double, linear: Double, quadratic: Double, end: Double) {
    self.constant = constant
    self.linear = linear
    self.quadratic = quadratic
    self.end = end
  }

  package init(
    _ reconstruction: LeptonReconstruction, pair: DisplacedPair, reading: PairEfficiencyReading
  ) {
    func line(_ lepton: LeptonFlavour) -> LeptonReconstruction.Line {
      lepton == .muon ? reconstruction.muon : reconstruction.electron
    }
    let (a, b) = (line(pair.first), line(pair.second))
    let prompt: Double = reconstruction.prompt
    let end: Double = min(a.end, b.end)
    switch reading {
    case .each:
      self.init(
        constant: prompt * a.constant * b.constant,
        linear: prompt * (a.constant * b.slope + b.constant * a.slope),
        quadratic: prompt * a.slope * b.slope, end: end)
    // Of a mixed pair the mean of both.
    case .once:
      self.init(
        constant: prompt * (a.constant + b.constant) / 2, linear: prompt * (a.slope + b.slope) / 2,
        quadratic: 0, end: end)
    }
  }
}
