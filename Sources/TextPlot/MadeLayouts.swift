import Synchronization

/// The layouts made last. Axes change when somebody zooms; every key that moves the crosshair, and every frame, asks for
/// the same layout again.
enum MadeLayouts {
  struct Key: Hashable, Sendable {
    let x: AxisMap
    let y: AxisMap
    let width: Int
    let height: Int
  }

  /// Four figures of one screen, and as many of a key before.
  private static let limit = 8
  private static let made = Mutex<[(key: Key, layout: PlotLayout)]>([])

  static func layout(_ key: Key, make: () -> PlotLayout) -> PlotLayout {
    if let known = made.withLock({ $0.first { $0.key == key }?.layout }) { return known }
    let layout = make()
    made.withLock {
      if $0.count == limit { $0.removeFirst() }
      $0.append((key, layout))
    }
    return layout
  }
}
