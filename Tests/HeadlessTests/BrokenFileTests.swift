import Catalog
import Explorer
import Testing

/// A whole file of each kind with one thing wrong in it, and what `validate` says: line, column and words.
@Suite struct BrokenFileTests {
  enum Kind: String, Sendable {
    case collider = "my-ring.toml"
    case search = "mine.toml"
    case curveIndex = "index.toml"
    case curve = "my.csv"

    /// A file without a mistake.
    var text: String {
      switch self {
      case .collider:
        """
        id = "my-ring"
        name = "My ring"
        source = "a study"

        N_Z = 5e12
        luminosity = "150 /ab"

        [detector]
        id = "barrel"
        name = "Barrel"
        radius = "4.5 m"
        length = "11 m"

        """
      case .search:
        """
        id = "fcc-ee.mine"
        label = "Mine"
        letter = "e"
        collider = "fcc-ee"
        final_state = "displaced-dilepton"
        source = "a study"

        [cuts]
        p_miss = "10 GeV"
        cos_ll = -0.5
        E_l = "2 GeV"
        r_displ = "0.4 mm"

        [cuts.off]
        d0 = "0.5 mm"

        [statistics]
        cl = 0.90
        background = 0

        """
      case .curveIndex:
        """
        [[curve]]
        id = "x"
        file = "x.csv"
        label = "X"
        flavours = ["e"]
        kind = "exclusion"
        cl = "90%"
        region = "above"
        dz = "insensitive"
        hnl = "Dirac"
        origin = "author file"
        licence = "MIT"

        """
      case .curve:
        """
        # by hand
        m [GeV], d [1/GeV]
        0.5, 1.5e-7
        2, 3e-8

        10, 3e-8
        20, 3e-7

        """
      }
    }
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let kind: Kind
    let from: String
    let to: String
    let problems: [String]

    init(_ kind: Kind, _ from: String, _ to: String, _ problems: String...) {
      (self.kind, self.from, self.to, self.problems) = (kind, from, to, problems)
    }

    var testDescription: String { "\(kind.rawValue): \(to)" }
  }

  private static func problems(_ kind: Kind, _ text: String) -> [String] {
    ValidateReport(
      SourceFile(path: kind.rawValue, text: text), world: ExplorerState.World(),
      readTheme: { _ in [] },
      beside: { $0 == "x.csv" ? SourceFile(path: $0, text: Kind.curve.text) : nil }
    ).diagnostics.map { "\($0.line):\($0.column): \($0.message)" }
  }

  @Test(arguments: [Kind.collider, .search, .curveIndex, .curve])
  func theWholeFilesAreRight(_ kind: Kind) {
    #expect(Self.problems(kind, kind.text) == [])
  }

  @Test(arguments: colliders + searches) func aWrongEntryIsReported(_ broken: Broken) {
    Self.check(broken)
  }

  @Test(arguments: curveIndices + curves) func aWrongCurveIsReported(_ broken: Broken) {
    Self.check(broken)
  }

  private static func check(_ broken: Broken) {
    let text = broken.kind.text
    guard let place = text.firstRange(of: broken.from) else {
      Issue.record("there is no such line")
      return
    }
    #expect(
      problems(broken.kind, String(text[..<place.lowerBound]) + broken.to + String(text[place.upperBound...]))
        == broken.problems)
  }

  /// The folder tells what a file is where its keys do not.
  @Test(arguments: [("presets", "view"), ("colliders", "luminosity"), ("searches", "final_state")])
  func aFileIsWhatItsFolderHolds(folder: String, key: String) {
    let source = SourceFile(path: "/data/\(folder)/mine.toml", text: "id = \"mine\"\nname = \"mine\"\n")
    let report = ValidateReport(
      source, world: ExplorerState.World(), readTheme: { _ in [] }, beside: { _ in nil })
    #expect(report.diagnostics.contains { $0.message.contains("'\(key)' is missing") }, "\(report.diagnostics)")
  }
}
