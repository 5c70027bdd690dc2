import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// l⁺l⁻ → ν ν̄ γ in the standard model: the spectrum of x = 2E_γ/√s for |cos θ_γ| < c₀, at tree level.
///
///     dσ/dx = N_ν (α/πx)[(2 − 2x + x²) ln((1 + c₀)/(1 − c₀)) − x² c₀] σ_Z(s') + Re P · ZW(x) + W(x), s' = s(1 − x),
///
/// P = 1/(s' − m_Z² + i m_Z Γ_Z), σ_Z(s') = s'(g_L² + g_R²) g_ν² |P|²/(48π) of one flavour. The radiated photon couples
/// with α(0). W exchange and its interference come from a table in √s, x and c₀.
package struct NeutrinoPairBackground: Hashable, Sendable {
  /// One energy and x: x W in pb and x ZW/s in pb, at each c₀.
  package struct Row: Sendable {
    package var energy: Double
    package var x: Double
    package var charged: SIMD4<Double>
    package var mixed: SIMD4<Double>

    package init(energy: Double, x: Double, charged: SIMD4<Double>, mixed: SIMD4<Double>) {
      self.energy = energy
      self.x = x
      self.charged = charged
      self.mixed = mixed
    }
  }

  package let id: String
  /// √s in GeV, ascending.
  package let energies: [Double]
  /// Values of x, ascending, the same at every energy.
  package let fractions: [Double]
  /// The c₀ of the columns, ascending.
  package let cosines: SIMD4<Double>
  /// [energy · fractions.count + x].
  private let rows: [Row]

  /// - Parameters:
  ///   - id: two tables of one id are the same.
  ///   - rows: a full grid; else there is no table.
  package init?(id: String, cosines: SIMD4<Double>, rows: [Row]) {
    let sorted = rows.sorted { ($0.energy, $0.x) < ($1.energy, $1.x) }
    let energies: [Double] = Set(rows.map(\.energy)).sorted()
    let fractions: [Double] = sorted.filter { $0.energy == energies.first }.map(\.x)
    let grid: [(Double, Double)] = energies.flatMap { energy in fractions.map { (energy, $0) } }
    guard energies.count > 1, fractions.count > 1, sorted.count == grid.count,
      zip(sorted, grid).allSatisfy({ ($0.energy, $0.x) == $1 })
    else { return nil }
    self.id = id
    self.energies = energies
    self.fractions = fractions
    self.cosines = cosines
    self.rows = sorted
  }

  package static func == (one: NeutrinoPairBackground, other: NeutrinoPairBackground) -> Bool {
    one.id == other.id
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// The largest c₀ that is known.
  package var largestCosine: Double { cosines[3] }
  /// The smallest x that is known.
  package var smallestFraction: Double { fractions[0] }

  /// What depends on √s and c₀ alone.
  private struct Slice {
    let energy: Double
    let cosine: Double
    /// x W and x ZW in pb and pb GeV² at each x.
    let charged: [Double]
    let mixed: [Double]
    let radiator: Double
  }

  /// σ in pb in the bins between ascending edges of x, for |cos θ| < c₀ (at most `largestCosine`).
  package func bins(edges: [Double], energy: Double, largestCosine c: Double) -> [Double] {
    let slice = slice(energy, min(c, largestCosine))
    let s: Double = energy * energy
    let pole: Double = Constants.zMass * Constants.zMass
    let spread: Double = Constants.zMass * Constants.zWidth
    // Pieces in which the table is linear and the Z peak varies by powers of little more than 1.
    var breaks: [Double] = fractions + [1 - pole / s]
    var distance: Double = spread
    while distance < s {
      breaks += [1 - (pole + distance) / s, 1 - (pole - distance) / s]
      distance *= 4
    }
    breaks.sort()
    return zip(edges, edges.dropFirst()).map { low, high in
      let inside: [Double] = [low] + breaks.filter { low < $0 && $0 < high } + [high]
      return zip(inside, inside.dropFirst()).reduce(0) { sum, piece in
        sum + GaussLegendre.integrateSmooth(piece.0, piece.1) { differential($0, slice) }
      }
    }
  }

  /// dσ/dx in pb.
  package func differential(_ x: Double, energy: Double, largestCosine c: Double) -> Double {
    differential(x, slice(energy, min(c, largestCosine)))
  }

  private func differential(_ x: Double, _ slice: Slice) -> Double {
    guard 0 < x, x < 1 else { return 0 }
    let s: Double = slice.energy * slice.energy * (1 - x)
    let offset: Double = s - Constants.zMass * Constants.zMass
    let spread: Double = Constants.zMass * Constants.zWidth
    let square: Double = 1 / (offset * offset + spread * spread)
    let angle: Double = (2 - 2 * x + x * x) * slice.radiator - x * x * slice.cosine
    let radiated: Double =
      NeutrinoPairBackground.strength * s * square * angle * Constants.fineStructure / .pi
    let (index, share) = NeutrinoPairBackground.place(fractions, x)
    func at(_ values: [Double]) -> Double {
      values[index] + share * (values[index + 1] - values[index])
    }
    return (radiated + offset * square * at(slice.mixed) + at(slice.charged)) / x
  }

  /// N_ν (g_L² + g_R²) g_ν²/(48π) in pb GeV² / GeV²: σ_Z(s') without s'|P|².
  private static let strength: Double = {
    let weak: Double = Constants.sinSquaredThetaW
    let gauge2: Double = 4 * .pi * Constants.fineStructureAtZ / (weak * (1 - weak))
    let (left, right): (Double, Double) = (weak - 0.5, weak)
    let flavours: Double = 3
    return flavours * gauge2 * gauge2 * (left * left + right * right) / 4 / (48 * .pi)
      * Constants.picobarnGeV2
  }()

  /// The table at one energy, linear in ln √s, and at one c₀, linear in the collinear logarithm ln((1 + c₀)/(1 − c₀)).
  private func slice(_ energy: Double, _ cosine: Double) -> Slice {
    func logarithm(_ c: Double) -> Double { log((1 + c) / (1 - c)) }
    let nodes: [Double] = [0] + (0..<4).map { logarithm(cosines[$0]) }
    let wanted: Double = logarithm(cosine)
    let (column, share) = NeutrinoPairBackground.place(nodes, wanted)
    func at(_ values: SIMD4<Double>) -> Double {
      let low: Double = column == 0 ? 0 : values[column - 1]
      return low + share * (values[column] - low)
    }
    let place = NeutrinoPairBackground.place(energies.map { log($0) }, log(energy))
    let start: Int = place.index * fractions.count
    func values(_ path: KeyPath<Row, SIMD4<Double>>) -> [Double] {
      fractions.indices.map { index in
        let low: Double = at(rows[start + index][keyPath: path])
        let high: Double = at(rows[start + fractions.count + index][keyPath: path])
        return low + place.share * (high - low)
      }
    }
    let s: Double = energy * energy
    return Slice(
      energy: energy, cosine: cosine, charged: values(\.charged),
      mixed: values(\.mixed).map { $0 * s }, radiator: wanted)
  }

  /// The interval of ascending nodes and the place in it, 0 to 1.
  private static func place(_ nodes: [Double], _ x: Double) -> (index: Int, share: Double) {
    var index = 0
    while index < nodes.count - 2, nodes[index + 1] <= x { index += 1 }
    return (index, min(1, max(0, (x - nodes[index]) / (nodes[index + 1] - nodes[index]))))
  }
}
