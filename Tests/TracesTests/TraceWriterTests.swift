import TestSupport
import Testing

@testable import TraceFiles
@testable import Values

/// Texts and values as CSV and JSON, read back by Python.
struct TraceWriterTests {
    /// Without a lone CR: RFC 4180 wants it quoted, Python's writer with "\n" line ends does not quote it.
    private static let awkward = [
        "", " ", "plain", "a,b", ",", "\"", "\"\"", "say \"hi\"", "line\nend", "\n", "a\r\nb", "tab\tbed", "'single'",
        "semi;colon", " lead", "trail ", "#", "=1+1", "null", "NULL", "\\", "\\n", "ü", "日本語", "😀", "e\u{301}",
        "\u{feff}bom", "\u{2028}", "\u{1}\u{1f}\u{7f}", "x\u{85}y", "-1", "1e5",
    ]

    private func csv(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        CSVField.append(Array(text.utf8)[...], to: &bytes)
        return bytes
    }

    private func json(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONString.append(text[...], to: &bytes)
        return bytes
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Bytes as Python's literals in `sys.argv` style would lose them: one hexadecimal text a line.
    private func lines(_ texts: [[UInt8]]) -> [UInt8] {
        Array(texts.map { hexadecimal($0) + "\n" }.joined().utf8)
    }

    @Test func csvIsWhatPythonWrites() throws {
        guard Program.areInstalled("python3") else { return }
        let script = """
            import csv, io, sys
            for line in sys.stdin.read().split('\\n')[:-1]:
                out = io.StringIO()
                csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator='\\n').writerow(
                    ['x', bytes.fromhex(line).decode(), 'y'])
                print(out.getvalue().encode().hex())
            """
        let texts = Self.awkward + Self.awkward.map { $0 + "," + $0 }
        let input = lines(texts.map { Array($0.utf8) })
        let printed = String(decoding: try Program.run("python3", ["-c", script], input: input), as: UTF8.self)
        let expected = printed.split(separator: "\n").map(String.init)
        #expect(expected.count == texts.count)
        for (text, line) in zip(texts, expected) {
            #expect(hexadecimal(Array("x,".utf8) + csv(text) + Array(",y\n".utf8)) == line, "\(text.debugDescription)")
        }
    }

    /// RFC 4180 section 2, rules 6 and 7.
    @Test func csvQuotesOnlyWhereItMust() {
        #expect(csv("a\rb") == Array("\"a\rb\"".utf8))
        #expect(csv("a\"b") == Array("\"a\"\"b\"".utf8))
        #expect(csv("a b;c'd") == Array("a b;c'd".utf8))
    }

    @Test func jsonIsWhatPythonReads() throws {
        guard Program.areInstalled("python3") else { return }
        let controls = (0..<0x20).map { String(UnicodeScalar(UInt8($0))) }
        let texts = (Self.awkward + controls + ["a\rb", "/", "</script>"]).map { Array($0.utf8) }
        let document = "[" + texts.map { String(decoding: json($0), as: UTF8.self) }.joined(separator: ",") + "]"
        let script = "import json, sys\nfor text in json.load(sys.stdin): print(text.encode().hex())"
        let printed = try Program.run("python3", ["-c", script], input: Array(document.utf8))
        let back = String(decoding: printed, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(back.dropLast().map(String.init) == texts.map(hexadecimal))
    }

    /// Which bytes are no UTF-8, Python tells. Each of them is shown escaped: two names stay two.
    @Test func bothAreUTF8WhateverTheBytes() throws {
        guard Program.areInstalled("python3") else { return }
        var texts: [[UInt8]] = [
            [0xff], [0x80], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80],
            [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80], [0x61, 0xf1, 0x80, 0x80, 0xe1, 0x80, 0xc2, 0x62, 0x80, 0x63, 0x80],
        ]
        for _ in 0..<300 { texts.append((0..<Int.random(in: 1...8)).map { _ in UInt8.random(in: 0x28 ... .max) }) }
        let script = """
            import codecs, sys
            shown = lambda e: (''.join('\\\\x%02X' % byte for byte in e.object[e.start:e.end]), e.end)
            codecs.register_error('shown', shown)
            for line in sys.stdin: print(bytes.fromhex(line.strip()).decode('utf-8', 'shown').encode().hex())
            """
        let printed = String(
            decoding: try Program.run("python3", ["-c", script], input: lines(texts)), as: UTF8.self)
        for (text, line) in zip(texts, printed.split(separator: "\n")) {
            #expect(hexadecimal(Array(UTF8Text.escaped(text[...]))) == line, "\(hexadecimal(text))")
        }
    }

    /// A whole trace of awkward texts, read by Python's csv and json modules: both must give the same values.
    @Test(arguments: [TraceEncoding.csv, .jsonLines]) func aTraceOfAwkwardTextsIsReadBack(_ encoding: TraceEncoding) throws {
        guard Program.areInstalled("python3") else { return }
        let backup = Sketch { sketch in
            for (index, text) in Self.awkward.enumerated() {
                let number = Int64(index)
                sketch.instance("uuid-\(index)", name: text, user: "u" + text, host: text)
                sketch.action(number, of: "uuid-\(index)")
                sketch.event(number, action: number, text, result: nil)
            }
        }
        let script = """
            import csv, io, json, sys
            text = sys.stdin.buffer.read().decode()
            if sys.argv[1] == 'csv': rows = list(csv.DictReader(io.StringIO(text, newline='')))
            else: rows = [json.loads(line) for line in text.split('\\n')[:-1]]
            for row in rows:
                assert list(row)[0] == 'INSTANCE_UUID' and len(row) == 15 and None not in row
                print('|'.join((row[key] or '').encode().hex() for key in
                    ['INSTANCE_UUID', 'EVENT', 'INSTANCE_NAME', 'USER_ID', 'HOST_NAME (PHYSICAL)']))
                assert row['RESULT'] in ('', None) and row['EVENT_DURATION'] in ('1.0', 1.0)
            """
        let written = try WrittenTrace(.instanceEvents, of: [backup], encoding: encoding)
        let printed = try Program.run("python3", ["-c", script, encoding.rawValue], input: Array(written.text.utf8))
        let expected = Self.awkward.enumerated().map { index, text in
            ["uuid-\(index)", text, text, "u" + text, text].map { hexadecimal(Array($0.utf8)) }.joined(separator: "|")
        }
        #expect(String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init) == expected)
        #expect(written.summary.rows == expected.count)
    }

    @Test(arguments: TraceKind.allCases) func anEmptyTraceHasItsHeader(_ trace: TraceKind) throws {
        let csv = try WrittenTrace(trace, of: [])
        #expect(csv.text == TraceFormat.version02.columnNames(of: trace).joined(separator: ",") + "\n")
        #expect(try WrittenTrace(trace, of: [], encoding: .jsonLines).text == "")
        #expect(csv.summary == TraceSummary())
    }

    /// The published header lines of format 0.2.
    @Test func headersAreThePublishedOnes() {
        #expect(
            TraceFormat.version02.columnNames(of: .instanceEvents).joined(separator: ",")
                == "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,MEMORY_MB,"
                + "DISK_GB,VCPUS,INSTANCE_NAME,USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL)")
        #expect(
            TraceFormat.version02.columnNames(of: .machineEvents).joined(separator: ",")
                == "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,"
                + "DISK_CAPACITY_GB")
        #expect(
            TraceFormat.version03.columnNames(of: .instanceEvents).joined(separator: ",")
                == "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,INSTANCE_NAME,"
                + "USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL),PROPERTIES")
        #expect(
            TraceFormat.version03.columnNames(of: .machineEvents).joined(separator: ",")
                == "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),EVENT,PROPERTIES")
    }

    /// More than the writer keeps before it hands bytes on.
    @Test func aLongTraceIsWhole() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            for number in Int64(0)..<5000 { sketch.event(number, action: 1, "event-\(number)") }
        }
        let written = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(written.column(1) == (0..<5000).map { "event-\($0)" })
        #expect(written.text.utf8.count > 256 * 1024)
    }
}
