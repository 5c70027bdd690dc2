import Foundation

/// Numbers of `Tests/Support/independent/background_reference.json`: explicit four-vectors, boosts and accept–reject in
/// another language (`background_reference.py` beside it), which share no line with this package.
package enum BackgroundReference {
  /// A number with its standard deviation.
  package struct Value: Sendable {
    package let value: Double
    package let error: Double
  }

  private nonisolated(unsafe) static let root: [String: Any] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../independent/background_reference.json").standardized
    guard let data = try? Data(contentsOf: file),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { fatalError("cannot read \(file.path)") }
    return object
  }()

  /// The value under nested names; a name that does not exist is a mistake of the test.
  package static func value(_ path: String...) -> Value {
    var node: Any = root
    for name in path {
      guard let table = node as? [String: Any], let next = table[name] else {
        fatalError("no reference under \(path)")
      }
      node = next
    }
    if let number = node as? Double { return Value(value: number, error: 0) }
    guard let pair = node as? [String: Double], let value = pair["value"],
      let error = pair["error"]
    else { fatalError("no number under \(path)") }
    return Value(value: value, error: error)
  }
}
