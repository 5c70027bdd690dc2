import ArgumentParser
import Catalog
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of commands.
enum CommandFile {
  /// A session of a hundred thousand commands is a mistake or an attack.
  private static let largest = 4 << 20

  /// The lines of a file, or of standard input for `-`; refused with exit code 3 where it cannot be read as text.
  static func lines(_ path: String) throws -> [String] {
    let bytes = path == "-" ? standardInput() : UserFile.contents(path)
    guard let bytes else {
      throw refusal(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    guard bytes.count <= largest else { throw refusal(path, "is larger than 4 MB") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refusal(path, "is not UTF-8 text")
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
      String.init)
  }

  private static func refusal(_ path: String, _ words: String) -> ExitCode {
    ExitCode(Output.refuse(["\(PlainText.excerpt(path)) \(words)"], exitCode: 3))
  }

  private static func standardInput() -> [UInt8] {
    var all: [UInt8] = []
    while all.count <= largest, let more = Input.next() { all += more }
    return all
  }
}
