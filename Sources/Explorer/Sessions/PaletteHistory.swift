import Catalog

/// The lines typed into the palette, kept between runs, oldest first.
package enum PaletteHistory {
  private static let most = 500
  private static var path: String? { StateFolder.standard.path.map { $0 + "/history" } }

  /// Empty where there is none. Lines that are no text of a line are left out.
  package static func read() -> [String] {
    guard let path, case .success(let source) = UserFile.read(path) else { return [] }
    let text = String(decoding: source.bytes, as: UTF8.self)
    return Array(text.split(whereSeparator: \.isNewline).map { PlainText.clean(String($0)) }.suffix(most))
  }

  package static func keep(_ lines: [String]) -> FileProblem? {
    guard let path, !lines.isEmpty else { return nil }
    if case .failure(let problem) = StateFolder.standard.make() { return problem }
    let text = lines.suffix(most).map { $0 + "\n" }.joined()
    if case .failure(let problem) = SafeFile.write([(path: path, bytes: Array(text.utf8))], overwrite: true) {
      return problem
    }
    return nil
  }
}
