import TestSupport
import Testing

@testable import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder, with what the user keeps in it, in which programs are killed and the disk is full.
final class FaultyFolder {
  /// Files by their names in the folder.
  typealias Files = [String: [UInt8]]

  let faults: Faults
  private let base: String
  var path: String { faults.folder }

  init() throws {
    var template = Array("/tmp/dipolescope-faulty-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    base = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    faults = try Faults(base + "/files")
  }

  deinit { removeTree(base) }

  /// Exactly these files.
  func fill(_ files: Files) throws {
    removeTree(path)
    mkdir(path, 0o755)
    for (name, bytes) in files {
      for (place, letter) in zip(name.indices, name) where letter == "/" { mkdir("\(path)/\(name[..<place])", 0o755) }
      try Self.write(bytes, path + "/" + name)
    }
  }

  /// Nobody waits for the disk here.
  private static func write(_ bytes: [UInt8], _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// What is there now.
  var files: Files { read("") }

  private func read(_ folder: String) -> Files {
    var files: Files = [:]
    for name in fileNames(in: path + "/" + folder).map({ folder + $0 }) {
      let inner = read(name + "/")
      // An empty folder counts as nothing: there is nothing to lose in it.
      if inner.isEmpty, let bytes = UserFile.contents(path + "/" + name) { files[name] = bytes }
      files.merge(inner) { $1 }
    }
    return files
  }

  /// The program in this folder, with its state and configuration here.
  func run(_ arguments: [String], input: String = "", _ kind: Faults.Kind = .kill, at number: Int = 0) throws
    -> Program.Done
  {
    let own = ["XDG_STATE_HOME": path + "/state", "XDG_CONFIG_HOME": path + "/config"]
    let environment = faults.environment(kind, at: number).merging(own) { $1 }.map { "\($0)=\($1)" }
    try Self.write(Array(input.utf8), base + "/input")
    let shell = ["/bin/sh", "-c", "exec \"$@\" <\"$0\"", base + "/input", try Program.path()]
    return try Program.start(["-C", path] + environment + shell + arguments, program: "/usr/bin/env").finish()
  }
}

/// What a user does, tried with a fault at every moment of it.
struct FaultyStory {
  var before: FaultyFolder.Files
  var arguments: [String]
  /// Lines for the standard input.
  var input = ""
  /// How it is done again after a fault, where that is not the same.
  var again: [String]?

  /// Tries a kind of fault at every call. Each time every file has to be as before or as after, whole, and whoever does
  /// it again has what there would be without the fault, and nothing else.
  /// - Returns: the number of calls.
  func everyMoment(_ kind: Faults.Kind) throws -> Int {
    let folder = try FaultyFolder()
    try folder.fill(before)
    let whole = try folder.run(arguments, input: input)
    try #require(whole.exitCode == 0, "\(whole.message)")
    let (after, calls) = (folder.files, folder.faults.calls)
    var seen: Set<[String]> = []
    for number in 1...1000 {
      if calls.indices.contains(number - 1), !kind.meets(calls[number - 1]) { continue }
      try folder.fill(before)
      let done = try folder.run(arguments, input: input, kind, at: number)
      guard folder.faults.calls.count >= number else { return number - 1 }
      let place = "\(kind) at \(number), \(folder.faults.calls.last ?? "")"
      let left = folder.files
      if kind.kills { #expect(done.exitCode == -SIGKILL, "\(place): \(done.message)") }
      let states = check(left, after, place)
      let hidden = left.keys.filter(Self.isHidden)
      if !kind.kills { #expect(hidden.allSatisfy { done.message.contains($0) }, "\(place): \(hidden)") }
      // A refusal has changed nothing, or says what.
      let isAsBefore: Bool = left == before
      if !kind.kills, done.exitCode != 0, hidden.isEmpty { #expect(isAsBefore, "\(place): \(done.message)") }
      // What follows depends on what is there alone.
      guard seen.insert(states + [hidden.isEmpty ? "" : "left"]).inserted else { continue }
      let next = try folder.run(again ?? arguments, input: input)
      #expect(next.exitCode == 0, "\(place): \(next.message)")
      checkEnd(folder.files, after, place)
    }
    return try #require(nil, "there is no end to it")
  }

  private static func isHidden(_ name: String) -> Bool { name.contains(".dipolescope-") }

  /// The files that are as before, and those that are as after.
  private func check(_ left: FaultyFolder.Files, _ after: FaultyFolder.Files, _ place: String) -> [String] {
    let names = Set(left.keys).union(before.keys).union(after.keys).filter { !Self.isHidden($0) }
    for name in names {
      let (old, new, now) = (before[name], after[name], left[name])
      #expect(now == old || now == new, "\(place): \(name) holds \(now?.count ?? -1) bytes")
    }
    return names.filter { left[$0] == after[$0] }.sorted()
  }

  /// Nothing is left of the fault but the only copy of what could not be put back. What is not replaced (a session
  /// saved by hand, a file kept aside) has a second name now.
  private func checkEnd(_ left: FaultyFolder.Files, _ after: FaultyFolder.Files, _ place: String) {
    for (name, bytes) in after { #expect(left[name] == bytes, "\(place), again: \(name)") }
    let others = left.keys.filter { after[$0] == nil && !$0.contains(".aside") && !$0.contains("-2") }
    #expect(others.allSatisfy { Self.isHidden($0) && $0.hasSuffix("-old") }, "\(place), again: \(others)")
  }
}
