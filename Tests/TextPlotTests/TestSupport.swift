@testable import TextPlot

#if canImport(Glibc)
  import Glibc
#endif

/// The same numbers in every run (splitmix64).
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) / 9_007_199_254_740_992
  }

  mutating func sign() -> Double { next() & 1 == 0 ? 1 : -1 }
}

func exp10(_ exponent: Double) -> Double { pow(10, exponent) }

/// Axes 0.1 ... 100 and 1e-8 ... 1e-4, as in the plane of the paper, with nothing in it.
func planeFigure() -> Figure {
  Figure(
    x: Axis(label: "m_N", unit: "GeV", range: 0.1...100),
    y: Axis(label: "d_mu", unit: "1/GeV", range: 1e-8...1e-4))
}

/// Rendered at 7x4 there is no furniture, and cell (i, j) has its centre at x = i, y = 3 - j.
func cellFigure(_ series: [Series] = []) -> Figure {
  Figure(
    x: Axis(label: "", scale: .linear, range: 0...6),
    y: Axis(label: "", scale: .linear, range: 0...3),
    series: series)
}

/// The rows of `cellFigure`, 7x4 cells, in ASCII.
func cellLines(_ figure: Figure, glyphs: GlyphSet = .ascii) -> [String] {
  FigureRenderer.render(figure, width: 7, height: 4, glyphs: glyphs).lines()
}

func curve(_ letter: Unicode.Scalar, _ points: [(Double, Double)], focused: Bool = false) -> Series
{
  Series(
    id: String(letter), letter: letter, role: .curve1,
    segments: [points.map { Point(x: $0.0, y: $0.1) }],
    isFocused: focused)
}
