import Explorer
import Glibc

/// Points per second through `eval -`, start and first acceptances included: a million, as a fit would send.
enum StreamRows {
  private static let points = 1_000_000

  static func all() -> [Row] {
    guard Row.isWanted("stream.eval"), let program = Program.beside else { return [] }
    let path = "/tmp/dipolescope-bench-\(getpid()).csv"
    var text = "mass,coupling\n"
    for index in 0..<points {
      let mass: Double = 0.5 * exp(Double(index % 997) / 997 * 3.5)
      let coupling: Double = 1e-8 * exp(Double(index % 1009) / 1009 * 5)
      text += "\(mass),\(coupling)\n"
    }
    guard case .success = SafeFile.write([(path: path, bytes: Array(text.utf8))], overwrite: true)
    else { return [] }
    defer { unlink(path) }
    let command = "'\(program)' eval - --search fcc-ee.dv400um <'\(path)' >/dev/null"
    let rates = (0..<3).compactMap { _ -> Double? in
      var code: Int32 = 1
      let time = Row.milliseconds { code = system(command) }
      return code == 0 ? Double(points) / time * 1e3 : nil
    }
    return rates.isEmpty ? [] : [Row("stream.eval", rates, unit: "1/s")]
  }
}
