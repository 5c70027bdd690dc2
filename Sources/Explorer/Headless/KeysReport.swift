import Catalog
import TextPlot

/// `keys`: the key table as the screen uses it.
package struct KeysReport: HeadlessReport {
  private static let titles: [(KeyBinding.Context, String)] = [
    (.global, "EVERYWHERE"), (.plot, "PLOT"), (.panel, "PARAMETER PANELS"),
    (.pages, "HELP AND LOG"), (.table, "REACH TABLE"), (.presets, "PRESETS"),
  ]

  private let keys: KeyTable

  package init(_ keys: KeyTable) { self.keys = keys }

  package var fields: [String: JSONValue] {
    let items = keys.bindings.map { binding in
      JSONValue.object([
        "keys": .array(binding.keys.map { .string(KeyTable.shown($0)) }),
        "context": .string(binding.context.rawValue),
        "command": .string(binding.command),
      ])
    }
    return ["items": .array(items)]
  }

  package var tables: [Table] {
    KeysReport.titles.map { context, title in
      Table(
        title: title, columns: ["keys", "command", "help"].map { Table.Column(name: $0) },
        rows: HelpPage.rows(context, keys).map { [$0.keys, $0.command, $0.help] })
    }
  }
}
