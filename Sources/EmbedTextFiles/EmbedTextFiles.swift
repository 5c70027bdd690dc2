import Foundation

/// Writes one Swift file that holds text files as raw string literals: `EmbedTextFiles OUTPUT ROOT NAME…`.
///
/// The plugin `EmbedTextResources` runs it; NAME is relative to ROOT and becomes the name of the text in the program.
@main
struct EmbedTextFiles {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 2 else { fail("usage: EmbedTextFiles OUTPUT ROOT NAME...") }
    let output = URL(fileURLWithPath: arguments[arguments.startIndex])
    let root = URL(fileURLWithPath: arguments[arguments.startIndex + 1], isDirectory: true)
    var source = """
      // Written by EmbedTextFiles at every build; edit the text files instead.

      /// Text files compiled into this module, sorted by path.
      package enum EmbeddedText {
        package static let files: [(path: String, text: String)] = [

      """
    for name in arguments.dropFirst(2).sorted() {
      let text = text(of: root.appending(path: name))
      source += "(\(literal(name, quotes: "\"")), \(literal("\n\(text)\n", quotes: "\"\"\""))),\n"
    }
    source += "  ]\n}\n"
    do {
      try Data(source.utf8).write(to: output)
    } catch {
      fail("\(output.path): cannot be written: \(error)")
    }
  }

  /// The content of a file. What a Swift literal cannot hold unchanged fails the build here, located, instead of
  /// reaching the program altered.
  private static func text(of file: URL) -> String {
    guard let data = try? Data(contentsOf: file) else { fail("\(file.path): cannot be read") }
    var line = 1
    for byte in data {
      if byte == 0x0A { line += 1 }
      if byte < 0x20 && byte != 0x0A && byte != 0x09 {
        fail(
          "\(file.path):\(line): control character \(byte); embedded files have LF line ends and plain text"
        )
      }
    }
    guard let text = String(data: data, encoding: .utf8) else { fail("\(file.path): is not UTF-8") }
    return text
  }

  /// A raw literal with one more '#' than the longest run inside, so that neither quotes nor backslashes end it.
  private static func literal(_ content: String, quotes: String) -> String {
    var longest = 0
    var run = 0
    for byte in content.utf8 {
      run = byte == UInt8(ascii: "#") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "#", count: longest + 1)
    return fence + quotes + content + quotes + fence
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("error: \(message)\n".utf8))
    exit(1)
  }
}
