import DipolePhysics

/// W → N l₁, N → ν l₂ l₃ at one mass and pair: what the selection at hadron colliders asks for, as columns.
///
/// Events that lie far outside every cut of the paper may be thinned (`TripletEnvelope`): a replicate is a run of
/// vectors of its own length, filled up with events of weight 0.
package final class TripletColumns: Sendable {
  /// Columns of `values`: laboratory frame, GeV; lengths of flight are proper lengths, L m_N/p_N.
  package enum Column: Int, CaseIterable {
    /// |p_z|/p_T, that is sinh |η|, of the prompt lepton, and the larger one of the displaced two.
    case promptSlope, displacedSlope
    case promptMomentum, firstMomentum, secondMomentum
    /// |p_T2 + p_T3|.
    case pairMomentum
    /// m_123 and m_23.
    case tripletMass, pairMass
    /// 1 − cos of the angle between p₂ + p₃ and the flight of N.
    case vertexAngle
    /// The larger cos Δφ of the prompt with a displaced lepton.
    case azimuthCosine
    /// ΔR of the displaced leptons.
    case angularDistance
    /// Impact parameter over proper length, the smaller of the two tracks; longitudinal one, the larger.
    case smallerImpact, largerLongitudinalImpact
    /// p_T/m and |p_z|/m of N: displacements over proper length.
    case transverseFlight, longitudinalFlight
    /// Weights, mean 1 over all events of a replicate before thinning.
    case exactWeight, isotropicSpinWeight, unpolarisedWeight
  }

  package let mass: Double
  package let pair: DisplacedPair
  package let values: FloatColumns
  /// Vectors of each replicate.
  package let replicates: [Range<Int>]
  /// Generated events of a replicate.
  package let eventsPerReplicate: Int

  init(
    mass: Double, pair: DisplacedPair, eventsPerReplicate: Int, replicates: [Range<Int>]
  ) {
    self.mass = mass
    self.pair = pair
    self.eventsPerReplicate = eventsPerReplicate
    self.replicates = replicates
    values = FloatColumns(
      count: (replicates.last?.upperBound ?? 0) * Lanes.scalarCount,
      columns: Column.allCases.count)
  }

  @inlinable package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> {
    values.scalars(column.rawValue)
  }

  /// The weights of a reading; N uniform in θ is a reading of lepton colliders, isotropic here.
  package func weights(for reading: EventColumns.Reading) -> UnsafeMutablePointer<Lanes> {
    switch reading {
    case .exact: vectors(.exactWeight)
    case .isotropicSpin: vectors(.isotropicSpinWeight)
    case .unpolarised, .uniformTheta: vectors(.unpolarisedWeight)
    }
  }
}
