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

  private struct Outbox {
    var results = Results()
    /// Number of the plan that they were made for.
    var number = 0
    /// The last whole answers, the newest at the end: what is switched off and on again is there at once.
    var kept: [Results] = []
    /// Whole answers to plans that may be next.
    var ahead: [Results] = []

    private static let keptAnswers = 6

    mutating func keep(_ answer: Results) {
      kept.removeAll { $0.plan == answer.plan }
      if kept.count == Self.keptAnswers { kept.removeFirst() }
      kept.append(answer)
    }
  }

  private let inbox = Mutex(Inbox())
  private let outbox = Mutex(Outbox())
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
    let number = inbox.withLock { inbox in
      inbox.plan = plan
      inbox.ahead = ahead
      inbox.number += 1
      newest.store(inbox.number, ordering: .sequentiallyConsistent)
      return inbox.number
    }
    if !takeKnown(plan, number) { posted.signal() }
  }

  /// Whether the answer to a plan was there already; then it is the newest one.
  private func takeKnown(_ plan: WorkPlan, _ number: Int) -> Bool {
    outbox.withLock { outbox in
      let known = outbox.ahead.first { $0.plan == plan } ?? outbox.kept.last { $0.plan == plan }
      guard let known else { return false }
      let serial: Int = outbox.results.serial + 1
      (outbox.results, outbox.number) = (known, number)
      outbox.results.serial = serial
      return true
    }
  }

  /// To be called when a frame is drawn: behind numbers that were there already the engine looks ahead.
  package func proceed() {
    if inbox.withLock({ $0.plan != nil }) { posted.signal() }
  }

  package func close() {
    inbox.withLock { inbox in
      inbox.isClosed = true
      newest.store(-1, ordering: .sequentiallyConsistent)
    }
    posted.signal()
  }

  /// The newest results, whatever plan they belong to.
  package var results: Results { outbox.withLock { $0.results } }

  /// That of the newest results.
  package var serial: Int { outbox.withLock { $0.results.serial } }

  /// Waits until the plan is answered, in full or with a first coarse look, but not longer than the budget of a frame.
  package func wait(for plan: WorkPlan, milliseconds: Int) -> Results {
    proceed()
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
      store.isCancelled = { [self] in newest.load(ordering: .relaxed) != number }
      if !results.answers(plan) { answer(plan, number, with: store) }
      lookAhead(from: plan, to: ahead, with: store)
    }
  }

  /// Columns go to the tables of the store; where a plan asks for nothing else at the crosshair, its whole answer is laid
  /// out. A new plan ends it.
  private func lookAhead(from plan: WorkPlan, to masses: [Double], with store: StageStore) {
    let searches = plan.searches.compactMap { plan.scenario.search($0) }
    var ready: [Results] = []
    for mass in masses where !store.isCancelled() {
      var next = plan
      next.mass = mass
      guard plan.view == nil, plan.spark == nil else {
        _ = store.exactColumn(plan.scenario, searches, mass, withHadrons: false)
        continue
      }
      guard var results = store.evaluate(next) else { continue }
      results.nearby = results.curves.compactMapValues { NearbyYields($0, mass: mass) }
      ready.append(results)
    }
    outbox.withLock { $0.ahead = ready }
  }

  private func answer(_ plan: WorkPlan, _ number: Int, with store: StageStore) {
    if !store.isQuick(plan) {
      guard let first = store.evaluate(plan, coarse: true) else { return }
      publish(first, number, progress: 0)
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
      publish(first, number, progress: 0)
    }
    defer { store.onProgress = { _, _ in } }
    guard let final = store.evaluate(plan) else { return }
    publish(final, number, progress: nil)
  }

  private func publish(_ results: Results, _ number: Int, progress: Double?) {
    var results = results
    results.progress = progress
    outbox.withLock { outbox in
      if progress == nil { outbox.keep(results) }
      // An answer that was known may have overtaken this one.
      guard number >= outbox.number else { return }
      results.serial = outbox.results.serial + 1
      (outbox.results, outbox.number) = (results, number)
    }
    answered.signal()
    wake()
  }

  private func publishProgress(_ plan: WorkPlan, _ progress: Double) {
    outbox.withLock { outbox in
      guard outbox.results.plan == plan, outbox.results.progress != nil else { return }
      outbox.results.progress = min(0.99, progress)
      outbox.results.serial += 1
    }
    wake()
  }
}
