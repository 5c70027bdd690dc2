import Testing

@testable import Catalog

/// A text in, the exact located sentence out: whoever changes the words sees here what users will read.
struct BrokenTOMLTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var expected: [String]
    var testDescription: String { String(text.prefix(40)) }

    init(_ text: String, _ expected: String...) {
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Case(
      "[detector]\nradius = \"4.5 m\"\n\n[detector]\n",
      "x.toml:4:1: 'detector' is defined twice, first in line 1."),
    Case("a = 1\n  a = 2\n", "x.toml:2:3: 'a' is defined twice, first in line 1."),
    Case("a = 1\n[a]\n", "x.toml:2:1: 'a' is defined twice, first in line 1."),
    Case(
      "id = \"x\"\nname = \"My ring\nN_Z = 5e12\n",
      "x.toml:2:16: the text has no closing quote; expected one before the end of the line."),
    Case(
      "a = 'x\n",
      "x.toml:1:7: the text has no closing quote; expected one before the end of the line."),
    Case(
      "a = \"x",
      "x.toml:1:7: the text has no closing quote; expected one before the end of the line."),
    Case(
      "id = \"x\"\nflavour = mu\n",
      "x.toml:2:11: 'mu' is not a value; expected a number, true, false or a text in quotes."),
    Case(
      "a = fcc-ee.ref52 # c\n",
      "x.toml:1:5: 'fcc-ee.ref52' is not a value; expected a number, true, false or a text in quotes."
    ),
    Case(
      "id = \"x\"\nenabled = True\nlist = [1, 2\n",
      "x.toml:2:11: 'True' is not a value; expected true or false."),
    Case("a = yes\n", "x.toml:1:5: 'yes' is not a value; expected true or false."),
    Case("id: x\nname: My ring\n", "x.toml:1:3: ':' after the key; expected '='."),
    Case("a = \n", "x.toml:1:5: no value after '='; expected one in the same line."),
    Case("a = 1,5\n", "x.toml:1:6: ',' after a number; expected a decimal point."),
    Case(
      "r = 4.5 m\n",
      "x.toml:1:9: 'm' after a number; expected a number with its unit in quotes such as \"4.5 m\"."
    ),
    Case(
      "r = 0.4mm\n",
      "x.toml:1:8: 'mm' after a number; expected a number with its unit in quotes such as \"4.5 m\"."
    ),
    Case(
      "r = 150 /ab # x\n",
      "x.toml:1:9: '/ab' after a number; expected a number with its unit in quotes such as \"4.5 m\"."
    ),
    Case(
      "a = 99999999999999999999\n", "x.toml:1:25: the number 99999999999999999999 is too large."),
    Case("a = 1e400\n", "x.toml:1:10: the number 1e400 is too large."),
    Case(
      "a = \"\u{1B}[31m\"\n",
      "x.toml:1:6: control character U+001B; expected printable characters."),
    Case(
      "a = \"x\\u0000y\"\n", "x.toml:1:7: the escaped character U+0000 is not allowed in a text."),
    Case("a = \"x\u{0}y\"\n", "x.toml:1:7: NUL byte; expected text."),
    Case("\u{FEFF}a = \"é\u{0}\"\n", "x.toml:1:7: NUL byte; expected text."),
    Case("# a\rb\n", "x.toml:1:4: control character U+000D; expected printable characters."),
    Case(
      "a = 1\n# \u{7F}\n", "x.toml:2:3: control character U+007F; expected printable characters."),
    Case("[.detector]\n", "x.toml:1:1: table header without a name; expected [name]."),
    Case("a = 1\n[[=]]\n", "x.toml:2:1: table header without a name; expected [name]."),
    Case("[", "x.toml:1:1: table header without a name; expected [name]."),
    Case("a = [1, }\n", "x.toml:1:9: '}' in a list; expected a value or ']'."),
    Case(
      "a = 1979-05-27T=\n",
      "x.toml:1:5: dates and times have no use here; expected a number or a text in quotes."),
    Case(
      "a = [07:32:00]\n",
      "x.toml:1:6: dates and times have no use here; expected a number or a text in quotes."),
    Case("[a\nb = 1\n", "x.toml:1:3: not TOML: expected ']', saw '\\n'."),
    Case("a = [1, 2\nb = 3\n", "x.toml:2:1: not TOML: expected comma or closing ']', saw 'b'."),
    Case("a = 01\n", "x.toml:1:7: not TOML: leading zeroes are prohibited."),
    Case("a = \"\\q\"\n", "x.toml:1:7: not TOML: unknown escape sequence '\\q'."),
    Case(
      String(repeating: "a.", count: 200_000) + "b = 1\n",
      "x.toml:1:129: tables and lists are nested deeper than 64 levels."),
    Case(
      "x = " + String(repeating: "[", count: 200_000),
      "x.toml:1:69: tables and lists are nested deeper than 64 levels."),
    Case(
      "[" + String(repeating: "a.", count: 200_000) + "b]\n",
      "x.toml:1:130: tables and lists are nested deeper than 64 levels."),
    Case(
      String(repeating: "#", count: 1 << 20) + "\n",
      "x.toml:1:1: the file has 1048577 bytes; at most 1048576 are read."),
  ])
  func aTextThatIsNotTOMLIsRefusedWithItsPlace(_ example: Case) {
    guard
      case .failure(let refusal) = Document.parse(SourceFile(path: "x.toml", text: example.text))
    else {
      Issue.record("accepted")
      return
    }
    #expect([refusal.diagnostic.text] == example.expected.map { $0 + " The file is left out." })
  }

  @Test(
    arguments: [
      (
        [0x6E, 0x20, 0x3D, 0x20, 0x22, 0xE0, 0x20, 0x22],
        "x.toml:1:6: byte 0xE0 is not UTF-8; save the file as UTF-8."
      ),
      ([0x0A, 0xC3, 0xA9, 0x80], "x.toml:2:2: byte 0x80 is not UTF-8; save the file as UTF-8."),
      ([0xFF, 0xFE, 0x61, 0x00], "x.toml:1:1: byte 0xFF is not UTF-8; save the file as UTF-8."),
      ([0xED, 0xA0, 0x80], "x.toml:1:1: byte 0xED is not UTF-8; save the file as UTF-8."),
      ([0xC0, 0x80], "x.toml:1:1: byte 0xC0 is not UTF-8; save the file as UTF-8."),
      ([0x23, 0xF0, 0x9F, 0x98], "x.toml:1:2: byte 0xF0 is not UTF-8; save the file as UTF-8."),
    ] as [([UInt8], String)])
  func bytesThatAreNotUTF8AreLocated(_ bytes: [UInt8], _ expected: String) {
    guard case .failure(let refusal) = Document.parse(SourceFile(path: "x.toml", bytes: bytes))
    else {
      Issue.record("accepted")
      return
    }
    #expect(refusal.diagnostic.text == expected + " The file is left out.")
  }

  /// Random damage to a shipped text: whatever comes out, nothing traps and every place lies in the text.
  @Test func noBytesTrap() {
    var random = SplitMix(state: 20_230_739)
    let originals = EmbeddedText.files.map { Array($0.text.utf8) }
    let spice: [UInt8] =
      Array("\"'[]{}=.,#\\\n\r\t\u{0} u0e-+_:é\u{202E}".utf8) + [0xFF, 0xC3, 0x80]
    for _ in 0..<3000 {
      var bytes = originals[Int(random.next() % UInt64(originals.count))]
      for _ in 0..<(1 + random.next() % 6) {
        let place = Int(random.next() % UInt64(bytes.count + 1))
        let byte = spice[Int(random.next() % UInt64(spice.count))]
        switch random.next() % 4 {
        case 0 where place < bytes.count: bytes[place] = byte
        case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        case 2: bytes.insert(contentsOf: [byte, byte, byte], at: place)
        default: bytes.insert(byte, at: place)
        }
      }
      let lines = bytes.count { $0 == 0x0A } + 1
      let source = SourceFile(path: "x.toml", bytes: bytes)
      let found =
        ColliderReader.read(source).diagnostics
        + SearchReader.read(source, colliders: ["fcc-ee"]).diagnostics
      for diagnostic in found {
        #expect(1 <= diagnostic.line && diagnostic.line <= lines && 1 <= diagnostic.column)
        #expect(
          !diagnostic.text.unicodeScalars.contains(where: PlainText.isUnsafe), "\(diagnostic.text)")
      }
    }
  }
}

/// Reproducible numbers for damage.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
