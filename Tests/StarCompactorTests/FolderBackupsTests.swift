// Long, because each program that dumps into a folder has its damages at every border.

import Foundation
import TestSupport
import Testing

@testable import StarCompactor

/// Folders that are one backup: mydumper's, those of `mysqldump --tab`, MySQL Shell's. `Fixtures/folders` holds one night of
/// `Fixtures/backups` in each form.
@Suite("Folders that are one backup")
struct FolderBackupsTests {
    let folder: TemporaryFolder
    private static let fixtures = BuiltProgram.root.appending(path: "Fixtures")
    private static let night = "nova_backup_20180305-021500.sql.gz"
    private static let csv = ["--fields-terminated-by=,", "--fields-enclosed-by=\"", #"--lines-terminated-by=\r\n"#]
    /// Each with the flags that it needs.
    static let shapes: [(name: String, flags: [String])] = [
        ("mydumper", []), ("mydumper-parts", []), ("mydumper-rows", []), ("tab", []), ("tab-fields", csv), ("tab-header", csv),
        ("shell", []),
    ]
    private static let files = FileManager.default

    init() throws {
        folder = try TemporaryFolder()
    }

    private func path(_ name: String) -> URL { folder.url.appending(path: name) }

    /// A copy of a fixture with the times of its night.
    private func copy(_ shape: String, as name: String, day: String = "05") throws {
        let source = shape == Self.night ? "backups/\(shape)" : "folders/\(shape)"
        try Self.files.createDirectory(at: path(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Self.files.copyItem(at: Self.fixtures.appending(path: source), to: path(name))
        try age(name, day: day)
    }

    private func age(_ name: String, day: String = "05") throws {
        let time = try Date("2018-03-\(day)T02:15:10Z", strategy: .iso8601)
        let names = (try? Self.files.contentsOfDirectory(atPath: path(name).path)) ?? []
        for file in [name] + names.map({ "\(name)/\($0)" }) {
            try Self.files.setAttributes([.modificationDate: time], ofItemAtPath: path(file).path)
        }
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + (arguments[0] == "traces" ? ["--salt", "a salt of this test"] : []), in: folder.url)
    }

    /// Both traces of what is in the folder's `out`.
    private func traces(_ arguments: [String]) throws -> (String, String) {
        let result = try run(["traces", "-o", "out", "--force", "--allow-loss"] + arguments)
        #expect(result.code == 0, "\(result.errors)")
        return (try folder.text(of: "out/instance_events.csv"), try folder.text(of: "out/machine_events.csv"))
    }

    private func text(_ name: String) throws -> String { try String(contentsOf: path(name), encoding: .isoLatin1) }

    private func write(_ text: String, to name: String) throws { try Data(text.data(using: .isoLatin1)!).write(to: path(name)) }

    private func remove(_ name: String) throws { try Self.files.removeItem(at: path(name)) }

    private func shell(_ command: String) throws {
        let result = try BuiltProgram.run(["-c", command], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(result.code == 0, "\(result.errors)")
    }

    /// Expects that the folder is damaged, and what is said of it; the night before it stays in use.
    private func expectDamage(_ says: String, flags: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let result = try run(["traces", "b", "-o", "out", "--force", "--allow-loss"] + flags)
        #expect(result.code == 3, "\(result.errors)", sourceLocation: sourceLocation)
        #expect(result.errors.contains("b/x \(says)"), "\(result.errors)", sourceLocation: sourceLocation)
        #expect(result.errors.contains("read 1 backup ("), "\(result.errors)", sourceLocation: sourceLocation)
    }

    // MARK: Whole ones

    @Test("each shape gives the traces of the plain dump", arguments: shapes.indices)
    func sameTraces(place: Int) throws {
        let (shape, flags) = Self.shapes[place]
        try copy(Self.night, as: "plain/\(Self.night)")
        try copy(shape, as: "b/night-20180305")
        let plain = try traces(["plain", "--format-version", "0.3"])
        #expect(plain.0.split(separator: "\n").count > 50 && plain.1.split(separator: "\n").count > 20)
        // The folder itself, and a folder that it lies in.
        for input in ["b/night-20180305", "b"] {
            for jobs in ["1", "4"] {
                let found = try traces([input, "--format-version", "0.3", "--jobs", jobs] + flags)
                #expect(found.0 == plain.0 && found.1 == plain.1)
            }
        }
        let json = try run(["inspect", "b", "--json"] + flags)
        let backups = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(backups.count == 1 && backups[0]["name"] as? String == "night-20180305")
        #expect(backups[0]["databases"] as? [String] == ["nova"] && (backups[0]["tables"] as? [Any])?.count == 10)
        #expect(backups[0]["dump_completed"] as? String == "2018-03-05T02:15:10")
        #expect(json.errors.isEmpty, "\(json.errors)")
    }

    /// What Debian's mydumper and mysqldump write today, and not only when the fixtures were made.
    @Test("what the programs write now is read", .timeLimit(.minutes(30)))
    func live() throws {
        guard Program.areInstalled("mydumper", "mariadb-dump", "faketime", "python3", "zstd") else { return }
        let made = try BuiltProgram.run(
            [folder.url.path], in: folder.url, environment: BuiltProgram.realTime,
            program: Self.fixtures.appending(path: "folders/make"))
        #expect(made.code == 0, "\(made.errors)")
        try copy(Self.night, as: "plain/\(Self.night)")
        let plain = try traces(["plain"])
        for (shape, flags) in Self.shapes where shape != "shell" {
            try age(shape)
            let found = try traces([shape] + flags)
            #expect(found.0 == plain.0 && found.1 == plain.1, "\(shape)")
        }
    }

    @Test("a folder is a night among others, in the cache, the state and extracts as a file is")
    func night() throws {
        try copy("mydumper-parts", as: "b/a", day: "04")
        try copy("shell", as: "b/b", day: "05")
        let plain = try traces(["b"])
        for _ in 0..<2 {
            let state = try run(["traces", "b", "-o", "out", "--state", "nova.state", "--allow-loss"])
            #expect(state.code == 0, "\(state.errors)")
            #expect(try folder.text(of: "out/instance_events.csv") == plain.0)
        }
        #expect(try run(["traces", "b", "-o", "out", "--state", "nova.state"]).errors.contains("the state knows 2 others"))
        for _ in 0..<2 { #expect(try run(["traces", "b", "-o", "out2", "--cache", "cache", "--force"]).code == 0) }
        #expect(try run(["traces", "b", "-o", "out2", "--cache", "cache", "--force"]).errors.contains("2 from the cache"))
        for name in ["a", "b"] {
            let extract = try run(["extract", "b/\(name)", "-o", "\(name).extract"])
            #expect(extract.code == 0, "\(extract.errors)")
        }
        let merged = try run(["merge", "a.extract", "b.extract", "-o", "merged", "--salt", "a salt of this test"])
        #expect(merged.code == 0, "\(merged.errors)")
        #expect(try folder.text(of: "merged/instance_events.csv") == plain.0)
        #expect(try folder.text(of: "merged/machine_events.csv") == plain.1)
        // A file that changed is another backup.
        let name = "b/b/nova@services.json"
        try write(text(name).replacing("\"id\"", with: "\"id\" "), to: name)
        #expect(
            try run(["traces", "b", "-o", "out2", "--cache", "cache", "--force", "--allow-loss"]).errors.contains(
                "1 from the cache"))
    }

    @Test("checksums in the folder are compared, too")
    func checkSums() throws {
        try copy("mydumper", as: "b/x")
        let made = try BuiltProgram.run(
            ["-c", "cd b/x && sha256sum * >SHA256SUMS"], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(made.code == 0)
        let right = try run(["traces", "b", "-o", "out", "--check-sums"])
        #expect(right.code == 0 && right.errors.contains("checksums: 1 right"), "\(right.errors)")
        let name = "b/x/nova.services-schema.sql"
        try write(text(name) + "\n", to: name)
        try copy("shell", as: "b/y", day: "04")
        try expectDamage(
            "is damaged in nova.services-schema.sql: it has another SHA-256 than SHA256SUMS says", flags: ["--check-sums"])
    }

    // MARK: mydumper

    @Test("mydumper: each border at which something may be missing")
    func damagedMydumper() throws {
        try copy("shell", as: "b/a", day: "04")
        func damage(_ says: String, of shape: String = "mydumper", _ change: () throws -> Void) throws {
            try? remove("b/x")
            try copy(shape, as: "b/x")
            try change()
            try age("b/x")
            try expectDamage(says)
        }
        try damage("lacks metadata, which mydumper writes when it has finished") { try remove("b/x/metadata") }
        try damage("is not finished: mydumper has left metadata.partial") {
            try Self.files.moveItem(at: path("b/x/metadata"), to: path("b/x/metadata.partial"))
        }
        try damage("is damaged in metadata: does not say that mydumper has finished") {
            try write("Started dump at: 2018-03-05 02:15:00\n", to: "b/x/metadata")
        }
        try damage("is damaged in nova.instances.sql: has rows in table nova.instances") {
            try remove("b/x/nova.instances-schema.sql")
        }
        try damage("is damaged in nova.instances-schema.sql: ends in the middle of a statement") {
            try write(String(text("b/x/nova.instances-schema.sql").prefix(500)), to: "b/x/nova.instances-schema.sql")
        }
        try damage("is damaged in nova.instances.sql: ends in the middle of a statement in table nova.instances at byte") {
            try write(String(text("b/x/nova.instances.sql").dropLast(100)), to: "b/x/nova.instances.sql")
        }
        try damage("is damaged in nova.services.sql: expected an SQL statement at byte 0 of the unpacked dump") {
            try write("hello\n", to: "b/x/nova.services.sql")
        }
        try damage("is damaged in nova.instance_actions.00001.sql.gz: the gzip data ends too early", of: "mydumper-parts") {
            let name = "b/x/nova.instance_actions.00001.sql.gz"
            try write(String(text(name).dropLast(30)), to: name)
        }
        // Two parts of one table hold the same rows.
        try damage("is damaged in nova.instance_actions.00001.sql.gz: ", of: "mydumper-parts") {
            let name = "b/x/nova.instance_actions.00001.sql.gz"
            try write(String(text(name).prefix(20)) + "x" + String(text(name).dropFirst(21)), to: name)
        }
        try damage("is damaged in nova.services.00000.dat: holds rows for LOAD DATA") {
            try Self.files.moveItem(at: path("b/x/nova.services.sql"), to: path("b/x/nova.services.00000.dat"))
        }
    }

    /// The form of `metadata` since mydumper 0.14, after its documentation.
    @Test("mydumper: the number of rows that newer versions tell is compared")
    func countedRows() throws {
        try copy("shell", as: "b/a", day: "04")
        let rows = [("instances", 38), ("services", 21)]
        func metadata(_ rows: [(String, Int)]) throws {
            let tables = rows.map { "[`nova`.`\($0.0)`]\nreal_table_name=\($0.0)\nrows = \($0.1)\n" }.joined(separator: "\n")
            try write(
                "# Started dump at: 2018-03-05 02:15:00\n[config]\nquote-character = BACKTICK\n\n\(tables)\n"
                    + "# Finished dump at: 2018-03-05 02:15:10\n", to: "b/x/metadata")
            try age("b/x")
        }
        try copy("mydumper", as: "b/x")
        let report = try run(["inspect", "b/x", "--json"])
        let tables = (try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [[String: Any]])?.first?["tables"]
        let counts = (tables as? [[String: Any]])?.reduce(into: [String: Int]()) { counts, table in
            counts[table["table"] as? String ?? ""] = table["rows"] as? Int
        }
        let right = rows.map { ($0.0, counts?[$0.0] ?? 0) }
        try metadata(right)
        #expect(try run(["traces", "b/x", "-o", "out"]).code == 0)
        try metadata([right[0], (right[1].0, right[1].1 + 1)])
        try expectDamage("holds \(right[1].1) rows of table nova.services, of which mydumper has written \(right[1].1 + 1)")
        try metadata(right)
        try remove("b/x/nova.services.sql")
        try expectDamage("holds 0 rows of table nova.services")
    }

    @Test("mydumper: a number that is missing is told; no machine is deleted because it may be in that file")
    func gaps() throws {
        try copy("mydumper-parts", as: "b/x", day: "04")
        let found = try run(["traces", "b", "-o", "out"])
        #expect(
            found.errors.contains(
                "b/x has no file of rows with the number 1 and 1 other for table nova.instance_actions_events: "
                    + "there were no rows for it, or it is lost"), "\(found.errors)")
        try copy("mydumper-parts", as: "b/y", day: "05")
        let name = "b/y/nova.compute_nodes.00001.sql.gz"
        try Self.files.moveItem(at: path("b/y/nova.compute_nodes.00000.sql.gz"), to: path(name))
        // Half of the machines are gone with the part that is missing.
        try shell("zcat \(name) | awk 'NR <= 4 || n++ >= 5' | gzip -n >part && mv part \(name)")
        try age("b/y")
        let result = try run(["traces", "b", "-o", "out", "--force", "--allow-loss", "--masking", "none"])
        #expect(
            result.code == 0 && result.errors.contains("b/y has no file of rows with the number 0 for table nova.compute_nodes"))
        let machines = try folder.text(of: "out/machine_events.csv")
        #expect(!machines.contains("2018-03-05T02:15:10"), "\(result.errors)")
    }

    @Test("a folder whose files only resemble mydumper's is none")
    func noMydumper() throws {
        try folder.write(SmallDump().text, to: "b/nova.v2-schema.sql")
        let result = try run(["traces", "b", "-o", "out"])
        #expect(result.code == 0 && result.errors.contains("read 1 backup ("), "\(result.errors)")
        #expect(try folder.text(of: "out/manifest.json").contains("nova.v2-schema.sql"))
    }

    // MARK: mysqldump --tab

    @Test("--tab: each border at which something may be missing")
    func damagedTab() throws {
        try copy("shell", as: "b/a", day: "04")
        func damage(_ says: String, of shape: String = "tab", flags: [String] = [], _ change: () throws -> Void) throws {
            try? remove("b/x")
            try copy(shape, as: "b/x")
            try change()
            try age("b/x")
            try expectDamage(says, flags: flags)
        }
        try damage("lacks instances.txt, the rows of instances.sql") { try remove("b/x/instances.txt") }
        try damage("lacks instances.sql, which says what the columns of instances.txt are") { try remove("b/x/instances.sql") }
        try damage("is damaged in services.sql: ends without mysqldump's line '-- Dump completed'") {
            try write(String(text("b/x/services.sql").dropLast(41)), to: "b/x/services.sql")
        }
        try damage("is damaged in services.txt: expected the end of the last row in table nova.services at byte") {
            try write(String(text("b/x/services.txt").dropLast(3)), to: "b/x/services.txt")
        }
        try damage("is damaged in services.txt: expected 15 values in the row at byte") {
            let rows = try text("b/x/services.txt")
            try write(rows.replacing("nova-compute\tcompute", with: "nova-compute", maxReplacements: 1), to: "b/x/services.txt")
        }
        try damage("is damaged in instances.txt: has ") {
            var bytes = Array(try Data(contentsOf: path("b/x/instances.txt")))
            bytes.replaceSubrange(1000..<3000, with: repeatElement(0, count: 2000))
            try Data(bytes).write(to: path("b/x/instances.txt"))
        }
        try damage("is damaged in compute_nodes.txt: ", flags: ["--fields-terminated-by=;"]) {}
        try damage(
            "is damaged in compute_nodes.txt: expected 34 values in the row at byte 0 of the unpacked file, found 1 (if it was",
            of: "tab-fields"
        ) {}
        try damage("is damaged in instances.sql: is empty, so that nothing makes the table: dump again, without --no-create-info")
        {
            try write("", to: "b/x/instances.sql")
        }
        let refused = try run(["traces", "b", "-o", "out", "--fields-escaped-by="])
        #expect(refused.code == 64 && refused.errors.contains("nobody can tell where values end"), "\(refused.errors)")
    }

    @Test("--tab: other files in the folder are what they are; a note beside a dump is no table")
    func besidesTab() throws {
        try copy("tab", as: "b/x")
        try folder.write("all is well\n", to: "b/x/README")
        let named = try run(["traces", "b/x", "-o", "out"])
        #expect(named.code == 0 && named.errors.contains("skipped 1 file that is not a backup: README"), "\(named.errors)")
        try folder.write(SmallDump().text, to: "c/nova.sql")
        try folder.write("of the first cell\n", to: "c/nova.txt")
        let note = try run(["traces", "c", "-o", "out2"])
        #expect(note.code == 0 && note.errors.contains("skipped 1 file that is not a backup: nova.txt"), "\(note.errors)")
    }

    // MARK: MySQL Shell

    @Test("MySQL Shell: each border at which something may be missing")
    func damagedShell() throws {
        try copy("mydumper", as: "b/a", day: "04")
        func damage(_ says: String, _ change: () throws -> Void) throws {
            try? remove("b/x")
            try copy("shell", as: "b/x")
            try change()
            try age("b/x")
            try expectDamage(says)
        }
        try damage("lacks @.done.json, which MySQL Shell writes at the end: the dump did not finish") {
            try remove("b/x/@.done.json")
        }
        try damage("lacks @.json, which MySQL Shell writes") { try remove("b/x/@.json") }
        try damage("lacks nova.json, which") { try remove("b/x/nova.json") }
        try damage("lacks nova@instances.json, which") { try remove("b/x/nova@instances.json") }
        try damage("lacks nova@instances.sql, which makes the table nova.instances") { try remove("b/x/nova@instances.sql") }
        try damage("lacks nova@instance_actions_events@1.tsv.zst") { try remove("b/x/nova@instance_actions_events@1.tsv.zst") }
        try damage("lacks nova@instance_actions_events@@3.tsv.zst") { try remove("b/x/nova@instance_actions_events@@3.tsv.zst") }
        try damage("lacks nova@services@@0.tsv.zst") { try remove("b/x/nova@services@@0.tsv.zst") }
        try damage("is damaged in nova@services@@0.tsv.zst: the zstd data ends too early") {
            let name = "b/x/nova@services@@0.tsv.zst"
            try write(String(text(name).dropLast(20)), to: name)
        }
        // Between two rows nothing but its length tells that a file was cut.
        try damage("is damaged in nova@services@@0.tsv.zst: has ") {
            let name = "nova@services@@0.tsv.zst"
            try shell("cd b/x && zstd -dcq \(name) | head -n 5 | zstd -qc >new && mv new \(name)")
        }
        try damage("is damaged in @.json: is no JSON") { try write("{\"dumper\": ", to: "b/x/@.json") }
        try damage("is damaged in nova@services.json: ") {
            let name = "b/x/nova@services.json"
            try write(text(name).replacing("\"fieldsEscapedBy\": \"\\\\\"", with: "\"fieldsEscapedBy\": \"\""), to: name)
        }
        try damage("is damaged in nova@services@@0.tsv.zst: expected 14 values in a row in table nova.services at byte 0") {
            let name = "b/x/nova@services.json"
            try write(text(name).replacing("\"topic\",", with: ""), to: name)
        }
    }

    @Test("MySQL Shell: rows chosen by a condition delete no machine")
    func chosenRows() throws {
        try copy("shell", as: "b/x", day: "04")
        try copy("shell", as: "b/y", day: "05")
        let name = "b/y/nova@compute_nodes.json"
        try write(text(name).replacing("\"includesData\"", with: "\"where\": \"id < 3\", \"includesData\""), to: name)
        try age("b/y", day: "05")
        let result = try run(["traces", "b", "-o", "out"])
        #expect(result.code == 0 && result.errors.contains("b/y holds only chosen rows"), "\(result.errors)")
    }
}
