import Testing

@testable import Catalog

/// The quick reader of tables and the careful one agree to the last bit.
struct PlainNumberTests {
  private func read(_ text: String) -> (value: Double, end: Int)? { PlainNumber.read(Array(text.utf8), from: 0) }

  @Test(arguments: [
    "0", "1", "151", "0.0010149", "7.4435e-09", "5.1050e-04", "1e22", "1e23", "9007199254740993", "123456789012345678",
    "0.1", "2.2250738585072014e-308", "4.9e-324", "1e308", "-2.5", "-0.0", "1E5", "1e+5", "00012", "3.14159265358979",
  ])
  func itReadsWhatTheCarefulReaderReads(text: String) throws {
    let (value, end) = try #require(read(text))
    #expect(end == text.utf8.count)
    #expect(value.bitPattern == DecimalText.whole(text)?.value().bitPattern)
  }

  @Test func randomNumbersAgreeToTheLastBit() throws {
    var generator = Steps()
    for _ in 0..<20_000 {
      let whole = Int.random(in: 0...999_999, using: &generator)
      let fraction = Int.random(in: 0...9_999_999, using: &generator)
      let exponent = Int.random(in: -40...40, using: &generator)
      let text = "\(whole).\(fraction)" + (Bool.random(using: &generator) ? "e\(exponent)" : "")
      let (value, end) = try #require(read(text), "\(text)")
      #expect(end == text.utf8.count && value.bitPattern == DecimalText.whole(text)?.value().bitPattern, "\(text)")
    }
  }

  @Test(arguments: ["", "-", ".5", "5.", "e5", "1e", "1e-", "1e1000", "nan", "inf", "1234567890123456789", "+1", " 1"])
  func whatIsNotPlainIsLeftToTheCarefulReader(text: String) { #expect(read(text) == nil) }

  @Test func whatFollowsIsLeftAlone() throws {
    #expect(try #require(read("1.5,2")).end == 3)
    #expect(try #require(read("12abc")).end == 2)
  }

  @Test func tablesHaveEquallyManyNumbersInEveryRow() {
    #expect(NumberTable("# x\na,b\n1,2\n3 , word\r\n", columns: 2, words: ["word": 7])?.rows == [[1, 2], [3, 7]])
    for broken in ["a,b\n1\n", "a,b\n1,2,3\n", "a,b\n1,\n", "a,b\n1,x\n", "a\n1,2\n", "a,b\n", "", "a,b\n,1\n"] {
      #expect(NumberTable(broken, columns: 2) == nil, "\(broken)")
    }
  }
}

/// The same numbers in every run.
private struct Steps: RandomNumberGenerator {
  private var state: UInt64 = 7

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 32) | (state << 32)
  }
}
