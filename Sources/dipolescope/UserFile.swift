import ArgumentParser
import Catalog
import Explorer

extension UserFile {
  /// The file that an argument names; refused with exit code 3 where it cannot be read.
  static func named(_ path: String) throws -> SourceFile {
    switch read(path) {
    case .success(let source): return source
    case .failure(let refusal):
      throw ExitCode(
        Output.refuse(["\(PlainText.excerpt(path)) cannot be read: \(refusal.reason)"], exitCode: 3))
    }
  }
}
