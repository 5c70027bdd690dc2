import DipolePhysics

extension CurveFileReader {
  /// What is known while the lines go by.
  struct State {
    let file: String
    /// What the user states.
    let stated: Units?
    private(set) var segments: [[PublishedCurve.Vertex]] = [[]]
    private(set) var diagnostics: [Diagnostic] = []
    private var header = Units.native
    private var hasHeader = false
    private var count = 0
    private var firstDataLine: Int?

    /// A file that is wrong in every line tells no more in the hundredth message.
    private static let mostProblems = 20

    init(file: String, units: Units?) {
      self.file = file
      stated = units
    }

    private var units: Units { stated ?? header }

    mutating func read(_ bytes: [UInt8]) {
      guard bytes.count <= sizeLimit else {
        return refuse(1, .tooLarge(bytes: bytes.count, limit: sizeLimit))
      }
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        return refuse(1, .notUTF8(byte: bytes[0]))
      }
      let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      if body.contains(0) { return refuse(line(of: body) { $0 == 0 }, .nulByte) }
      guard String(validating: body, as: UTF8.self) != nil else {
        let bad = body.first { $0 >= 0x80 } ?? 0
        return refuse(line(of: body) { $0 >= 0x80 }, .notUTF8(byte: bad))
      }
      var number = 0
      var start: Int? = 0
      while let from = start {
        let (end, next) = lineEnd(body, from: from)
        number += 1
        // Nearly every line of nearly every file.
        if let vertex = plainVertex(body, from..<end) {
          append(vertex, number)
        } else {
          take(String(decoding: body[from..<end], as: UTF8.self), number)
        }
        if diagnostics.count >= State.mostProblems || count > vertexLimit { break }
        start = next
      }
      guard diagnostics.isEmpty else { return }
      if count > vertexLimit { return refuse(number, .curve(.tooMany(limit: vertexLimit))) }
      if count < 2 { refuse(max(1, number), .curve(.noData(found: count))) }
    }

    /// Where a line ends and where the next begins, if there is one. CRLF is one line end, as are LF and CR alone.
    private func lineEnd(_ bytes: [UInt8], from start: Int) -> (end: Int, next: Int?) {
      var end: Int = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
      guard end < bytes.count else { return (end, nil) }
      let isPair: Bool = bytes[end] == UInt8(ascii: "\r") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n")
      return (end, end + (isPair ? 2 : 1))
    }

    private func line(of bytes: [UInt8], where isBad: (UInt8) -> Bool) -> Int {
      1 + bytes.prefix { !isBad($0) }.count { $0 == 0x0A }
    }

    private mutating func refuse(_ line: Int, _ problem: Problem) {
      diagnostics.append(
        Diagnostic(
          file: file, position: Position(line: line, column: 1), problem: problem,
          consequence: .fileLeftOut))
    }

    // MARK: One line

    private mutating func take(_ line: String, _ number: Int) {
      let text = line.trimmedOfBlanks
      if text.isEmpty {
        if segments.last?.isEmpty == false { segments.append([]) }
        return
      }
      if let mark = text.first, "#%!".contains(mark) {
        // Comments before the numbers may say the units; where they do not, they are only comments.
        if firstDataLine == nil { note(unitsIn: text, number, isComment: true) }
        return
      }
      let cells = cells(of: text)
      if CurveNumber.parse(cells[0]) == nil, firstDataLine == nil, !hasHeader,
        !cells[0].contains(where: \.isNumber) || cells[0].first?.isLetter == true
      {
        hasHeader = true
        return note(unitsIn: text, number, isComment: false)
      }
      vertex(cells, number)
    }

    private func cells(of text: String) -> [String] {
      for separator in [";", ",", "\t"] as [Character] where text.contains(separator) {
        var cells = text.split(separator: separator, omittingEmptySubsequences: false).map {
          String($0).trimmedOfBlanks
        }
        while cells.count > 2, cells.last?.isEmpty == true { cells.removeLast() }
        // Tabs in a row line columns up.
        return separator == "\t" ? cells.filter { !$0.isEmpty } : cells
      }
      return text.split(whereSeparator: \.isBlank).map(String.init)
    }

    private mutating func vertex(_ cells: [String], _ number: Int) {
      firstDataLine = firstDataLine ?? number
      guard cells.count == 2 else {
        return refuse(number, .curve(.columns(found: cells.count, text: cells.joined(separator: " "))))
      }
      guard let first = CurveNumber.parse(cells[0]), let second = CurveNumber.parse(cells[1]) else {
        let wrong = CurveNumber.parse(cells[0]) == nil ? cells[0] : cells[1]
        return refuse(number, .curve(.notANumber(wrong)))
      }
      let vertex = inUnits(first, second)
      guard CurveDomain.masses.contains(vertex.mass) else {
        return refuse(number, .curve(.outside("mass", found: cells[0], allowed: "1e-12 to 1e6 GeV")))
      }
      guard CurveDomain.couplings.contains(vertex.coupling) else {
        return refuse(
          number, .curve(.outside("coupling", found: cells[1], allowed: "1e-20 to 1 per GeV")))
      }
      append(vertex, number)
    }

    private func inUnits(_ mass: Double, _ coupling: Double) -> PublishedCurve.Vertex {
      PublishedCurve.Vertex(mass: mass * units.mass, coupling: coupling * units.coupling)
    }

    /// The vertex of a line that is two plain numbers; `nil` for every other line, and for numbers that are to be refused.
    private func plainVertex(_ bytes: [UInt8], _ line: Range<Int>) -> PublishedCurve.Vertex? {
      guard let (first, second) = CurveNumber.plainPair(bytes, line) else { return nil }
      let vertex = inUnits(first, second)
      return CurveDomain.masses.contains(vertex.mass) && CurveDomain.couplings.contains(vertex.coupling) ? vertex : nil
    }

    private mutating func append(_ vertex: PublishedCurve.Vertex, _ number: Int) {
      firstDataLine = firstDataLine ?? number
      segments[segments.count - 1].append(vertex)
      count += 1
    }

    /// Units of a header: one that is written in brackets and not known is refused, unless the user states the units.
    private mutating func note(unitsIn line: String, _ number: Int, isComment: Bool) {
      let text = String(line.drop { "#%! ".contains($0) })
      let named: [String]
      if text.contains("\t") {
        named = text.split(separator: "\t").map { String($0).trimmedOfBlanks }
      } else {
        named = text.contains { ",;".contains($0) } ? cells(of: text) : headerCells(text)
      }
      guard named.count >= 2 else { return }
      let (first, second) = (CurveUnits.written(in: named[0]), CurveUnits.written(in: named[1]))
      if let first {
        if let factor = CurveUnits.mass(first.text) {
          header.mass = factor
        } else if first.isBracketed && !isComment && stated == nil {
          refuse(number, .curve(.unit(first.text, of: "mass", allowed: "eV, keV, MeV, GeV, TeV")))
        }
      }
      if let second {
        if let factor = CurveUnits.coupling(second.text) {
          header.coupling = factor
        } else if second.isBracketed && !isComment && stated == nil {
          refuse(number, .curve(.unit(second.text, of: "coupling", allowed: "1/GeV, 1/MeV, 1/TeV, muB")))
        }
      }
    }

    /// Without separators, names with blanks before their brackets belong together: `m [GeV] d [1/GeV]`.
    private func headerCells(_ text: String) -> [String] {
      var cells: [String] = []
      for word in text.split(whereSeparator: \.isBlank).map(String.init) {
        if let last = cells.last, word.hasPrefix("[") || word.hasPrefix("(") {
          cells[cells.count - 1] = last + " " + word
        } else {
          cells.append(word)
        }
      }
      return cells
    }
  }
}

/// Where the vertices of a curve may lie. Wider than the plane: plots of other authors end elsewhere.
enum CurveDomain {
  static let masses: ClosedRange<Double> = 1e-12...1e6
  static let couplings: ClosedRange<Double> = 1e-20...1
}

/// A number as curve files write it.
enum CurveNumber {
  /// Decimal, with `e`, `E`, `d`, `D` or `*^` before the exponent; `nil` for everything else, decimal commas too.
  static func parse(_ text: String) -> Double? {
    if let value = DecimalText.whole(text)?.value(), value.isFinite { return value }
    var spelling = text.replacing("*^", with: "e")
    if let mark = spelling.firstIndex(where: { $0 == "D" || $0 == "d" }) {
      spelling.replaceSubrange(mark...mark, with: "e")
    }
    guard let value = DecimalText.whole(spelling)?.value(), value.isFinite else { return nil }
    return value
  }
}

extension CurveNumber {
  /// The numbers of a line that is `1.5,2e-7` and nothing else; `nil` for all other lines.
  static func plainPair(_ bytes: [UInt8], _ line: Range<Int>) -> (Double, Double)? {
    guard let (first, comma) = PlainNumber.read(bytes, from: line.lowerBound), comma < line.upperBound,
      bytes[comma] == UInt8(ascii: ","),
      let (second, end) = PlainNumber.read(bytes, from: comma + 1), end == line.upperBound
    else { return nil }
    return (first, second)
  }
}

extension Character {
  /// Blanks and tabs, and the blanks of typesetters.
  var isBlank: Bool { self == " " || self == "\t" || "\u{00A0}\u{2009}\u{202F}\u{2007}".contains(self) }
}

extension String {
  /// Without blanks at both ends.
  package var trimmedOfBlanks: String {
    let front = drop(while: \.isBlank)
    guard let last = front.lastIndex(where: { !$0.isBlank }) else { return "" }
    return String(front[...last])
  }
}
