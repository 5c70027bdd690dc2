import Catalog

/// What `merge` and `--checkpoint` say of bytes that are to be a shard or a checkpoint.
package enum RunFileCheck {
  /// - Parameter resealed: with a checksum that fits, so that what stands behind it is looked at.
  /// - Returns: the refusal, or what was read.
  package static func words(_ bytes: [UInt8], resealed: Bool) -> String {
    do throws(RunFileProblem) {
      var file = try RunFile.parse(bytes, path: "run.json", isSealed: !resealed)
      if resealed { file = RunFile(path: file.path, members: RunFile.sealed(file.members)) }
      if let scan = try? ScanFile.plan(file) {
        return "scan of \(try ScanFile.read(file, of: scan).units)"
      }
      let plan = try BackgroundFile.plan(file)
      return "background of \(try BackgroundFile.read(file, of: plan).sums.generated)"
    } catch {
      return error.words
    }
  }
}
