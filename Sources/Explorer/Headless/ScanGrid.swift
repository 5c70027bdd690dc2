import DipolePhysics
import Reach

/// The points of a scan. A unit is one mass with one combination of gridded settings; its rows run over couplings and
/// searches.
struct ScanGrid: Sendable {
  let scenario: Scenario
  let searches: [Search]
  let masses: [Double]
  let couplings: [Double]
  let axes: [ScanAxis]

  static let most = 1_000_000

  func checkCount() throws(HeadlessProblem) {
    let count: Double = axes.reduce(
      Double(masses.count) * Double(couplings.count) * Double(searches.count)
    ) {
      $0 * Double($1.values.count)
    }
    guard count <= Double(Self.most) else { throw .tooManyRows(count, most: Self.most) }
  }

  var units: Int { axes.reduce(masses.count) { $0 * $1.values.count } }

  var rowsPerUnit: Int { couplings.count * searches.count }

  /// The units in pieces of neighbouring masses under the same settings.
  func pieces(_ units: Range<Int>, most: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start: Int = units.lowerBound
    while start < units.upperBound {
      let lastMass: Int = (start / masses.count + 1) * masses.count
      let end: Int = min(start + most, lastMass, units.upperBound)
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  /// The gridded settings of a unit; the last axis runs fastest.
  func settings(_ unit: Int) -> [SettingValue] {
    var rest: Int = unit / masses.count
    var values: [SettingValue] = []
    for axis in axes.reversed() {
      values.append(axis.values[rest % axis.values.count])
      rest /= axis.values.count
    }
    return values.reversed()
  }

  /// Where the rows of a unit lie, in their order: couplings, at each of them searches.
  func places(_ unit: Int) -> some Sequence<(mass: Double, coupling: Double, search: String)> {
    let mass: Double = masses[unit % masses.count]
    return couplings.lazy.flatMap { coupling in
      searches.lazy.map { (mass: mass, coupling: coupling, search: $0.id) }
    }
  }

  /// What is found at a piece.
  func part(_ piece: Range<Int>, _ store: StageStore) -> ScanPart {
    let values = settings(piece.lowerBound)
    var varied = scenario
    for (axis, value) in zip(axes, values) { axis.setting.write(&varied, value) }
    // Searches as the varied settings have them.
    let current = searches.compactMap { varied.search($0.id) }
    let first: Int = piece.lowerBound % masses.count
    let points = MassGrid(points: masses[first..<first + piece.count].map { .exact($0) })
    let yields = current.map {
      varied.yieldKey($0, grid: points).flatMap(store.signalYields) ?? []
    }
    let thresholds = current.map { varied.threshold(of: $0) }
    var part = ScanPart(units: piece, cells: [])
    part.cells.reserveCapacity(piece.count * couplings.count * searches.count)
    for place in 0..<piece.count {
      for coupling in couplings {
        for number in current.indices where place < yields[number].count {
          let events = ScanGrid.events(yields[number][place], coupling)
          let required: Double = yields[number][place].requiredEvents ?? thresholds[number]
          part.cells.append(
            ScanPart.Cell(
              events: events.value, error: events.error, ratio: events.value / required))
        }
      }
    }
    return part
  }

  private static func events(_ yield: SignalYield, _ coupling: Double) -> Estimate {
    let isOpen: Bool = yield.factors.lengthTimesCouplingSquared > 0 && yield.accepted.hasEvents
    return isOpen
      ? yield.estimate(decayLength: yield.factors.decayLength(coupling: coupling)) : .zero
  }
}
