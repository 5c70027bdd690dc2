/// Whether two numbers agree to a relative tolerance (of the larger of them).
package func isClose(_ a: Double, _ b: Double, _ relative: Double) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b))
}
