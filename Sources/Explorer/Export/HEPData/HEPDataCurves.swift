import Reach
import TextPlot

/// The curves of any other view, as they are drawn, one table each.
enum HEPDataCurves {
  static func tables(_ source: ExportSource) -> [HEPDataTable] {
    let context = source.context
    let title = ViewTable[context.presentation.view].title
    return source.figures.flatMap { figure in
      figure.lines.filter { !$0.label.isEmpty }.map { line in
        let points = line.segments.flatMap { $0 }
        var table = HEPDataTable(
          name: "\(figure.y.label), \(line.label)",
          description: "\(title): \(line.label). \(figure.y.name) against \(figure.x.name).",
          observable: figure.y.label.isEmpty ? title : figure.y.label,
          independent: HEPDataTable.Column(
            name: name(figure.x), unit: figure.x.unit,
            values: points.map { HEPDataTable.Value(number: $0.x) }),
          dependent: [
            HEPDataTable.Column(
              name: name(figure.y), unit: figure.y.unit, qualifiers: qualifiers(line, context),
              values: points.map { HEPDataTable.Value(number: $0.y) })
          ])
        if let search = search(line, context), let collider = context.scenario.collider(of: search)?.collider {
          table.energies = [collider.energy]
        }
        return table
      }
    }
  }

  private static func name(_ axis: Axis) -> String { axis.label.isEmpty ? "value" : axis.label }

  /// Lines at several masses add them to the name of their search.
  private static func search(_ line: LineFigure.Line, _ context: ViewContext) -> Search? {
    context.state.searches.first { line.id == $0.id || line.id.hasPrefix($0.id + ".") }
  }

  private static func qualifiers(_ line: LineFigure.Line, _ context: ViewContext)
    -> [HEPDataTable.Qualifier]
  {
    let (scenario, model) = (context.scenario, context.scenario.model)
    var list: [HEPDataTable.Qualifier] = [
      .init(name: "curve", value: .text(line.label)),
      .init(name: "nature of N", value: .text(model.nature.rawValue)),
      .init(name: "flavour", value: .text(model.flavour.rawValue)),
      .init(name: "couplings", value: .text(Setting.text(of: model.couplings))),
      .init(
        name: "crosshair",
        value: .text(
          "m_N = \(NumberText.significant(context.presentation.mass, digits: 6)) GeV, "
            + "d = \(NumberText.significant(context.presentation.coupling, digits: 6)) 1/GeV")),
    ]
    guard let search = search(line, context) else { return list }
    list += HEPDataLimit.qualifiers(search, scenario)
    list.append(.init(name: "search", value: .text(search.id)))
    if let settings = scenario.collider(of: search) {
      list.append(.init(name: "LUMINOSITY", value: .number(settings.luminosity), unit: "fb^-1"))
    }
    return list
  }
}
