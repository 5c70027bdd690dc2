import EventSimulation

/// The cuts of one search as tau pairs see them: those in force, in the order of the list.
///
/// A tau pair has no common vertex. `r_displ` keeps it if at least one of its taus has flown further than the cut, which
/// overestimates what a vertex fit would keep.
package struct TauPairSelection: Hashable, Sendable {
  package var cuts: [Selection.Requirement]
  package var displacement: DisplacementReading
  package var impact: ImpactReading

  /// - Parameters:
  ///   - selection: cuts that are off are left out.
  ///   - displacement: whether `r_displ` is a distance in space or across the beam.
  ///   - impact: whether `d0` is asked of both tracks or of any.
  package init(
    _ selection: Selection, displacement: DisplacementReading, impact: ImpactReading
  ) {
    let known = Cut.all(of: .displacedDilepton)
    cuts = selection.requirements.filter { $0.isOn && known.contains($0.cut) }
    self.displacement = displacement
    self.impact = impact
  }

  /// The cuts as the generator takes them.
  var requirements: [TauPairCut] {
    cuts.compactMap { one in
      switch one.cut {
      case .missingMomentum: .missingMomentum(one.threshold)
      case .openingAngle: .openingAngle(one.threshold)
      case .leptonEnergy: .leptonEnergy(one.threshold)
      case .displacement:
        displacement == .spatial ? .flight(one.threshold) : .transverseFlight(one.threshold)
      case .impactParameter:
        impact == .both ? .impactOfBoth(one.threshold) : .impactOfAny(one.threshold)
      default: nil
      }
    }
  }

  /// The energy cut in force, in GeV.
  var energyCut: Double? { cuts.first { $0.cut == .leptonEnergy }?.threshold }
}
