import DipolePhysics
import Reach
import TextPlot

/// The read-only sections of a wide screen.
struct InfoPanels {
  let context: ViewContext

  private var state: ExplorerState { context.state }

  /// The smallest coupling and the largest mass of every curve in the masses in view.
  var reach: PanelSection {
    let heading = [StyledText("    curve    d_low     m_max", .panelLabel)]
    let lines = state.shownSearches.map { search -> [StyledText] in
      let contour = context.curve(search)?.contour
      let lowest = contour.flatMap(\.smallestCoupling)
      let lower = lowest.map { NumberText.significant($0, digits: 3) } ?? "-"
      let tip = contour?.tip.map { NumberText.significant($0.mass, digits: 3) } ?? "-"
      let name = String((search.id.split(separator: ".").last ?? "").prefix(8))
      return [
        StyledText("  \(search.letter) ", context.role(search), .bold),
        StyledText(name.padded(to: 9) + lower.padded(to: 9) + " " + tip, .panelValue),
      ]
    }
    return PanelSection(title: "REACH IN VIEW", key: "1/GeV  GeV", lines: [heading] + lines)
  }

  /// What the read-out has no room for. It does not repeat the read-out: every cell that changes with the crosshair
  /// is sent to the terminal, and over a slow line that counts.
  var cursor: PanelSection {
    let mass = state.presentation.mass
    guard let search = state.focusedSearch, let readout = context.crosshair(search),
      let column = context.results.column, column.mass == mass,
      let places = column.lengths[search.id], let boost = places.boost
    else {
      return section([])
    }
    var rows: [(String, String)] = [
      (places.isMean ? "<p/m>" : "p/m", NumberText.significant(boost, digits: 3))
    ]
    for lepton in [LeptonFlavour.electron, .muon] {
      if let acceptance = readout.point.acceptance[lepton] {
        rows.append(("eps \(lepton.rawValue)", ErrorText.parentheses(acceptance)))
      }
    }
    return section(rows)
  }

  private func section(_ rows: [(String, String)]) -> PanelSection {
    var section = PanelSection(
      title: "AT THE CROSSHAIR",
      lines: rows.map {
        [StyledText("  " + $0.0.padded(to: 9), .panelLabel), StyledText($0.1, .panelValue)]
      })
    section.movesWithCrosshair = true
    return section
  }

  /// The sample behind the numbers.
  var sample: PanelSection {
    let plan = state.scenario.sample
    return PanelSection(
      title: "MONTE CARLO",
      lines: [
        [StyledText("  seed     ", .panelLabel), StyledText(String(plan.seed), .panelValue)],
        [StyledText("  points   ", .panelLabel), StyledText(String(plan.events), .panelValue)],
        [
          StyledText("  band     ", .panelLabel),
          StyledText(state.presentation.showsBand ? "on" : "off", .panelValue),
          StyledText("  oe", .key),
        ],
      ])
  }
}
