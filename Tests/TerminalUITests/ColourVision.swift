import Foundation
import TerminalUI

/// A colour in linear light, as displays of the sRGB kind show it.
struct LinearColour {
  var red: Double
  var green: Double
  var blue: Double

  static let black = LinearColour(red: 0, green: 0, blue: 0)
  static let white = LinearColour(red: 1, green: 1, blue: 1)

  init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  init(_ components: (red: Int, green: Int, blue: Int)) {
    func linear(_ part: Int) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    self.init(
      red: linear(components.red), green: linear(components.green), blue: linear(components.blue))
  }

  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// Contrast as the Web Content Accessibility Guidelines define it, 1 to 21.
  func contrast(with other: LinearColour) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  /// Lightness and the two colour axes of CIELAB (1976), white point D65.
  private var lab: [Double] {
    func curve(_ t: Double) -> Double { t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116 }
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    let y = curve(luminance)
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  /// The distance in CIELAB: 2 is just seen, 40 is another colour.
  func distance(to other: LinearColour) -> Double {
    zip(lab, other.lab).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

/// How eyes see that lack one kind of cone: Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009) 1291, severity 1.
enum ColourVision: CaseIterable {
  case normal, deuteranopia, protanopia

  func seen(_ colour: LinearColour) -> LinearColour {
    let parts = [colour.red, colour.green, colour.blue]
    let seen = matrix.map { row in
      min(max(zip(row, parts).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1)
    }
    return LinearColour(red: seen[0], green: seen[1], blue: seen[2])
  }

  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    }
  }
}
