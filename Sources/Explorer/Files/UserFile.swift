import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that the user names.
package enum UserFile {
  /// More than any reader takes, so that the reader itself says what is too large.
  private static let most = 8 << 20

  /// Its bytes, or the reason of the system in words.
  package static func read(_ path: String) -> Result<SourceFile, Refusal> {
    guard let bytes = contents(path) else {
      return .failure(Refusal(reason: String(cString: strerror(errno))))
    }
    return .success(SourceFile(path: path, bytes: bytes))
  }

  package struct Refusal: Error {
    package var reason: String
  }

  /// The file of that name in the folder of another; names that lead elsewhere are not followed.
  package static func beside(_ path: String, _ name: String) -> SourceFile? {
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
    let path = folder(of: path) + name
    return contents(path).map { SourceFile(path: path, bytes: $0) }
  }

  /// Everything up to the last slash, which is kept; empty for a bare name.
  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// `nil` where it cannot be read; `errno` says why.
  package static func contents(_ path: String) -> [UInt8]? {
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
