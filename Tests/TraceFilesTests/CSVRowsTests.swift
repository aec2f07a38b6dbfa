import TestSupport
import Testing

@testable import TraceFiles

extension ReadingTests {
    /// CSV, compared with Python's csv module, however the bytes are cut into blocks.
    struct CSVRowsTests {
        private static let texts = [
            "", "a", "a\n", "a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\r\nc,d\n", ",\n", ",,\n,,", "\"\"\n", "\"\",\"\"\n",
            "\"a,b\",c\n", "\"a\"\"b\",c\n", "\"\"\"\"\n", "\"\"\"\"\"\"\n", "\"a\nb\",c\nd,e\n", "\"a\r\nb\",c\r\nd,e\r\n",
            "\"\n\"\n", "\"a\rb\",c\n", "a,\"b\"\nc,\"d\"", "ü,日本語,😀\n", "\"ü\n\"\n", " a , b \n", "'a,b'\n",
            "a,b,c\nd\ne,f,g,h\n", "\t\n", "#a,b\n", "\"a\",\"b\",\"c\"\n\"d\",\"e\",\"f\"",
        ]
        /// What RFC 4180 forbids, but Python reads.
        private static let wrong = [
            "\\\",a\n", "a\"b,c\n", "\"a\"b,c\n", "\"a\"b\"c,\"\n", "a\"\"b\n", "\"a\" ,b\n", "\"never closed,\nb\n",
        ]

        private func rows(_ text: String, chunk: Int) -> [[String]] {
            read(text, chunk: chunk).map(\.fields)
        }

        private func read(
            _ text: String, chunk: Int, longestField: Int = TraceRow.longestValue
        ) -> [(fields: [String], problem: String?, line: Int)] {
            var csv = CSVRows(longestField: longestField)
            var rows: [(fields: [String], problem: String?, line: Int)] = []
            func take(_ row: TraceRow) {
                let fields = (0..<row.count).map { String(decoding: row.bytes($0), as: UTF8.self) }
                rows.append((fields, row.problem, row.place.line))
            }
            Pieces.feed(Array(text.utf8), chunk: chunk) { block in
                var position = 0
                while csv.next(block, &position) { take(csv.row) }
            }
            if csv.finish() { take(csv.row) }
            return rows
        }

        @Test func fieldsAreThoseThatPythonReads() throws {
            guard Program.areInstalled("python3") else { return }
            let script = """
                import csv, io, sys
                for line in sys.stdin.read().split('\\n')[:-1]:
                    rows = csv.reader(io.StringIO(bytes.fromhex(line).decode(), newline=''))
                    print(';'.join(','.join('x' + field.encode().hex() for field in row) for row in rows))
                """
            let texts = Self.texts + Self.wrong
            let input = texts.map { HexText.text($0.utf8) + "\n" }.joined()
            let printed = String(decoding: try Program.run("python3", ["-c", script], input: Array(input.utf8)), as: UTF8.self)
            let expected = printed.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
            try #require(expected.count == texts.count)
            for (text, python) in zip(texts, expected) {
                for chunk in [1, 2, 3, 5, .max] {
                    let own = rows(text, chunk: chunk).map { row in row.map { "x" + HexText.text($0.utf8) }.joined(separator: ",")
                    }
                    #expect(own.joined(separator: ";") == python, "\(text.debugDescription) in blocks of \(chunk)")
                }
            }
        }

        @Test func onlyWrongRowsAreMarked() {
            for text in Self.texts {
                #expect(read(text, chunk: 2).allSatisfy { $0.problem == nil }, "\(text.debugDescription)")
            }
            for text in Self.wrong {
                #expect(read(text, chunk: 2).filter { $0.problem != nil }.count == 1, "\(text.debugDescription)")
            }
            for text in ["a\rb,c\n", "a\r", "\"a\"\rb\n"] {
                #expect(read(text, chunk: 1).map { $0.problem != nil } == [true], "\(text.debugDescription)")
            }
        }

        /// Python yields an empty row for an empty line; for a trace it is one field too few.
        @Test func anEmptyLineIsARow() {
            #expect(rows("a\n\nb\n", chunk: 1) == [["a"], [""], ["b"]])
        }

        @Test func linesAreCountedThroughQuotes() {
            #expect(read("a\n\"b\nc\nd\"\ne\r\n\"f\r\n\"\r\ng", chunk: 3).map(\.line) == [1, 2, 5, 6, 8])
        }

        @Test func aLongFieldEndsTheFile() {
            let long = String(repeating: "x", count: 1000)
            #expect(read("a,\(long)\nb\n", chunk: 64, longestField: 1000).map(\.problem) == [nil, nil])
            let rows = read("a,\"\(long)x\nb\n", chunk: 64, longestField: 1000)
            #expect(rows.first?.problem?.contains("longer than 1 MiB") == true)
            // However many fields there are, only some are kept.
            var csv = CSVRows()
            Pieces.feed(Array(String(repeating: "abc,", count: 5000).utf8), chunk: 1000) { block in
                var position = 0
                while csv.next(block, &position) {}
            }
            #expect(csv.row.count == 5000)
            #expect(csv.row.bytes.count < 1000)
        }
    }
}

/// Bytes as hexadecimal digits, so that Python gets them on one line.
enum HexText {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
