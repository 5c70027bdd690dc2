import Explorer
import Testing

/// Exports in the hands of the programs that they are made for. A test says which one is missing where it is skipped.
@Suite(.serialized) struct ExportReadBackTests {
  private static let fast = ["--set", "mc.events=1024"]
  /// Views of every kind: a plane with regions, two figures, four, a map of letters, histograms.
  private static let figures = ["reach", "decays", "slices", "map", "distribution", "background"]

  private static func export(_ format: String, _ view: String, _ more: [String] = []) throws -> String {
    let done = try Program.run(["plot", view, "--format", format] + fast + more)
    try #require(done.exitCode == 0, "\(done.message)")
    return done.output
  }

  @Test(
    .enabled(if: Tool.gnuplot, "gnuplot is not installed"), arguments: figures)
  func gnuplotDrawsWithoutAWord(view: String) throws {
    let folder = try RunFolder()
    let file = try folder.write("a.gp", Array(Self.export("gnuplot", view).utf8))
    let done = try Tool.run("gnuplot", "-e", "set terminal dumb", file)
    #expect(done.exitCode == 0 && done.message.isEmpty, "\(done.message)")
    #expect(done.output.count > 1000)
  }

  @Test(
    .enabled(if: Tool.matplotlib, "python3 has no matplotlib"), arguments: figures)
  func matplotlibDraws(view: String) throws {
    let folder = try RunFolder()
    let file = try folder.write("a.py", Array(Self.export("matplotlib", view).utf8))
    let done = try Tool.run("MPLBACKEND=Agg", "python3", "-W", "error", file, folder["a.svg"])
    #expect(done.exitCode == 0 && done.message.isEmpty, "\(done.message)")
    #expect(try folder.bytes("a.svg").count > 10_000)
  }

  @Test(.enabled(if: Tool.python, "python3 is not installed"), arguments: figures)
  func aPythonScriptCompilesAndAnSVGIsXML(view: String) throws {
    let folder = try RunFolder()
    let script = try folder.write("a.py", Array(Self.export("matplotlib", view).utf8))
    let compiled = try Tool.run(
      "python3", "-W", "error", "-c", "import sys; compile(open(sys.argv[1]).read(), 'a', 'exec')", script)
    #expect(compiled.exitCode == 0, "\(compiled.message)")
    let picture = try folder.write("a.svg", Array(Self.export("svg", view).utf8))
    let parsed = try Tool.run(
      "python3", "-c", "import sys, xml.etree.ElementTree as t; print(t.parse(sys.argv[1]).getroot().tag)", picture)
    #expect(parsed.output == "{http://www.w3.org/2000/svg}svg\n", "\(parsed.message)")
  }

  @Test(
    .enabled(if: Tool.pgfplots, "pdflatex or pgfplots is not installed"),
    arguments: ["reach", "decays", "distribution"])
  func latexSetsThePlot(view: String) throws { try compile(try Self.export("pgfplots", view)) }

  @Test(.enabled(if: Tool.latex, "pdflatex is not installed"))
  func latexSetsTheTablesAloneAndInADocument() throws {
    let reach = try Program.run(
      ["table", "reach", "--masses", "1,10", "--format", "latex", "--search", "fcc-ee.dv400um"] + Self.fast)
    let point = ["--at", "30,1e-6"]
    let texts = [reach.output, try Self.export("latex", "cutflow", point), try Self.export("latex", "table")]
    for text in texts {
      try compile(text)
      let folder = try RunFolder()
      try folder.write("table.tex", Array(text.utf8))
      let paper = "\\documentclass{article}\\begin{document}\\input{table}\\end{document}\n"
      try compile(paper, in: folder)
    }
  }

  private func compile(_ text: String, in folder: RunFolder? = nil) throws {
    let folder = try folder ?? RunFolder()
    let file = try folder.write("a.tex", Array(text.utf8))
    let done = try Tool.run(
      in: folder.path, "pdflatex", "-halt-on-error", "-interaction=batchmode", "-output-directory", folder.path, file)
    #expect(done.exitCode == 0, "\(done.output.suffix(400))")
    #expect(folder.names.contains("a.pdf"))
  }

  @Test(
    .enabled(if: Tool.hepdata, "python3 has no hepdata_validator"),
    arguments: ["reach", "decays", "acceptance", "distribution"])
  func theValidatorOfHEPDataAcceptsASubmission(view: String) throws {
    let folder = try RunFolder()
    let path = folder["hep"]
    _ = try Self.export("yaml", view, ["--out", path])
    let done = try Tool.run(in: folder.path, "python3", "-c", Self.validation, path)
    #expect(done.output == "valid\n", "\(done.output) \(done.message)")
    _ = try Tool.run("rm", "-r", path)
  }

  private static let validation = """
    import sys
    from hepdata_validator.full_submission_validator import FullSubmissionValidator
    validator = FullSubmissionValidator()
    print("valid" if validator.validate(directory=sys.argv[1]) else validator.get_messages())
    """

  @Test(.enabled(if: Tool.yaml, "python3 has no yaml"))
  func everyNumberOfASubmissionIsANumberToYAML() throws {
    let folder = try RunFolder()
    let file = try folder.write("a.yaml", Array(Self.export("yaml", "reach").utf8))
    let script = """
      import sys, yaml
      for document in yaml.safe_load_all(open(sys.argv[1])):
        for part in ("independent_variables", "dependent_variables"):
          for column in document.get(part, []):
            for value in column["values"]:
              assert isinstance(value["value"], float) and value["value"] > 0 or value["value"] == "-", value
      print("read")
      """
    let done = try Tool.run("python3", "-c", script, file)
    #expect(done.output == "read\n", "\(done.message)")
  }
}
