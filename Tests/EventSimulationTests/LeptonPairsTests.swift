import DipolePhysics
import EventSimulation
import TestSupport
import Testing

/// The pairs of distributions are the pairs that the cuts see.
@Suite struct LeptonPairsTests {
  private static let cases: [(SignalProcess, Double, LeptonFlavour)] = [
    (.dipole, 0.5, .muon), (.dipole, 10, .electron), (.dipole, 30, .muon), (.dipole, 85, .electron),
    (.mixing(.muon), 0.5, .muon), (.mixing(.electron), 10, .electron), (.mixing(.tau), 30, .muon),
    (.mixing(.electron), 78, .electron),
  ]

  @Test(arguments: cases)
  func pairsAgreeWithTheColumns(_ process: SignalProcess, _ mass: Double, _ lepton: LeptonFlavour)
    throws
  {
    let points = PhysicsFixture.points
    let events = try #require(process.generate(points: points, mass: mass, lepton: lepton))
    let pairs = LeptonPairs(points: points, process: process, mass: mass, lepton: lepton)
    for row in stride(from: 0, to: points.count, by: 37) {
      let pair = pairs.pair(row)
      let smaller = Double(events.scalars(.smallerEnergy)[row])
      #expect(
        abs(min(pair.firstEnergy, pair.secondEnergy) - smaller) < 1e-4 * pair.firstEnergy + 1e-5)
      #expect(2 * lepton.mass * 0.9999 <= pair.mass && pair.mass <= mass)
      // m² = 2 m_l² + 2 (E₁E₂ − p₁p₂ cos), and |p₁ + p₂|² = (E₁ + E₂)² − m².
      let energy: Double = pair.firstEnergy + pair.secondEnergy
      let momentum: Double = max(0, energy * energy - pair.mass * pair.mass).squareRoot()
      #expect(abs(momentum - Double(events.scalars(.missingMomentum)[row])) < 1e-4 * energy)
    }
  }
}
