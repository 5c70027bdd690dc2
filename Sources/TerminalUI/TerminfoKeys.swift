/// The strings that the terminfo entry of TERM promises for its keys.
package struct TerminfoKeys: Sendable {
  private var keys: [ArraySlice<UInt8>: KeyStroke] = [:]
  private var beginnings: Set<ArraySlice<UInt8>> = []

  /// No strings: only the forms that every terminal may send are known.
  package static let none = TerminfoKeys()

  private init() {}

  /// Asks for every capability that means a key; `string` answers with the bytes of one, or nil.
  ///
  /// Only strings that begin with Escape count. Some entries name single control bytes as arrow keys, which would
  /// take the keys with Control away.
  package init(string: (String) -> [UInt8]?) {
    for (capability, key) in Self.capabilities {
      guard let bytes = string(capability), bytes.count > 1, bytes[0] == 0x1b else { continue }
      add(bytes.dropFirst(), key)
    }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, _ key: KeyStroke) {
    // Escape and Escape again is two keys.
    guard bytes.first != 0x1b, keys[bytes] == nil else { return }
    keys[bytes] = key
    for count in 1..<max(bytes.count, 1) { beginnings.insert(bytes.prefix(count)) }
  }

  /// The key with exactly these bytes after Escape.
  func key(for bytes: ArraySlice<UInt8>) -> KeyStroke? { keys[bytes] }

  func somethingBegins(with bytes: ArraySlice<UInt8>) -> Bool { beginnings.contains(bytes) }

  private static let capabilities: [(String, KeyStroke)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right),
      ("kHOM", .home), ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kDC", .delete),
    ] + (0...63).map { ("kf\($0)", KeyStroke.function($0)) }
}
