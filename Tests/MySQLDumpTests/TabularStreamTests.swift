import ByteStreams
import Testing

@testable import MySQLDump

/// Fields and lines become the INSERT that gives the same rows. Expectations are worked by hand from MySQL's manual, "LOAD DATA
/// Statement" and "SELECT ... INTO Statement"; that real servers write and read it so, the folders of `Fixtures/folders` show.
@Suite("Rows as fields and lines")
struct TabularStreamTests {
    private func statement(
        _ text: String, _ format: TabularFormat = TabularFormat(), encodings: [Int: TabularStream.Encoding] = [:],
        header: [UInt8] = [], chunk: Int
    ) throws -> (text: String, failure: DumpError?, stream: TabularStream) {
        let stream = TabularStream(
            MemoryStream(Array(text.utf8)[...], chunk: chunk), format, head: Array("INSERT INTO t VALUES".utf8),
            encodings: encodings, header: header)
        var buffer = ByteBuffer(capacity: 16)
        while try stream.fill(&buffer) {}
        return (String(decoding: buffer.unread, as: UTF8.self), stream.failure, stream)
    }

    private func expect(
        _ text: String, _ format: TabularFormat = TabularFormat(), gives rows: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for chunk in [1, 2, 3, 7, 4096] {
            let found = try statement(text, format, chunk: chunk)
            #expect(found.text == "INSERT INTO t VALUES\n\(rows);\n", "\(chunk)", sourceLocation: sourceLocation)
            #expect(found.failure == nil && found.stream.length == Int64(text.utf8.count), sourceLocation: sourceLocation)
        }
    }

    @Test("a first line of the columns' names, as mariadb-dump --header writes it, is no row")
    func header() throws {
        let csv = try TabularFormat(fieldsTerminatedBy: ",", fieldsEnclosedBy: "\"", linesTerminatedBy: "\\r\\n")
        for (format, line, row) in [
            (TabularFormat(), "id\thost\n", "1\thost\n"), (csv, "\"id\",\"host\"\r\n", "\"1\",\"host\"\r\n"),
        ] {
            let header = format.line(of: ["id", "host"])
            #expect(header.elementsEqual(line.utf8))
            for chunk in [1, 3, 4096] {
                let found = try statement(line + row, format, header: header, chunk: chunk)
                #expect(
                    found.text == "INSERT INTO t VALUES\n('1','host');\n" && found.stream.length == Int64((line + row).utf8.count)
                )
                #expect(try statement(row, format, header: header, chunk: chunk).text == found.text, "without one")
                #expect(try statement(line, format, header: header, chunk: chunk).text.isEmpty, "nothing but one")
                let cut = try statement(String(line.dropLast(5)), format, header: header, chunk: chunk)
                #expect(cut.failure != nil, "a part of one")
            }
        }
    }

    @Test("the server's default: tabs, line ends, backslashes")
    func standard() throws {
        try expect("7\ta\n8\t\n", gives: "('7','a'),\n('8','')")
        try expect("\\N\tNULL\t\\\\N\tN\n", gives: "(NULL,'NULL','\\\\N','N')")
        try expect("it's\ta\\\tb\\\nc\\\\\t\\0\\Z\\b\n", gives: "('it\\'s','a\tb\nc\\\\','\\0\\Z\\b')")
        // A raw zero byte stays one: the reader of rows refuses it.
        try expect("a\0b\n", gives: "('a\0b')")
        try expect("雲\t%_\\%\n", gives: "('雲','%_%')")
    }

    @Test("other options of FIELDS and LINES")
    func options() throws {
        let csv = try TabularFormat(fieldsTerminatedBy: ",", fieldsEnclosedBy: "\"", linesTerminatedBy: "\\r\\n")
        try expect(
            "\"a\",\\N,7\r\n\"b,\r\nc\",\"d\\\"e\"\"f\",NULL\r\n", csv, gives: "('a',NULL,'7'),\n('b,\r\nc','d\"e\"f',NULL)")
        try expect("\"NULL\",\"\",\r\n", csv, gives: "('NULL','','')")
        let odd = try TabularFormat(fieldsTerminatedBy: "||", fieldsEscapedBy: "^", linesTerminatedBy: "END")
        try expect("a|b||^N||\\^|^^END^||^E||cEND", odd, gives: "('a|b',NULL,'\\\\|^'),\n('||E','c')")
        let named = try TabularFormat(fieldsTerminatedBy: "0x3b", linesTerminatedBy: "\\t")
        try expect("a;b\tc;d\t", named, gives: "('a','b'),\n('c','d')")
    }

    @Test("no row gives no statement")
    func empty() throws {
        #expect(try statement("", chunk: 16).text == "")
    }

    @Test("values that are no text are written as what they are")
    func encodings() throws {
        let found = try statement("1\tAB0F\tYWI=\n2\t\\N\t\\N\n", encodings: [1: .hexadecimal, 2: .base64], chunk: 64)
        #expect(found.text == "INSERT INTO t VALUES\n('1',x'AB0F',FROM_BASE64('YWI=')),\n('2',NULL,NULL);\n")
    }

    @Test(
        "a file that is cut, or written otherwise, is damage with its place",
        arguments: [
            ("1\ta\n2\tb", "the end of the last row", 7), ("1\ta\\", "the end of an escape", 3),
            ("1\ta", "the end of the last row", 3),
        ])
    func damage(text: String, expected: String, place: Int64) throws {
        for chunk in [1, 4096] {
            let found = try statement(text, chunk: chunk)
            #expect(found.failure == DumpError(.syntax(expected: expected), offset: place), "\(chunk)")
            #expect(!found.text.hasSuffix(";\n"))
        }
        let csv = try TabularFormat(fieldsEnclosedBy: "\"")
        #expect(try statement("\"a\"b\n", csv, chunk: 1).failure == DumpError(.syntax(expected: "the end of a field"), offset: 3))
    }

    @Test("where a row begins in the file is known while it is read")
    func places() throws {
        let stream = try statement("1\n22\n333\n", chunk: 64).stream
        // INSERT INTO t VALUES LF (       '1'),LF('22'),LF('333');
        #expect([21, 25, 28, 36].map { stream.place(of: $0) } == [0, 0, 2, 5])
    }

    @Test(
        "options that leave open where values end are refused",
        arguments: [
            (nil, nil, "", nil), ("", nil, nil, nil), (nil, "ab", nil, nil), (nil, "\"", "\"", nil), (",", nil, nil, ","),
            ("\\\\", nil, nil, nil), (nil, nil, nil, ""),
        ] as [(String?, String?, String?, String?)])
    func refused(options: (String?, String?, String?, String?)) {
        #expect(throws: TabularFormat.Problem.self) {
            try TabularFormat(
                fieldsTerminatedBy: options.0, fieldsEnclosedBy: options.1, fieldsEscapedBy: options.2,
                linesTerminatedBy: options.3)
        }
    }
}
