import Catalog
import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One answer of a stream: a point as `eval` gives it, without branching ratios and factors, on one line of JSON.
struct PointRow {
  private let table: PointTable
  private let mass: Double
  private let coupling: Double
  private let widths: DecayWidths

  init(_ table: PointTable, mass: Double, place: PointPlace) throws(HeadlessProblem) {
    self.table = table
    self.mass = mass
    widths = table.decayWidths(mass)
    coupling = try place.coupling(widths, table.lengths(0, mass: mass))
  }

  /// Appends the line. Names stand in the order of their code points, as everywhere.
  /// - Parameter rough: takes the masses at which exact acceptances are needed. Where the table lacks one the line does
  ///   not count.
  func write(into bytes: inout [UInt8], rough: inout Set<RoughMass>) {
    var line = LineWriter(bytes: bytes)
    bytes = []
    line.text("{\"coupling_invGeV\":")
    line.number(coupling)
    line.text(",\"ctau_m\":")
    line.number(widths.properDecayLength(coupling: coupling))
    line.text(",\"mass_GeV\":")
    line.number(mass)
    line.text(",\"searches\":[")
    for index in table.searches.indices {
      if index > 0 { line.text(",") }
      write(index, &line, &rough)
    }
    line.text("],\"width_GeV\":")
    line.number(widths.total * coupling * coupling)
    line.text("}\n")
    bytes = line.bytes
  }

  /// What a search says of the point.
  private struct Answer {
    var length: Double?
    var electrons: Estimate?
    var muons: Estimate?
    var events: Double = 0
    var error: Double = 0
    var threshold: Double
    var isOpen = false
  }

  private func write(_ index: Int, _ line: inout LineWriter, _ rough: inout Set<RoughMass>) {
    let stream = table.searches[index]
    let answer = stream.photon.map(photonAnswer) ?? pairAnswer(index, &rough)
    line.text("{\"acceptance\":{\"e\":")
    line.pair(answer.electrons)
    line.text(",\"mu\":")
    line.pair(answer.muons)
    line.text("},\"decay_length_m\":")
    if answer.isOpen, let argument = answer.length,
      let laboratory = table.lengths(index, mass: mass).laboratory(argument: argument)
    {
      line.number(laboratory)
    } else {
      line.text("null")
    }
    line.text(",\"events\":")
    line.number(answer.events)
    line.text(",\"events_error\":")
    line.number(answer.error)
    line.text(",\"id\":\"")
    line.text(stream.search.id)
    line.text("\",\"ratio\":")
    line.number(answer.threshold > 0 ? answer.events / answer.threshold : 0)
    line.text(",\"tag\":\"")
    line.text(stream.tag)
    line.text("\",\"threshold\":")
    line.number(answer.threshold)
    line.text(",\"verdict\":\"")
    let verdict: Verdict =
      answer.isOpen
      ? Results.Column.verdict(
        answer.events, answer.threshold, stream.search.statistics, stream.background) : .closed
    line.text(verdict.rawValue)
    line.text("\"}")
  }

  private func photonAnswer(_ photon: MonophotonSearch) -> Answer {
    let yield = photon.yield(widths)
    var answer = Answer(threshold: yield.requiredEvents ?? 0)
    guard yield.factors.lengthTimesCouplingSquared > 0, yield.accepted.hasEvents else {
      return answer
    }
    let length: Double = yield.factors.decayLength(coupling: coupling)
    answer.length = length
    answer.events = yield.events(decayLength: length)
    answer.isOpen = true
    return answer
  }

  private func pairAnswer(_ index: Int, _ rough: inout Set<RoughMass>) -> Answer {
    let stream = table.searches[index]
    var answer = Answer(threshold: stream.threshold)
    let factors = YieldFactors(widths: widths, channel: stream.channel)
    guard factors.lengthTimesCouplingSquared > 0 else { return answer }
    let length: Double = factors.decayLength(coupling: coupling)
    let logLength: Double = log(length)
    answer.length = length
    answer.electrons = table.acceptance(index, .electron, mass: mass, logLength: logLength)
    answer.muons = table.acceptance(index, .muon, mass: mass, logLength: logLength)
    answer.isOpen = answer.electrons != nil || answer.muons != nil
    guard answer.isOpen else { return answer }
    let production: Double = factors.production(decayLength: length)
    answer.events = production * accepted(answer)
    answer.error =
      answer.events * table.relativeError(index, mass: mass, logLength: logLength)
    guard table.isRough(index, mass: mass, logLength: logLength, events: answer.events) else {
      return answer
    }
    rough.insert(RoughMass(search: index, mass: mass))
    guard let exact = table.exact[index][mass: mass] else { return answer }
    if answer.electrons != nil {
      answer.electrons = exact.electrons?.estimate(logLength: logLength) ?? .zero
    }
    if answer.muons != nil { answer.muons = exact.muons?.estimate(logLength: logLength) ?? .zero }
    answer.events = production * accepted(answer)
    answer.error = answer.events * (exact.both?.relativeError(logLength: logLength) ?? 0)
    return answer
  }

  private func accepted(_ answer: Answer) -> Double {
    widths.branchingRatio(.electron) * (answer.electrons?.value ?? 0)
      + widths.branchingRatio(.muon) * (answer.muons?.value ?? 0)
  }

  /// A line that stands for a point that could not be evaluated.
  static func error(line: Int, reason: String) -> [UInt8] {
    CanonicalJSON.bytes(
      .object(["error": .object(["line": .integer(Int64(line)), "reason": .string(reason)])]))
  }
}

/// Appends pieces of JSON to bytes.
private struct LineWriter {
  var bytes: [UInt8]

  mutating func text(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func number(_ value: Double) { CanonicalJSON.append(value, to: &bytes) }

  mutating func pair(_ estimate: Estimate?) {
    guard let estimate else { return text("{\"error\":null,\"value\":null}") }
    text("{\"error\":")
    number(estimate.error)
    text(",\"value\":")
    number(estimate.value)
    text("}")
  }
}
