/// A colour as a theme names it, before anything is known of the terminal.
package enum ThemeColour: Hashable, Sendable {
  /// One of the sixteen colours that users choose for their terminal, 0…15. Other numbers count as the nearest end.
  case ansi(Int)
  /// A colour of the fixed part of the palette of 256, 16…255. Other numbers count as the nearest end.
  case indexed(Int)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours a terminal can show at once, as far as it changes what is sent to it.
package enum ColourDepth: Hashable, Sendable {
  case none, eight, sixteen, palette256
  /// Red, green and blue are sent as they are; only the first eight numbers still mean the palette.
  case direct

  /// The depth for the numbers of terminfo. A palette of 88 counts as 16, for its upper part is arranged otherwise.
  package init(colours: Int, isDirect: Bool) {
    switch colours {
    case ..<8: self = .none
    case 8..<16: self = .eight
    case 16..<256: self = .sixteen
    default: self = isDirect ? .direct : .palette256
    }
  }
}

extension ThemeColour {
  /// The nearest colour number that a terminal of this depth understands, or nil when it shows no colour.
  ///
  /// A colour from the fixed palette or given as red, green and blue never becomes one of the first sixteen of a
  /// palette of 256: what those look like is the user's choice and unknown here.
  package func number(at depth: ColourDepth) -> Int? {
    switch depth {
    case .none: nil
    case .eight: basicNumber(below: 8)
    case .sixteen: basicNumber(below: 16)
    case .palette256: paletteNumber
    case .direct: directNumber
    }
  }

  private var paletteNumber: Int {
    switch self {
    case .ansi(let index): Self.clamped(index, to: 0...15)
    case .indexed(let index): Self.clamped(index, to: 16...255)
    case .rgb: Self.nearest(to: components, among: 16..<256)
    }
  }

  private var directNumber: Int {
    if case .ansi(let index) = self, index < 8 { return Self.clamped(index, to: 0...7) }
    let (red, green, blue) = components
    // A number below 8 would be taken for the palette: a black with a trace of blue is as good.
    return max(red << 16 | green << 8 | blue, 8)
  }

  private func basicNumber(below limit: Int) -> Int {
    guard case .ansi(let index) = self else { return basicNumberByHue(below: limit) }
    let clamped = Self.clamped(index, to: 0...15)
    if clamped < limit { return clamped }
    // Bright black is the usual grey for what matters less: black on black would hide it.
    return clamped == 8 ? 7 : clamped - 8
  }

  /// Greys go to the nearest grey, all others by their hue. The plain distance would turn pale and dark colours into
  /// greys, where two curves can no longer be told apart.
  private func basicNumberByHue(below limit: Int) -> Int {
    let (red, green, blue) = components
    let highest = max(red, green, blue)
    guard highest - min(red, green, blue) >= 40 else {
      return Self.nearest(to: components, among: [0, 7, 8, 15].filter { $0 < limit })
    }
    let isBright = limit > 8 && highest > 220
    return Self.basicNumber(ofHue: hue) + (isBright ? 8 : 0)
  }

  /// Red, yellow, green, cyan, blue or magenta. The limits are not half-way: between green and blue people call
  /// little cyan, and the greens and blues made for colour-blind readers lie there; pinks are nearer to magenta.
  private static func basicNumber(ofHue degrees: Double) -> Int {
    switch degrees {
    case 30..<75: 3
    case 75..<170: 2
    case 170..<195: 6
    case 195..<270: 4
    case 270..<345: 5
    default: 1
    }
  }

  /// The angle on the colour circle, 0…360: red 0, green 120, blue 240. Not for greys.
  private var hue: Double {
    let (red, green, blue) = components
    let highest = max(red, green, blue)
    let spread = Double(max(highest - min(red, green, blue), 1))
    if highest == red {
      let angle = 60 * Double(green - blue) / spread
      return angle < 0 ? angle + 360 : angle
    }
    if highest == green { return 120 + 60 * Double(blue - red) / spread }
    return 240 + 60 * Double(red - green) / spread
  }
}

extension ThemeColour {
  /// Red, green and blue, each 0…255; for the first sixteen colours the values that xterm gives them.
  package var components: (red: Int, green: Int, blue: Int) {
    switch self {
    case .ansi(let index): Self.components(ofNumber: Self.clamped(index, to: 0...15))
    case .indexed(let index): Self.components(ofNumber: Self.clamped(index, to: 16...255))
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    }
  }

  /// The palette of 256: sixteen named colours, a cube of six levels a side, and 24 greys.
  private static func components(ofNumber number: Int) -> (red: Int, green: Int, blue: Int) {
    if number < 16 { return xtermColours[number] }
    if number >= 232 {
      let level = 8 + 10 * (number - 232)
      return (level, level, level)
    }
    let cube = number - 16
    return (cubeLevels[cube / 36], cubeLevels[cube / 6 % 6], cubeLevels[cube % 6])
  }

  private static let cubeLevels = [0, 95, 135, 175, 215, 255]

  private static let xtermColours = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// The number, among those allowed, whose colour is nearest; the first of equals.
  private static func nearest(
    to colour: (red: Int, green: Int, blue: Int), among numbers: some Sequence<Int>
  ) -> Int {
    var best = (number: 0, distance: Int.max)
    for number in numbers {
      let distance = Self.distance(colour, components(ofNumber: number))
      if distance < best.distance { best = (number, distance) }
    }
    return best.number
  }

  /// The "redmean" distance: cheap, and closer to what eyes see than plain squares are, above all for blues.
  private static func distance(
    _ one: (red: Int, green: Int, blue: Int), _ other: (red: Int, green: Int, blue: Int)
  ) -> Int {
    let meanRed = (one.red + other.red) / 2
    let red = one.red - other.red
    let green = one.green - other.green
    let blue = one.blue - other.blue
    return (512 + meanRed) * red * red / 256 + 4 * green * green
      + (767 - meanRed) * blue * blue / 256
  }

  private static func clamped(_ number: Int, to range: ClosedRange<Int>) -> Int {
    min(max(number, range.lowerBound), range.upperBound)
  }
}
