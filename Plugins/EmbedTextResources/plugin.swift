import Foundation
import PackagePlugin

/// Compiles text files into the target that uses this plugin, so that the bare program starts wherever it is put.
///
/// `Bundle.module` traps when the binary is moved, and `.embedInCode` makes byte arrays that take minutes to compile;
/// raw string literals cost neither. The folder is scanned at every build: a new file needs no other edit.
@main
struct EmbedTextResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    // `Resources/` of the target where there is one, else the target's own folder (the themes).
    let home = target.directoryURL
    let resources = home.appending(path: "Resources", directoryHint: .isDirectory)
    let root = FileManager.default.fileExists(atPath: resources.path) ? resources : home

    // Names are relative to the root and sorted, so that the output depends neither on the place of the package nor
    // on the order in which the file system lists a folder.
    // A root that is a symbolic link would be listed as empty.
    let listed = root.resolvingSymlinksInPath().path
    let names = (FileManager.default.enumerator(atPath: listed)?.compactMap { $0 as? String } ?? [])
      .filter { ($0.hasSuffix(".toml") || $0.hasSuffix(".csv")) && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(names.count) text files in \(target.name)",
        executable: try context.tool(named: "EmbedTextFiles").url,
        arguments: [output.path, root.path] + names,
        inputFiles: names.map { root.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
