import Testing

@testable import MySQLDump
@testable import Values

/// Values asked for as whole numbers and as times.
@Suite struct RowNumberTests {
    /// Reads the rows of `t (v)` and asks each for a number, a time and a text of a pool.
    final class Asking: DumpConsumer {
        var integers: [Result<Int64?, DumpError>] = []
        var times: [Result<DateTime?, DumpError>] = []
        var texts: [String?] = []
        var nulls: [Bool] = []
        private var pool = TextPool()

        func wants(_ table: TableName) -> Bool { true }
        func columns(of layout: TableLayout) -> ColumnSelection? { ColumnSelection(layout.columns.prefix(1), of: layout) }

        func row(_ row: borrowing RowView) throws {
            nulls.append(row.isNull(0))
            do throws(DumpError) {
                integers.append(.success(try row.integer(0)))
            } catch {
                integers.append(.failure(error))
            }
            do throws(DumpError) {
                times.append(.success(try row.dateTime(0)))
            } catch {
                times.append(.failure(error))
            }
            // What is no number is no text either, unless it stands in quotes.
            let text = try? row.text(0, in: &pool)
            texts.append(text.flatMap { pool.string($0) })
        }
    }

    func ask(_ values: String..., before: String = "") throws -> Asking {
        let asking = Asking()
        let rows = values.map { "(\($0))" }.joined(separator: ",")
        let dump = Array("\(before)INSERT INTO t (v) VALUES \(rows);".utf8)
        _ = try DumpReader(MemoryStream(dump[...], chunk: 3), consumer: asking).read()
        return asking
    }

    func integers(_ values: String...) throws -> [Int64?] {
        try values.map { try ask($0).integers[0].get() }
    }

    @Test func integersInEveryForm() throws {
        #expect(try integers("0", "-0", "+5", "007", "NULL", "TRUE", "false") == [0, 0, 5, 7, nil, 1, 0])
        #expect(try integers("'12'", "'-3'", "0x1F", "b'101'", "0b11") == [12, -3, 31, 5, 3])
        #expect(try integers("9223372036854775807", "-9223372036854775808") == [.max, .min])
    }

    @Test func decimalsAndExponentsWhoseValueIsWhole() throws {
        #expect(
            try integers("2.0", "-3.000", "5.", "1e3", "1.5E1", "120e-1", "0.0", "0e99", "-2.50e+2") == [
                2, -3, 5, 1000, 15, 12, 0, 0, -250,
            ])
        #expect(try integers("9007199254740993.0") == [9_007_199_254_740_993], "2^53 + 1, which no Double holds")
        #expect(try integers("9223372036854775807.00", "-9.223372036854775808e18") == [.max, .min])
    }

    @Test(arguments: [
        "1.5", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "'abc'", "''", "' 1'", "'1 '", "abc", "-",
        "+",
        "1-2", "1e", "e1", ".", "1.2.3", "1e5e5", "inf", "nan", "0x10000000000000000", "x''", "x'ff'", #"'\0'"#, "--1",
        "1e99999999999999999999",
    ])
    func whatIsNoWholeNumber(_ value: String) throws {
        guard case .failure(let error) = try ask(value).integers[0] else {
            Issue.record("\(value) was taken")
            return
        }
        #expect(error.reason == .notAnInteger(column: "v"))
    }

    @Test func times() throws {
        let asking = try ask("'2015-09-17 18:24:56'", "'2015-09-17 18:24:56.5'", "NULL", "'0000-00-00 00:00:00'", "'2015-09-17'")
        #expect(
            try asking.times.map { try $0.get()?.microseconds }
                == [1_442_514_296_000_000, 1_442_514_296_500_000, nil, nil, 1_442_448_000_000_000])
        for value in ["'2015-13-01 00:00:00'", "'yesterday'", "''", "7", #"'2015\n'"#, "0x32303135"] {
            guard case .failure(let error) = try ask(value).times[0] else {
                Issue.record("\(value) was taken")
                continue
            }
            #expect(error.reason == .notATime(column: "v"))
        }
    }

    @Test func textsOfAPool() throws {
        let asking = try ask("'a'", "NULL", "''", "5", #"'it\'s'"#, "'NULL'", "0x41", "_utf8mb4'é'")
        #expect(asking.texts == ["a", nil, "", "5", "it's", "NULL", "A", "é"])
        #expect(asking.nulls == [false, true, false, false, false, false, false, false])
        #expect(try ask("'a'", "'b\\n'", before: "SET NAMES latin1;").texts == ["a", "b\n"])
    }

    @Test func errorsSayWhere() throws {
        guard case .failure(let error) = try ask("1", "'x'").integers[1] else {
            Issue.record("'x' was taken")
            return
        }
        #expect(error == DumpError(.notAnInteger(column: "v"), table: TableName(database: "", name: "t"), offset: 29))
        #expect(
            error.description
                == "expected a whole number of 64 bits in column v in table t at byte 29 of the unpacked dump: copy the file again, or dump again"
        )
    }
}
