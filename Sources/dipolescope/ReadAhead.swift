import Catalog
import Dispatch
import Explorer

/// Reads catalogue and themes on other threads, beside the arguments and each other: the first picture needs them all.
struct ReadAhead {
  private let group = DispatchGroup()

  /// Only for the screen: no other command has anybody waiting who would see it.
  init(for arguments: [String]) {
    guard Self.opensTheScreen(arguments), StageStore.hasRoom else { return }
    let queue = DispatchQueue.global(qos: .userInteractive)
    queue.async(group: group) {
      Catalog.readTables()
      _ = UserFiles.themes
    }
    queue.async(group: group) { _ = UserFiles.world }
  }

  /// The program must not end while it reads.
  func finish() { group.wait() }

  private static func opensTheScreen(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return true }
    return first == "screen" || first.hasPrefix("-") && !arguments.contains { ["-h", "--help", "--version"].contains($0) }
  }
}
