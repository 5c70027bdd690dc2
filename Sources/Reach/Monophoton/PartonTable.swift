import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cross sections of pp → N ν and pp → N l with N → ν γ at one energy, for any coupling pattern.
///
/// σ_fid(N ν) = d_α² (S_γγ + ρ_Z S_γZ + ρ_Z² S_ZZ) Br(N → ν γ) and σ_fid(N l) = d_α² ρ_W² S_WW Br(N → ν γ), the S against
/// m_N, the cut on p_T of the photon (the missing momentum at leading order) and the nature of N. Between nodes they are
/// log–log in m_N and in the cut.
package struct PartonTable: Hashable, Sendable {
  /// The S in pb GeV² at one mass and cut, all charges summed.
  package struct Row: Sendable {
    package var mass: Double
    /// Cut in GeV; 0: no cut at all, neither on p_T nor on the pseudorapidity.
    package var cut: Double
    /// `nil` where it does not matter.
    package var nature: FermionNature?
    /// S_γγ, S_γZ, S_ZZ, S_WW.
    package var strengths: SIMD4<Double>

    package init(mass: Double, cut: Double, nature: FermionNature?, strengths: SIMD4<Double>) {
      self.mass = mass
      self.cut = cut
      self.nature = nature
      self.strengths = strengths
    }
  }

  package let id: String
  /// m_N in GeV, ascending.
  package let masses: [Double]
  /// Cuts on p_T in GeV, ascending, without 0.
  package let cuts: [Double]
  /// ln S: [nature][cut][mass].
  private let logs: [[[SIMD4<Double>]]]
  private let totals: [SIMD4<Double>]
  /// ln of pp → Z γ → ν ν̄ γ in pb, at each cut.
  private let background: [Double]

  /// - Parameters:
  ///   - id: two tables of one id are the same.
  ///   - rows: a full grid of positive numbers; else there is no table.
  ///   - background: pp → Z γ → ν ν̄ γ in pb at leading order, by cut.
  package init?(id: String, rows: [Row], background: [Double: Double]) {
    let masses: [Double] = Set(rows.map(\.mass)).sorted()
    let cuts: [Double] = Set(rows.map(\.cut)).filter { $0 > 0 }.sorted()
    var known: [Place: SIMD4<Double>] = [:]
    for row in rows {
      guard row.strengths.min() > 0 else { return nil }
      for nature in FermionNature.allCases where row.nature == nil || row.nature == nature {
        known[Place(mass: row.mass, cut: row.cut, nature: nature)] = logarithm(row.strengths)
      }
    }
    var logs: [[[SIMD4<Double>]]] = []
    for nature in FermionNature.allCases {
      logs.append(
        cuts.map { cut in
          masses.compactMap { known[Place(mass: $0, cut: cut, nature: nature)] }
        })
    }
    totals = masses.compactMap { known[Place(mass: $0, cut: 0, nature: .dirac)] }
    self.background = cuts.compactMap { background[$0] }.filter { $0 > 0 }.map { log($0) }
    let isWhole: Bool =
      masses.count > 1 && !cuts.isEmpty && totals.count == masses.count
      && self.background.count == cuts.count
      && logs.allSatisfy { $0.allSatisfy { $0.count == masses.count } }
    guard isWhole else { return nil }
    self.id = id
    self.masses = masses
    self.cuts = cuts
    self.logs = logs
  }

  private struct Place: Hashable {
    var mass: Double
    var cut: Double
    var nature: FermionNature
  }

  package static func == (one: PartonTable, other: PartonTable) -> Bool { one.id == other.id }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// S_γγ, S_γZ, S_ZZ, S_WW in pb GeV². Below the table constant in m_N, above it 0; the cut is taken into the table.
  /// - Parameters:
  ///   - cut: on p_T in GeV; 0: no cut at all.
  package func strengths(mass: Double, cut: Double, nature: FermionNature) -> SIMD4<Double> {
    guard let last = masses.last, mass <= last else { return .zero }
    let place = PartonTable.place(masses, mass)
    func at(_ row: [SIMD4<Double>]) -> SIMD4<Double> {
      row[place.index] + place.share * (row[place.index + 1] - row[place.index])
    }
    guard cut > 0 else { return exponential(at(totals)) }
    let grid = logs[nature == .dirac ? 0 : 1]
    guard cuts.count > 1 else { return exponential(at(grid[0])) }
    let (index, share) = PartonTable.place(cuts, cut)
    let low = at(grid[index])
    return exponential(share > 0 ? low + share * (at(grid[index + 1]) - low) : low)
  }

  /// σ/d_α² in pb GeV² before the branching ratio.
  package func crossSection(
    mass: Double, cut: Double, nature: FermionNature, couplings: CouplingPattern,
    countsChargedLeptons: Bool
  ) -> Double {
    let s: SIMD4<Double> = strengths(mass: mass, cut: cut, nature: nature)
    let (z, w): (Double, Double) = (couplings.zRatio, couplings.wRatio)
    let neutral: Double = s[0] + z * s[1] + z * z * s[2]
    return max(0, neutral) + (countsChargedLeptons ? w * w * s[3] : 0)
  }

  /// pp → Z γ → ν ν̄ γ in pb at leading order, the cut taken into the table.
  package func neutrinoBackground(cut: Double) -> Double {
    guard cuts.count > 1 else { return exp(background[0]) }
    let (index, share) = PartonTable.place(cuts, cut)
    return exp(background[index] + share * (background[index + 1] - background[index]))
  }

  /// The interval of ascending nodes and the place in it on a logarithmic scale, 0 to 1.
  private static func place(_ nodes: [Double], _ x: Double) -> (index: Int, share: Double) {
    var index = 0
    while index < nodes.count - 2, nodes[index + 1] <= x { index += 1 }
    let share: Double = log(x / nodes[index]) / log(nodes[index + 1] / nodes[index])
    return (index, min(1, max(0, share)))
  }
}

private func logarithm(_ v: SIMD4<Double>) -> SIMD4<Double> {
  SIMD4(log(v[0]), log(v[1]), log(v[2]), log(v[3]))
}

private func exponential(_ v: SIMD4<Double>) -> SIMD4<Double> {
  SIMD4(exp(v[0]), exp(v[1]), exp(v[2]), exp(v[3]))
}
