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
  func write(into bytes: inout [UInt8]) {
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
      write(index, &line)
    }
    line.text("],\"width_GeV\":")
    line.number(widths.total * coupling * coupling)
    line.text("}\n")
    bytes = line.bytes
  }

  private func write(_ index: Int, _ line: inout LineWriter) {
    let stream = table.searches[index]
    let factors = YieldFactors(widths: widths, channel: stream.channel)
    let isMade: Bool = factors.lengthTimesCouplingSquared > 0
    let length: Double = isMade ? factors.decayLength(coupling: coupling) : 1
    let logLength: Double = log(length)
    let electrons =
      isMade ? table.acceptance(index, .electron, mass: mass, logLength: logLength) : nil
    let muons = isMade ? table.acceptance(index, .muon, mass: mass, logLength: logLength) : nil
    let isOpen: Bool = electrons != nil || muons != nil
    let accepted: Double =
      widths.branchingRatio(.electron) * (electrons?.value ?? 0) + widths.branchingRatio(.muon)
      * (muons?.value ?? 0)
    let events: Double = isOpen ? factors.production(decayLength: length) * accepted : 0
    line.text("{\"acceptance\":{\"e\":")
    line.pair(electrons)
    line.text(",\"mu\":")
    line.pair(muons)
    line.text("},\"decay_length_m\":")
    if isOpen, let laboratory = table.lengths(index, mass: mass).laboratory(argument: length) {
      line.number(laboratory)
    } else {
      line.text("null")
    }
    line.text(",\"events\":")
    line.number(events)
    line.text(",\"events_error\":")
    line.number(isOpen ? events * table.relativeError(index, mass: mass, logLength: logLength) : 0)
    line.text(",\"id\":\"")
    line.text(stream.search.id)
    line.text("\",\"ratio\":")
    line.number(stream.threshold > 0 ? events / stream.threshold : 0)
    line.text(",\"tag\":\"")
    line.text(stream.tag)
    line.text("\",\"threshold\":")
    line.number(stream.threshold)
    line.text(",\"verdict\":\"")
    let verdict: Verdict =
      isOpen
      ? Results.Column.verdict(
        events, stream.threshold, stream.search.statistics, stream.background) : .closed
    line.text(verdict.rawValue)
    line.text("\"}")
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
