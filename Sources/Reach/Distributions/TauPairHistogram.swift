import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Histogram {
  /// A distribution of Z → ττ → e⁺e⁻ 4ν. Blocks of events stand for the replicates.
  ///
  /// d₀ and displacement stand for all flights of both taus, which come with the mean of their own. The displacement is
  /// the larger of the two flights, as the cut reads it.
  /// - Parameters:
  ///   - events: in each block.
  package init(
    _ request: HistogramRequest, tauPairs: ZToTauTau, blocks: Range<UInt64>,
    events: Int = ZToTauTau.eventsPerBlock
  ) {
    let sums = blocks.map { block in
      let columns = tauPairs.columns(block: block, count: events)
      return withExtendedLifetime(columns) { TauPairFiller(request, columns).sums() }
    }
    self.init(edges: request.edges, sums: sums)
  }
}

/// Reads a block of events into the bins of a request.
private struct TauPairFiller {
  private let request: HistogramRequest
  private let columns: FloatColumns

  init(_ request: HistogramRequest, _ columns: FloatColumns) {
    self.request = request
    self.columns = columns
  }

  func sums() -> [Double] {
    var bins = HistogramBins(edges: request.edges)
    for row in 0..<columns.count where isKept(row) { add(row, &bins) }
    return bins.sums
  }

  private func value(_ column: ZToTauTau.Column, _ row: Int) -> Double {
    Double(columns.scalars(column.rawValue)[row])
  }

  private func isKept(_ row: Int) -> Bool {
    func single(_ column: ZToTauTau.Column) -> Float { columns.scalars(column.rawValue)[row] }
    return request.cuts.keep(
      missing: single(.missingMomentum), opening: single(.openingAngle),
      energy: min(single(.firstEnergy), single(.secondEnergy)))
  }

  private func add(_ row: Int, _ bins: inout HistogramBins) {
    switch request.observable {
    case .openingAngle: bins.fill(value(.openingAngle, row), 1)
    case .missingMomentum: bins.fill(value(.missingMomentum, row), 1)
    case .pairMass: bins.fill(value(.pairMass, row), 1)
    case .leptonEnergy:
      bins.fill(value(.firstEnergy, row), 0.5)
      bins.fill(value(.secondEnergy, row), 0.5)
    case .impactParameter:
      for column in [ZToTauTau.Column.firstImpact, .secondImpact] {
        let mean: Double = ZToTauTau.decayLength * value(column, row)
        if mean > 0 { bins.spread(0.5) { -exp(-$0 / mean) } }
      }
    case .displacement:
      let share: Double = request.displacement == .transverse ? value(.sinTheta, row) : 1
      let mean: Double = ZToTauTau.decayLength * share
      guard mean > 0 else { return }
      bins.spread(1) { length in
        let flown: Double = -expm1(-length / mean)
        return flown * flown
      }
    }
  }
}
