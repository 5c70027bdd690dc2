import EventSimulation

#if canImport(CMalloc)
  import CMalloc
#endif

extension StageStore {
  /// Address space in bytes that covers the tables, the largest samples that a screen makes while it holds others, and for
  /// each core 64 MB: an arena of the allocator, the stack of its thread, a block of events. Most of it is never touched:
  /// with 1 048 576 events and every view 1100 MB were the most on two cores.
  package static var addressSpace: Int { (1280 + 64 * ThreadCount.available) << 20 }

  /// Whether the system gives that much. A limit below it would stop the program in the middle of its work.
  package static var hasRoom: Bool { FloatColumns.isGranted(bytes: addressSpace) }

  /// Keeps the allocator to one arena for each thread that works on samples at a time, beside the main one: it would make
  /// one for every thread that ever was, and threads come and go. To be called before there is a second thread.
  package static func boundArenas() {
    #if canImport(CMalloc)
      _ = mallopt(M_ARENA_MAX, Int32(min(largestBatch, ThreadCount.available) + 1))
    #endif
  }
}
