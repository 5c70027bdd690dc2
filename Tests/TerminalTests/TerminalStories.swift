import Testing

/// Whole stories with the built program in a real terminal. One after the other, so that two programs do not fight for
/// the cores; each is a suite in a file of its own.
@Suite(.serialized) enum TerminalStories {}
