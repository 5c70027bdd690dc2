import TextPlot

/// Where the crosshair is and what the focused search sees there, for ears and for mail.
enum CrosshairSentence {
  static func text(_ context: ViewContext) -> String {
    let state = context.state
    let presentation = state.presentation
    let mass = NumberText.significant(presentation.mass, digits: 3)
    let coupling = NumberText.significant(presentation.coupling, digits: 3)
    let place = "At m_N \(mass) GeV, d \(coupling) per GeV"
    guard let search = state.focusedSearch, let readout = context.crosshair(search) else {
      return place + " no shown search sees N."
    }
    let point = readout.point
    guard let length = point.decayLength else {
      return place + " \(search.id): N cannot be produced."
    }
    let ratio = NumberText.significant(point.ratio, digits: 3)
    return place + ": decay length \(LengthText.short(length)), \(search.id) expects "
      + "\(ErrorText.plusMinus(point.events)) events, \(ratio) times the required number: \(point.verdict.rawValue)."
  }
}
