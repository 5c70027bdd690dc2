import Dispatch
import Synchronization

/// Runs the stages on a thread of its own, newest plan first.
///
/// The user-interface thread posts a plan and goes on; what it gets back is an immutable `Results` stamped with its
/// plan. A plan that is no longer the newest is cancelled at the next mass. The engine's thread owns the `StageStore`:
/// no lock guards a cache, only the two one-slot mailboxes below.
package final class CurveEngine: Sendable {
  private struct Inbox {
    var plan: WorkPlan?
    /// Crosshair masses that may be asked for next.
    var ahead: [Double] = []
    /// Number of that plan, taken together with it.
    var number = 0
    var isClosed = false
  }

  private let inbox = Mutex(Inbox())
  private let outbox = Mutex(Results())
  /// Number of the newest plan: work for an older one is useless.
  private let newest = Atomic<Int>(0)
  private let posted = DispatchSemaphore(value: 0)
  private let answered = DispatchSemaphore(value: 0)
  /// Called on the engine's thread whenever the outbox has changed.
  private let wake: @Sendable () -> Void

  package init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
    let queue = DispatchQueue(label: "dipolescope.engine", qos: .userInteractive)
    queue.async { self.run() }
  }

  /// Asks for a plan; an older one that is not yet finished is dropped.
  /// - Parameter ahead: masses in GeV under the crosshair one key later, the likeliest first: they are computed when
  ///   nothing else is to do, so that a held key finds its column.
  package func request(_ plan: WorkPlan, ahead: [Double] = []) {
    // The number goes up under the lock: whoever takes the plan takes its own number, never that of the one before.
    inbox.withLock { inbox in
      inbox.plan = plan
      inbox.ahead = ahead
      inbox.number += 1
      newest.store(inbox.number, ordering: .sequentiallyConsistent)
    }
    posted.signal()
  }

  package func close() {
    inbox.withLock { inbox in
      inbox.isClosed = true
      newest.store(-1, ordering: .sequentiallyConsistent)
    }
    posted.signal()
  }

  /// The newest results, whatever plan they belong to.
  package var results: Results { outbox.withLock { $0 } }

  /// That of the newest results.
  package var serial: Int { outbox.withLock { $0.serial } }

  /// Waits until the plan is answered, in full or with a first coarse look, but not longer than the budget of a frame.
  package func wait(for plan: WorkPlan, milliseconds: Int) -> Results {
    let deadline = DispatchTime.now() + .milliseconds(milliseconds)
    while true {
      let current = results
      if current.plan == plan { return current }
      if answered.wait(timeout: deadline) == .timedOut { return results }
    }
  }

  // MARK: The engine's thread

  private func run() {
    let store = StageStore()
    while true {
      posted.wait()
      let (plan, ahead, number, isClosed) = inbox.withLock { inbox in
        defer { inbox.plan = nil }
        return (inbox.plan, inbox.ahead, inbox.number, inbox.isClosed)
      }
      if isClosed { return }
      guard let plan else { continue }
      answer(plan, number, with: store)
      lookAhead(from: plan, to: ahead, with: store)
    }
  }

  /// What is made is kept in the tables of the store; a new plan ends it.
  private func lookAhead(from plan: WorkPlan, to masses: [Double], with store: StageStore) {
    let searches = plan.searches.compactMap { plan.scenario.search($0) }
    for mass in masses where !store.isCancelled() {
      _ = store.exactColumn(plan.scenario, searches, mass, withHadrons: false)
    }
  }

  private func answer(_ plan: WorkPlan, _ number: Int, with store: StageStore) {
    store.isCancelled = { [self] in newest.load(ordering: .relaxed) != number }
    if !store.isQuick(plan) {
      guard let first = store.evaluate(plan, coarse: true) else { return }
      publish(first, progress: 0)
      let shown = Atomic<Int>(0)
      store.onProgress = { [self] done, wanted in
        // Twenty steps at most: a flood of progress would cost more than it tells.
        let step: Int = 20 * done / max(1, wanted)
        if shown.exchange(step, ordering: .relaxed) != step {
          publishProgress(plan, Double(done) / Double(wanted))
        }
      }
    } else if !store.hasViewNumbers(plan) || !store.hasSpark(plan) {
      guard let first = store.evaluate(plan, withView: false) else { return }
      publish(first, progress: 0)
    }
    defer { store.onProgress = { _, _ in } }
    guard let final = store.evaluate(plan) else { return }
    publish(final, progress: nil)
  }

  private func publish(_ results: Results, progress: Double?) {
    var results = results
    results.progress = progress
    outbox.withLock {
      results.serial = $0.serial + 1
      $0 = results
    }
    answered.signal()
    wake()
  }

  private func publishProgress(_ plan: WorkPlan, _ progress: Double) {
    outbox.withLock { results in
      guard results.plan == plan, results.progress != nil else { return }
      results.progress = min(0.99, progress)
      results.serial += 1
    }
    wake()
  }
}
