import DipolePhysics
import Reach
import TextPlot

/// The read-only sections of a wide screen.
struct InfoPanels {
  let context: ViewContext

  private var state: ExplorerState { context.state }

  /// d_min and m_max of every curve in view.
  var reach: PanelSection {
    let heading = [StyledText("   curve       d_min    m_max", .panelLabel)]
    let lines = state.shownSearches.map { search -> [StyledText] in
      let contour = context.curve(search)?.contour
      let lowest = contour.flatMap { ($0.columns + $0.tipColumns).compactMap(\.lower).min() }
      let lower = lowest.map { NumberText.significant($0, digits: 3) } ?? "-"
      let tip = contour?.tip.map { NumberText.significant($0.mass, digits: 3) } ?? "-"
      let name = String(search.id.split(separator: ".").last ?? "")
      return [
        StyledText("  \(search.letter) ", context.role(search), .bold),
        StyledText(name.padded(to: 10) + lower.padded(to: 9) + " " + tip, .panelValue),
      ]
    }
    return PanelSection(title: "REACH", key: "1/GeV  GeV", lines: [heading] + lines)
  }

  /// Everything at the crosshair.
  var cursor: PanelSection {
    let presentation = state.presentation
    var rows: [(String, String)] = [
      ("m_N", NumberText.significant(presentation.mass, digits: 4) + " GeV"),
      ("d", NumberText.significant(presentation.coupling, digits: 4) + " /GeV"),
    ]
    guard let search = state.focusedSearch, let readout = context.crosshair(search) else {
      return section(rows)
    }
    let point = readout.point
    if let length = point.decayLength {
      let boost: Double = ZDecay.momentum(mass: presentation.mass) / presentation.mass
      rows.append(("ctau", LengthText.short(length / boost)))
      rows.append(("lambda", LengthText.short(length)))
      rows.append(("p/m", NumberText.significant(boost, digits: 3)))
    }
    for lepton in [LeptonFlavour.electron, .muon] {
      if let acceptance = point.acceptance[lepton] {
        rows.append(("eps \(lepton.rawValue)", percentError(acceptance)))
      }
    }
    rows.append(("N", readout.isExact ? percentError(point.events) : NumberText.significant(point.events.value, digits: 3)))
    rows.append(("N/N_min", NumberText.significant(point.ratio, digits: 3)))
    return section(rows)
  }

  private func section(_ rows: [(String, String)]) -> PanelSection {
    PanelSection(
      title: "AT THE CROSSHAIR",
      lines: rows.map { [StyledText("  " + $0.0.padded(to: 9), .panelLabel), StyledText($0.1, .panelValue)] })
  }

  /// `19.9 +- 0.1`.
  private func percentError(_ estimate: Estimate) -> String {
    "\(NumberText.significant(estimate.value, digits: 4)) +- \(NumberText.significant(estimate.error, digits: 2))"
  }

  /// The sample behind the numbers.
  var sample: PanelSection {
    let plan = state.scenario.sample
    return PanelSection(
      title: "MONTE CARLO",
      lines: [
        [StyledText("  seed     ", .panelLabel), StyledText(String(plan.seed), .panelValue)],
        [StyledText("  points   ", .panelLabel), StyledText("\(plan.events) a mass, lepton", .panelValue)],
        [StyledText("  band     ", .panelLabel), StyledText(state.presentation.showsBand ? "on" : "off", .panelValue), StyledText("  ob", .key)],
      ])
  }
}
