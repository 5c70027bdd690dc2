import DipolePhysics
import Reach
import TextPlot

/// Br(N → ν l⁺l⁻) against the mass, with the widths in force: the fourth of the linked slices.
enum DecaySlice {
  private static let leptons: [(LeptonFlavour, Unicode.Scalar, String)] = [
    (.electron, "c", "nu e e"), (.muon, "u", "nu mu mu"),
  ]

  /// Points of one channel at the masses of the grid; where a channel is closed there are none.
  private static func points(_ lepton: LeptonFlavour, _ context: ViewContext) -> [Point] {
    let curve = context.state.shownSearches.lazy.compactMap { context.curve($0) }.first
    return (curve?.yields ?? []).compactMap { yield in
      let widths = yield.factors.widths
      let value: Double = widths.branchingRatio(lepton)
      return value > 0 ? Point(x: widths.mass, y: value) : nil
    }
  }

  static func figure(_ context: ViewContext) -> Figure {
    Figure(
      title: "c: nu e e  u: nu mu mu",
      x: Axis(
        label: "m_N", unit: "GeV", range: context.presentation.masses,
        marker: context.presentation.mass),
      y: Axis(label: "Br", unit: "", range: 1e-4...0.1),
      series: leptons.enumerated().map { index, one in
        Series(
          id: "branching." + one.0.rawValue, letter: one.1, label: one.2, role: .curve(index + 4),
          segments: [points(one.0, context)], style: .solid, isFocused: false)
      }, guides: [], regions: [], crosshair: nil, annotations: [])
  }

  static func rows(_ context: ViewContext) -> [(name: String, points: [Point])] {
    leptons.map { ("branching." + $0.0.rawValue, points($0.0, context)) }
  }
}

/// Four slices through the crosshair at once: N(d), N(m), acceptance(λ), Br(m).
enum LinkedSlicesView {
  /// Its third slice needs acceptances.
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = AcceptanceView.request(state)
    request.view = .slices
    return request
  }

  @Sendable static func figures(_ context: ViewContext) -> [Figure] {
    [
      SliceCouplingView.figure(context), SliceMassView.figure(context),
      AcceptanceView.figure(context),
      DecaySlice.figure(context),
    ]
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["slice", "curve", "i", "x", "y"])
    for id in [ViewID.sliceCoupling, .sliceMass, .acceptance] {
      for row in ViewTable[id].table(context).rows { table.rows.append([.text(id.rawValue)] + row) }
    }
    for (name, points) in DecaySlice.rows(context) {
      for (index, point) in points.enumerated() {
        table.rows.append([
          .text("branching"), .text(name), .integer(index), .number(point.x), .number(point.y),
        ])
      }
    }
    return table
  }
}
