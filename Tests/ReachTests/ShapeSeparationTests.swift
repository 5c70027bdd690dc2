import DipolePhysics
import EventSimulation
import Reach
import TestSupport
import Testing

@Suite struct ShapeSeparationProbe {
  @Test func printNumbers() {
    let points = PhysicsFixture.points
    for lepton in [LeptonFlavour.electron, .muon] {
      for mass in [1.0, 3, 10, 30, 60] {
        for o in ShapeSeparation.Observables.allCases {
          for n in [1, 2] {
            var r = ShapeSeparation.Request(lepton: lepton, observables: o)
            if n == 2 {
              r.massBins *= 2
              r.angleBins = r.angleBins * 3 / 2
            }
            let e = ShapeSeparation.eventsNeeded(points: points, mass: mass, request: r)
            print(
              lepton, mass, o, n, e?.dipole?.value ?? -1, e?.dipole?.error ?? 0,
              e?.mixing?.value ?? -1, e?.mixing?.error ?? 0)
          }
        }
      }
    }
    let clock = ContinuousClock()
    for o in ShapeSeparation.Observables.allCases {
      for res in [0, 0.02] {
        let t = clock.measure {
          for k in 0..<60 {
            var r = ShapeSeparation.Request(observables: o)
            r.resolution = res
            _ = ShapeSeparation.eventsNeeded(points: points, mass: 1 + Double(k), request: r)
          }
        }
        print(o, res, t)
      }
    }
  }
}
