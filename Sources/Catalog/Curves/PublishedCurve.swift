import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line of other authors in the (m_N, d_α) plane, as `curves/index.toml` describes it.
package struct PublishedCurve: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// From data.
    case exclusion
    /// A projection.
    case sensitivity
    /// A region that some data prefer.
    case favoured
  }

  /// How the vertices make an area.
  package enum Region: String, CaseIterable, Hashable, Sendable {
    /// A closed outline.
    case inside
    /// From the line to the top of the plane.
    case above
    /// From the line to the bottom.
    case below
    /// A V or a loop that opens to small masses: closed through the corner (mass of the first point, d of the last).
    case left
  }

  package struct Vertex: Hashable, Sendable {
    /// m_N in GeV.
    package var mass: Double
    /// d_α in 1/GeV, in the convention of arXiv:2301.08592.
    package var coupling: Double

    package init(mass: Double, coupling: Double) {
      self.mass = mass
      self.coupling = coupling
    }
  }

  package var id: String
  package var label: String
  package var flavours: [LeptonFlavour]
  package var kind: Kind
  /// Confidence level as its authors state it.
  package var level: String
  package var region: Region
  /// What the authors assume of d_Z and d_W.
  package var weakDipoles: String
  /// Dirac or Majorana, and whether that was checked.
  package var nature: String
  /// Authors, arXiv number or DOI; an own estimate says so.
  package var source: String
  package var licence: String
  package var note: String
  /// The order of the file is kept; a gap begins a new segment.
  package var segments: [[Vertex]]
  /// The file of the user that it was read from, as named; empty for curves of an index.
  package var path: String = ""

  /// `[data 95%]`, `[projection 90%]`: what a CL and a kind are as a tag.
  package var tag: String {
    let word =
      switch kind {
      case .exclusion: "data"
      case .sensitivity: isEstimate ? "own estimate" : isOwnFile ? "own file" : "projection"
      case .favoured: "favoured"
      }
    return "\(word) \(level)"
  }

  /// Not published: made by this program's authors.
  package var isEstimate: Bool { licence == "own work" && kind == .sensitivity }

  /// From a file of the user, which says nothing of its kind.
  package var isOwnFile: Bool { licence == PublishedCurve.ownLicence }

  private static let ownLicence = "of the user"

  /// Closed outlines of the area that the curve bounds.
  /// - Parameter couplings: where "above" and "below" end, in 1/GeV.
  package func outlines(within couplings: ClosedRange<Double>) -> [[Vertex]] {
    if isOwnFile { return [] }
    return segments.compactMap { line in
      guard let first = line.first, let last = line.last, line.count >= 2 else { return nil }
      let far: Double
      switch region {
      case .inside: return line
      case .left: return line + [Vertex(mass: first.mass, coupling: last.coupling)]
      case .above: far = max(couplings.upperBound, line.map(\.coupling).max() ?? 0)
      case .below: far = min(couplings.lowerBound, line.map(\.coupling).min() ?? 0)
      }
      return line
        + [Vertex(mass: last.mass, coupling: far), Vertex(mass: first.mass, coupling: far)]
    }
  }

  /// Whether a point of the plane lies inside the area, by the even-odd rule in logarithms.
  package func contains(mass: Double, coupling: Double, within couplings: ClosedRange<Double>)
    -> Bool
  {
    let (x, y) = (log(mass), log(coupling))
    var isInside = false
    for outline in outlines(within: couplings) {
      var previous = outline[outline.count - 1]
      for vertex in outline {
        let (x1, y1) = (log(previous.mass), log(previous.coupling))
        let (x2, y2) = (log(vertex.mass), log(vertex.coupling))
        if (y1 > y) != (y2 > y), x < x1 + (x2 - x1) * (y - y1) / (y2 - y1) { isInside.toggle() }
        previous = vertex
      }
    }
    return isInside
  }
}

extension PublishedCurve {
  /// A curve of the user's own file, drawn as a line: the file does not say which side of it is excluded.
  /// - Parameters:
  ///   - units: as the user states them; they become the note.
  ///   - level: a confidence level such as 95%, as the user states it.
  ///   - reference: where the curve comes from; without it the file.
  package static func own(
    _ path: String, _ segments: [[Vertex]], units: String?, level: String? = nil,
    reference: String? = nil
  ) -> PublishedCurve {
    let name = PlainText.clean(path.split(separator: "/").last.map(String.init) ?? path)
    return PublishedCurve(
      id: name, label: name, flavours: [], kind: .sensitivity, level: level ?? noLevel,
      region: .inside, weakDipoles: "not stated", nature: "not stated",
      source: PlainText.clean(reference ?? path), licence: ownLicence,
      note: units ?? "", segments: segments, path: path)
  }

  private static let noLevel = "CL not stated"

  /// What the user stated when the file was read.
  package var statedLevel: String? { level == Self.noLevel ? nil : level }
  package var statedReference: String? { source == PlainText.clean(path) ? nil : source }
}
