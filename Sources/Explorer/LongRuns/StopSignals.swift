import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Signals that ask a long run to stop: the handler sets a mark, and the run looks at it every few milliseconds.
package enum StopSignals {
  private static let caught = Atomic<Int32>(0)
  private static let watched: [Int32] = [SIGINT, SIGTERM, SIGHUP]

  /// The signal that came first, if any.
  package static var pending: Int32? {
    let number: Int32 = caught.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Watches from now on. Signals that were ignored when the program began stay so: `nohup` and a shell's `&` ask for
  /// that.
  package static func watch() {
    // The mark is made here and not in the handler, which may do no more than set it.
    caught.store(0, ordering: .relaxed)
    for number in watched {
      var found = sigaction()
      sigaction(number, nil, &found)
      let isIgnored: Bool = unsafeBitCast(found.__sigaction_handler, to: Int.self) == 1
      if isIgnored && number != SIGTERM { continue }
      var action = sigaction()
      action.sa_flags = SA_RESTART
      action.__sigaction_handler.sa_handler = { signal in
        _ = StopSignals.caught.compareExchange(
          expected: 0, desired: signal, ordering: .relaxed)
      }
      sigaction(number, &action, nil)
      installed.withLock { $0.append(number) }
    }
  }

  private static let installed = Mutex<[Int32]>([])

  /// From now on signals end the program as they did before.
  package static func unwatch() {
    installed.withLock { numbers in
      for number in numbers { signal(number, SIG_DFL) }
      numbers = []
    }
  }

  /// `SIGTERM` and the like.
  package static func name(_ number: Int32) -> String {
    switch number {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    case SIGHUP: "SIGHUP"
    default: "signal \(number)"
    }
  }

  /// 128 and the number of the signal, as shells count.
  package static func exitCode(_ number: Int32) -> Int32 { 128 + number }
}
