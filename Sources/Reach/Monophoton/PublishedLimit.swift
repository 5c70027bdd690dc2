import DipolePhysics

/// A limit that somebody has published, to be taken to another luminosity.
package struct PublishedLimit: Hashable, Sendable {
  /// Integrated luminosity in 1/fb that it was set with.
  package var luminosity: Double
  package var kind: Kind
  /// The detector that set it, where it is named.
  package var detector: String?

  package enum Kind: Hashable, Sendable {
    /// A cross section in pb inside the cuts of the search.
    case crossSection(Double)
    /// Signal events in regions of missing transverse momentum, with the cross sections at the energy of the data.
    case regions([Region], PartonTable, efficiency: Double)
  }

  package struct Region: Hashable, Sendable {
    /// Threshold of the missing transverse momentum in GeV.
    package var threshold: Double
    /// Largest number of signal events, observed and expected without a signal.
    package var observed: Double
    package var expected: Double

    package init(threshold: Double, observed: Double, expected: Double) {
      self.threshold = threshold
      self.observed = observed
      self.expected = expected
    }
  }

  package init(luminosity: Double, kind: Kind, detector: String? = nil) {
    self.luminosity = luminosity
    self.kind = kind
    self.detector = detector
  }
}

/// How a monophoton search is read where a paper leaves a choice, and what it assumes of the model.
package struct MonophotonReadings: Hashable, Sendable {
  /// What eq. 2.12 of arXiv:2301.08592 scales with the fourth root of the luminosity.
  package enum Scaling: String, CaseIterable, Hashable, Sendable {
    /// The coupling, so that the limit on the cross section falls with the square root.
    case coupling
    /// The cross section, as the left-hand side is printed.
    case crossSection = "cross-section"

    /// Power of (reference luminosity over luminosity) that multiplies the limit on the cross section.
    package var power: Double { self == .coupling ? 0.5 : 0.25 }
  }

  /// Luminosity in 1/fb from which limits of the LHC are scaled.
  package enum LHCLuminosity: String, CaseIterable, Hashable, Sendable {
    /// That of the data.
    case data = "36.1"
    /// As the paper prints it.
    case printed = "38"

    /// In 1/fb; `nil`: the one of the limit.
    var value: Double? { self == .data ? nil : 38 }
  }

  package var scaling = Scaling.coupling
  package var lhcLuminosity = LHCLuminosity.data
  /// Whether initial-state radiation lowers the cross section on the Z peak.
  package var hasInitialStateRadiation = false
  /// Whether pp → N l counts beside pp → N ν: searches veto the charged lepton, unless it is lost.
  package var countsChargedLeptons = false
  /// Relative uncertainty of the background in every bin of a spectrum at a lepton collider.
  package var systematics: Double = 0
  package var flavour: LeptonFlavour = .electron
  package var production: ProductionReading = .exact

  package init() {}
}
