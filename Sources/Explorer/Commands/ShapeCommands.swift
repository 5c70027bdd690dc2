import Catalog
import Reach
import TextPlot

// What distributions, acceptances and separations show: commands and what they do.
extension CommandTable {
  static let shapes: [CommandEntry] = [
    named("pair", "lepton pair", "the pair that acceptances and distributions show") { .pair($0) },
    CommandEntry(
      name: "length", arguments: "LENGTH", help: "the decay length that a view holds fixed",
      completions: { _ in ["0.5mm", "1cm", "1m"] }
    ) { words, _ in
      guard !words.isEmpty else {
        return .failure(.arguments(command: "length", expected: "length LENGTH, as in 0.5mm"))
      }
      let text = words.joined(separator: " ")
      return Quantity.parse(text, as: .length).mapError { .quantity($0) }.flatMap { value in
        Presentation.lengths.contains(value)
          ? .success(.length(value))
          : .failure(.outside(what: text, allowed: "lengths go from 1 nm to 1e6 m"))
      }
    },
    named("lengths", "kind of length", "lambda, c tau, or what suits the searches shown") {
      .lengthAxis($0)
    },
    CommandEntry(
      name: "masses", arguments: "M1,M2,...|none",
      help: "masses that slices and acceptances draw lines for; none: the crosshair's",
      completions: { _ in ["1,3,10", "none"] }
    ) { words, _ in
      guard words.count == 1 else {
        return .failure(.arguments(command: "masses", expected: "masses 1,3,10 or masses none"))
      }
      if words[0] == "none" { return .success(.comparedMasses([])) }
      do throws(HeadlessProblem) {
        return .success(.comparedMasses(try ComparedMasses.parse(words[0])))
      } catch {
        return .failure(.outside(what: words[0], allowed: error.words))
      }
    },
    plain("distribution", .distribution, "distributions; again: the next observable"),
    named("observable", "observable", "what distributions show") { .observable($0) },
    named("source", "source", "a distribution on or off") { .source($0) },
    named("scale", "scale", "bins of equal width or of equal ratio") { .scale($0) },
    CommandEntry(
      name: "bins", arguments: "COUNT", help: "number of bins of distributions",
      completions: { _ in ["20", "40", "100"] }
    ) { words, _ in
      guard words.count == 1 else {
        return .failure(.arguments(command: "bins", expected: "bins COUNT"))
      }
      return CountText.parse(words[0], in: HistogramChoice.allowedBins).map { .bins($0) }
        .mapError { .quantity($0) }
    },
    plain("aftercuts", .afterCuts, "distributions before or after the kinematic cuts"),
  ]
}

extension ExplorerState {
  mutating func arrange(_ command: Command) {
    switch command {
    case .pair(let pair):
      presentation.pair = pair
      say("lepton pair: \(pair.label)")
    case .length(let length):
      presentation.length = length
      say("\(lengthName) = \(LengthText.short(length)) where a view holds it fixed")
    case .lengthAxis(let axis):
      presentation.lengthAxis = axis
      say("decay lengths: \(lengthName)")
    case .comparedMasses(let masses):
      presentation.comparedMasses = masses
      say(
        masses.isEmpty
          ? "lines at the crosshair's mass"
          : "lines at \(masses.map { NumberText.shortest($0) }.joined(separator: ", ")) GeV")
    case .distribution:
      guard presentation.view == .distribution else { return show(.distribution) }
      let all = Observable.allCases
      let place: Int = all.firstIndex(of: presentation.histogram.observable) ?? 0
      presentation.histogram.observable = all[(place + 1) % all.count]
      say(presentation.histogram.observable.name)
    case .observable(let observable):
      presentation.histogram.observable = observable
      show(.distribution)
    case .source(let source): toggle(source)
    case .scale(let scale): presentation.histogram.scale = scale
    case .bins(let bins): presentation.histogram.bins = bins
    case .afterCuts:
      presentation.histogram.afterCuts.toggle()
      say("distributions \(presentation.histogram.afterCuts ? "after" : "before") kinematic cuts")
    default: break
    }
  }

  private mutating func toggle(_ source: PairSource) {
    if presentation.histogram.sources == [source] { return say("one distribution stays") }
    let isHidden: Bool = presentation.histogram.sources.remove(source) != nil
    if !isHidden { presentation.histogram.sources.insert(source) }
    say("\(source.label) \(isHidden ? "hidden" : "shown") in distributions")
  }

  /// Writes down what changed in the choice of a histogram as commands.
  mutating func logHistogram(from before: HistogramChoice, to after: HistogramChoice) {
    if after.observable != before.observable {
      commandLog.append("observable " + after.observable.rawValue)
    }
    for source in PairSource.allCases
    where after.sources.contains(source) != before.sources.contains(source) {
      commandLog.append("source " + source.rawValue)
    }
    if after.scale != before.scale { commandLog.append("scale " + after.scale.rawValue) }
    if after.bins != before.bins { commandLog.append("bins \(after.bins)") }
    if after.afterCuts != before.afterCuts { commandLog.append("aftercuts") }
  }
}

/// Masses that lines are drawn for, as typed.
package enum ComparedMasses {
  /// More lines than this are no picture.
  package static let most = 6

  package static func parse(_ text: String, option: String = "masses") throws(HeadlessProblem)
    -> [Double]
  {
    let masses = try TypedPlace.masses(text, option: option)
    guard masses.count <= most else {
      throw .outside(option: option, value: text, allowed: "at most \(most) masses")
    }
    return masses
  }
}
