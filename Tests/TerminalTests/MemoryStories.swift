import Testing

extension TerminalStories {
  /// What the program needs is asked of the system before anything is computed, so that a limit is an error with words
  /// and not an end in the middle.
  @Suite struct Memory {
    @Test func tooTightALimitIsRefused() throws {
      let folder = try TemporaryFolder()
      for command in [
        "dipolescope plot", "dipolescope", "dipolescope eval --mass 10 --coupling 1e-7",
      ] {
        let ending = try BuiltProgram.shell(
          "ulimit -v 400000 && \(command) > result 2> message", in: folder.path)
        #expect(ending == .exit(5))
        #expect(folder.bytes("result").isEmpty)
        #expect(folder.lines("message").joined().contains("ulimit -v"))
      }
    }

    @Test func whatIsAcceptedHoldsTheLargestSample() throws {
      let folder = try TemporaryFolder()
      let ending = try BuiltProgram.shell(
        "ulimit -v $((920000 + 66000 * $(getconf _NPROCESSORS_ONLN))) && dipolescope plot --set mc.events=1048576 > result",
        in: folder.path, within: 5 * Session.patience)
      #expect(ending == .exit(0))
    }
  }
}
