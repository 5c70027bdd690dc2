/// A final state with its selection and statistics at one collider.
package struct Search: Hashable, Sendable {
  /// `COLLIDER.NAME`, as on the command line and in files.
  package var id: String
  /// How legends call it, e.g. "FCCee DV 0.4mm"; 16 columns at most.
  package var label: String
  /// The letter its curve asks for.
  package var letter: Unicode.Scalar
  /// Id of the collider.
  package var collider: String
  package var finalState: FinalState
  package var selection: Selection
  package var statistics: Statistics
  /// What `scaled` starts from.
  package var limit: PublishedLimit?
  /// Whether its curve is on the opening screen.
  package var isOnOpening: Bool
  /// Where the selection comes from.
  package var source: String

  package enum FinalState: String, CaseIterable, Hashable, Sendable {
    /// Z → N ν, N → ν l⁺l⁻ with a displaced vertex.
    case displacedDilepton = "displaced-dilepton"
    /// W → N l, N → ν l⁺l⁻ with a displaced vertex, beside the prompt lepton.
    case promptAndDisplacedDilepton = "prompt-and-displaced-dilepton"
    /// l⁺l⁻ → N ν̄, N → ν γ inside the detector: a photon and nothing else.
    case monophoton
    /// The same from partons: a photon recoils against missing transverse momentum.
    case monophotonAtHadrons = "monophoton-hadrons"
  }

  package init(
    id: String, label: String, letter: Unicode.Scalar, collider: String, finalState: FinalState,
    selection: Selection, statistics: Statistics, limit: PublishedLimit? = nil,
    isOnOpening: Bool = true, source: String
  ) {
    self.id = id
    self.label = label
    self.letter = letter
    self.collider = collider
    self.finalState = finalState
    self.selection = selection
    self.statistics = statistics
    self.limit = limit
    self.isOnOpening = isOnOpening
    self.source = source
  }
}
