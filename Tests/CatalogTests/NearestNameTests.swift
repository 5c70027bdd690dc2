import Testing

@testable import Catalog

struct NearestNameTests {
  private let names = [
    "p_miss", "cos_ll", "E_l", "r_displ", "d0", "curve.1", "curve.10", "status.busy",
  ]

  @Test(
    arguments: [
      ("p_mis", "p_miss"), ("pmiss", "p_miss"), ("p_mssi", "p_miss"), ("cosll", "cos_ll"),
      ("e_l", "E_l"),
      ("D0", "d0"), ("rdispl", "r_displ"), ("curve1", "curve.1"), ("statsu.busy", "status.busy"),
      ("background", nil), ("x", nil), ("d1", nil), ("", nil), ("zzzzzz", nil),
    ] as [(String, String?)])
  func aSlipFindsItsNameAndAGuessFindsNone(_ slip: String, _ expected: String?) {
    #expect(NearestName.nearest(slip, in: names) == expected)
  }

  @Test func theOrderOfTheNamesDoesNotMatter() {
    #expect(
      NearestName.several("curve.2", in: names)
        == NearestName.several("curve.2", in: names.reversed()))
    #expect(NearestName.nearest("curve.2", in: names) == "curve.1")
  }

  @Test func aMegabyteOfNameIsAnsweredAtOnce() {
    #expect(NearestName.nearest(String(repeating: "a", count: 1 << 20), in: names) == nil)
  }
}
