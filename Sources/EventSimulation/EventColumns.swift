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
  }

  package let points: PointSet
  package let mass: Double
  package let lepton: LeptonFlavour
  package let values: FloatColumns

  init(points: PointSet, mass: Double, lepton: LeptonFlavour) {
    self.points = points
    self.mass = mass
    self.lepton = lepton
    values = FloatColumns(count: points.count, columns: Column.allCases.count)
  }

  package var count: Int { values.count }
  package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> { values.vectors(column.rawValue) }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> { values.scalars(column.rawValue) }
}
