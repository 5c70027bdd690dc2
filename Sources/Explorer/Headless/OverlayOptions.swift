import Catalog

/// Which curves of others a picture of the plane shows, as typed.
package struct OverlayOptions: Equatable, Sendable {
  /// Ids of published curves.
  package var ids: [String] = []
  /// The grey region of past experiments.
  package var showsBounds = false
  /// The user's own files of vertices, already read.
  package var own: [PublishedCurve] = []

  package init() {}

  func apply(to state: inout ExplorerState) throws(HeadlessProblem) {
    for id in ids where PublishedCurves[id: id] == nil {
      throw .unknownName(
        kind: "curve", name: id, allowed: PublishedCurves.shipped.curves.map(\.id))
    }
    state.presentation.overlays = Set(ids)
    state.presentation.showsBounds = showsBounds
    for var curve in own {
      curve.flavours = [state.scenario.model.flavour]
      state.presentation.ownCurves.append(curve)
    }
  }
}
