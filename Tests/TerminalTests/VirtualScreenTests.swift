import TestSupport
import Testing

/// The model of a terminal that whole-program tests look at. What each sequence does is that of xterm's manual.
struct VirtualScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> VirtualScreen {
    var screen = VirtualScreen(columns: columns, rows: rows)
    screen.feed(Array(text.utf8))
    return screen
  }

  @Test func textWrapsAndScrolls() {
    #expect(screen("abcdefghijkl").lines == ["abcdefghij", "kl", "", ""])
    #expect(screen("a\r\nb\r\nc\r\nd\r\ne").lines == ["b", "c", "d", "e"])
  }

  @Test func aLineThatIsJustFullDoesNotWrapYet() {
    #expect(screen("abcdefghij\r\nk").lines == ["abcdefghij", "k", "", ""])
  }

  @Test func theCursorGoesWhereItIsSent() {
    #expect(
      screen("\u{1b}[2;3Hx\u{1b}[Hy\u{1b}[4dz\u{1b}[10Gw").lines == ["y", "  x", "", " z       w"])
    #expect(screen("\u{1b}[999;999Hx").lines == ["", "", "", "         x"])
  }

  @Test func erasingLeavesTheRest() {
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[K").lines[0] == "ab")
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[1K").lines[0] == "   def")
    #expect(screen("abcdef\u{1b}[1;3H\u{1b}[2X").lines[0] == "ab  ef")
    #expect(screen("ab\r\ncd\r\nef\u{1b}[2;2H\u{1b}[J").lines == ["ab", "c", "", ""])
  }

  @Test func charactersAreRepeatedInsertedAndDeleted() {
    #expect(screen("-\u{1b}[4bx").lines[0] == "-----x")
    #expect(screen("abcd\u{1b}[1;2H\u{1b}[2@").lines[0] == "a  bcd")
    #expect(screen("abcd\u{1b}[1;2H\u{1b}[2P").lines[0] == "ad")
  }

  @Test func linesAreInsertedAndDeletedWithinTheScrollRegion() {
    let four = "a\r\nb\r\nc\r\nd\u{1b}[1;3r"
    #expect(screen(four + "\u{1b}[2H\u{1b}[L").lines == ["a", "", "b", "d"])
    #expect(screen(four + "\u{1b}[1H\u{1b}[M").lines == ["b", "c", "", "d"])
    #expect(screen(four + "\u{1b}[3H\n").lines == ["b", "c", "", "d"])
  }

  @Test func theAlternateScreenGivesTheOtherBack() {
    let inside = screen("main\u{1b}[?1049h\u{1b}[?25lother")
    #expect(inside.showsAlternateScreen)
    #expect(inside.leftBehind == ["alternate screen", "hidden cursor"])
    let after = screen("main\u{1b}[?1049h\u{1b}[?25lother\u{1b}[?25h\u{1b}[?1049l!")
    #expect(after.lines[0] == "main!")
    #expect(after.leftBehind.isEmpty)
  }

  @Test func coloursTitlesAndRequestsShowNothing() {
    #expect(
      screen("\u{1b}[1;38;5;208ma\u{1b}[m\u{1b}]0;title\u{07}b\u{1b}(Bc\u{1b}[>4;1md").lines[0]
        == "abcd")
  }

  @Test func charactersOfSeveralBytesMayComeInPieces() {
    var screen = VirtualScreen(columns: 5, rows: 1)
    for byte in "─μ⣿".utf8 { screen.feed([byte]) }
    #expect(screen.lines == ["─μ⣿"])
  }

  @Test(arguments: [(1, 1), (300, 77), (0, 0)])
  func anySizeWillDo(columns: Int, rows: Int) {
    var screen = screen("abcdefghijkl\u{1b}[4;10Hx")
    screen.resize(columns: columns, rows: rows)
    screen.feed(Array("\u{1b}[2J\u{1b}[99;99Habc\r\n\u{1b}[5@\u{1b}[5P\u{1b}[9L".utf8))
    #expect(screen.lines.count == max(rows, 1))
  }
}
