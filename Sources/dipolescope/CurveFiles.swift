import ArgumentParser
import Catalog
import Explorer

/// Files of vertices that the user names with `--curve`.
enum CurveFiles {
  /// All of them, or none: exit code 3 with every problem and its line.
  static func read(_ paths: [String], units: String?) throws -> [PublishedCurve] {
    let stated = try units.map { text in
      guard let units = CurveFileReader.units(text) else {
        throw HeadlessProblem.syntax(
          option: "--units", value: text,
          expected: "units of mass and coupling, as in GeV,1/GeV or MeV,muB")
      }
      return units
    }
    var curves: [PublishedCurve] = []
    var problems: [String] = []
    for path in paths {
      let reading = CurveFileReader.read(try UserFile.read(path), units: stated)
      problems += reading.diagnostics.map(\.text)
      curves.append(PublishedCurve.own(path, reading.segments, units: units))
    }
    guard problems.isEmpty else { throw ExitCode(Output.refuse(problems, exitCode: 3)) }
    return curves
  }
}
