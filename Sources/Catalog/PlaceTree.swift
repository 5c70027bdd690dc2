/// Where every key and value of a TOML text stands, as a tree of the same shape as its values.
///
/// TOMLKit tells places for syntax errors only; `PlaceScanner` makes this tree and `Document` lays it over the values.
final class PlaceTree {
  /// Place of the key, or of the bracket of a table header.
  var key: Position
  /// Place of the value; of a table that a header opens, the header.
  var value: Position
  /// Number of ancestors.
  let depth: Int
  var fields: [String: PlaceTree] = [:]
  var elements: [PlaceTree] = []
  /// Given by a header or a value of its own, not only as part of a longer key: a second time is a mistake.
  var isDefined = false

  init(key: Position, value: Position, depth: Int) {
    self.key = key
    self.value = value
    self.depth = depth
  }

  /// The field of that name, made where there is none.
  func field(_ name: String, at place: Position) -> PlaceTree {
    if let known = fields[name] { return known }
    let made = PlaceTree(key: place, value: place, depth: depth + 1)
    fields[name] = made
    return made
  }

  /// A new element at the end.
  func append(at place: Position) -> PlaceTree {
    let made = PlaceTree(key: place, value: place, depth: depth + 1)
    elements.append(made)
    return made
  }
}
