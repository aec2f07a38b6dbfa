import Foundation
import TestSupport
import Testing

/// Dumps of audit tables through the commands: what the traces are of them, the fixtures say.
@Suite("Commands with audit tables")
struct AuditCommandsTests {
    private static let fixtures = FixtureTracesTests.fixtures.appending(path: "audit")
    private let folder: TemporaryFolder

    init() throws {
        // Their modification times are set once, by whoever comes first.
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url, environment: ["STARCOMPACTOR_SALT": "fixtures"])
    }

    private func traces(_ name: String) throws -> [String] {
        try ["instance_events.csv", "machine_events.csv"].map { try folder.text(of: "\(name)/\($0)") }
    }

    private func expected(_ name: String) throws -> [String] {
        try ["instance_events.csv", "machine_events.csv"].map {
            try String(contentsOf: FixtureTracesTests.fixtures.appending(path: "expected/audit/\(name)/\($0)"), encoding: .utf8)
        }
    }

    private func nights(_ name: String) throws -> [String] {
        let folder = Self.fixtures.appending(path: name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { folder.appending(path: $0).path }
    }

    @Test("inspect shows audit tables where they lie, and misses nothing that they tell")
    func inspect() throws {
        let result = try run(["inspect", Self.fixtures.appending(path: "alone").path, "--verbose"])
        #expect(result.code == 0, "\(result.errors)")
        let rows = result.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
        #expect(
            rows.contains { $0.prefix(3) == ["openstack_audit", "audit_nova_instance_actions_events", "25"] }, "\(result.output)")
        #expect(rows.contains { $0.prefix(3) == ["openstack_audit", "audit_nova_services", "13"] })
        #expect(!result.output.contains("not in this backup"))
        let json = try run(["inspect", Self.fixtures.appending(path: "bare-metal").path, "--json"])
        #expect(json.output.contains("audit_blazar_computehost_extra_capabilities") && json.output.contains("openstack_audit"))
    }

    /// Each night alone, in any order, with Nova's dumps and those of the audit tables apart; then without any backup.
    @Test("a state keeps them: any order of nights is one run over all", arguments: [0, 1, 2])
    func state(turn: Int) throws {
        let nights = try nights("beside")
        #expect(nights.count == 8)
        let order = turn == 0 ? nights : turn == 1 ? nights.reversed() : nights.indices.map { nights[$0 * 3 % 8] }
        for night in order {
            let result = try run(["traces", night, "--state", "s", "-o", "out", "--allow-loss"])
            #expect(result.code == 0, "\(result.errors)")
        }
        #expect(try traces("out") == expected("beside"))
        let then = try run(["traces", "--state", "s", "-o", "then", "--instance-values", "then"])
        #expect(then.code == 0, "\(then.errors)")
        #expect(try traces("then") == expected("beside-then"))
        // A zone that is not that of the server gives other times.
        let zone = try run(["traces", "--state", "s", "-o", "zone", "--audit-time-zone", "UTC"])
        #expect(zone.code == 0, "\(zone.errors)")
        #expect(try traces("zone")[1] != expected("beside")[1])
        let check = try run(["state", "check", "s"])
        #expect(check.code == 0 && check.output.contains(" rows of audit tables"), "\(check.output)")
    }

    @Test("a state does not grow with the nights that hold the same rows")
    func stateSize() throws {
        let newest = try #require(nights("alone").last)
        #expect(try run(["traces", newest, "--state", "one", "-o", "one.out"]).code == 0)
        #expect(try run(["traces", Self.fixtures.appending(path: "alone").path, "--state", "all", "-o", "all.out"]).code == 0)
        func size(_ name: String) throws -> Int { try Data(contentsOf: folder.url.appending(path: name)).count }
        // A night costs its name, its tables and their columns.
        #expect(try size("all") - size("one") < 3 * 1500)
        #expect(try traces("one.out") == traces("all.out"))
    }

    @Test("extract, merge and a warm cache give the same")
    func mergeAndCache() throws {
        for (place, night) in try nights("beside").enumerated() {
            #expect(try run(["extract", night, "-o", "\(place).extract"]).code == 0)
        }
        let merged = try run(["merge"] + (0..<8).map { "\($0).extract" } + ["-o", "merged"])
        #expect(merged.code == 0, "\(merged.errors)")
        #expect(try traces("merged") == expected("beside"))
        for name in ["cold", "warm"] {
            let result = try run([
                "traces", Self.fixtures.appending(path: "beside").path, "--cache", "cache", "-o", name, "--verbose",
            ])
            #expect(result.code == 0 && result.errors.contains("taken from the cache") == (name == "warm"), "\(result.errors)")
            #expect(try traces(name) == expected("beside"))
        }
    }

    @Test("each trace alone; the order in which the files come does not matter")
    func single() throws {
        let nights = try nights("beside")
        let instances = try run(["instance-events"] + nights.reversed() + ["-"])
        #expect(instances.code == 0, "\(instances.errors)")
        let machines = try run(["machine-events"] + nights + ["-"])
        #expect(try [instances.output, machines.output] == expected("beside"))
    }

    /// Two dumps within an hour are no backup of several files.
    @Test("two dumps of the audit tables within an hour are two backups")
    func twoInAnHour() throws {
        let newest = try #require(nights("alone").last)
        for (name, minute) in [("a.sql.gz", 0.0), ("b.sql.gz", 1800)] {
            let file = folder.url.appending(path: "hour/\(name)")
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: URL(filePath: newest), to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_773_022_000 + minute)], ofItemAtPath: file.path)
        }
        let result = try run(["traces", "hour", "-o", "out"])
        #expect(result.code == 0 && result.errors.contains("read 2 backups"), "\(result.errors)")
        #expect(try traces("out") == expected("alone"))
    }

    @Test("where nothing tells the zone, the run says so and writes nothing; a wrong zone is told")
    func zone() throws {
        let audit = """
            -- MySQL dump 10.13  Distrib 8.0.36
            --
            -- Host: localhost    Database: openstack_audit
            -- ------------------------------------------------------
            CREATE TABLE `audit_nova_compute_nodes` (
              `audit_id` int NOT NULL AUTO_INCREMENT,
              `id` varchar(36) DEFAULT NULL,
              `audit_event_type` enum('INSERT','UPDATE','DELETE') DEFAULT NULL,
              `audit_event_time` datetime DEFAULT CURRENT_TIMESTAMP,
              `audit_changed_by` varchar(255) DEFAULT NULL,
              `audit_changed_at` datetime DEFAULT CURRENT_TIMESTAMP,
              `data` json DEFAULT NULL,
              PRIMARY KEY (`audit_id`)
            );
            INSERT INTO `audit_nova_compute_nodes` VALUES (1,'1','DELETE','2026-03-20 06:31:00','nova@192.0.2.1','2026-03-20 06:31:00','{\\"id\\": 1, \\"host\\": \\"a\\", \\"vcpus\\": 8, \\"local_gb\\": 1, \\"memory_mb\\": 1, \\"created_at\\": \\"2026-01-01 00:00:00.000000\\", \\"deleted_at\\": null, \\"updated_at\\": null, \\"hypervisor_hostname\\": \\"a\\"}');
            -- Dump completed on 2026-03-20 11:31:00

            """
        try folder.write(audit, to: "audit.sql")
        let untold = try run(["traces", "audit.sql", "-o", "out"])
        #expect(untold.code == 78, "\(untold.errors)")
        #expect(
            untold.errors.contains("nothing in the audit tables of the database nova shows the time zone")
                && untold.errors.contains("--audit-time-zone"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out/manifest.json").path))
        let told = try run(["traces", "audit.sql", "-o", "out", "--audit-time-zone", "-05:00"])
        #expect(told.code == 0, "\(told.errors)")
        let wrong = try run(["traces", "audit.sql", "-o", "out", "--audit-time-zone", "Mars/Olympus"])
        #expect(
            wrong.code == 64 && wrong.errors.contains("--audit-time-zone: 'Mars/Olympus' is not a time zone"), "\(wrong.errors)")
        try folder.write("[backup]\naudit_time_zone = nowhere\n", to: "wrong.config")
        let configured = try run(["traces", "audit.sql", "-o", "out", "--config", "wrong.config"])
        #expect(configured.code == 78 && configured.errors.contains("[backup] audit_time_zone"), "\(configured.errors)")
    }

    @Test("a snapshot that is cut is damage, named with its place; the backup is left out as a whole")
    func damaged() throws {
        let newest = try #require(nights("alone").last)
        let plain = try BuiltProgram.run(["-dc", newest], in: folder.url, program: URL(filePath: "/usr/bin/gzip")).output
        let broken = plain.replacing(#"\"disabled\": 0,"#, with: #"\"disabled\": ,"#, maxReplacements: 1)
        #expect(broken != plain)
        try folder.write(broken, to: "broken.sql")
        let result = try run(["traces", "broken.sql", "-o", "out"])
        #expect(result.code == 65, "\(result.errors)")
        #expect(
            result.errors.contains("expected a value at byte ")
                && result.errors.contains(" of column data in table openstack_audit.audit_nova_services, in the row at byte "),
            "\(result.errors)")
    }
}
