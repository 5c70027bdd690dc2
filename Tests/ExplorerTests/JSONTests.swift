import Testing

@testable import Explorer

private func text(_ value: JSONValue, pretty: Bool = false) -> String {
  String(decoding: CanonicalJSON.bytes(value, pretty: pretty), as: UTF8.self)
}

@Suite struct CanonicalJSONTests {
  @Test(
    arguments: [
      (.null, "null"), (true, "true"), (.number(1e-7), "1e-07"), (.number(100), "100"),
      (.number(0), "0"),
      (.number(-0.0), "-0.0"), (.number(1e20), "1e+20"), (.number(0.1), "0.1"),
      (.number(.nan), "null"),
      (.number(-.infinity), "null"), (.number(.leastNonzeroMagnitude), "5e-324"),
      (.integer(-3), "-3"),
      (.unsigned(.max), "18446744073709551615"),
      (.number(10), "10"), (.number(1e16), "1e+16"), ([], "[]"), ([:], "{}"),
      ([1, "a"], "[1,\"a\"]"),
      ("\"\\\n\u{1}\u{7F}\u{E9}\u{1F600}", "\"\\\"\\\\\\n\\u0001\\u007f\u{E9}\u{1F600}\""),
      (
        ["b": 1, "a": [:], "B": nil, "\u{E9}": 2, "z\u{301}": 3, "\u{1F600}": 4, "\u{FF5E}": 5],
        "{\"B\":null,\"a\":{},\"b\":1,\"z\u{301}\":3,\"\u{E9}\":2,\"\u{FF5E}\":5,\"\u{1F600}\":4}"
      ),
    ] as [(JSONValue, String)])
  func oneLine(value: JSONValue, wanted: String) { #expect(text(value) == wanted + "\n") }

  @Test func prettyIsIndented() {
    #expect(
      text(["b": [1, 2], "a": [:]], pretty: true) == """
        {
          "a": {},
          "b": [
            1,
            2
          ]
        }

        """)
  }

  @Test func randomDoublesComeBack() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let back: Double? = try JSONReader.parse(text(.number(value))).get().double
      #expect(back?.bitPattern == value.bitPattern)
    }
  }

  @Test func structuresComeBack() throws {
    let value: JSONValue = [
      "a": [1, 2.5, nil, true, "x\u{0}\"\u{1F600}"], "b": ["c": .unsigned(.max), "d": []],
    ]
    #expect(try JSONReader.parse(text(value)).get() == value)
    #expect(try JSONReader.parse(text(value, pretty: true)).get() == value)
  }
}

@Suite struct JSONReaderTests {
  @Test func aPointIsRead() throws {
    let point: JSONValue = try JSONReader.parse("{\"mass\":10,\"coupling\":1e-7}\r").get()
    #expect(point["mass"]?.double == 10 && point["coupling"]?.double == 1e-7)
    #expect(try JSONReader.parse("\"\\u00e9\\ud83d\\ude00\\/\"").get() == "\u{E9}\u{1F600}/")
  }

  @Test(arguments: [
    ("", "column 1: the line is empty; expected a JSON object"),
    ("{\"mass\":10", "column 11: the line ends before its value does"),
    ("{mass:10}", "column 2: found 'm', expected a name in double quotes"),
    ("{\"m\":1,}", "column 8: found '}', expected a name in double quotes"),
    ("{\"\u{E9}\" 1}", "column 6: found '1', expected ':'"),
    ("{\"m\":01}", "column 6: not a JSON number (as in 10, 0.5 or 1e-7)"),
    ("{\"m\":1.}", "column 6: not a JSON number (as in 10, 0.5 or 1e-7)"),
    ("{\"m\":+1}", "column 6: found '+', expected a value"),
    ("{\"m\":NaN}", "column 6: found 'N', expected a value"),
    ("{\"m\":1e999}", "column 6: the number is beyond what a double can hold (1.8e308)"),
    ("{\"m\":1,\"m\":2}", "column 8: the name 'm' is there twice"),
    ("{\"m\":1} x", "column 9: there is text behind the value"),
    ("[1 2]", "column 4: found '2', expected ',' or ']'"),
    ("\"\\x\"", "column 2: unknown escape in a string"),
    ("\"\\ud800\"", "column 2: unknown escape in a string"),
    ("\"a\tb\"", "column 3: a control character in a string must be escaped"),
    ("\"abc", "column 5: the line ends before its value does"),
    ("\u{1B}", "column 1: found '\\u{1B}', expected a value"),
    ("{\"\\u001b\":1,\"\\u001b\":2}", "column 13: the name '\\u{1B}' is there twice"),
    ("tru", "column 1: found 't', expected a value"),
  ])
  func sentences(line: String, wanted: String) {
    guard case .failure(let problem) = JSONReader.parse(line) else {
      Issue.record("\(line) is taken")
      return
    }
    #expect(problem.words == wanted)
  }

  @Test func depthAndEncodingAreLimited() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSONReader.parse(deep) == .failure(JSONProblem(reason: .tooDeep(most: 64), column: 65)))
    let nested = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect((try? JSONReader.parse(nested).get()) != nil)
    let bad: [UInt8] = [0x22, 0xC3, 0xA9, 0xFF, 0x22]
    #expect(JSONReader.parse(bad) == .failure(JSONProblem(reason: .notUTF8, column: 3)))
  }

  @Test func noBytesMakeItTrap() {
    let good = Array("{\"mass\":10.5e-7,\"a\":[true,null,\"\\u00e9\\n\"]}".utf8)
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3) {
        bytes[.random(in: bytes.indices)] = .random(in: 0...255)
      }
      _ = JSONReader.parse(bytes.prefix(.random(in: 0...bytes.count)))
    }
  }
}
