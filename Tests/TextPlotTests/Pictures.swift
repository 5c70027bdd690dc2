import Testing

@testable import TextPlot

#if canImport(Glibc)
  import Glibc
#endif

/// Compares a grid with `pictures/NAME.txt`. With TEXTPLOT_RECORD=1 in the environment the file is written instead.
func expectPicture(
  _ grid: CellGrid, _ name: String, file: String = #filePath,
  location: SourceLocation = #_sourceLocation
) throws {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
    separator: "/")
  let path = folder + "/pictures/" + name + ".txt"
  if getenv("TEXTPLOT_RECORD") != nil {
    let stream = try #require(fopen(path, "w"), sourceLocation: location)
    fputs(grid.plainText(), stream)
    fclose(stream)
  }
  let stream = try #require(fopen(path, "r"), "no picture \(path)", sourceLocation: location)
  defer { fclose(stream) }
  var bytes: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(byte)) }
  #expect(grid.plainText() == String(decoding: bytes, as: UTF8.self), sourceLocation: location)
}
