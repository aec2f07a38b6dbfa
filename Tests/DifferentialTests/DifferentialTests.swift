import ByteStreams
import Foundation
import MySQLDump
import Testing

/// Reads dumps of a real server and compares every value with what the server's own client shows.
///
/// One case after the other: they share two cores and the server's global settings.
@Suite(
    .serialized,
    .enabled(if: PrivateServer.isInstalled || PrivateServer.isRequired, "mariadbd is not installed; apt install mariadb-server"))
struct DifferentialTests {
    let server: PrivateServer
    let tables: [ServerTable]

    init() throws {
        server = try PrivateServer.shared.get()
        tables = try ServerTable.all(of: ["odd", "twin", "nova", "huge", "mysql"], on: server)
    }

    /// Reads one dump and compares it; how many values were equal.
    func compare(
        _ file: URL, with expected: [(ServerTable, ExpectedRows)], unnamedDatabase: String, hasTrailer: Bool,
        chunk: Int = ByteStreams.defaultChunk
    ) throws -> Int {
        let consumer = ComparingConsumer(unnamedDatabase: unnamedDatabase)
        for (table, rows) in expected { consumer.expect(table, rows) }
        let stream = try ByteStreams.open(file.path(percentEncoded: false), chunk: chunk)
        let summary = try DumpReader(stream, consumer: consumer).read()
        consumer.finish()
        #expect(consumer.problems == [], "pieces of \(chunk) bytes")
        #expect(summary.completeness == (hasTrailer ? .trailer : .noTrailerExpected))
        return consumer.values
    }

    func dump(_ dumpCase: DumpCase, more options: [String] = []) throws -> URL {
        let file = try server.dump(dumpCase.program, dumpCase.options + options + dumpCase.operands)
        if dumpCase.hasWindowsLineEnds {
            let bytes = try [UInt8](Data(contentsOf: file))
            try Data(bytes.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] }).write(to: file)
        }
        return file
    }

    @Test(arguments: DumpCase.all)
    func dumpsOfEveryKind(_ dumpCase: DumpCase) throws {
        let included = tables.filter(dumpCase.includes)
        let rows = try included.map { try $0.rows(on: server, encoding: dumpCase.encoding, timeZone: dumpCase.timeZone) }
        let file = try dump(dumpCase)
        defer { try? FileManager.default.removeItem(at: file) }
        var values = try compare(
            file, with: zip(included, rows).map { ($0, ExpectedRows($1)) }, unnamedDatabase: dumpCase.unnamedDatabase,
            hasTrailer: dumpCase.hasTrailer)
        // The first rows once more, in pieces so small that every token crosses a border.
        if case .database("odd") = dumpCase.selection {
            let small = try dump(dumpCase, more: ["--where=1 LIMIT 60"])
            defer { try? FileManager.default.removeItem(at: small) }
            for chunk in [1, 2, 3, 7, 64, 4099] {
                values += try compare(
                    small, with: zip(included, rows).map { ($0, ExpectedRows($1, limit: 60)) },
                    unnamedDatabase: dumpCase.unnamedDatabase, hasTrailer: dumpCase.hasTrailer, chunk: chunk)
            }
        }
        Tally.add(dumpCase.testDescription, values: values)
    }
}
