import Foundation
import TestSupport
import Testing

/// Workbench, DBeaver and scripts dump each table into a file of its own.
@Suite("A backup of several files")
struct BackupAssemblyTests {
    let folder: TemporaryFolder
    private static let salt = ["--salt", "a salt of this test"]

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The dump's tables, each as a dump of its own: header, table, trailer.
    private func writeTables(of dump: SmallDump, in name: String, at time: String, apart seconds: Double = 3) throws {
        let text = dump.text
        let header = try #require(text.range(of: "CREATE TABLE")).lowerBound
        let trailer = try #require(text.range(of: "-- Dump completed")).lowerBound
        let tables = text[header..<trailer].components(separatedBy: "CREATE TABLE `").dropFirst()
        #expect(tables.count == 5)
        for (place, table) in tables.enumerated() {
            let title = table.prefix { $0 != "`" }
            let file = try folder.write(
                text[..<header] + "CREATE TABLE `" + table + text[trailer...], to: "\(name)/nova_\(title).sql")
            let moment = try Date(time, strategy: .iso8601) + Double(place) * seconds
            try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: file.path)
        }
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + Self.salt, in: folder.url)
    }

    @Test("files of one folder, time and database with different tables are one backup: the traces of the one dump")
    func oneBackup() throws {
        var dump = SmallDump()
        dump.completed = "2018-03-01 02:15:00"
        let whole = try folder.write(dump.text, to: "whole/nova.sql")
        try FileManager.default.setAttributes(
            [.modificationDate: try Date("2018-03-01T02:15:00Z", strategy: .iso8601)], ofItemAtPath: whole.path)
        try writeTables(of: dump, in: "tables", at: "2018-03-01T02:15:00Z")
        // A table that nobody wants lies among them.
        let other = try folder.write(
            dump.text.components(separatedBy: "CREATE TABLE")[0]
                + "CREATE TABLE `key_pairs` (`id` int(11));\n-- Dump completed on 2018-03-01 02:15:00\n",
            to: "tables/nova_key_pairs.sql")
        try FileManager.default.setAttributes(
            [.modificationDate: try Date("2018-03-01T02:15:04Z", strategy: .iso8601)], ofItemAtPath: other.path)
        for format in ["0.2", "0.3"] {
            for command in ["instance-events", "machine-events"] {
                let one = try run([command, "whole", "-", "--format-version", format])
                let several = try run([command, "tables", "-", "--format-version", format])
                #expect(one.code == 0 && several.code == 0, "\(several.errors)")
                #expect(one.output.split(separator: "\n").count >= 2 && several.output == one.output, "\(several.output)")
                #expect(several.errors.contains("read 1 backup ("), "\(several.errors)")
            }
        }
        #expect(try run(["traces", "tables", "-o", "out"]).code == 0)
        let manifest =
            try JSONSerialization.jsonObject(with: Data(try folder.text(of: "out/manifest.json").utf8)) as? [String: Any]
        let backups = try #require(manifest?["backups"] as? [[String: Any]])
        #expect(backups.count == 1 && (backups[0]["files"] as? [String])?.count == 6)
        #expect((backups[0]["rows"] as? [String: [String: Int]])?["nova"]?.count == 5)
    }

    @Test("inspect shows the backup that the files are together")
    func inspected() throws {
        try writeTables(of: SmallDump(), in: "tables", at: "2018-03-05T02:15:00Z")
        let text = try BuiltProgram.run(["inspect", "tables", "--verbose"], in: folder.url)
        #expect(text.code == 0, "\(text.errors)")
        #expect(
            text.output.hasPrefix(
                """
                nova_compute_nodes.sql
                  5 files: nova_compute_nodes.sql, nova_instance_actions.sql, nova_instance_actions_events.sql, nova_instances.sql, \
                nova_services.sql

                """), "\(text.output)")
        #expect(
            text.output.matches(of: #/(?m)^  nova  /#).count == 5 && !text.output.contains("not in this backup"), "\(text.output)"
        )
        let json = try BuiltProgram.run(["inspect", "tables", "--json"], in: folder.url)
        let backups = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(
            backups.count == 1 && (backups[0]["files"] as? [String])?.count == 5 && (backups[0]["tables"] as? [Any])?.count == 5)
        #expect((backups[0]["absent_tables"] as? [String])?.isEmpty == true)
    }

    @Test("nights of which none has rows of all tables are no files of one table each: there is nothing to join")
    func emptyTables() throws {
        func night(without table: String, _ day: String) throws {
            var text = SmallDump().text.replacing("2018-03-05 02:15:00", with: "2018-03-\(day) 02:15:00")
            text = text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("INSERT INTO `\(table)`") }.joined(separator: "\n")
            let file = try folder.write(text, to: "nights/nova-\(day).sql")
            let time = try Date("2018-03-\(day)T02:15:00Z", strategy: .iso8601)
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
        }
        try night(without: "services", "01")
        try night(without: "compute_nodes", "02")
        let result = try run(["traces", "nights", "-o", "out"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(try folder.text(of: "out/machine_events.csv").split(separator: "\n").count == 1)
    }

    @Test("two nights of single tables are two backups; a machine that the second lacks was deleted then")
    func twoNights() throws {
        var first = SmallDump(machine: "compute-01")
        first.completed = "2018-03-01 02:15:00"
        var second = SmallDump(machine: "compute-02")
        second.completed = "2018-03-02 02:15:00"
        try writeTables(of: first, in: "a", at: "2018-03-01T02:15:00Z")
        try writeTables(of: second, in: "b", at: "2018-03-02T02:15:00Z")
        let result = try run(["machine-events", "a", "b", "-", "--masking", "none"])
        #expect(result.errors.contains("read 2 backups ("), "\(result.errors)")
        #expect(result.code == 0)
    }

    @Test("files of one table each that are hours apart are no backup")
    func hoursApart() throws {
        var dump = SmallDump()
        dump.completed = "2018-03-01 02:15:00"
        try writeTables(of: dump, in: "tables", at: "2018-03-01T02:15:00Z", apart: 7200)
        let result = try run(["instance-events", "tables", "-"])
        #expect(result.code == 65 && result.errors.contains("hold different tables"), "\(result.errors)")
    }

    @Test("a file that is missing is no empty trace", arguments: ["instances", "instance_actions", "instance_actions_events"])
    func missingFile(_ table: String) throws {
        var dump = SmallDump()
        dump.completed = "2018-03-01 02:15:00"
        try writeTables(of: dump, in: "tables", at: "2018-03-01T02:15:00Z")
        let file = folder.url.appending(path: "tables/nova_\(table).sql")
        try FileManager.default.removeItem(at: file)
        let result = try run(["traces", "tables", "-o", "out"])
        #expect(result.code == 65 && result.errors.contains("but no table \(table)"), "\(result.errors)")
        #expect(result.errors.contains("was a file forgotten?"), "\(result.errors)")
        #expect(try run(["machine-events", "tables", "-"]).code == 0, "the other trace lacks nothing")
        // It is there, but cut.
        try folder.write(String(dump.text.prefix(400)), to: "tables/nova_\(table).sql")
        let cut = try run(["traces", "tables", "-o", "out"])
        #expect(
            cut.code == 65 && cut.errors.contains("1 backup was left out because it is damaged: fix it first"), "\(cut.errors)")
    }

    @Test("a file alone is no empty trace")
    func oneFile() throws {
        var dump = SmallDump()
        dump.completed = "2018-03-01 02:15:00"
        try writeTables(of: dump, in: "tables", at: "2018-03-01T02:15:00Z")
        let result = try run(["traces", "tables/nova_instances.sql", "-o", "out"])
        #expect(
            result.code == 65 && result.errors.contains("no table instance_actions, instance_actions_events"), "\(result.errors)")
    }

    @Test("why files of one table each are no backup is said as it is")
    func whyApart() throws {
        var first = SmallDump()
        first.completed = "2018-03-01 02:15:00"
        var second = first
        second.database = "cell2"
        try writeTables(of: first, in: "mixed", at: "2018-03-01T02:15:00Z", apart: 7200)
        let apart = try run(["traces", "mixed", "-o", "out"])
        #expect(apart.code == 65 && apart.errors.contains("within an hour"), "\(apart.errors)")
        try writeTables(of: second, in: "others", at: "2018-03-01T02:15:00Z", apart: 7200)
        let cells = try run(["traces", "mixed", "others", "-o", "out"])
        #expect(cells.code == 65 && cells.errors.contains("a folder of their own"), "\(cells.errors)")
        second.database = ""
        try writeTables(of: second, in: "unnamed", at: "2018-03-01T02:15:00Z", apart: 3)
        let unnamed = try run(["traces", "unnamed", "-o", "out"])
        #expect(unnamed.code == 65 && unnamed.errors.contains("do not name their database"), "\(unnamed.errors)")
    }
}
