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

  /// Cores of the machine.
  package static var available: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
