import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An HNL that mixes with one flavour in a search for a prompt lepton and a displaced pair: expected events as a
/// function of |U|², and the smallest |U|² that gives so many.
///
/// N = N_W Br(W → N l) Σ Br(N → ν l₂ l₃) ε(cτ) over the pairs l l, l′ l′ and l l′ of electrons and muons, with
/// 1/cτ = κ G_F² m⁵ |U|²/(192 π³ ħc) of a Dirac N.
package struct MixingLimit: Sendable {
  package let mass: Double
  /// N_W Br(W → N l)/|U|².
  private let produced: Double
  /// cτ |U|² in metres.
  private let lengthTimesMixing: Double
  private let accepted: TrackerAcceptance

  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - bosons: W bosons of both charges.
  ///   - reducedWidth: κ, the total width in G_F² m⁵ |U|²/(192 π³).
  ///   - accepted: Σ Br ε of all pairs.
  package init(mass: Double, bosons: Double, reducedWidth: Double, accepted: TrackerAcceptance) {
    self.mass = mass
    self.accepted = accepted
    produced = bosons * WDecay.mixingBranchingRatio(mass: mass)
    let fermi: Double = Constants.fermiConstant
    let mass5: Double = mass * mass * mass * mass * mass
    let width: Double = reducedWidth * fermi * fermi * mass5 / (192 * .pi * .pi * .pi)
    lengthTimesMixing = Constants.hbarC / width
  }

  /// cτ in metres.
  package func properLength(squaredMixing: Double) -> Double { lengthTimesMixing / squaredMixing }

  package func events(squaredMixing: Double) -> Double {
    produced * squaredMixing * accepted.value(at: properLength(squaredMixing: squaredMixing))
  }

  package func estimate(squaredMixing: Double) -> Estimate {
    let share = accepted.estimate(at: properLength(squaredMixing: squaredMixing))
    let scale: Double = produced * squaredMixing
    return Estimate(value: scale * share.value, error: scale * share.error)
  }

  /// The smallest |U|² in 1e-10…1 where the yield reaches `events`; `nil` where it never does.
  package func lowerEdge(events wanted: Double) -> Estimate? {
    // The yield rises to its one maximum: 20 steps a decade find the first crossing.
    let step: Double = log(10) / 20
    let start: Double = log(1e-10)
    guard
      let above = (0...200).first(where: {
        events(squaredMixing: exp(start + Double($0) * step)) >= wanted
      }), above > 0
    else { return nil }
    var (low, high) = (start + Double(above - 1) * step, start + Double(above) * step)
    for _ in 0..<40 {
      let middle: Double = (low + high) / 2
      if events(squaredMixing: exp(middle)) < wanted { low = middle } else { high = middle }
    }
    let edge: Double = exp(high)
    let (number, slope) = (estimate(squaredMixing: edge), logSlope(edge))
    guard slope > 0 else { return Estimate(value: edge, error: edge) }
    return Estimate(value: edge, error: edge * number.error / number.value / slope)
  }

  /// d ln N/d ln |U|².
  private func logSlope(_ squaredMixing: Double) -> Double {
    let step: Double = 1e-4
    let up: Double = events(squaredMixing: squaredMixing * exp(step))
    let down: Double = events(squaredMixing: squaredMixing * exp(-step))
    return log(up / down) / (2 * step)
  }
}

extension MixingLimit {
  /// What a search asks of the events of one mass and flavour.
  package struct Request: Sendable {
    package var selection: Selection
    package var reconstruction: LeptonReconstruction
    package var weighting: EventWeighting
    package var pairMomentum: PairMomentumReading
    package var pairEfficiency: PairEfficiencyReading

    package init(
      selection: Selection, reconstruction: LeptonReconstruction, weighting: EventWeighting,
      pairMomentum: PairMomentumReading = .vector, pairEfficiency: PairEfficiencyReading = .each
    ) {
      self.selection = selection
      self.reconstruction = reconstruction
      self.weighting = weighting
      self.pairMomentum = pairMomentum
      self.pairEfficiency = pairEfficiency
    }
  }

  /// The pairs that N decays to, l the flavour that it mixes with: l l, l′ l′ and l⁻ l′⁺.
  package static func pairs(_ flavour: LeptonFlavour) -> [DisplacedPair] {
    let other: LeptonFlavour = flavour == .muon ? .electron : .muon
    return [DisplacedPair(flavour), DisplacedPair(other), DisplacedPair(flavour, other)]
  }

  /// Partial width in G_F² m⁵ |U|²/(192 π³): that of contact interactions times 1 + (3/5) m²/M², what the propagator of
  /// the boson adds to first order (2 % at 14 GeV, to a permille).
  package static func reducedWidth(
    _ pair: DisplacedPair, mass: Double, flavour: LeptonFlavour
  ) -> Double {
    let isNeutral: Bool = pair.isSameFlavour && pair.first != flavour
    let ratio: Double = mass / (isNeutral ? Constants.zMass : Constants.wMass)
    return contactWidth(pair, mass: mass, flavour: flavour) * (1 + 0.6 * ratio * ratio)
  }

  private static func contactWidth(
    _ pair: DisplacedPair, mass: Double, flavour: LeptonFlavour
  ) -> Double {
    guard pair.isSameFlavour else {
      return MixingWidths.mixedPair(mass: mass, pair.first, pair.second)
    }
    let widths = MixingWidths(mass: mass, flavour: flavour)
    return pair.first == .muon ? widths.muons : widths.electrons
  }

  /// Events of all pairs at one mass.
  package static func samples(points: TripletPoints, mass: Double, flavour: LeptonFlavour)
    -> [TripletColumns]
  {
    let process = WProcess(
      spectrum: points.source.spectrum, decay: .mixing(flavour),
      hasNaturalWidth: points.source.hasNaturalWidth)
    return pairs(flavour).compactMap { process.generate(points: points, mass: mass, pair: $0) }
  }

  /// Σ Br ε of samples, Br = I/κ.
  package static func accepted(
    _ samples: [TripletColumns], flavour: LeptonFlavour, reducedWidth total: Double,
    _ request: Request
  ) -> TrackerAcceptance {
    TrackerAcceptance(
      samples.map { events in
        let efficiency = TrackEfficiency(
          request.reconstruction, pair: events.pair, reading: request.pairEfficiency)
        let asked = TrackerRequest(
          selection: request.selection, prompt: flavour, pair: events.pair,
          efficiency: efficiency, weighting: request.weighting,
          pairMomentumReading: request.pairMomentum)
        let width: Double = reducedWidth(events.pair, mass: events.mass, flavour: flavour)
        return TrackerAcceptance.Part(
          intervals: TrackerIntervals.fold(events: events, request: asked),
          factor: width / total, efficiency: efficiency)
      })
  }
}
