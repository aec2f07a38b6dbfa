import Testing

@testable import MySQLDump

/// What stands between a row's commas, and what comes out.
@Suite struct RowValueTests {
    /// The values of one row of a table with as many columns as `expected` has values.
    func values(
        _ row: String, count: Int, before: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) -> [[UInt8]?]? {
        values(Array(row.utf8), count: count, before: before, sourceLocation: sourceLocation)
    }

    func values(
        _ row: [UInt8], count: Int, before: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) -> [[UInt8]?]? {
        let columns = (0..<count).map { "c\($0)" }.joined(separator: ",")
        let dump = Array("\(before)INSERT INTO t (\(columns)) VALUES (".utf8) + row + Array(");\n".utf8)
        let reading = Reading.of(dump, sourceLocation: sourceLocation)
        #expect(reading.error == nil, sourceLocation: sourceLocation)
        #expect(reading.rows.count == 1, sourceLocation: sourceLocation)
        return reading.rows.first
    }

    func texts(
        _ row: String, count: Int, before: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) -> [String?]? {
        values(row, count: count, before: before, sourceLocation: sourceLocation)?
            .map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test func bareValues() {
        #expect(texts("NULL,null,Null", count: 3) == [nil, nil, nil])
        #expect(texts("0,-1,+7,18446744073709551615", count: 4) == ["0", "-1", "+7", "18446744073709551615"])
        #expect(texts("1.50,-0.001,.5,5.", count: 4) == ["1.50", "-0.001", ".5", "5."])
        #expect(texts("1e10,-1.5E-10,3.40282e+38", count: 3) == ["1e10", "-1.5E-10", "3.40282e+38"])
        #expect(texts("TRUE,false", count: 2) == ["1", "0"], "as the server stores them")
        #expect(texts(" 1 ,\n2\t,\r\n  NULL \n", count: 3) == ["1", "2", nil])
    }

    @Test func strings() {
        #expect(texts("'','a',\"b\",'NULL',' '", count: 5) == ["", "a", "b", "NULL", " "])
        #expect(
            texts(#"'it''s','''','a''''b',"say ""x""","it's",'say "x"'"#, count: 6)
                == ["it's", "'", "a''b", "say \"x\"", "it's", "say \"x\""])
        #expect(texts("'a,b','(c)','),(','; -- /* # `'", count: 4) == ["a,b", "(c)", "),(", "; -- /* # `"])
        #expect(
            texts("'INSERT INTO `t` VALUES (1);\n-- Dump completed\n'", count: 1)
                == ["INSERT INTO `t` VALUES (1);\n-- Dump completed\n"])
        #expect(texts("'a' , \n'b'\n", count: 2) == ["a", "b"])
        #expect(texts("'żółć 🚀'", count: 1) == ["żółć 🚀"])
    }

    /// MySQL Reference Manual, "String Literals", table of escapes: every byte after a backslash.
    @Test func everyEscape() {
        var meaning: [UInt8: [UInt8]] = [
            UInt8(ascii: "0"): [0], UInt8(ascii: "b"): [8], UInt8(ascii: "n"): [10], UInt8(ascii: "r"): [13],
            UInt8(ascii: "t"): [9], UInt8(ascii: "Z"): [26],
        ]
        meaning[UInt8(ascii: "%")] = Array("\\%".utf8)
        meaning[UInt8(ascii: "_")] = Array("\\_".utf8)
        for quote in Array("'\"".utf8) {
            var row: [UInt8] = []
            var expected: [[UInt8]?] = []
            for byte in UInt8.min...UInt8.max {
                if !row.isEmpty { row.append(UInt8(ascii: ",")) }
                row += [quote, UInt8(ascii: "\\"), byte, UInt8(ascii: "z"), quote]
                expected.append((meaning[byte] ?? [byte]) + [UInt8(ascii: "z")])
            }
            #expect(values(row, count: 256) == expected)
        }
    }

    /// Every byte but quote and backslash stands for itself.
    @Test func everyByte() {
        let plain = (UInt8.min...UInt8.max).filter { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
        #expect(values([0x27] + plain + [0x27], count: 1) == [plain])
        #expect(values(Array("_binary '".utf8) + plain + [0x27], count: 1) == [plain])
    }

    @Test func backslashesAtTheEndOfAString() {
        #expect(texts(#"'\\','a\\\\','\'','\\\''"#, count: 4) == ["\\", "a\\\\", "'", "\\'"])
        #expect(texts(#"'\\''\\','x'"#, count: 2) == ["\\'\\", "x"])
    }

    @Test func noBackslashEscapes() {
        let mode = "/*!40101 SET SQL_MODE='NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO' */;\n"
        #expect(texts(#"'\','\\','\n','it''s\',"\""#, count: 5, before: mode) == ["\\", "\\\\", "\\n", "it's\\", "\\"])
        #expect(texts("'line\nline\r\n;\n-- x'", count: 1, before: mode) == ["line\nline\r\n;\n-- x"])
    }

    @Test func hexadecimalAndBits() {
        #expect(values("0x41,0xaBcD,X'00ff',x''", count: 4) == [[0x41], [0xab, 0xcd], [0, 0xff], []])
        #expect(values("b'1',B'101010101',b'',0b11111111,b'00000000'", count: 5) == [[1], [1, 0x55], [], [0xff], [0]])
        #expect(values("0xABC", count: 1) == [[0x0a, 0xbc]], "an odd digit lies in front")
        // MariaDB 10.11: `SELECT 0X1F`, `SELECT 0B1` are "Unknown column", `SELECT x'ABC'` is an error of syntax.
        for wrong in ["0X1f", "0B1", "x'ABC'"] {
            #expect(Reading.of("INSERT INTO t (c) VALUES (\(wrong));\n").error != nil, "\(wrong)")
        }
        #expect(texts("0,0.5,0e1", count: 3) == ["0", "0.5", "0e1"], "not every word with a 0 in front is hexadecimal")
    }

    @Test func introducers() {
        #expect(texts("_utf8mb4'é',_utf8 'a',_UTF8MB4\"b\",N'n',n'm'", count: 5) == ["é", "a", "b", "n", "m"])
        #expect(values("_binary 'a\\0b',_binary'\\'',_binary \n''", count: 3) == [[0x61, 0, 0x62], [0x27], []])
        #expect(
            values(Array("_latin1'".utf8) + [0xe9, 0x80] + Array("','b',_latin1 'c'".utf8), count: 3)
                == [Array("é€".utf8), Array("b".utf8), Array("c".utf8)])
        let unread = Reading.of("INSERT INTO t (a) VALUES (_sjis'x');")
        #expect(unread.error?.reason == .characterSet("sjis"))
    }

    /// `_binary` and `_utf8mb4` say what a string's bytes are, whatever SET NAMES said.
    @Test func introducersInALatin1Dump() {
        let row = Array("'".utf8) + [0xe9] + Array("',_binary '".utf8) + [0xe9] + Array("',_utf8mb4'é',x'e9',7".utf8)
        #expect(
            values(row, count: 5, before: "SET NAMES latin1;")
                == [Array("é".utf8), [0xe9], Array("é".utf8), [0xe9], Array("7".utf8)])
    }

    /// Columns that are not asked for may hold expressions; the others' values are found all the same.
    @Test func expressionsArePassedOver() {
        let dump =
            #"INSERT INTO t (a,b,c) VALUES (1,CONVERT("a,)(\"x" USING utf8mb4),'z'),(2,f(g(1,'),('),2)+1,'y'),(3,(4),'x');"#
        let reading = Reading.of(dump, shown: ["a", "c"])
        #expect(reading.error == nil)
        #expect(reading.texts == [["1", "z"], ["2", "y"], ["3", "x"]])
        let refused = Reading.of(dump, shown: ["b"])
        #expect(refused.error?.reason == .expression(column: "b"))
        #expect(refused.error?.table?.name == "t")
    }

    @Test func columnsThatTheTableDoesNotHaveAreNull() {
        let reading = Reading.of("INSERT INTO t (a,b) VALUES (1,'x'),(2,NULL);", shown: ["b", "none", "a"])
        #expect(reading.texts == [["x", nil, "1"], [nil, nil, "2"]])
    }

    @Test(arguments: [
        ("(1,)", "a value"), ("(,1)", "a value"), ("(1,'a'x)", "',' or ')' after a string"),
        ("('a' 'b',1)", "',' or ')' after a string"),
        ("(x'1',abc'1')", "a value"), ("(1,2) (3,4)", "',' or ';' after a row"), ("(1,2),;", "'(' at the beginning of a row"),
        ("1,2)", "'(' at the beginning of a row"), ("(1,2),(3,4) mysqldump: Got errno 28 on write", "',' or ';' after a row"),
    ])
    func whatTheGrammarDoesNotAllow(_ rows: String, expected: String) {
        let reading = Reading.of("INSERT INTO t (a,b) VALUES \(rows);")
        #expect(reading.error?.reason == .syntax(expected: expected))
        #expect(reading.error?.table?.name == "t")
    }

    @Test func rowsOfTheWrongLength() {
        #expect(
            Reading.of("INSERT INTO t (a,b) VALUES (1,2),(3);").error
                == DumpError(.valueCount(found: 1, expected: 2), table: TableName(database: "", name: "t"), offset: 33))
        #expect(Reading.of("INSERT INTO t (a,b) VALUES (1,2,3);").error?.reason == .valueCount(found: 3, expected: 2))
        #expect(Reading.of("INSERT INTO t (a,b) VALUES ();").error?.reason == .notFollowed(statement: "a row without values"))
    }
}
