import Reach
import TextPlot

/// The text of a step of the tour below the view, which stays alive.
struct TourPanel {
  let context: ViewContext
  let columns: Int

  /// Title with the place in the tour, then the text; nothing where no tour is on.
  var lines: [[StyledText]] {
    guard let step = context.state.tourStep, let place = context.presentation.tour else { return [] }
    return [title(step, place)] + step.text.map { pieces(filled($0)) }
  }

  /// Lines that a state's step takes.
  static func height(_ state: ExplorerState) -> Int {
    state.tourStep.map { $0.text.count + 1 } ?? 0
  }

  private func title(_ step: TourStep, _ place: Int) -> [StyledText] {
    let number = " \(place + 1)/\(TourTable.steps.count) "
    let (next, leave) = (context.keys.key("tour"), context.keys.key("back"))
    let keys =
      place + 1 < TourTable.steps.count ? "\(next) next  \(leave) leave" : "\(next) or \(leave) leave"
    let gap: Int = columns - number.count - step.title.count - keys.count - 1
    var pieces = [StyledText(number, .key, .reverse), StyledText(" " + step.title, .title, .bold)]
    if gap >= 2 {
      pieces += [
        StyledText(String(repeating: " ", count: gap)), StyledText(keys, .keyLabel),
      ]
    }
    return pieces
  }

  /// `[gt]` in the style of keys.
  private func pieces(_ line: String) -> [StyledText] {
    var pieces = [StyledText(" ")]
    for (index, part) in line.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = part.firstIndex(of: "]") else {
        pieces.append(StyledText(String(part)))
        continue
      }
      pieces.append(StyledText(String(part[..<end]), .key, .bold))
      pieces.append(StyledText(String(part[part.index(after: end)...])))
    }
    return pieces
  }

  // MARK: Computed numbers

  /// A line with its numbers in place of `{tip ID}` and `{best ID}`; dots until they are computed.
  private func filled(_ line: String) -> String {
    var result = ""
    for (index, part) in line.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = part.firstIndex(of: "}") else {
        result += part
        continue
      }
      result += number(String(part[..<end])) + part[part.index(after: end)...]
    }
    return result
  }

  private func number(_ words: String) -> String {
    let parts = words.split(separator: " ").map(String.init)
    guard parts.count == 2, let curve = context.results.curves[parts[1]], !context.isStale else {
      return "..."
    }
    let value: Double? =
      switch parts[0] {
      case "tip": curve.contour.tip?.mass
      case "best": curve.contour.smallestCoupling
      default: nil
      }
    return value.map { NumberText.significant($0, digits: 2) } ?? "-"
  }
}
