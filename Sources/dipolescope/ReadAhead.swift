import Catalog
import Dispatch

/// Reads catalogue and themes on other threads, beside the arguments and each other: the first picture needs them all.
struct ReadAhead {
  private let group = DispatchGroup()

  /// Only for the screen: no other command has anybody waiting who would see it.
  init(for arguments: [String]) {
    guard Self.opensTheScreen(arguments) else { return }
    let queue = DispatchQueue.global(qos: .userInteractive)
    queue.async(group: group) {
      Catalog.readTables()
      _ = UserFiles.themes
    }
    queue.async(group: group) { _ = UserFiles.world }
  }

  /// What is begun here is ended before the program is: nothing is read in the middle of its end.
  func finish() { group.wait() }

  private static func opensTheScreen(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return true }
    return (first == "screen" || first.hasPrefix("-"))
      && !arguments.contains { ["-h", "--help", "--version"].contains($0) }
  }
}
