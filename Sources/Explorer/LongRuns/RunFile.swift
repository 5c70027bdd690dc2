import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The JSON object of a shard or a checkpoint: the fields that every answer has, `run` (what was asked, what is done)
/// and a `checksum` of all the rest.
struct RunFile: Sendable {
  let path: String
  let members: [String: JSONValue]

  /// Larger files than any command writes.
  private static let largest = 1 << 30

  /// Reads and verifies.
  static func read(_ path: String) throws(RunFileProblem) -> RunFile {
    try parse(try contents(path), path: path)
  }

  /// - Parameter isSealed: whether the checksum has to fit.
  static func parse(_ bytes: [UInt8], path: String, isSealed: Bool = true) throws(RunFileProblem) -> RunFile {
    guard !bytes.isEmpty else { throw .spoilt(reason: "the file is empty") }
    let value: JSONValue
    switch JSONReader.parse(bytes) {
    case .failure(let problem): throw .spoilt(reason: problem.words)
    case .success(let parsed): value = parsed
    }
    guard case .object(let members) = value else { throw .spoilt(reason: "not a JSON object") }
    guard isSealed else { return RunFile(path: path, members: members) }
    guard case .string(let kept) = members["checksum"] else {
      throw .spoilt(reason: "there is no checksum in it")
    }
    guard kept == checksum(of: members) else {
      throw .spoilt(reason: "its checksum does not fit what is in it")
    }
    return RunFile(path: path, members: members)
  }

  /// The members with their checksum.
  static func sealed(_ members: [String: JSONValue]) -> [String: JSONValue] {
    members.merging(["checksum": .string(checksum(of: members))]) { $1 }
  }

  static func checksum(of members: [String: JSONValue]) -> String {
    var rest = members
    rest["checksum"] = nil
    let hash = Checksum()
    hash.add(CanonicalJSON.bytes(.object(rest)))
    return hash.text
  }

  private static func contents(_ path: String) throws(RunFileProblem) -> [UInt8] {
    let descriptor: Int32
    switch Descriptor.open(path, O_RDONLY) {
    case .success(let opened): descriptor = opened
    case .failure(let failure): throw .unreadable(reason: String(cString: strerror(failure.code)))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largest {
      let count: Int = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return bytes }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
      bytes += block[..<count]
    }
    throw .unreadable(reason: "larger than 1 GB")
  }
}

// What was asked.
extension RunFile {
  /// The member `run`, if it is of this command.
  func run(of kind: String) throws(RunFileProblem) -> [String: JSONValue] {
    guard case .object(let run) = members["run"], run["command"] == .string(kind) else {
      throw .notAShard(of: kind)
    }
    return run
  }

  /// Compares all that results depend on and that every command has: version, format, seed and settings.
  func compare(with state: ExplorerState) throws(RunFileProblem) {
    let expected = JSONHeader.fields(state)
    for name in ["version", "format", "seed"] where members[name] != expected[name] {
      throw RunFile.difference(name, members[name], expected[name])
    }
    guard case .object(let here) = expected["settings"],
      case .object(let there) = members["settings"]
    else { throw .spoilt(reason: "there are no settings in it") }
    for key in Set(here.keys).union(there.keys).sorted() where here[key] != there[key] {
      let standard = state.world.settings[key: key]?.text(in: state.world.defaults)
      let usual: JSONValue? = standard.map { .string($0) }
      throw RunFile.difference(key, there[key] ?? usual, here[key] ?? usual)
    }
  }

  /// The scenario that the file was made with: settings on top of the defaults, and its searches.
  func request(searches: [String]) throws(RunFileProblem) -> HeadlessRequest {
    guard case .object(let settings) = members["settings"] else {
      throw .spoilt(reason: "there are no settings in it")
    }
    var request = HeadlessRequest()
    for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard case .string(let text) = value else { throw .spoilt(reason: "\(key) is no text") }
      request.assignments.append("\(key)=\(text)")
    }
    request.searches = searches
    return request
  }

  static func difference(_ what: String, _ found: JSONValue?, _ expected: JSONValue?)
    -> RunFileProblem
  {
    .differs(what: what, found: text(found), expected: text(expected))
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil: "missing"
    case .string(let text): text
    case .array(let items): items.map { text($0) }.joined(separator: ", ")
    case let other?: String(decoding: CanonicalJSON.bytes(other).dropLast(), as: UTF8.self)
    }
  }
}

extension JSONValue {
  /// The value as a whole number that is not negative.
  var count: UInt64? {
    switch self {
    case .integer(let value): UInt64(exactly: value)
    case .unsigned(let value): value
    case .number(let value): UInt64(exactly: value)
    case .null, .bool, .string, .array, .object: nil
    }
  }

  /// The items of an array whose items are all texts.
  var texts: [String]? {
    guard case .array(let items) = self else { return nil }
    let texts = items.compactMap { if case .string(let text) = $0 { text } else { nil as String? } }
    return texts.count == items.count ? texts : nil
  }

  var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

  /// A whole number of any size up to 64 bits.
  static func count(_ value: UInt64) -> JSONValue {
    Int64(exactly: value).map(JSONValue.integer) ?? .unsigned(value)
  }
}
