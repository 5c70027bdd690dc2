import TerminalUI
import Testing
import TextPlot

struct ThemeColourTests {
  @Test(arguments: [
    (0, false, ColourDepth.none), (2, false, .none), (8, false, .eight), (16, false, .sixteen),
    (88, false, .sixteen),
    (256, false, .palette256), (1 << 24, true, .direct), (1 << 24, false, .palette256),
  ])
  func theDepthFollowsTerminfo(colours: Int, isDirect: Bool, depth: ColourDepth) {
    #expect(ColourDepth(colours: colours, isDirect: isDirect) == depth)
  }

  @Test func aColourOfThePaletteStaysItself() {
    for index in 0...15 { #expect(ThemeColour.ansi(index).number(at: .palette256) == index) }
    for index in 16...255 { #expect(ThemeColour.indexed(index).number(at: .palette256) == index) }
    for index in 0...15 { #expect(ThemeColour.ansi(index).number(at: .sixteen) == index) }
    for index in 0...7 { #expect(ThemeColour.ansi(index).number(at: .eight) == index) }
  }

  @Test func theNearestColourOfTheCubeIsFound() {
    for index in 16...255 {
      let (red, green, blue) = ThemeColour.indexed(index).components
      let number = ThemeColour.rgb(UInt8(red), UInt8(green), UInt8(blue)).number(at: .palette256)
      // Some greys stand in the palette twice.
      #expect(ThemeColour.indexed(number ?? 0).components == (red, green, blue), "\(index)")
    }
    #expect(ThemeColour.rgb(0, 114, 178).number(at: .palette256) == 25)
    #expect(ThemeColour.rgb(213, 94, 0).number(at: .palette256) == 166)
  }

  @Test(arguments: [
    (ThemeColour.rgb(213, 94, 0), 1), (.rgb(0, 114, 178), 4), (.rgb(0, 158, 115), 2),
    (.rgb(255, 255, 255), 7),
    (.rgb(10, 10, 10), 0), (.rgb(204, 121, 167), 5), (.ansi(9), 1), (.ansi(15), 7), (.ansi(8), 7),
    (.indexed(196), 1),
  ])
  func eightColoursKeepTheHue(colour: ThemeColour, number: Int) {
    #expect(colour.number(at: .eight) == number)
  }

  /// The colours of Okabe and Ito stay apart as far as a palette allows.
  @Test(arguments: [
    (ThemeColour.rgb(230, 159, 0), 11), (.rgb(86, 180, 233), 12), (.rgb(0, 158, 115), 2),
    (.rgb(0, 114, 178), 4),
    (.rgb(213, 94, 0), 1), (.rgb(204, 121, 167), 5), (.rgb(120, 120, 120), 8), (.ansi(9), 9),
  ])
  func sixteenColoursKeepTheHueAndTellBrightFromDark(colour: ThemeColour, number: Int) {
    #expect(colour.number(at: .sixteen) == number)
  }

  @Test func everyColourHasANumberThatTheTerminalKnows() {
    let levels = stride(from: 0, through: 255, by: 51).map { UInt8($0) }
    let colours = levels.flatMap { r in
      levels.flatMap { g in levels.map { ThemeColour.rgb(r, g, $0) } }
    }
    for colour in colours + [.ansi(-5), .ansi(99), .indexed(0), .indexed(999)] {
      #expect(colour.number(at: .none) == nil)
      for (depth, limit) in [
        (ColourDepth.eight, 8), (.sixteen, 16), (.palette256, 256), (.direct, 1 << 24),
      ] {
        let number = colour.number(at: depth) ?? -1
        #expect(0 <= number && number < limit, "\(colour) at \(depth)")
      }
    }
  }

  @Test func directColourIsSentAsItIs() {
    #expect(ThemeColour.rgb(0x12, 0x34, 0x56).number(at: .direct) == 0x123456)
    #expect(ThemeColour.ansi(3).number(at: .direct) == 3)
    #expect(ThemeColour.rgb(0, 0, 0).number(at: .direct) == 8)
  }

  @Test func thePlainThemeHasNoColours() {
    #expect(Theme.plain.styles.values.allSatisfy { $0.foreground == nil && $0.background == nil })
    #expect(Theme.plain.style(of: .crosshair).emphasis == .reverse)
    #expect(Theme.plain.style(of: .curve1) == RoleStyle())
  }
}
