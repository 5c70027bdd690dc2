import Catalog

/// Which curves of others a picture of the plane shows, as typed.
package struct OverlayOptions: Equatable, Sendable {
  /// Ids of published curves; empty: those of the preset; `none`: no curve at all.
  package var ids: [String] = []
  /// The grey region of past experiments; `nil`: as the preset says.
  package var showsBounds: Bool?
  /// The user's own files of vertices, already read.
  package var own: [PublishedCurve] = []

  package init() {}

  func apply(to state: inout ExplorerState) throws(HeadlessProblem) {
    let curves = state.world.curves
    let chosen = ids == ["none"] ? [] : ids
    for id in chosen where curves[id: id] == nil {
      throw .unknownName(kind: "curve", name: id, allowed: curves.ids)
    }
    if !ids.isEmpty { state.presentation.overlays = Set(chosen) }
    if let showsBounds { state.presentation.showsBounds = showsBounds }
    for curve in own { state.add(curve) }
  }
}

extension ExplorerState {
  /// Takes in a curve of the user's own file, for the flavour in force; one of the same file is replaced.
  mutating func add(_ curve: PublishedCurve) {
    var curve = curve
    curve.flavours = [scenario.model.flavour]
    presentation.ownCurves.removeAll { $0.path == curve.path }
    presentation.ownCurves.append(curve)
  }
}
