import Catalog
import Reach

/// A row of the list of curves: what is computed, what data exclude, what others have published.
package enum ListedCurve: Hashable, Sendable {
  case search(String)
  /// Past experiments: whichever region belongs to the flavour in force.
  case bounds
  case published(String)

  /// The word for the region in commands.
  static let boundsName = "excluded"

  /// As commands name it.
  package var id: String {
    switch self {
    case .search(let id), .published(let id): id
    case .bounds: Self.boundsName
    }
  }
}

extension ExplorerState {
  /// The curves of the preset, or of the opening screen, in its order, the region of past experiments and the curves of
  /// others that the preset shows; then every other search. The first ten have the digits.
  package var listedCurves: [ListedCurve] {
    let usual = usualSearches
    let first = loadedPreset.map(\.searches) ?? searches.map(\.id).filter { usual.contains($0) }
    let known = first.filter { scenario.search($0) != nil }
    let others = searches.map(\.id).filter { !usual.contains($0) }
    return known.map { .search($0) } + [.bounds] + presetCurves.map { .published($0) }
      + others.map { .search($0) }
  }

  private var presetCurves: [String] {
    guard let names = loadedPreset?.overlays, !names.isEmpty else { return [] }
    return world.curves.ids.filter { names.contains($0) }
  }

  /// Every other curve of others, below the settings of the collider: those of the flavour in force first.
  package var furtherCurves: [ListedCurve] {
    let listed = Set(presetCurves)
    let flavour = scenario.model.flavour
    let all = world.curves.all.filter { !listed.contains($0.id) }
    return (all.filter { $0.flavours.contains(flavour) } + all.filter { !$0.flavours.contains(flavour) })
      .map { .published($0.id) }
  }

  // MARK: Digits

  /// The key that toggles the curve with this place in the list: 1 to 9, then 0.
  package static func digit(_ place: Int) -> Int? { place < 9 ? place + 1 : place == 9 ? 0 : nil }

  /// The digits of all curves: one that was given to a curve, else that of its place unless another curve has it.
  package var curveDigits: [ListedCurve: Int] { curveDigits(of: listedCurves) }

  func curveDigits(of listed: [ListedCurve]) -> [ListedCurve: Int] {
    var digits: [ListedCurve: Int] = [:]
    for (place, curve) in listed.prefix(10).enumerated() {
      if let digit = Self.digit(place), presentation.digits[digit] == nil { digits[curve] = digit }
    }
    for (digit, id) in presentation.digits {
      if let curve = listedCurve(id) { digits[curve] = digit }
    }
    return digits
  }

  package func digit(of curve: ListedCurve) -> Int? { curveDigits[curve] }

  /// The curve that a digit toggles.
  package func curve(digit: Int) -> ListedCurve? {
    if let id = presentation.digits[digit] { return listedCurve(id) }
    let place: Int = digit == 0 ? 9 : digit - 1
    let curves = listedCurves
    guard curves.indices.contains(place) else { return nil }
    return presentation.digits.values.contains(curves[place].id) ? nil : curves[place]
  }

  /// The curve that a command names.
  package func listedCurve(_ id: String) -> ListedCurve? {
    if id == ListedCurve.boundsName { return .bounds }
    if scenario.search(id) != nil { return .search(id) }
    return world.curves[id: id] != nil ? .published(id) : nil
  }

  package func isShown(_ curve: ListedCurve) -> Bool {
    switch curve {
    case .search(let id): presentation.shown.contains(id)
    case .bounds: presentation.showsBounds
    case .published(let id): presentation.overlays.contains(id)
    }
  }

  // MARK: Rows of the collider panel

  /// Listed curves, the settings of the collider of the focused search, further curves.
  package func colliderRow(_ row: Int) -> ListedCurve? {
    let listed = listedCurves
    if listed.indices.contains(row) { return listed[row] }
    let place: Int = row - listed.count - settings(in: .colliders).count
    guard place >= 0 else { return nil }
    let further = furtherCurves
    return further.indices.contains(place) ? further[place] : nil
  }

  /// The curve under the cursor of the collider panel.
  package var rowCurve: ListedCurve? {
    presentation.panel == .colliders ? colliderRow(row(.colliders)) : nil
  }
}

/// Letters of published curves: one that stands in the label and is free, else the first free one of the alphabet.
enum CurveLetters {
  static func of(_ curves: [PublishedCurve], searches: [Search]) -> [String: Unicode.Scalar] {
    var taken = Set(searches.map(\.letter))
    var letters: [String: Unicode.Scalar] = [:]
    for curve in curves {
      let label = curve.label.unicodeScalars.filter(isLetter)
      let choices = Array(label) + label.map(other) + alphabet
      guard let letter = choices.first(where: { !taken.contains($0) }) else { continue }
      taken.insert(letter)
      letters[curve.id] = letter
    }
    return letters
  }

  private static let alphabet: [Unicode.Scalar] = Array("abcdefghijklmnopqrstuvwxyz".unicodeScalars)
    + Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  /// The same letter in the other case.
  private static func other(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let bit: UInt32 = 0x20
    return Unicode.Scalar(scalar.value ^ bit) ?? scalar
  }
}
