import TextPlot

/// Figure 6 of arXiv:2301.08592 in letters: the signal at a lepton collider, and what looks like it.
enum DiagramsView {
  private struct Diagram {
    let name: String
    let process: String
    let equation: String
    let lines: [String]
  }

  private static let all: [Diagram] = [
    Diagram(
      name: "(a) signal, eq. 4.1", process: "e+ e- -> Z -> N nu, N -> nu l+ l-", equation: "4.1",
      lines: [
        #"e-\           nu     nu      l+"#,
        #"   \         /      /       /"#,
        #"    o~~ Z ~~o== N =o~~ g* ~o"#,
        #"   /             displaced  \"#,
        #"e+/                          l-"#,
      ]),
    Diagram(
      name: "(b) one f gives both, eq. 4.2", process: "Z -> f f, f -> l+ l- inv, f -> inv",
      equation: "4.2",
      lines: [
        #"e-\             f --- inv"#,
        #"   \           /"#,
        #"    o~~~ Z ~~~o          l+"#,
        #"   /           \        /"#,
        #"e+/             f ----o---- l-, inv"#,
      ]),
    Diagram(
      name: "(c) one lepton each, eqs. 4.2, 4.4", process: "Z -> tau tau -> l+ l- inv",
      equation: "4.4",
      lines: [
        #"e-\             tau ---o-- l+, inv"#,
        #"   \           /"#,
        #"    o~~~ Z ~~~o   back to back"#,
        #"   /           \"#,
        #"e+/             tau ---o-- l-, inv"#,
      ]),
    Diagram(
      name: "(d) four fermions, eq. 4.3", process: "e+ e- -> l+ l- nu nu, prompt", equation: "4.3",
      lines: [
        #"e- ----o~~ V ~~o--- l+"#,
        #"       |        \-- l-"#,
        #"       |  prompt: no displacement"#,
        #"       |        /-- nu"#,
        #"e+ ----o~~ V ~~o--- nu"#,
      ]),
  ]

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    func side(_ left: [String], _ right: [String]) -> [[String]] { zip(left, right).map { [$0, $1] } }
    // Both columns as wide as the widest text of the pictures, so that they stand still.
    let rows =
      side(all[0].lines, all[1].lines) + [[all[2].name, all[3].name]]
      + side(all[2].lines, all[3].lines)
    return ViewContent(tables: [
      Table(
        columns: [Table.Column(name: all[0].name), Table.Column(name: all[1].name)], rows: rows,
        notes: [
          "figure 6; g*: virtual photon, V: W, Z, photon; inv: neutrinos, particles lost",
          "\(context.keys.key("flip cutflow")): what the cuts leave of each; only (a) has a displaced pair alone",
        ], separators: [all[0].lines.count, all[0].lines.count + 1])
    ])
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    DataTable(
      columns: ["diagram", "process", "equation"],
      rows: all.map { [.text($0.name), .text($0.process), .text($0.equation)] })
  }
}
