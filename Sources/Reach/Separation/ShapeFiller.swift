import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Both shapes in the same bins, one row a replicate.
struct BinnedShapes {
  var dipole: [[Double]]
  var mixing: [[Double]]
}

/// Sorts a sample into bins of m_ll and of the opening angle.
struct ShapeFiller {
  private let request: ShapeSeparation.Request
  /// Cells of ln m_ll before and after smearing, and of ln(1 − cos θ).
  private let truth: ShapeAxis
  private let measured: ShapeAxis
  private let angles: ShapeAxis
  private let transfer: ShapeTransfer
  private let rows: Rows

  init(_ decays: ReweightedDecays, _ request: ShapeSeparation.Request) {
    self.request = request
    let start: Double = log(2 * decays.lepton.mass)
    let end: Double = log(decays.mass)
    let cut: Double = request.lowestPairMass.map { $0 > 0 ? log($0) : -.infinity } ?? -.infinity
    let reach: Double = 5 * request.resolution
    measured = ShapeAxis(max(start - reach, cut), max(end + reach, cut + 1e-9))
    truth = request.resolution > 0 ? ShapeAxis(start, end) : measured
    transfer =
      request.resolution > 0
      ? ShapeTransfer(from: truth, to: measured, resolution: request.resolution) : .identity
    let smallest: Double = ShapeSeparation.smallestAngle
    angles = ShapeAxis(log(smallest * smallest / 2), log(2))
    rows = Rows(
      decays, request.cuts, mass: truth, angle: angles,
      above: request.resolution > 0 || cut <= start ? -.infinity : cut)
  }

  func shapes() -> BinnedShapes {
    let massBins = ShapeBins(
      measuredPoints(), bins: request.observables == .openingAngle ? 1 : request.massBins)
    let links = links(massBins)
    // Bins of the angle for each bin of m_ll on its own: at small m_ll all angles are small.
    let angleBins = pointsByAngle(links, massBins.count).map {
      ShapeBins($0, bins: request.observables == .pairMass ? 1 : request.angleBins)
    }
    var starts: [Int] = [0]
    for bins in angleBins { starts.append(starts[starts.count - 1] + bins.count) }
    var shapes = BinnedShapes(dipole: [], mixing: [])
    for range in rows.ranges {
      var dipole = [Double](repeating: 0, count: starts[massBins.count])
      var mixing = dipole
      for row in range {
        for (bin, share) in links[Int(rows.mass[row])] {
          let place: Int = starts[bin] + angleBins[bin].bin[Int(rows.angle[row])]
          dipole[place] += share * max(0, Double(rows.dipole[row]))
          mixing[place] += share * max(0, Double(rows.mixing[row]))
        }
      }
      shapes.dipole.append(dipole)
      shapes.mixing.append(mixing)
    }
    return shapes
  }

  /// Points in the cells of the measured mass.
  private func measuredPoints() -> [Double] {
    var result = [Double](repeating: 0, count: ShapeAxis.cells)
    for cell in rows.mass {
      for (measured, share) in transfer.rows[Int(cell)] { result[measured] += share }
    }
    return result
  }

  /// From cells of the true mass to bins of the measured one.
  private func links(_ bins: ShapeBins) -> [[(bin: Int, share: Double)]] {
    transfer.rows.map { row in
      var result: [(bin: Int, share: Double)] = []
      for (cell, share) in row {
        if result.last?.bin == bins.bin[cell] {
          result[result.count - 1].share += share
        } else {
          result.append((bins.bin[cell], share))
        }
      }
      return result
    }
  }

  /// Points in the cells of the angle, for each bin of the mass.
  private func pointsByAngle(_ links: [[(bin: Int, share: Double)]], _ count: Int) -> [[Double]] {
    let empty = [Double](repeating: 0, count: ShapeAxis.cells)
    var result = [[Double]](repeating: empty, count: count)
    for row in rows.mass.indices {
      for (bin, share) in links[Int(rows.mass[row])] { result[bin][Int(rows.angle[row])] += share }
    }
    return result
  }
}

/// The events that pass, with the cells they fall into.
private struct Rows {
  var mass: [Int32] = []
  var angle: [Int32] = []
  var dipole: [Float] = []
  var mixing: [Float] = []
  /// The rows of each replicate.
  var ranges: [Range<Int>] = []

  /// - Parameters:
  ///   - above: the least ln m_ll, where it is not smeared.
  init(
    _ decays: ReweightedDecays, _ cuts: KinematicCuts, mass massAxis: ShapeAxis,
    angle angleAxis: ShapeAxis, above: Double
  ) {
    let mask = KinematicMask(decays: decays, cuts: cuts)
    let ratio = decays.scalars(.massRatio)
    let complement = decays.scalars(.angleComplement)
    let (first, second) = (decays.scalars(.dipoleWeight), decays.scalars(.mixingWeight))
    let end: Double = log(decays.mass)
    let smallest: Double = exp(angleAxis.low)
    let perReplicate: Int = decays.points.plan.eventsPerReplicate
    mass.reserveCapacity(decays.points.count)
    angle.reserveCapacity(decays.points.count)
    for replicate in 0..<decays.points.replicates {
      let begin: Int = mass.count
      for row in replicate * perReplicate..<(replicate + 1) * perReplicate {
        guard mask(row / Lanes.scalarCount)[row % Lanes.scalarCount] else { continue }
        let position: Double = end + 0.5 * log(Double(ratio[row]))
        guard position > above else { continue }
        mass.append(Int32(massAxis.cell(position)))
        angle.append(Int32(angleAxis.cell(log(max(smallest, Double(complement[row]))))))
        dipole.append(first[row])
        mixing.append(second[row])
      }
      ranges.append(begin..<mass.count)
    }
  }
}
