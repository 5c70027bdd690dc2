import Foundation
import Testing

@testable import TerminalUI

/// OSC 52, alone and through the programs that stand between.
struct ClipboardTests {
  @Test(arguments: ["", "a", "ab", "abc", "d = 1e-7 \u{3bc}\u{394}\n", String(repeating: "xyz\n", count: 1000)])
  func base64IsThatOfTheStandard(text: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == Data(text.utf8).base64EncodedString())
  }

  @Test func theSequenceIsWrappedForWhatStandsBetween() {
    #expect(Clipboard(wrapping: .none).sequence("hi") == "\u{1b}]52;c;aGk=\u{07}")
    #expect(
      Clipboard(wrapping: .tmux).sequence("hi")
        == "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;aGk=\u{07}\u{1b}\\")
    #expect(Clipboard(wrapping: .screen).sequence("hi") == "\u{1b}P\u{1b}]52;c;aGk=\u{07}\u{1b}\\")
  }

  @Test func gnuScreenGetsPiecesThatItPasses() throws {
    let text = String(repeating: "0123456789", count: 300)
    let sequence = try #require(Clipboard(wrapping: .screen).sequence(text))
    let pieces = sequence.components(separatedBy: "\u{1b}P").dropFirst().map { $0.dropLast(2) }
    #expect(pieces.count > 5 && pieces.allSatisfy { $0.utf8.count <= 768 })
    #expect(pieces.joined() == Clipboard(wrapping: .none).sequence(text))
  }

  @Test func tooLongATextIsNotSent() {
    #expect(Clipboard(wrapping: .none).sequence(String(repeating: "x", count: 75_000)) != nil)
    #expect(Clipboard(wrapping: .none).sequence(String(repeating: "x", count: 75_001)) == nil)
  }

  @Test(arguments: [
    ([:], .none), (["TMUX": "/tmp/tmux-0/default,1,0"], .tmux), (["STY": "1.pts-0.host"], .screen),
    (["TMUX": "", "STY": ""], .none), (["TMUX": "x", "STY": "y"], .tmux),
  ] as [([String: String], Clipboard.Wrapping)])
  func variablesSayWhatStandsBetween(environment: [String: String], wrapping: Clipboard.Wrapping) {
    #expect(Clipboard { environment[$0] }.wrapping == wrapping)
  }
}
