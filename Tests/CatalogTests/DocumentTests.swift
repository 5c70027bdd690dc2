import Testing

@testable import Catalog

struct DocumentTests {
  private func parse(_ text: String) throws -> DocumentValue {
    try Document.parse(SourceFile(path: "x.toml", text: text)).get().root
  }

  /// "path line:column key line:column value" of every value, sorted.
  private func places(_ value: DocumentValue, _ path: String = "") -> [String] {
    let here =
      path.isEmpty
      ? []
      : [
        "\(path) \(value.keyPosition.line):\(value.keyPosition.column) \(value.position.line):\(value.position.column)"
      ]
    switch value.content {
    case .table(let fields):
      return here
        + fields.sorted { $0.key < $1.key }.flatMap { places($0.value, "\(path)/\($0.key)") }
    case .list(let elements):
      return here + elements.enumerated().flatMap { places($0.element, "\(path)/\($0.offset)") }
    default: return here
    }
  }

  @Test func everyValueHasItsPlace() throws {
    let text = #"""
      \#u{FEFF}# "comment" with "quotes' and [brackets]
      a = 1 # b = 2
        "k.é" = 'x' \#t
      c.d . "e" = { f = [1, "]", {g = 2}], h = true }
      long = """
      [not.a.table]
      b = 3 \""" """
      raw = '''
      it''s'''''
      [t]
      when = 0x1979
      n = [ # comment ]
        1e3,
        [],
      ]
      [[list]]
      x = 1
      [list.inner]
      y = 2
      [[list]]
      x = 3
      """#
    #expect(
      places(try parse(text)) == [
        "/a 2:1 2:5",
        "/c 4:1 4:1", "/c/d 4:3 4:3", "/c/d/e 4:1 4:13", "/c/d/e/f 4:15 4:19",
        "/c/d/e/f/0 4:20 4:20",
        "/c/d/e/f/1 4:23 4:23", "/c/d/e/f/2 4:28 4:28", "/c/d/e/f/2/g 4:29 4:33",
        "/c/d/e/h 4:38 4:42",
        "/k.é 3:3 3:11",
        "/list 16:1 16:1", "/list/0 16:1 16:1", "/list/0/inner 18:1 18:1",
        "/list/0/inner/y 19:1 19:5",
        "/list/0/x 17:1 17:5", "/list/1 20:1 20:1", "/list/1/x 21:1 21:5",
        "/long 5:1 5:8", "/raw 8:1 8:7",
        "/t 10:1 10:1", "/t/n 12:1 12:5", "/t/n/0 13:3 13:3", "/t/n/1 14:3 14:3",
        "/t/when 11:1 11:8",
      ])
  }

  @Test func lineEndsOfWindowsAndMarksAtTheStartAreRead() throws {
    let root = try parse("\u{FEFF}a = 1\r\n[b]\r\nc = \"x\"\r\n")
    #expect(places(root) == ["/a 1:1 1:5", "/b 2:1 2:1", "/b/c 3:1 3:5"])
  }

  @Test func anEmptyFileIsAnEmptyTable() throws {
    #expect(places(try parse("")) == [])
    #expect(places(try parse("\u{FEFF}\n# nothing\n")) == [])
  }

  @Test func controlCharactersOfValuesNeverComeThrough() throws {
    let text = "name = \"a\\u001b[31m\\u202eb\\tc\\u009b\\u0007\"\n"
    let document = try Document.parse(SourceFile(path: "x.toml", text: text)).get()
    #expect(TableReader(document).text("name") == "a[31mb c")
  }

  @Test func neitherFileNorKeyBringsControlCharactersIntoAMessage() throws {
    let source = SourceFile(path: "a\u{1B}[2J.toml", text: "\"k\\u001b[2J\\u202e\" = 1\n")
    let table = TableReader(try Document.parse(source).get())
    table.finish()
    #expect(
      table.diagnostics.map(\.text) == [
        "a[2J.toml:1:1: unknown key 'k[2J'; none is allowed here. The key is ignored."
      ])
  }
}
