/// FNV-1a (64 bits) of the canonical form of all members of a file but `checksum`: against accidents, not against
/// attackers. Added up piece by piece.
final class Checksum {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  func add(_ bytes: [UInt8]) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
