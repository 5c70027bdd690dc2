import Glibc
import TestSupport
import Testing

extension TerminalStories {
  /// kill -9 and a full disk at any moment of leaving lose no session and no history that was there before.
  @Suite(.serialized) struct Durability {
    private static let session = "# dipolescope session 1\nset mc.seed 5\n"
    private static let history = "config save\n"

    /// Makes a home what an earlier run left.
    private func fill(_ folder: String) throws {
      for name in fileNames(in: folder) { unlink(folder + "/" + name) }
      for (name, text) in [("session.txt", Self.session), ("history", Self.history)] {
        let file = try #require(fopen(folder + "/" + name, "w"))
        fputs(text, file)
        fclose(file)
      }
    }

    /// Changes something, leaves, and gives the way that it ended.
    private func leave(_ home: Resuming.Home, _ environment: [String: String]) throws -> PseudoTerminal.Ending? {
      let own = environment.mapValues { $0 as String? }
      // With a theme of its own it need not wait whether the terminal tells its background.
      let session = try Session(
        ["--preset", "fig1", "--theme", "mono"], environment: home.environment.merging(own) { $1 })
      // Keys are taken in order: there is no need to wait until all is computed.
      try #require(session.terminal.waitFor("quit", within: Session.patience))
      session.type(":set mc.seed 77\rq")
      return session.terminal.waitExit(within: Session.patience)
    }

    @Test(arguments: [Faults.Kind.kill, .full]) func everyMomentOfLeaving(kind: Faults.Kind) throws {
      let home = try Resuming.Home()
      try home.write("state/dipolescope/session.txt", Self.session)
      let (folder, faults) = (home.path + "/state/dipolescope", try Faults(home.path + "/state"))
      func now() -> [String] { ["session.txt", "history"].map { home.text(folder + "/" + $0) } }
      try fill(folder)
      #expect(try leave(home, faults.environment(at: 0)) == .exit(0))
      let (whole, calls) = (now(), faults.calls)
      #expect(whole[0].contains("set mc.seed 77") && whole[1] == Self.history + "set mc.seed 77\n")
      var seen: Set<[Bool]> = []
      for number in 1...100 {
        if calls.indices.contains(number - 1), !kind.meets(calls[number - 1]) { continue }
        try fill(folder)
        let ending = try leave(home, faults.environment(kind, at: number))
        guard faults.calls.count >= number else {
          #expect(number > 10)
          return
        }
        let place: Comment = "\(kind) at \(number), \(faults.calls.last ?? "")"
        #expect(ending == (kind.kills ? .signal(SIGKILL) : .exit(0)), place)
        #expect([Self.session, whole[0]].contains(now()[0]) && [Self.history, whole[1]].contains(now()[1]), place)
        let names = fileNames(in: folder)
        if !kind.kills { #expect(names == ["history", "session.txt"], place) }
        let isNew: Bool = seen.insert([now()[0] == whole[0], now()[1] == whole[1], names.count > 2]).inserted
        if isNew { try resume(home, place) }
      }
      Issue.record("there is no end to it")
    }

    /// The next start takes up what is there, and leaves nothing of what was killed.
    private func resume(_ home: Resuming.Home, _ place: Comment) throws {
      let again = try Session(["--resume"], environment: home.environment)
      try again.see("session resumed")
      again.press("q")
      #expect(again.terminal.waitExit(within: Session.patience) == .exit(0), place)
      #expect(fileNames(in: home.path + "/state/dipolescope") == ["history", "session.txt"], place)
    }
  }
}
