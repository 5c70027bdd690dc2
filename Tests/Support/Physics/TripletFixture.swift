import DipolePhysics
import EventSimulation
import Reach

/// A made-up spectrum of W bosons, the selection of section 3.1 and small samples.
package enum TripletFixture {
  package static let spectrum = WBosonSpectrum(
    id: "made-up",
    rapidity: (0...8).map { index in
      let y: Double = 0.5 * Double(index)
      let fall: Double = 1 - (y / 4) * (y / 4)
      return WBosonSpectrum.Rapidity(
        y: y, plus: 11 * fall + 0.5 * y * fall, minus: 9 * fall,
        quarkForwardPlus: 0.5 + 0.12 * y, quarkForwardMinus: 0.5 + 0.1 * y)
    },
    momentum: [
      .init(low: 0, high: 5, share: 0.25), .init(low: 5, high: 10, share: 0.25),
      .init(low: 10, high: 20, share: 0.2), .init(low: 20, high: 40, share: 0.18),
      .init(low: 40, high: 80, share: 0.09), .init(low: 80, high: 160, share: 0.03),
    ])

  package static let plan = SamplePlan(events: 4096)

  package static func process(
    _ decay: SignalProcess = .dipole, hasNaturalWidth: Bool = false,
    envelope: TripletEnvelope? = nil
  ) -> WProcess {
    WProcess(
      spectrum: spectrum, decay: decay, hasNaturalWidth: hasNaturalWidth, envelope: envelope)
  }

  package static let points = TripletPoints(plan: plan, source: process().pointsKey)
  package static let widePoints = TripletPoints(
    plan: plan, source: process(hasNaturalWidth: true).pointsKey)

  /// The selection at CMS in native units.
  package static let thresholds: [(Cut, Double)] = [
    (.promptPseudorapidity, 2.5), (.displacedPseudorapidity, 2.5), (.promptElectronMomentum, 30),
    (.promptMuonMomentum, 25), (.displacedElectronMomentum, 7), (.displacedMuonMomentum, 5),
    (.pairMomentum, 15), (.smallestTripletMass, 50), (.largestTripletMass, 80),
    (.resonanceVeto, 0.08), (.vertexDirection, 0.99), (.azimuthalDistance, 1),
    (.angularDistance, 1), (.impactParameter, 1e-4), (.longitudinalImpact, 0.1),
    (.transverseDistance, 0.5), (.longitudinalDistance, 3),
  ]

  /// The selection with only some cuts on.
  package static func selection(_ isOn: (Cut) -> Bool = { _ in true }) -> Selection {
    Selection(thresholds.map { .init($0.0, $0.1, isOn: isOn($0.0)) })
  }

  /// The lowest efficiencies of section 3.1.
  package static let reconstruction = LeptonReconstruction(
    prompt: 0.9, electron: .init((0.1, 0.2), (0.25, 0.15)),
    muon: .init((0.1, 0.85), (0.5, 0.4)))
}

/// Columns as arrays; see `EventColumns.numbers`.
extension TripletColumns {
  package func numbers(_ column: Column) -> [Double] {
    withExtendedLifetime(self) {
      let values = scalars(column)
      return (0..<self.values.count).map { Double(values[$0]) }
    }
  }
}
