import ArgumentParser
import Catalog
import Explorer

/// Files of vertices that the user names with `--curve`.
enum CurveFiles {
  /// All of them, or none: exit code 3 with every problem and its line.
  /// - Parameters:
  ///   - units: of the columns; one for all files, or one each.
  ///   - levels: confidence levels, likewise.
  ///   - references: where the curves come from, likewise.
  static func read(
    _ paths: [String], units: [String], levels: [String], references: [String]
  ) throws -> [PublishedCurve] {
    let units = try spread(units, "--units", paths)
    let levels = try spread(levels, "--cl", paths)
    let references = try spread(references, "--ref", paths)
    var curves: [PublishedCurve] = []
    var problems: [String] = []
    for (index, path) in paths.enumerated() {
      let stated = try units[index].map(parsedUnits)
      let level = try levels[index].map { text in
        try CurveFile.level(text).mapError { HeadlessProblem.quantity(option: "--cl", $0) }.get()
      }
      let reading = CurveFileReader.read(try UserFile.named(path), units: stated)
      problems += reading.diagnostics.map(\.text)
      curves.append(
        .own(
          path, reading.segments, units: units[index], level: level, reference: references[index]))
    }
    guard problems.isEmpty else { throw ExitCode(Output.refuse(problems, exitCode: 3)) }
    return curves
  }

  /// What is given once holds for all files; an empty text says nothing.
  private static func spread(_ values: [String], _ option: String, _ paths: [String]) throws
    -> [String?]
  {
    // A unit is checked even where there is no file yet.
    if option == "--units" { for text in values where !text.isEmpty { _ = try parsedUnits(text) } }
    let all = values.count == 1 ? paths.map { _ in values[0] } : values
    guard all.count == paths.count || values.isEmpty else {
      throw HeadlessProblem.syntax(
        option: option, value: values.joined(separator: " "),
        expected: "it once, or once for every --curve")
    }
    return paths.indices.map { values.isEmpty || all[$0].isEmpty ? nil : all[$0] }
  }

  private static func parsedUnits(_ text: String) throws -> CurveFileReader.Units {
    guard let units = CurveFileReader.units(text) else {
      throw HeadlessProblem.syntax(
        option: "--units", value: text,
        expected: "units of mass and coupling, as in GeV,1/GeV or MeV,muB")
    }
    return units
  }
}
