import Foundation

/// `Tests/Support/independent/monophoton_reference.json`: numbers of monophoton searches from spinor sums, simulation and
/// plain quadrature (`monophoton_reference.py` beside it), which share no line and no closed form with this package.
package enum MonophotonReference {
  /// A node of the file: numbers under names.
  package struct Node: Sendable {
    fileprivate let fields: [String: Node]
    /// The number where it is one; of a value with an error, the value.
    package let value: Double?
    /// One standard deviation, 0 where the number is exact.
    package var error: Double { fields["error"]?.value ?? 0 }

    fileprivate init(_ object: Any) {
      if let table = object as? [String: Any] {
        fields = table.mapValues { Node($0) }
        value = fields["value"]?.value ?? fields["d"]?.value
      } else if let list = object as? [Any] {
        fields = Dictionary(
          uniqueKeysWithValues: list.enumerated().map { (String($0), Node($1)) })
        value = nil
      } else {
        fields = [:]
        value = (object as? NSNumber)?.doubleValue
      }
    }

    package subscript(name: String) -> Node? { fields[name] }

    /// Entries in the order of their names.
    package var entries: [(name: String, node: Node)] {
      fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  private static let root: Node = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../independent/monophoton_reference.json").standardized
    guard let data = try? Data(contentsOf: file),
      let object = try? JSONSerialization.jsonObject(with: data)
    else { fatalError("cannot read \(file.path)") }
    return Node(object)
  }()

  /// What stands under a path of names; a path that leads nowhere is a mistake of the test.
  package static func node(_ path: String...) -> Node {
    var node = root
    for name in path {
      guard let next = node[name] else { preconditionFailure("no reference under \(path)") }
      node = next
    }
    return node
  }

  /// 30 of `m=30GeV`, 240 of `sqrt_s=240GeV,m=30GeV` with the key `sqrt_s`.
  package static func number(_ key: String = "m", in name: String) -> Double? {
    guard let range = name.range(of: key + "=") else { return nil }
    return Double(name[range.upperBound...].prefix { $0.isNumber || $0 == "." })
  }
}
