import Catalog

#if canImport(Glibc)
  import Glibc
#endif

/// Why a file could not be written.
package enum FileProblem: Error, Equatable, Sendable {
  case exists(String)
  case isFolder(String)
  case missingFolder(String)
  case notPermitted(String)
  case diskFull(String)
  case nameTooLong(String)
  /// The same name twice in one request.
  case twice(String)
  /// A file that was replaced before something else failed.
  case notPutBack(String, kept: String)
  /// Anything else, with the text of the system.
  case other(String, reason: String)

  /// What was found and what to do. Nothing has been written when these words appear, but for `notPutBack`.
  package var words: String {
    switch self {
    case .exists(let path):
      "\(shown(path)): the file exists; --overwrite replaces it, another name keeps both"
    case .isFolder(let path): "\(shown(path)) is a folder; give the name of a file in it"
    case .missingFolder(let path):
      "\(shown(path)): there is no such folder; make it first, or choose another"
    case .notPermitted(let path):
      "\(shown(path)): no permission to write here; choose another folder"
    case .diskFull(let path):
      "\(shown(path)): no space left (disk, quota or file size limit); free some, or choose another folder"
    case .nameTooLong(let path):
      "\(QuotedText.shown(path, most: 40)): the name is too long; choose a shorter one"
    case .twice(let path): "\(shown(path)): two outputs have this name; give each its own"
    case .notPutBack(let path, let kept):
      "\(shown(path)): replaced, though not all could be written; what stood there is kept as \(shown(kept))"
    case .other(let path, let reason): "\(shown(path)): cannot be written (\(reason))"
    }
  }

  private func shown(_ path: String) -> String { QuotedText.shown(path) }

  /// The problem that an `errno` stands for.
  static func from(_ code: Int32, _ path: String) -> FileProblem {
    switch code {
    case EEXIST: .exists(path)
    case EISDIR: .isFolder(path)
    case ENOENT, ENOTDIR: .missingFolder(path)
    case EACCES, EPERM, EROFS: .notPermitted(path)
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path)
    case ENAMETOOLONG: .nameTooLong(path)
    default: .other(path, reason: String(cString: strerror(code)))
    }
  }
}
