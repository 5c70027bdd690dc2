import ArgumentParser
import Catalog
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that the user names.
enum UserFile {
  /// More than any reader takes, so that the reader itself says what is too large.
  private static let most = 8 << 20

  /// Its bytes; refused with exit code 3 where it cannot be read.
  static func read(_ path: String) throws -> SourceFile {
    guard let bytes = contents(path) else {
      let reason = String(cString: strerror(errno))
      throw ExitCode(
        Output.refuse(["\(PlainText.excerpt(path)) cannot be read: \(reason)"], exitCode: 3))
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// The file of that name in the folder of another; names that lead elsewhere are not followed.
  static func beside(_ path: String, _ name: String) -> SourceFile? {
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return contents(folder + name).map { SourceFile(path: folder + name, bytes: $0) }
  }

  static func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while all.count <= most {
      let count: Int = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? all : nil }
      all += buffer[..<count]
    }
    return all
  }
}
