import DipolePhysics

/// N → ν l⁺l⁻ from Z → N ν at one mass and lepton: what cuts ask for, as columns, with the weights of every reading.
package final class EventColumns: Sendable {
  /// Columns of `values`. Energies and momenta in GeV, laboratory frame.
  package enum Column: Int, CaseIterable {
    /// |p(l⁺) + p(l⁻)|.
    case missingMomentum
    /// Cosine of the angle between the leptons.
    case openingAngle
    /// The smaller of the two lepton energies.
    case smallerEnergy
    /// Impact parameter over decay length, |n_T × u_T| / |u_T| for straight tracks: the smaller and the larger of the
    /// two tracks.
    case smallerImpact, largerImpact
    /// Weights, mean 1 in each replicate: exact angle and spin; isotropic N with its mean polarisation.
    case exactWeight, isotropicSpinWeight
    /// Weights without spin: isotropic N; N uniform in θ. Only where the decay itself is a weight (mixing): the points
    /// of a dipole decay follow its amplitude, and their own weights serve all masses.
    case unpolarisedWeight, uniformThetaWeight
  }

  /// How angle and spin of N enter the weights.
  package enum Reading: CaseIterable, Sendable {
    case exact, isotropicSpin, unpolarised, uniformTheta
  }

  /// Columns of a sample that has all of them.
  package static let mostColumns = Column.allCases.count

  package let points: PointSet
  package let mass: Double
  package let lepton: LeptonFlavour
  package let values: FloatColumns

  private let hasDecayWeights: Bool

  /// - Parameter hasDecayWeights: whether the decay is a weight too, which takes two more columns.
  init(points: PointSet, mass: Double, lepton: LeptonFlavour, hasDecayWeights: Bool = false) {
    self.points = points
    self.mass = mass
    self.lepton = lepton
    self.hasDecayWeights = hasDecayWeights
    let columns: Int = hasDecayWeights ? Column.allCases.count : Column.unpolarisedWeight.rawValue
    values = FloatColumns(count: points.count, columns: columns)
  }

  /// The weights of a reading, mean 1 in each replicate.
  package func weights(for reading: Reading) -> UnsafeMutablePointer<Lanes> {
    switch reading {
    case .exact: vectors(.exactWeight)
    case .isotropicSpin: vectors(.isotropicSpinWeight)
    case .unpolarised:
      hasDecayWeights ? vectors(.unpolarisedWeight) : points.vectors(.isotropicWeight)
    case .uniformTheta:
      hasDecayWeights ? vectors(.uniformThetaWeight) : points.vectors(.uniformThetaWeight)
    }
  }

  package var count: Int { values.count }
  package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> {
    values.scalars(column.rawValue)
  }

  /// Scales weights to mean 1 over the vectors of one replicate.
  static func normalise(_ column: UnsafeMutablePointer<Lanes>, _ range: Range<Int>) {
    var sum: Double = 0
    for index in range { sum += Double(column[index].sum()) }
    guard sum > 0 else { return }
    let factor = Float(Double(range.count * Lanes.scalarCount) / sum)
    for index in range { column[index] *= factor }
  }
}
