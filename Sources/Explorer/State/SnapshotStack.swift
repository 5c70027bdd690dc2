/// Snapshots on top of each other, without limit. The uppermost is whole; each below is kept as what makes it of the one
/// above, so that a step takes the memory of what it changed.
struct SnapshotStack: Sendable {
  typealias Snapshot = History.Snapshot

  private var top: Snapshot?
  private var below: [[any SnapshotChange]] = []

  var isEmpty: Bool { top == nil }
  var count: Int { top == nil ? 0 : below.count + 1 }

  mutating func push(_ snapshot: Snapshot) {
    if let top { below.append(SnapshotChanges.between(snapshot, and: top)) }
    top = snapshot
  }

  mutating func pop() -> Snapshot? {
    guard let popped = top else { return nil }
    top = below.popLast().map { changes in
      var next = popped
      for change in changes { change.apply(to: &next) }
      return next
    }
    return popped
  }

  /// Changes every snapshot.
  mutating func forEach(_ change: (inout Snapshot) -> Void) {
    var all: [Snapshot] = []
    while let next = pop() { all.append(next) }
    for var snapshot in all.reversed() {
      change(&snapshot)
      push(snapshot)
    }
  }
}

/// A part of a snapshot as it was.
protocol SnapshotChange: Sendable {
  func apply(to snapshot: inout History.Snapshot)
}

enum SnapshotChanges {
  private typealias Snapshot = History.Snapshot
  private typealias Field<Value> = WritableKeyPath<Snapshot, Value> & Sendable

  private struct FieldChange<Value: Sendable>: SnapshotChange {
    let field: Field<Value>
    let value: Value

    func apply(to snapshot: inout History.Snapshot) { snapshot[keyPath: field] = value }
  }

  /// What makes `old` of `new`. A part that nobody lists here costs memory and nothing else: then the whole is kept.
  static func between(_ new: History.Snapshot, and old: History.Snapshot) -> [any SnapshotChange] {
    var difference = Difference(new: new, old: old)
    difference.noteView()
    difference.noteScenario()
    var made = new
    for change in difference.changes { change.apply(to: &made) }
    return made == old ? difference.changes : [FieldChange(field: \.self, value: old)]
  }

  private struct Difference {
    let new: Snapshot
    let old: Snapshot
    var changes: [any SnapshotChange] = []

    mutating func note<Value: Equatable & Sendable>(_ field: Field<Value>) {
      let value: Value = old[keyPath: field]
      if new[keyPath: field] != value { changes.append(FieldChange(field: field, value: value)) }
    }

    mutating func noteView() {
      note(\.view)
      note(\.masses)
      note(\.couplings)
      note(\.shown)
      note(\.preset)
      note(\.pair)
      note(\.length)
      note(\.lengthAxis)
      note(\.comparedMasses)
      note(\.histogram)
      note(\.overlays)
      note(\.showsBounds)
      note(\.plane)
      note(\.digits)
      note(\.comparison)
      note(\.ownCurves)
      note(\.focusedSearch)
    }

    mutating func noteScenario() {
      note(\.scenario.model)
      note(\.scenario.sample)
      note(\.scenario.background)
      note(\.scenario.separation)
      note(\.scenario.monophoton)
      let (searches, colliders) = (old.scenario.searches, old.scenario.colliders)
      guard searches.count == new.scenario.searches.count, colliders.count == new.scenario.colliders.count else { return }
      for index in searches.indices where searches[index] != new.scenario.searches[index] { noteSearch(index) }
      for index in colliders.indices where colliders[index] != new.scenario.colliders[index] {
        note(\.scenario.colliders[index].luminosity)
        note(\.scenario.colliders[index].zBosons)
        note(\.scenario.colliders[index].wBosons)
      }
    }

    private mutating func noteSearch(_ index: Int) {
      note(\.scenario.searches[index].statistics)
      let (was, now) = (old.scenario.searches[index].selection, new.scenario.searches[index].selection)
      guard was.requirements.count == now.requirements.count else { return }
      for place in was.requirements.indices {
        note(\.scenario.searches[index].selection.requirements[place])
      }
    }
  }
}
