import Foundation
import TestSupport
import Testing

/// What a run writes besides the traces themselves, and how salts and orders are chosen.
@Suite("The command traces")
struct TracesCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SmallDump().text, to: "backups/nova.sql")
    }

    private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url, environment: environment)
    }

    private func setTime(_ text: String, of name: String) throws {
        let time = try Date(text, strategy: .iso8601)
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: folder.url.appending(path: name).path)
    }

    /// `printf '%s' TEXT | sha256sum | cut -c1-32`, by the real program.
    private func sha256sum(_ text: String) throws -> String {
        String(decoding: try Program.run("sha256sum", input: Array(text.utf8)).prefix(32), as: UTF8.self)
    }

    @Test("a masked value is what sha256sum says of salt and value")
    func maskedValue() throws {
        let result = try run(["instance-events", "backups", "-", "--salt", "chameleon"])
        let row = try #require(result.output.split(separator: "\n").last?.split(separator: ",", omittingEmptySubsequences: false))
        #expect(row[0] == (try sha256sum("chameleon6f1b1e4e-0000-4000-8000-000000000001")))
        #expect(row[12] == (try sha256sum("chameleonalice")))
        #expect(row[14] == (try sha256sum("chameleoncompute-01")))
    }

    @Test("the same salt from a flag, its old name, a file and the environment gives the same trace")
    func saltSources() throws {
        try folder.write("chameleon\n", to: "salt")
        let base = ["instance-events", "backups", "-"]
        let flag = try run(base + ["--salt", "chameleon"]).output
        #expect(flag.split(separator: "\n").count == 2)
        #expect(try run(base + ["--hashed-masking-salt=chameleon"]).output == flag)
        #expect(try run(base + ["--salt-file", "salt"]).output == flag)
        #expect(try run(base, environment: ["STARCOMPACTOR_SALT": "chameleon"]).output == flag)
        #expect(try run(base).output != flag)
        #expect(try run(base).output != run(base).output)
        #expect(try run(base + ["--salt", "x", "--salt-file", "salt"]).code == 64)
    }

    @Test("the legacy method and no masking warn")
    func weakMasking() throws {
        #expect(try run(["instance-events", "backups", "-", "--masking", "sha1-raw"]).errors.contains("warning"))
        let plain = try run(["instance-events", "backups", "-", "--hashed-masking-method", "none"])
        #expect(plain.errors.contains("do not publish"))
        #expect(plain.output.contains("compute-01"))
    }

    @Test("the manifest says what the traces were made of, and nothing that is masked")
    func manifest() throws {
        try folder.write(
            SmallDump(host: "compute-02", completed: nil).text, to: "backups/nova-cut.sql")
        let whole = SmallDump(completed: "2018-03-01  2:15:00").text
        try folder.write(whole, to: "backups/nova.sql")
        try setTime("2018-03-01T02:17:40Z", of: "backups/nova.sql")
        try setTime("2018-03-02T02:17:40Z", of: "backups/nova-cut.sql")
        let result = try run(["traces", "backups", "--output-dir", "out", "--salt", "chameleonchameleon"])
        #expect(result.code == 3)
        #expect(result.errors.contains("nova-cut.sql") && result.errors.contains("-- Dump completed"))
        #expect(folder.names.contains("out"))
        let text = try folder.text(of: "out/manifest.json")
        for secret in ["chameleonchameleon", "alice", "compute-01", "6f1b1e4e"] { #expect(!text.contains(secret)) }
        let manifest = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(manifest["tool"] as? String == "starcompactor")
        #expect(manifest["format_version"] as? String == "0.2")
        #expect(manifest["epoch"] as? String == "2015-09-17T00:00:00")
        #expect(manifest["masking"] as? String == "sha2-salted")
        #expect(manifest["period_start"] as? String == "2017-01-01T00:00:00")
        #expect(manifest["period_end"] as? String == "2018-02-28T10:00:00")
        let backups = try #require(manifest["backups"] as? [[String: Any]])
        #expect(backups.count == 2)
        #expect(backups[0]["name"] as? String == "nova.sql")
        #expect(backups[0]["modified"] as? String == "2018-03-01T02:17:40Z")
        #expect(backups[0]["dump_completed"] as? String == "2018-03-01T02:15:00")
        #expect(backups[0]["server_version"] as? String == "5.7.44-log")
        #expect(backups[0]["size_bytes"] as? Int == whole.utf8.count)
        #expect(backups[0]["intact"] as? Bool == true)
        #expect((backups[0]["rows"] as? [String: [String: Int]])?["nova"]?["instance_actions_events"] == 1)
        #expect(backups[1]["intact"] as? Bool == false)
        #expect((backups[1]["problem"] as? String)?.contains("-- Dump completed") == true)
        // Nothing but the three files, and nothing temporary.
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path).sorted()
                == ["instance_events.csv", "machine_events.csv", "manifest.json"])
    }

    @Test("the summary tells what was read, written, left out, and how the hosts match")
    func summary() throws {
        try folder.write(
            SmallDump(uuid: "6f1b1e4e-0000-4000-8000-000000000002", user: "Admin ", machine: "other").text, to: "backups/nova.sql"
        )
        let result = try run(["traces", "backups", "--output-dir", "out"])
        #expect(result.code == 0)
        #expect(result.errors.contains("read 1 backup"))
        #expect(result.errors.contains("instance_events.csv: 0 rows"))
        #expect(result.errors.contains("excluded user or project (1)"))
        try folder.write(SmallDump(machine: "other").text, to: "backups/nova.sql")
        let mismatched = try run(["traces", "backups", "--output-dir", "out", "--force", "--allow-loss"])
        #expect(mismatched.errors.contains("0 of 1 host in the instance trace are also in the machine trace (0 %)"))
        #expect(mismatched.errors.contains("--machine-host hypervisor"))
        #expect(try run(["traces", "backups", "--output-dir", "out", "--force", "--quiet"]).errors.isEmpty)
    }

    @Test("times that contradict each other are named once, with the flag that settles it")
    func contradiction() throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: "backups/nova.sql"))
        try folder.write(SmallDump(completed: "2018-03-01  2:15:00").text, to: "backups/nova-2018-03-01.sql")
        try folder.write(SmallDump(completed: "2018-03-02  2:15:00").text, to: "backups/nova-2018-03-02.sql")
        try setTime("2018-03-03T02:17:40Z", of: "backups/nova-2018-03-01.sql")
        try setTime("2018-03-02T02:17:40Z", of: "backups/nova-2018-03-02.sql")
        let wrong = try run(["traces", "backups", "--output-dir", "out"])
        #expect(wrong.code == 0)
        #expect(wrong.errors.components(separatedBy: "warning").count == 2, "\(wrong.errors)")
        #expect(wrong.errors.contains("--order mtime|name|completed"))
        for order in ["name", "completed"] {
            let right = try run([
                "traces", "backups", "--output-dir", "out", "--force", "--order", order, "--dump-time-zone", "UTC",
            ])
            #expect(!right.errors.contains("warning"), "\(right.errors)")
        }
    }

    @Test("files that have lost their times by copying are told, though their order is right")
    func lostTimes() throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: "backups/nova.sql"))
        for day in 1...3 {
            try folder.write(SmallDump(completed: "2018-03-0\(day)  2:15:00").text, to: "backups/\(day).sql")
            // Dumped in the evening of the day before, where the clock is behind; packed for hours.
            try setTime("2018-03-0\(day)T18:00:00Z", of: "backups/\(day).sql")
        }
        let kept = try run(["traces", "backups", "--output-dir", "out"])
        #expect(kept.code == 0 && !kept.errors.contains("warning"), "\(kept.errors)")
        for day in 1...3 { try setTime("2018-03-09T10:00:0\(day)Z", of: "backups/\(day).sql") }
        let lost = try run(["traces", "backups", "--output-dir", "out", "--force"])
        #expect(lost.code == 3 && lost.errors.components(separatedBy: "warning").count == 2, "\(lost.errors)")
        #expect(
            lost.errors.contains("(all are later than the newest dump: 2018-03-09, the last lines say 2018-03-01 to 2018-03-03"),
            "\(lost.errors)")
        for order in ["name", "completed"] {
            let settled = try run([
                "traces", "backups", "--output-dir", "out", "--force", "--order", order, "--dump-time-zone", "UTC",
            ])
            // Names without a date tell the order alone; the times are still those of the copy.
            #expect(settled.errors.contains("have lost their modification times") == (order == "name"), "\(settled.errors)")
            #expect(settled.code == (order == "name" ? 3 : 0))
        }
    }

    /// Trove, the databases' service, has a table `instances`, too.
    @Test("another service's instances are no cloud before instance_actions")
    func anotherService() throws {
        let trove = """
            -- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
            -- Host: localhost    Database: nova
            CREATE TABLE `instances` (`id` varchar(36) NOT NULL, `hostname` varchar(255), PRIMARY KEY (`id`));
            INSERT INTO `instances` VALUES ('1','db');
            -- Dump completed

            """
        try folder.write(trove, to: "backups/nova.sql")
        for arguments in [["traces", "backups", "-o", "out"], ["instance-events", "backups", "-"]] {
            let result = try run(arguments)
            #expect(result.code == 65 && result.errors.contains("no backup holds the tables that are needed"), "\(result.errors)")
        }
    }

    @Test("a cloud before instance_actions gives an empty instance trace and a warning")
    func noActions() throws {
        var text = SmallDump().text
        for table in ["instance_actions_events", "instance_actions"] {
            let start = try #require(text.range(of: "CREATE TABLE `\(table)`")?.lowerBound)
            let insert = try #require(text.range(of: "INSERT INTO `\(table)`")?.lowerBound)
            let end = try #require(text.range(of: ";\n", range: insert..<text.endIndex)?.upperBound)
            text.removeSubrange(start..<end)
        }
        try folder.write(text, to: "backups/nova.sql")
        let result = try run(["traces", "backups", "--output-dir", "out"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.contains("the trace instance_events is empty"))
        #expect(try folder.text(of: "out/instance_events.csv").split(separator: "\n").count == 1)
        #expect(try folder.text(of: "out/machine_events.csv").split(separator: "\n").count == 2)
    }

    @Test("backup_dir is read when the command line names no backup; relative to the configuration")
    func backupDirectory() throws {
        try folder.write("[backup]\nbackup_dir = ../backups\n", to: "settings/my.config")
        let result = try run(["traces", "--output-dir", "out", "--config", "settings/my.config"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(try folder.text(of: "out/instance_events.csv").split(separator: "\n").count == 2)
    }
}
