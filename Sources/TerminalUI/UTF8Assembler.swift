/// Makes scalars of bytes that arrive one by one. Bytes that are no UTF-8 are dropped, never replaced: a key that
/// nobody pressed must not appear.
struct UTF8Assembler {
  private var value: UInt32 = 0
  private var missing = 0

  /// What the next byte must be for the scalar to be well formed; narrower than 80…BF after some first bytes, which
  /// keeps out overlong forms, surrogates and numbers above 10FFFF (table 3-7 of the Unicode standard).
  private var allowed: ClosedRange<UInt8> = 0x80...0xbf

  var isBetweenScalars: Bool { missing == 0 }

  /// Takes a byte, and gives the scalar that it completes.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    guard missing > 0 else { return begin(byte) }
    guard allowed.contains(byte) else {
      missing = 0
      return begin(byte)
    }
    value = value << 6 | UInt32(byte & 0x3f)
    missing -= 1
    allowed = 0x80...0xbf
    return missing == 0 ? Unicode.Scalar(value) : nil
  }

  mutating func reset() { missing = 0 }

  private mutating func begin(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0x00...0x7f: return Unicode.Scalar(byte)
    case 0xc2...0xdf: expect(1, after: byte & 0x1f)
    case 0xe0: expect(2, after: 0, first: 0xa0...0xbf)
    case 0xed: expect(2, after: 0x0d, first: 0x80...0x9f)
    case 0xe1...0xef: expect(2, after: byte & 0x0f)
    case 0xf0: expect(3, after: 0, first: 0x90...0xbf)
    case 0xf1...0xf3: expect(3, after: byte & 0x07)
    case 0xf4: expect(3, after: 4, first: 0x80...0x8f)
    default: break
    }
    return nil
  }

  private mutating func expect(
    _ count: Int, after bits: UInt8, first: ClosedRange<UInt8> = 0x80...0xbf
  ) {
    value = UInt32(bits)
    missing = count
    allowed = first
  }
}
