import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A typed number of threads; results never depend on it.
package enum ThreadCount {
  package static let most = 1024

  /// 0 means all cores.
  package static func parse(_ text: String) throws(HeadlessProblem) -> Int {
    let count = try CountText.parse(text, in: 0...most)
      .mapError { HeadlessProblem.quantity(option: "--threads", $0) }.get()
    return count > 0 ? count : available
  }

  /// Cores that this process may run on: batch systems give some of a machine's.
  package static var available: Int {
    #if canImport(Glibc)
      var allowed = cpu_set_t()
      if sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &allowed) == 0 {
        let count = withUnsafeBytes(of: allowed) { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
        if count > 0 { return count }
      }
    #endif
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
