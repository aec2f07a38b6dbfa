import Foundation
import TestSupport
import Testing

/// Small backups that an earlier version read wrongly (Fixtures/once-wrong). What is right was worked out by hand.
@Suite("Once wrong")
struct OnceWrongTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var flags: [String] = []
        /// Modification times of files that have not the usual one of their first letter.
        var times: [String: String] = [:]
        /// As `host event start`.
        var instances: [String] = []
        /// As `time host kind memory`, without seconds.
        var machines: [String] = []
        /// What has to be said, and by which file.
        var says: [String] = []

        var testDescription: String { name }
    }

    private static let nights: [Character: String] = [
        "0": "2018-01-01T00:00:00Z", "1": "2018-01-02T00:00:00Z", "2": "2018-01-03T00:00:00Z", "3": "2018-01-04T00:00:00Z",
        "s": "2018-01-03T00:00:00Z",
    ]

    private static let build = "compute__do_build_and_run_instance"
    private static let small = [
        "2020-04-01T00:00 h1 CREATE 65536", "2020-04-02T00:00 h2 CREATE 32768", "2020-05-01T02:00 h1 ENABLE 65536",
    ]
    private static let fourEvents = [
        "h1 \(build) 2020-05-01T10:00", "h2 \(build) 2020-05-01T11:00", "h1 \(build) 2020-05-01T12:00",
        "h1 compute_stop_instance 2020-05-01T13:00",
    ]

    static let cases = [
        // One of two rows of h1 was soft-deleted: the host lives.
        Case(
            name: "orphan-row-of-a-living-host", instances: ["h1 e 2018-01-03T05:00"],
            machines: ["2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000", "2018-01-03T23:00 h1 UPDATE 2000"]),
        Case(
            name: "schema-only-newest",
            machines: [
                "2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T01:00 h2 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000",
                "2018-01-01T12:00 h2 ENABLE 1000",
            ], says: ["schema.sql has no rows in compute_nodes"]),
        Case(
            name: "two-unnamed-databases",
            times: ["cell0-1.sql": "2018-01-02T00:00:00Z", "cell1-1.sql": "2018-01-03T00:00:00Z"],
            machines: [
                "2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T01:00 h2 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000",
                "2018-01-01T12:00 h2 ENABLE 1000",
            ], says: ["cell1-1.sql shares no host with the backup before it"]),
        Case(
            name: "named-then-unnamed", instances: ["h1 e 2018-01-01T10:00"],
            machines: [
                "2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T00:00 h2 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000",
                "2018-01-01T12:00 h2 ENABLE 1000", "2018-01-03T00:00 h2 DELETE 1000",
            ], says: ["nova, one without a name share rows"]),
        Case(
            name: "host-moves-to-another-cell",
            machines: ["2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000", "2018-01-02T10:00 h1 UPDATE 2000"]),
        // An empty hypervisor_hostname is none: compute_nodes.host.
        Case(
            name: "empty-hypervisor", flags: ["--machine-host", "hypervisor"],
            machines: [
                "2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T01:00 h2 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000",
                "2018-01-01T12:00 h2 ENABLE 1000",
            ]),
        // The event's host is empty in one row, NULL in the other: the instance's.
        Case(name: "event-host-empty", flags: ["--event-host", "event"], instances: ["h1 e", "h1 e"]),
        Case(
            name: "recreated-between-nights",
            machines: ["2018-01-01T00:00 h1 CREATE 1000", "2018-01-01T12:00 h1 ENABLE 1000", "2018-01-02T10:00 h1 UPDATE 2000"]),
        // The last line is in the time of the machine that dumped, UTC-7.
        Case(
            name: "completed-is-local-time", flags: ["--order", "completed"],
            times: ["1.sql": "2013-04-20T10:05:45Z", "2.sql": "2013-04-20T11:05:45Z"],
            machines: [
                "2013-02-01T01:13 h1 CREATE 3947", "2013-02-01T01:13 h2 CREATE 3947", "2013-04-20T10:05 h1 ENABLE 3947",
                "2013-04-20T10:05 h2 ENABLE 3947", "2013-04-20T11:05 h2 DELETE 3947",
            ]),
        // phpMyAdmin names the database in a comment of its own.
        Case(
            name: "phpmyadmin-two", machines: ["2026-03-20T10:00 h1 CREATE 3947", "2026-03-20T11:00 h1 ENABLE 3947"]),
        Case(name: "where-dump", instances: fourEvents, machines: small, says: ["1.sql holds only chosen rows"]),
        // Ids that archived rows had are given out again: each event with the action of its own half.
        Case(
            name: "ids-reused",
            instances: [
                "h1 old_delete 2017-07-01T00:00", "h1 old_create 2017-06-01T00:00", "h1 \(build) 2018-01-01T10:00",
                "h2 \(build) 2018-01-02T10:00", "h2 compute_terminate_instance 2018-01-05T00:00",
            ],
            machines: [
                "2015-12-01T00:00 hold CREATE 16", "2016-06-01T00:00 hold ENABLE 16", "2016-07-01T00:00 hold DELETE 16",
                "2017-01-01T00:00 h1 CREATE 128536", "2017-01-02T00:00 h2 CREATE 64156", "2018-01-06T01:00 h1 ENABLE 128536",
            ]),
        // The second night was cut between two statements, and has no trailer that would tell.
        Case(
            name: "compact-cut",
            instances: [
                "hosta compute_build 2018-01-05T00:00", "hostb compute_build 2018-01-05T00:00",
                "hostc compute_build 2018-01-05T00:00", "hostc compute_stop 2018-01-06T00:00",
            ],
            machines: [
                "2018-01-01T00:00 hosta CREATE 1000", "2018-01-01T00:00 hostb CREATE 2000", "2018-01-02T00:00 hosta ENABLE 1000",
                "2018-01-03T00:00 hostc CREATE 3000",
            ]),
        // A file a table.
        Case(name: "workbench-folder", instances: fourEvents, machines: small),
        // The second dump's DROP TABLE drops the rows of the first.
        Case(name: "two-dumps-in-one-file-rebuilt", instances: ["h1 \(build) 2020-06-01T10:00"], machines: small),
        // `mysqldump --databases`, then `mysqldump DB`, appended: two cells.
        Case(name: "use-then-header", instances: fourEvents.flatMap { [$0, $0] }, machines: small),
    ]

    private func copy(_ test: Case) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let backups = folder.url.appending(path: "backups")
        try FileManager.default.copyItem(at: BuiltProgram.root.appending(path: "Fixtures/once-wrong/\(test.name)"), to: backups)
        for name in try FileManager.default.contentsOfDirectory(atPath: backups.path) {
            let time = try #require(test.times[name] ?? name.first.flatMap { Self.nights[$0] } ?? Self.nights["1"])
            try FileManager.default.setAttributes(
                [.modificationDate: try Date(time, strategy: .iso8601)], ofItemAtPath: backups.appending(path: name).path)
        }
        return folder
    }

    /// Rows of a trace without quotes, as fields.
    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test("both traces are right", arguments: cases)
    func traces(_ test: Case) throws {
        let folder = try copy(test)
        let result = try BuiltProgram.run(
            ["traces", "backups", "-o", "out", "--masking", "none"] + test.flags, in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        let instances = try rows(folder.text(of: "out/instance_events.csv")).map {
            "\($0[$0.count - 1]) \($0[1]) \($0[2].prefix(16))".trimmingCharacters(in: .whitespaces)
        }
        #expect(instances == test.instances)
        let machines = try rows(folder.text(of: "out/machine_events.csv")).map {
            "\($0[0].prefix(16)) \($0[2]) \($0[4]) \($0[6])"
        }
        #expect(machines == test.machines)
        for text in test.says { #expect(result.errors.contains(text), "\(text): \(result.errors)") }
        #expect(try BuiltProgram.run(["verify", "out", "--allow-unmasked", "--quiet"], in: folder.url).code == 0)
    }

    @Test("hosts whose names are no UTF-8 are told apart by their bytes")
    func badUTF8() throws {
        let folder = try copy(Case(name: "bad-utf8-hosts"))
        let result = try BuiltProgram.run(["traces", "backups", "-o", "out"], in: folder.url)
        #expect(result.code == 0 && result.errors.contains("no UTF-8: their bytes are kept as they are"), "\(result.errors)")
        let machines = try rows(folder.text(of: "out/machine_events.csv"))
        #expect(machines.map { $0[4] } == ["CREATE", "CREATE", "ENABLE"])
        #expect(machines[0][2] == machines[2][2] && machines[0][2] != machines[1][2])
        let unmasked = try BuiltProgram.run(["traces", "backups", "-o", "names", "--masking", "none"], in: folder.url)
        #expect(unmasked.code == 0)
        let names = try rows(folder.text(of: "names/machine_events.csv")).map { $0[2] }
        #expect(names[0] == names[2] && names[0] != names[1])
        #expect(names.allSatisfy { $0.contains("\\x") && !$0.contains("\u{fffd}") }, "\(names)")
    }
}
