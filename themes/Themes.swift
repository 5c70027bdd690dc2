// The shipped themes: every `*.toml` of this folder is compiled in as `Themes.EmbeddedText.files` (plugin
// `EmbedTextResources`) and read by `TerminalUI/ThemeReader.swift`. A new theme is one new file here. This file is
// there because a target needs a Swift source of its own.
