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
        mayLackColumns: Bool = false, chunk: Int = ByteStreams.defaultChunk
    ) throws -> Int {
        let consumer = ComparingConsumer(unnamedDatabase: unnamedDatabase, mayLackColumns: mayLackColumns)
        for (table, rows) in expected { consumer.expect(table, rows) }
        let stream = try ByteStreams.open(file.path(percentEncoded: false), chunk: chunk)
        let summary = try DumpReader(stream, consumer: consumer).read()
        consumer.finish()
        #expect(consumer.problems == [], "pieces of \(chunk) bytes")
        #expect(summary.completeness == (hasTrailer ? .trailer : .noTrailerExpected))
        return consumer.problems.isEmpty ? consumer.values : 0
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

    /// A dump of `SET NAMES binary` holds texts as they lie in the table: of a character set that is not read here nobody but a server knows
    /// the characters.
    @Test func charactersOfOtherSets() throws {
        let dumpCase = DumpCase(options: ["--default-character-set=binary"], selection: .tables("odd", ["bytes"]))
        let file = try dump(dumpCase)
        defer { try? FileManager.default.removeItem(at: file) }
        let expected = try tables.filter(dumpCase.includes).map {
            ($0, ExpectedRows(try $0.rows(on: server, encoding: .utf8, timeZone: "+00:00")))
        }
        let error = #expect(throws: DumpError.self) {
            try compare(file, with: expected, unnamedDatabase: "odd", hasTrailer: true)
        }
        #expect(error?.reason == .expression(column: "as_cp1250"))
    }

    /// mysqldump sets its own session's mode, so that a server's odd mode must not show in the dump.
    @Test func serverWithAnOddMode() throws {
        let dumpCase = DumpCase(options: ["--routines"], program: "mysqldump")
        try server.execute("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'")
        defer { try? server.execute("SET GLOBAL sql_mode = DEFAULT") }
        let file = try dump(dumpCase)
        defer { try? FileManager.default.removeItem(at: file) }
        let expected = try tables.filter(dumpCase.includes).map {
            ($0, ExpectedRows(try $0.rows(on: server, encoding: .utf8, timeZone: "+00:00")))
        }
        let values = try compare(file, with: expected, unnamedDatabase: "odd", hasTrailer: true)
        Tally.add("mysqldump of a server with NO_BACKSLASH_ESCAPES,ANSI_QUOTES", values: values)
    }

    /// mysqldump never writes this mode. So the server itself writes the statements, and it must take them back.
    @Test func noBackslashEscapes() throws {
        let written = tables.filter { $0.database == "odd" && ["nasty", "pairs", "long_bytes", "numbers"].contains($0.name) }
        var script = Array("SET NAMES utf8mb4; SET SQL_MODE='NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO';\n".utf8)
        for table in written {
            let name = ServerTable.quoted(table.name)
            let created = try server.query("SHOW CREATE TABLE \(name)", database: "odd")
            script += created.drop { $0 != UInt8(ascii: "\t") }.dropFirst() + Array(";\n".utf8)
            let values = table.columns.map { column in
                let name = ServerTable.quoted(column.name)
                let literal =
                    switch column.kind {
                    case .text: "CONCAT('''', REPLACE(\(name), '''', ''''''), '''')"
                    case .bytes: "CONCAT('x''', HEX(CONCAT(\(name))), '''')"
                    case .plain: name
                    }
                return "IFNULL(\(literal), 'NULL')"
            }
            script += try server.query(
                "SELECT CONCAT('INSERT INTO \(name) VALUES (', CONCAT_WS(',', \(values.joined(separator: ", "))), ');') FROM \(name)",
                database: "odd")
        }
        let file = server.folder.appending(path: "no-backslash-escapes.sql")
        try Data(script).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        try server.execute("CREATE DATABASE reloaded DEFAULT CHARACTER SET utf8mb4")
        try server.execute(file: file, database: "reloaded")
        var values = 0
        for chunk in [64, 4099, ByteStreams.defaultChunk] {
            let expected = try written.map { table in
                let rows = try table.rows(on: server, encoding: .utf8, timeZone: "+00:00")
                var reloaded = table
                reloaded.database = "reloaded"
                #expect(try reloaded.rows(on: server, encoding: .utf8, timeZone: "+00:00") == rows)
                return (table, ExpectedRows(rows))
            }
            values += try compare(file, with: expected, unnamedDatabase: "odd", hasTrailer: false, chunk: chunk)
        }
        Tally.add("NO_BACKSLASH_ESCAPES, written by the server", values: values)
    }

    /// mydumper writes a file for each table's columns and one for its rows, without a trailer. It leaves out the values
    /// of generated columns and of those that `SELECT *` does not show.
    @Test(
        .enabled(
            if: PrivateServer.has("mydumper") || PrivateServer.isRequired, "mydumper is not installed; apt install mydumper"),
        arguments: [true, false])
    func mydumper(completeInsert: Bool) throws {
        let folder = server.folder.appending(path: "mydumper")
        defer { try? FileManager.default.removeItem(at: folder) }
        let options =
            ["--no-locks", "--outputdir", folder.path(percentEncoded: false)] + (completeInsert ? ["--complete-insert"] : [])
        try PrivateServer.run(
            "mydumper",
            [
                "--user", "root", "--socket", server.socket, "--database", "odd", "--tables-list",
                DumpCase.plainlyNamed.joined(separator: ","),
            ] + options,
            input: .nullDevice, folder: server.folder)
        var values = 0
        for table in tables
        where table.database == "odd" && DumpCase.plainlyNamed.contains(table.name) && table.name != "empty_table"
            // See `charactersOfOtherSets`.
            && (completeInsert || table.name != "bytes")
        {
            let rows = folder.appending(path: "odd.\(table.name).sql")
            if !completeInsert {
                // Without a column list the rows need the other file in front of them.
                let both = try Data(contentsOf: folder.appending(path: "odd.\(table.name)-schema.sql")) + Data(contentsOf: rows)
                try both.write(to: rows)
            }
            for chunk in [64, 4099, ByteStreams.defaultChunk] {
                // Without CREATE TABLE nothing tells the columns' character sets.
                let encoding: ServerTable.Encoding = completeInsert ? .untouched : .utf8
                let expected = ExpectedRows(try table.rows(on: server, encoding: encoding, timeZone: "+00:00"))
                values += try compare(
                    rows, with: [(table, expected)], unnamedDatabase: "odd", hasTrailer: false, mayLackColumns: true, chunk: chunk
                )
            }
        }
        Tally.add("mydumper\(completeInsert ? " --complete-insert" : "")", values: values)
    }

    /// Rows whose columns nobody names are refused, and the error says what to do.
    @Test func rowsWithoutColumnNames() throws {
        let file = try server.dump("mysqldump", ["--no-create-info", "odd", "nasty"])
        defer { try? FileManager.default.removeItem(at: file) }
        let error = #expect(throws: DumpError.self) {
            try compare(file, with: [], unnamedDatabase: "odd", hasTrailer: true)
        }
        #expect(error?.reason == .unknownColumns)
        #expect(error?.table == TableName(database: "odd", name: "nasty"))
        #expect(error?.description.contains("--no-create-info") == true)
    }

    @Test func closingLine() {
        let (cases, values) = Tally.total
        print("differential: \(cases) cases, \(values) values, each equal to the server's")
        // Fewer cases ran if only some were asked for.
        if cases >= DumpCase.all.count { #expect(values > 1_000_000) }
    }
}
