import EventSimulation

#if canImport(CMalloc)
  import CMalloc
#endif

extension StageStore {
  /// Threads that work on samples at a time.
  private static var workers: Int { min(largestBatch, ThreadCount.available) }

  /// Address space in bytes that covers the tables, the largest samples that a screen makes while it holds others, and the
  /// 64 MB of each arena of the allocator. Most of it is never touched: 1100 MB were the most in hours of random keys
  /// with 1 048 576 events.
  package static var addressSpace: Int { (1280 + 64 * workers) << 20 }

  /// Whether the system gives that much. A limit below it would stop the program in the middle of its work.
  package static var hasRoom: Bool { FloatColumns.isGranted(bytes: addressSpace) }

  /// Keeps the allocator to one arena a worker beside the main one: it would make one for every thread that ever was, and
  /// threads come and go. To be called before there is a second thread.
  package static func boundArenas() {
    #if canImport(CMalloc)
      _ = mallopt(M_ARENA_MAX, Int32(workers + 1))
    #endif
  }
}
