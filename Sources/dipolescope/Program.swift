import ArgumentParser
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the command that the arguments name, and turns whatever goes wrong into words and an exit code.
enum Program {
  static func run() -> Int32 {
    // A reader that closes its end and a file size limit are answers of `write`, not ends of the program.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    guard let arguments = ProgramArguments.typed() else {
      return Output.refuse(["an argument is not UTF-8 text"], exitCode: 2)
    }
    StageStore.boundArenas()
    // Asked before other threads take a part of it.
    let hasRoom: Bool = StageStore.hasRoom
    let reading: ReadAhead? = hasRoom ? ReadAhead(for: arguments) : nil
    defer { reading?.finish() }
    if let problem = ArgumentCheck.problem(arguments) {
      return Output.refuse([problem], exitCode: 2)
    }
    do {
      // Without arguments there is nothing to parse.
      var command: (any ParsableCommand)? = arguments.isEmpty ? nil : try Dipolescope.parseAsRoot(arguments)
      guard hasRoom else { throw HeadlessProblem.memory(bytes: StageStore.addressSpace) }
      try command?.run() ?? ScreenStart.bare().run()
      return 0
    } catch let problem as HeadlessProblem {
      return Output.refuse([problem.words], exitCode: problem.exitCode)
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return answer(error)
    }
  }

  /// Help and version are errors to the parser, but none to the user.
  private static func answer(_ error: Error) -> Int32 {
    if Dipolescope.exitCode(for: error) == .success {
      return Output.write(Array((Dipolescope.fullMessage(for: error) + "\n").utf8))
    }
    let words: String = Dipolescope.message(for: error)
    let hint: String =
      words.hasPrefix("Missing value")
      ? "a value stands behind its option; one that begins with - is tied to it, as in --mass=-10 (masses, couplings "
        + "and lengths are positive)"
      : "`dipolescope COMMAND --help` shows what is allowed"
    return Output.refuse([words, hint], exitCode: 2)
  }
}

enum ProgramArguments {
  /// The arguments behind the program's name, or nothing if one of them is not UTF-8: repaired, a file name would be
  /// that of another file.
  static func typed() -> [String]? {
    var arguments: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let text = CommandLine.unsafeArgv[index].flatMap({ String(validatingCString: $0) })
      else { return nil }
      arguments.append(text)
    }
    return arguments
  }
}
