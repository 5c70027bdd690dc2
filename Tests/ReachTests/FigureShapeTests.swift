import DipolePhysics
import EventSimulation
import Reach
import TestSupport
import Testing

/// What the text of the paper says about figures 3 and 10, on our own histograms.
@Suite struct FigureShapeTests {
  private func middle(_ histogram: Histogram, _ bin: Int) -> Double {
    (histogram.edges[bin] + histogram.edges[bin + 1]) / 2
  }

  private func masses(_ process: SignalProcess, _ mass: Double, from low: Double, to high: Double)
    -> Histogram
  {
    let request = HistogramRequest(
      .signal(process, mass: mass, lepton: .electron), .pairMass,
      edges: [2 * Constants.electronMass]
        + Edges.between(low, high, 25, isLogarithmic: false) + [mass])
    return Histogram(request, sample: SamplePlan(events: 262_144))
  }

  /// (1/m) √(1 − k) (1 + k/2) with k = 4 m_e²/m² is largest where 4 k² + k = 2, at m = 2.6 m_e, not at 2 m_e.
  @Test(arguments: [1.0, 30]) func theDipolePeakIsAtAFewElectronMasses(mass: Double) throws {
    let m: Double = Constants.electronMass
    let histogram = masses(.dipole, mass, from: 2.05 * m, to: 5.05 * m)
    let peak = try #require(histogram.peak)
    let wanted: Double = 2 / ((33.0.squareRoot() - 1) / 8).squareRoot()
    #expect(abs(middle(histogram, peak) / m - wanted) < 0.25)
  }

  /// The hump of mixing: where the Dalitz integral has it, near 0.55 m_N while the propagators are constant.
  @Test(arguments: [1.0, 10, 30]) func theMixingHumpIsNearTheMiddle(mass: Double) throws {
    let histogram = masses(.mixing(.electron), mass, from: 0.2 * mass, to: 0.95 * mass)
    let peak = try #require(histogram.peak)
    #expect(abs(middle(histogram, peak) / mass - 0.55) < 0.06)
  }

  /// "Rather flat in 0 < m_ll < m_N": over the middle half within a factor of 2.5, and 0 at both ends.
  @Test func mixingIsFlatOnlyInTheMiddle() throws {
    let histogram = masses(.mixing(.electron), 30, from: 0.02 * 30, to: 0.98 * 30)
    let peak = try #require(histogram.peak)
    let most: Double = histogram.density[peak].value
    for bin in 1..<histogram.bins - 1 {
      let part: Double = middle(histogram, bin) / 30
      if 0.25 < part && part < 0.75 { #expect(histogram.density[bin].value > most / 2.5) }
      if part < 0.05 || part > 0.95 { #expect(histogram.density[bin].value < most / 4) }
    }
  }
}
