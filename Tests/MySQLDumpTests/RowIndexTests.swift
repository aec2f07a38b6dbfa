import TestSupport
import Testing

@testable import MySQLDump

/// Rows that are found by their masks have the same values as the scanner finds in them, whatever is written, and wherever the
/// buffer ends.
@Suite("Rows by their masks")
struct RowIndexTests {
    /// Values as mysqldump and mariadb-dump write them.
    private static let usual = [
        "NULL", "0", "1", "-1", "18446744073709551615", "1.5", "1e+5", "'2015-09-17 18:24:56'", "''", "'a'", "'a,b'", "'(1),(2)'",
        "'it\\'s'", "'\\\\'", "'\\\\\\''", "'\\n'", "'6f1b1e4e-0000-4000-8000-000000000001'", "'ü'", "'\\0'", "'x;y'", "0x1F",
        "0b101",
        "'--'", "'/*'", "'a,\\\\'", "'{\\\"a\\\": [1, 2]}'", "'" + String(repeating: "long text ", count: 20) + "'",
    ]
    /// What other programs write, and damage.
    private static let unusual = [
        "'it''s'", "_binary 'a'", "_latin1'a'", "x'0F'", "b'1'", "N'a'", " 1", "1 ", "'a' ", "\"a\"", "1+1", "5--3", "5-- 3",
        "(1)",
        "now()", "", "1\n", "\n1", "#", "\\", "'a'b", "a'b'", "'a'\n", "1;", "\u{0}", "é", "*", "1*2", "'a'/**/", "`a`", "TRUE",
        "DEFAULT",
        "CONCAT('a','b')", "_utf8mb4 0xE9", "'open",
    ]

    private func rows(
        _ numbers: inout SeededNumbers, columns: Int, count: Int, oddOneIn odd: Int, between: [String]
    ) -> [UInt8] {
        var text = ""
        for row in 0..<count {
            if row > 0 { text += between.randomElement(using: &numbers) ?? "," }
            let isOdd = Int.random(in: 0..<odd, using: &numbers) == 0
            // Sometimes a value more or less than there are columns.
            let length = isOdd ? columns + Int.random(in: -1...1, using: &numbers) : columns
            let values = (0..<max(0, length)).map { _ in
                let list = isOdd && Int.random(in: 0..<columns, using: &numbers) == 0 ? Self.unusual : Self.usual
                return list.randomElement(using: &numbers) ?? "1"
            }
            text += "(" + values.joined(separator: ",") + ")"
        }
        return Array((text + ";\n").utf8)
    }

    private struct Value: Equatable {
        var start: Int32
        var end: Int32
        var kind: RowScanner.Slice.Kind
        var quote: UInt8
        var isLatin1: Bool
        var isRaw: Bool

        init(_ slice: RowScanner.Slice) {
            (start, end, kind) = (slice.start, slice.end, slice.kind)
            (quote, isLatin1, isRaw) = (slice.quote, slice.isLatin1, slice.isRaw)
        }
    }

    private struct Found: Equatable {
        var end: Int
        var values: [Value]
    }

    /// What a row at the front is; nil if it does not end there, or is none.
    private func found(_ outcome: RowScanner.Outcome, _ slices: [RowScanner.Slice]) -> Found? {
        guard case .row(let end) = outcome else { return nil }
        return Found(end: end, values: slices.map(Value.init))
    }

    /// Reads rows as the reader does, of which `cut` bytes are there; returns how many were found by both.
    private func compare(_ text: [UInt8], cut: Int, columns: Int, places: [Int?], mode: SQLMode) -> Int {
        var ahead = RowScanner(columnCount: columns, places: places, mode: mode)
        ahead.looksAhead()
        var exact = RowScanner(columnCount: columns, places: places, mode: mode)
        var start = 0
        var count = 0
        return text.withUnsafeBytes { bytes in
            while start < cut, bytes[start] == UInt8(ascii: "(") {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[start..<cut])
                exact.begin()
                let expected = found(exact.scan(rest), exact.found)
                let got = found(ahead.scanNext(rest, at: Int64(start)), ahead.found)
                guard expected == got else {
                    Issue.record("cut at \(cut), row at \(start): \(String(decoding: rest.prefix(300), as: UTF8.self))")
                    return count
                }
                guard let expected else { return count }
                count += 1
                start += expected.end
                while start < cut, [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: " ")].contains(bytes[start]) {
                    start += 1
                }
            }
            return count
        }
    }

    @Test("in every cut of the buffer", arguments: [[], .noBackslashEscapes, .ansiQuotes] as [SQLMode])
    func cuts(mode: SQLMode) {
        var numbers = SeededNumbers(seed: 20_191_101)
        var found = 0
        for round in 0..<60 {
            let columns = Int.random(in: 1...9, using: &numbers)
            let places = (0..<4).map { _ in Int?.some(Int.random(in: 0...columns, using: &numbers)) } + [nil]
            let text = rows(
                &numbers, columns: columns, count: 6, oddOneIn: round % 3 == 0 ? 3 : 1000,
                between: round % 2 == 0 ? [","] : [",\n", ",", ", ", " ,", ",\n\n", ";", ")"])
            for cut in 0...text.count { found += compare(text, cut: cut, columns: columns, places: places, mode: mode) }
        }
        #expect(found > 10_000)
    }

    @Test("many rows, beyond what is looked at ahead", arguments: [1, 3, 54])
    func manyRows(columns: Int) {
        var numbers = SeededNumbers(seed: 20_181_217)
        let places: [Int?] = [columns - 1, 0, columns / 2]
        for odd in [10, 1_000_000] {
            let text = rows(&numbers, columns: columns, count: 3000, oddOneIn: odd, between: [",", ",\n"])
            let found = compare(text, cut: text.count, columns: columns, places: places, mode: [])
            #expect(odd == 10 || found == 3000)
        }
    }

    @Test func aRowLongerThanTheWindow() {
        let long = "'" + String(repeating: "x", count: 2 * RowIndex.window) + "'"
        let text = Array("(1,\(long)),(2,'a'),(3,'b');\n".utf8)
        #expect(compare(text, cut: text.count, columns: 2, places: [0, 1], mode: []) == 3)
    }
}

extension RowScanner {
    /// The slices of the last row.
    fileprivate var found: [Slice] { withExtendedLifetime(memory) { Array(memory.slices) } }
}
