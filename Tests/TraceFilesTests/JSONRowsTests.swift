import TestSupport
import Testing

@testable import TraceFiles

extension ReadingTests {
    struct JSONRowsTests {
        private func read(_ text: String, chunk: Int, longestLine: Int = JSONRows.longestLine) -> [(
            row: TraceRow, keys: [[UInt8]]?
        )] {
            var json = JSONRows(longestLine: longestLine)
            var rows: [(row: TraceRow, keys: [[UInt8]]?)] = []
            Pieces.feed(Array(text.utf8), chunk: chunk) { block in
                var position = 0
                while json.next(block, &position) { rows.append((json.row, json.keys)) }
            }
            if json.finish() { rows.append((json.row, json.keys)) }
            return rows
        }

        @Test(arguments: [1, 2, 7, .max]) func values(chunk: Int) throws {
            let rows = read(
                "{\"a\":\"b\",\"c\":1.5}\r\n{ \"a\" : null , \"c\" : {\"d\":1,\"e\":\"f\",\"g\":null,\"h\":1.5} }", chunk: chunk)
            #expect(rows.map(\.row.problem) == [nil, nil])
            #expect(rows.map(\.row.place.line) == [1, 2])
            let first = try #require(rows.first?.row)
            #expect(first.form(0) == .text && first.bytes(0).elementsEqual("b".utf8))
            #expect(first.form(1) == .number && first.bytes(1).elementsEqual("1.5".utf8))
            let second = try #require(rows.last?.row)
            #expect(second.form(0) == .null && second.form(1) == .object)
            let names = second.properties.map { String(decoding: $0.name, as: UTF8.self) }
            #expect(names == ["d", "e", "g", "h"])
            #expect(second.properties.map(\.value) == [.number(1), .text(Array("f".utf8)), .none, .fraction(1.5)])
        }

        /// Strings as Python's json reads them.
        @Test func strings() throws {
            guard Program.areInstalled("python3") else { return }
            let strings = [
                "", "a", "\\\"", "\\\\", "\\/", "\\b\\f\\n\\r\\t", "\\u00fc", "\\u65e5", "\\ud83d\\ude00", "ü 日本語 😀", "\\u0000",
                "a\\u0041b",
                // Not to be read.
                "\\x41", "\\u12", "\\u12g4", "\\", "tab\there", "\\ud83d!", "\"",
            ]
            let script = """
                import json, sys
                for line in sys.stdin.read().split('\\n')[:-1]:
                    try:
                        print('x' + json.loads(bytes.fromhex(line).decode())['a'].encode().hex())
                    except ValueError:
                        print('bad')
                """
            let lines = strings.map { "{\"a\":\"\($0)\"}" }
            let input = lines.map { HexText.text($0.utf8) + "\n" }.joined()
            let expected = String(decoding: try Program.run("python3", ["-c", script], input: Array(input.utf8)), as: UTF8.self)
                .split(separator: "\n").map(String.init)
            try #require(expected.count == strings.count)
            #expect(expected.filter { $0 == "bad" }.count == 7)
            for (line, python) in zip(lines, expected) {
                let row = try #require(read(line, chunk: .max).first?.row)
                #expect((row.problem == nil ? "x" + HexText.text(row.bytes(0)) : "bad") == python, "\(line)")
            }
        }

        @Test(arguments: [
            "{", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}",
            "{\"a\":-}",
            "{\"a\":+1}", "{\"a\":1e}", "{\"a\":nul}", "{\"a\":true}", "{\"a\":[1]}", "{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":[]}}",
            "{\"a\":{\"b\":1,}}",
            "{\"a\":Nan}", "{\"a\":1,\"a\":1}", "{'a':1}", "{a:1}", "{\"a\":1}{\"a\":1}",
        ])
        func malformed(line: String) throws {
            let row = try #require(read(line, chunk: 3).first?.row)
            #expect(row.problem != nil)
        }

        @Test func keysMayComeInAnyOrder() {
            let text = "{\"a\":1,\"b\":2}\n{\"b\":2,\"a\":1}\n{\"a\":1}\n{\"c\":3,\"b\":2,\"a\":1}\n{\"a\":1,\"a\":2}\n\n"
            let rows = read(text, chunk: 4)
            #expect(rows.map { $0.row.problem != nil } == [false, false, false, false, true, true])
            for place in [0, 1, 3] {
                #expect(rows[place].row.bytes(0).elementsEqual("1".utf8) && rows[place].row.bytes(1).elementsEqual("2".utf8))
            }
            #expect(rows[2].row.form(1) == .null)
            #expect(rows[3].row.strangeKey == Array("c".utf8))
        }

        @Test func deepAndLongLines() {
            let deep = String(repeating: "{\"a\":", count: 10_000)
            #expect(read(deep, chunk: 4096).map { $0.row.problem != nil } == [true])
            let long = String(repeating: "x", count: 1000)
            let rows = read("{\"a\":\"\(long)\"}\n{\"a\":1}\n", chunk: 100, longestLine: 1000)
            #expect(rows.count == 1)
            #expect(rows.first?.row.problem?.contains("longer than 16 MiB") == true)
            let value = String(repeating: "x", count: TraceRow.longestValue)
            let two = read("{\"a\":\"\(value)\"}\n{\"a\":\"\(value)x\"}\n", chunk: 1 << 18)
            #expect(two.map(\.row.problem) == [nil, "a value is longer than 1 MiB"])
        }
    }
}
