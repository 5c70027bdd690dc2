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

    /// In kB: what is asked for (1280 MB, 64 MB a core) and what the program itself takes.
    private static let accepted = "ulimit -v $((1440000 + 66000 * $(getconf _NPROCESSORS_ONLN)))"

    /// Every key wakes threads and makes samples, some of them ahead of time.
    @Test func theScreenHoldsTheLargestSampleToo() throws {
      let session = try Session(
        ["--set", "mc.events=1048576"], columns: 140, rows: 45, setUp: Self.accepted)
      try session.see("DIPOLESCOPE")
      for key in "sllllllhhhLLHH4+ll-l98lllx" {
        session.type(String(key))
        _ = session.terminal.waitIdle(quiet: 0.3, within: 2)
      }
      session.press("^C")
      #expect(session.terminal.waitExit(within: Session.patience) == .exit(130))
    }

    @Test func whatIsAcceptedHoldsTheLargestSample() throws {
      let folder = try TemporaryFolder()
      let ending = try BuiltProgram.shell(
        "\(Self.accepted) && dipolescope plot --set mc.events=1048576 > result",
        in: folder.path, within: 5 * Session.patience)
      #expect(ending == .exit(0))
    }
  }
}
