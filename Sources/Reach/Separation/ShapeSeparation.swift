import DipolePhysics
import EventSimulation

/// How many events tell a dipole decay N → ν l⁺l⁻ from one through mixing, by the shapes of m_ll and of the opening
/// angle (section 2.3 of arXiv:2301.08592, figures 3 and 10; PHYSICS §10).
///
/// Both shapes come from one sample with two weights (`ReweightedDecays`), in bins of equal numbers of points, which
/// follow the events of both, so that no end of the spectrum is left to a bin without any. A pair of another flavour than the
/// neutrino comes from the neutral current alone where N mixes.
///
/// A pair e^± μ^∓ needs no count: it comes from the charged current of a mixing N alone, and the photon of a dipole
/// decay makes none, so that the first of them decides for mixing. None among many pairs of equal flavour speaks for
/// the dipole, by an amount that depends on which flavours N mixes with.
package enum ShapeSeparation {
  /// What is binned.
  package enum Observables: String, CaseIterable, Hashable, Sendable {
    case pairMass = "m_ll"
    case openingAngle = "cos_ll"
    /// Two-dimensional bins.
    case both
  }

  package struct Request: Hashable, Sendable {
    package var lepton: LeptonFlavour
    /// What a mixing N mixes with.
    package var neutrino: LeptonFlavour
    package var observables: Observables
    /// Standard deviations of the separation.
    package var sigma: Double = 3
    /// Only pairs with a measured m_ll above this, in GeV.
    package var lowestPairMass: Double?
    /// Standard deviation of ln m_ll as measured.
    package var resolution: Double = 0
    /// Only events that pass these.
    package var cuts = KinematicCuts()
    package var weighting: EventWeighting = .exact
    /// Bins along m_ll and along the angle.
    package var massBins: Int
    package var angleBins: Int

    package init(
      lepton: LeptonFlavour = .electron, neutrino: LeptonFlavour = .electron,
      observables: Observables = .pairMass
    ) {
      self.lepton = lepton
      self.neutrino = neutrino
      self.observables = observables
      massBins = 40
      angleBins = 40
      if observables == .both { angleBins = 8 }
    }
  }

  /// Events needed; `nil` where no number separates the two.
  package struct EventsNeeded: Hashable, Sendable {
    /// If the events come from the dipole, to exclude mixing.
    package var dipole: Estimate?
    /// If they come from mixing, to exclude the dipole.
    package var mixing: Estimate?

    package init(dipole: Estimate?, mixing: Estimate?) {
      self.dipole = dipole
      self.mixing = mixing
    }
  }

  /// Opening angles below this, in radians, are not told apart: they share one bin. Tracks of a displaced pair are not
  /// measured better, and below it the events of a light N do not differ by their angles alone.
  package static let smallestAngle: Double = 1e-3

  /// Events needed at one mass in GeV; `nil` where one of the two decays is closed.
  package static func eventsNeeded(
    points: PointSet, mass: Double, request: Request
  ) -> EventsNeeded? {
    ReweightedDecays(
      points: points, mass: mass, lepton: request.lepton, neutrino: request.neutrino,
      reading: request.weighting.reading
    ).map { eventsNeeded($0, request: request) }
  }

  /// The same from a sample that is already there; lepton, neutrino and weighting are those it was made with.
  package static func eventsNeeded(_ decays: ReweightedDecays, request: Request) -> EventsNeeded {
    let shapes = withExtendedLifetime(decays) { ShapeFiller(decays, request).shapes() }
    let sigma: Double = request.sigma
    return EventsNeeded(
      dipole: ShapeInformation.events(
        truth: shapes.dipole, alternative: shapes.mixing, sigma: sigma),
      mixing: ShapeInformation.events(
        truth: shapes.mixing, alternative: shapes.dipole, sigma: sigma))
  }
}
