import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Parquet read by pyarrow and by DuckDB, compared with CSV and JSON Lines read by Python.
struct ParquetTests {
    private static let awkward = [
        "", " ", "a,b", "\"", "line\nend", "ü", "日本語", "😀", "e\u{301}", "\u{feff}bom", "NULL", "None", "\\", "'", "\u{1}",
    ]

    /// Instances and machines with NULL in every column that may have it, repeated and different texts, and odd times.
    private func backup(events: Int) -> Sketch {
        Sketch { sketch in
            sketch.holds(.instances, .instanceActions, .instanceActionsEvents, .computeNodes, .services)
            for number in 0..<events {
                let text = Self.awkward[number % Self.awkward.count]
                let isBare = number % 7 == 3
                let uuid = "uuid-\(number / 3)"
                if number % 3 == 0 {
                    sketch.instance(
                        uuid, memory: isBare ? nil : Int64(number) << 33, root: number % 5 == 0 ? nil : 0,
                        vcpus: isBare ? nil : -1,
                        name: number % 4 == 0 ? nil : text, user: "u" + text, host: number % 6 == 0 ? nil : text)
                }
                sketch.action(Int64(number), of: uuid, at: "2015-09-16 23:59:\(10 + number % 50)")
                let second = 10 + number % 50
                sketch.event(
                    Int64(number), action: Int64(number), isBare ? nil : "event " + text,
                    from: number % 11 == 5
                        ? nil : ["2015-09-16 23:59:59", "2016-02-29 12:00:00.25", "9999-12-31 23:59:59"][number % 3],
                    to: "2020-01-01 00:00:\(second).\(number % 2 == 0 ? "5" : "000001")", result: isBare ? nil : "Success")
            }
            for number in 0..<min(events, 40) {
                sketch.node(
                    Int64(number), "host-\(number)", created: "2016-01-01 00:00:\(10 + number)", vcpus: number % 3 == 0 ? nil : 8,
                    memory: number % 4 == 0 ? nil : .max, disk: number % 5 == 0 ? nil : 0)
                sketch.service(Int64(number), "host-\(number)", updated: "2016-01-02 00:00:00")
            }
        }
    }

    /// Both traces in all encodings.
    private func write(_ sketch: Sketch, _ format: TraceFormat, groupRows: Int, to folder: TemporaryFolder) throws {
        var options = TraceOptions()
        options.format = format
        let (history, _) = WrittenTrace.history(of: [sketch], options: options)
        for encoding in TraceEncoding.allCases {
            var builder = TraceWriter(history, masker: Masker(.none, salt: nil), encoding: encoding, toolVersion: "1.2.3")
            builder.parquetGroupRows = groupRows
            for trace in [TraceKind.instanceEvents, .machineEvents] {
                let output = MemoryOutput()
                _ = try builder.write(trace, to: output)
                _ = try folder.write(output.bytes, as: "\(trace.rawValue).\(encoding.rawValue)")
            }
        }
    }

    /// All in one run of Python, which takes a second to begin.
    @Test func pyarrowAndDuckDBReadWhatCSVHolds() throws {
        guard PythonPackages.areInstalled() else { return }
        // Rows, rows of a group, and how many groups there must be.
        let cases = [(0, 10, 0), (1, 1, 1), (1, 10, 1), (8, 8, 1), (9, 8, 2), (500, 7, 72), (1000, 131_072, 1), (300, 64, 5)]
        var folders: [TemporaryFolder] = []
        var expected: [String] = []
        for (events, groupRows, groups) in cases {
            for format in TraceFormat.allCases {
                let folder = try TemporaryFolder()
                try write(backup(events: events), format, groupRows: groupRows, to: folder)
                folders.append(folder)
                expected.append("instance_events.parquet: \(events) rows, \(groups) row groups, ")
                expected.append("machine_events.parquet: ")
            }
        }
        let lines = try PythonPackages.run("compare_parquet.py", folders.map(\.path)).split(separator: "\n")
        #expect(lines.last.map(String.init) == "\(folders.count * 2) files, all equal", "\(lines.joined(separator: "\n"))")
        #expect(lines.count == expected.count + 1)
        for (line, beginning) in zip(lines, expected) { #expect(line.hasPrefix(beginning), "\(line)") }
    }

    /// Of bare metal the fields are the names of the configuration, in its order: texts, and a number for the rack.
    @Test func bareMetalHasAFieldForEachName() throws {
        guard PythonPackages.areInstalled() else { return }
        let backup = Sketch { sketch in
            for number in 0..<5 {
                sketch.ironicNode(Int64(number), "node-\(number)")
                sketch.computehost("\(number)", of: "node-\(number)", created: "2016-01-0\(number + 1)")
                if number > 0 { sketch.property("s\(number)", of: "\(number)", "size", "\(number)", created: nil, updated: nil) }
                if number % 2 == 1 {
                    sketch.property("r\(number)", of: "\(number)", "rack", "r\(number)", created: nil, updated: nil)
                }
            }
        }
        var options = TraceOptions()
        options.format = .version03
        options.bareMetalProperties = ["type.of/it", "size", "rack"]
        options.bareMetalRack = "rack"
        let gone = Sketch { sketch in
            sketch.holds(.nodes)
            sketch.holds(.computehosts)
        }
        let (history, _) = WrittenTrace.history(of: [backup, gone], options: options)
        let folder = try TemporaryFolder()
        for encoding in TraceEncoding.allCases {
            var writer = TraceWriter(history, masker: Masker(.none, salt: nil), encoding: encoding, toolVersion: "1.2.3")
            let output = MemoryOutput()
            _ = try writer.write(.bareMetalMachineEvents, to: output)
            _ = try folder.write(output.bytes, as: "machine_events.\(encoding.rawValue)")
        }
        let lines = try PythonPackages.run("compare_parquet.py", [folder.path]).split(separator: "\n")
        #expect(lines.last == "1 files, all equal", "\(lines.joined(separator: "\n"))")
        #expect(
            lines.first?.hasSuffix("PROPERTIES.type.of/it string, PROPERTIES.size string, PROPERTIES.rack int64") == true,
            "\(lines)")
    }

    /// What is read back is what CSV holds: the values, and which are NULL.
    @Test(arguments: TraceFormat.allCases) func rowsAreReadBack(_ format: TraceFormat) throws {
        for (events, groupRows) in [(0, 10), (1, 1), (9, 8), (500, 7), (1000, 131_072)] {
            var options = TraceOptions()
            options.format = format
            let (history, _) = WrittenTrace.history(of: [backup(events: events)], options: options)
            for trace in [TraceKind.instanceEvents, .machineEvents] {
                let rows = try [TraceEncoding.csv, .parquet].map { encoding in
                    var writer = TraceWriter(history, masker: Masker(.sha2Salted, salt: Salt(text: "salt")), encoding: encoding)
                    writer.parquetGroupRows = groupRows
                    let output = MemoryOutput()
                    _ = try writer.write(trace, to: output)
                    return read(output.bytes)
                }
                #expect(rows[0].count == rows[1].count)
                for (csv, parquet) in zip(rows[0], rows[1]) where csv != parquet { #expect(csv == parquet) }
                #expect(trace == .machineEvents || rows[1].count == events)
            }
        }
    }

    /// The values of all rows. Of a struct a field without a value is NULL, whether the row has it or not.
    private func read(_ bytes: [UInt8]) -> [[[UInt8]?]] {
        var reader = TraceFileRows()
        var rows: [[[UInt8]?]] = []
        func take(_ row: TraceRow) {
            // CSV has one way to write an empty text and NULL.
            rows.append(
                (0..<row.count).map { place in
                    let bytes = row.bytes(place)
                    if bytes.first == UInt8(ascii: "{") {
                        let properties = row.form(place) == .object ? row.properties : PythonDictionary.parse(bytes) ?? []
                        return TraceProperty.json(properties.filter { $0.value != .none })
                    }
                    return bytes.isEmpty ? nil : Array(bytes)
                })
        }
        Pieces.feed(bytes, chunk: 1000) { block in
            var position = 0
            while let row = reader.next(block, &position) { take(row) }
        }
        while let row = reader.finish() { take(row) }
        #expect(reader.parquetProblem == nil && reader.layout != nil)
        return rows
    }

    /// parquet-format, Encodings.md: the example of bit packing, the numbers 0 to 7 in three bits each.
    @Test func bitPackingIsThePublishedExample() {
        var bytes: [UInt8] = []
        ParquetRuns.append(Array(0..<8), width: 3, to: &bytes)
        #expect(bytes == [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010])
        bytes = []
        ParquetRuns.append(Array(repeating: 300, count: 100), width: 9, to: &bytes)
        #expect(bytes == [200, 1, 0x2c, 0x01])
        #expect(ParquetRuns.read([0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010], width: 3, count: 8) == Array(0..<8))
        #expect(ParquetRuns.read([200, 1, 0x2c, 0x01], width: 9, count: 100) == Array(repeating: 300, count: 100))
        #expect(ParquetRuns.read([200, 1, 0x2c], width: 9, count: 100) == nil)
        #expect(ParquetRuns.read([200, 1, 0x2c, 0x0f], width: 9, count: 100) == nil)
    }

    @Test func aFullGroupIsWrittenAtOnce() throws {
        let output = MemoryOutput()
        let columns = [
            WrittenColumn(name: "TIME", kind: .time), WrittenColumn(name: "SECONDS", kind: .seconds),
            WrittenColumn(name: "TEXT", kind: .text), WrittenColumn(name: "NUMBER", kind: .integer),
        ]
        var writer = try ParquetRowWriter(columns, about: [], creator: "test version 1", output: output)
        let texts = RowTexts(pool: TextPool(), masker: Masker(.none, salt: nil))
        let text = String(repeating: "x", count: 1 << 20)
        for number in 0..<40 {
            try writer.writeRow(texts) { place in
                switch columns[place].kind {
                case .time: .time(DateTime(microseconds: 0))
                case .seconds: .beforeEpoch
                case .text: .word(text + "\(number)")
                default: .null
                }
            }
        }
        // 32 MiB of values are a group, however few the rows.
        #expect(output.bytes.count > 32 * 1000)
        try writer.finish()
        #expect(writer.rows == 40)
        #expect(output.bytes.prefix(4) == Array("PAR1".utf8)[...] && output.bytes.suffix(4) == Array("PAR1".utf8)[...])
    }
}
