import TestSupport
import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for the files of one test, which goes with it.
final class RunFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/dipolescope-run-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit {
    for name in names { unlink(self[name]) }
    rmdir(path)
  }

  subscript(_ name: String) -> String { path + "/" + name }

  var names: [String] { fileNames(in: path) }

  @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try SafeFile.write([(path: self[name], bytes: bytes)], overwrite: true).get()
    return self[name]
  }

  func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen(self[name], "r"))
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count: Int = fread(&buffer, 1, buffer.count, file)
    return Array(buffer[..<count])
  }
}
