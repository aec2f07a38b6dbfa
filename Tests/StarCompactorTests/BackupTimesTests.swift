import Foundation
import TestSupport
import Testing
import Values

@testable import StarCompactor

@Suite("Times of backups")
struct BackupTimesTests {
    private static func time(_ text: String) -> DateTime {
        if case .time(let time) = DateTime.parse(text.utf8) { return time }
        Issue.record("no time: \(text)")
        return DateTime(microseconds: 0)
    }

    @Test(
        "the newest heartbeat tells the zone of the last line, to a quarter of an hour",
        arguments: [
            // The case of a cloud in UTC-7: 3:05:45 was 10:05:45 UTC.
            ("2013-04-20 03:05:45", "2013-04-20 10:05:41", -25_200), ("2018-03-01 02:15:00", "2018-03-01 02:14:55", 0),
            // Nepal is UTC+5:45; the dump took six minutes; the new year is later in the east.
            ("2018-03-01 08:06:00", "2018-03-01 02:15:05", 20_700), ("2019-01-01 00:05:00", "2018-12-31 10:03:00", 50_400),
            ("2018-03-01 02:15:00", "2018-03-01 02:15:03", 0),
        ])
    func offset(local: String, heartbeat: String, seconds: Int64) {
        let completion = DumpCompletion(local: Self.time(local), heartbeat: Self.time(heartbeat))
        #expect(completion.offset == seconds)
        #expect(completion.utc(zone: nil).source == .trailer)
    }

    @Test("a cloud that had stopped days before tells no zone; then the flag does, and nothing is UTC")
    func withoutHeartbeat() throws {
        let local = Self.time("2018-07-01 02:15:00")
        for heartbeat in [nil, Self.time("2018-06-20 00:00:00")] {
            let completion = DumpCompletion(local: local, heartbeat: heartbeat)
            #expect(completion.offset == nil)
            let zone = try #require(DumpTimeZone("-07:00"))
            #expect(completion.utc(zone: zone).time == Self.time("2018-07-01 09:15:00"))
            #expect(completion.utc(zone: zone).source == .trailerInZone)
            #expect(completion.utc(zone: nil).time == local)
            #expect(completion.utc(zone: nil).source == .trailerAsUTC)
        }
    }

    @Test("heartbeats count more than the flag, which is said")
    func contradiction() throws {
        let completion = DumpCompletion(local: Self.time("2018-03-01 17:00:00"), heartbeat: Self.time("2018-03-01 10:00:05"))
        #expect(completion.contradicts(try #require(DumpTimeZone("UTC"))))
        #expect(!completion.contradicts(try #require(DumpTimeZone("+07:00"))))
        #expect(!DumpCompletion(local: Self.time("2018-03-01 17:00:00"), heartbeat: nil).contradicts(.offset(0)))
    }

    @Test(
        "zones as users write them",
        arguments: [
            ("+02:00", "2018-03-01 00:15:00"), ("-0730", "2018-03-01 09:45:00"), ("+2", "2018-03-01 00:15:00"),
            ("UTC", "2018-03-01 02:15:00"),
        ])
    func zones(text: String, utc: String) throws {
        #expect(try #require(DumpTimeZone(text)).utc(Self.time("2018-03-01 02:15:00")) == Self.time(utc))
    }

    @Test("what is no zone", arguments: ["", "mars", "+25:00", "../../etc/passwd", "/etc/localtime", "+1:5"])
    func noZone(text: String) {
        #expect(DumpTimeZone(text) == nil)
    }

    @Test(
        "a zone's name knows summer", .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/America/Denver")))
    func namedZone() throws {
        let denver = try #require(DumpTimeZone("America/Denver"))
        #expect(denver.utc(Self.time("2018-07-01 02:15:00")) == Self.time("2018-07-01 08:15:00"))
        #expect(denver.utc(Self.time("2018-01-01 02:15:00")) == Self.time("2018-01-01 09:15:00"))
    }

    @Test("a date alone may be any time of its day")
    func nameDates() throws {
        let names = ["a-2018-03-01.sql", "b_20180301-021500.sql", "c_20180301-031500.sql", "d-2018-03-02.sql"]
        let dates = try names.map { try #require(NameDate.find(in: $0)) }
        #expect(!dates[0].isBefore(dates[1]) && !dates[1].isBefore(dates[0]))
        #expect(dates[1].isBefore(dates[2]) && dates[2].isBefore(dates[3]) && dates[0].isBefore(dates[3]))
    }
}

/// `--order` and the checks of times, by the program.
@Suite("Orders of backups")
struct BackupOrderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ text: String, _ name: String, at time: String) throws {
        let file = try folder.write(text, to: "backups/\(name)")
        try FileManager.default.setAttributes(
            [.modificationDate: try Date(time, strategy: .iso8601)], ofItemAtPath: file.path)
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    /// Two nights of a cloud in UTC-7, an hour apart; the second lacks the machine h2.
    private func writeLocalTimes(heartbeat: Bool = true) throws {
        for (name, second, local) in [("1", "h1 h2", "3:05:45"), ("2", "h1", "4:05:45")] {
            let hosts = second.split(separator: " ")
            let beat = heartbeat ? "'2013-04-20 \(name == "1" ? 10 : 11):05:41'" : "NULL"
            let nodes = hosts.enumerated().map { "('2013-02-01 01:13:51',\(beat),NULL,\($0 + 1),'\($1)','\($1)',4,3947,454)" }
            let services = hosts.enumerated().map { "('2013-02-01 01:13:50',\(beat),\($0 + 1),'\($1)','nova-compute',0)" }
            let text = """
                -- MySQL dump 10.13  Distrib 5.5.29, for debian-linux-gnu (x86_64)
                --
                -- Host: localhost    Database: nova
                -- ------------------------------------------------------
                -- Server version\t5.5.29
                CREATE TABLE `compute_nodes` (`created_at` datetime, `updated_at` datetime, `deleted_at` datetime, `id` int(11) NOT NULL,
                 `host` varchar(255), `hypervisor_hostname` varchar(255), `vcpus` int(11), `memory_mb` int(11), `local_gb` int(11));
                CREATE TABLE `services` (`created_at` datetime, `updated_at` datetime, `id` int(11) NOT NULL, `host` varchar(255),
                 `binary` varchar(255), `disabled` tinyint(1));
                INSERT INTO `compute_nodes` VALUES \(nodes.joined(separator: ","));
                INSERT INTO `services` VALUES \(services.joined(separator: ","));
                -- Dump completed on 2013-04-20  \(local)

                """
            try write(text, "\(name).sql", at: "2013-05-01T00:00:0\(name)Z")
        }
    }

    @Test("--order completed is UTC: a machine is not deleted before it was last seen")
    func completedIsUTC() throws {
        try writeLocalTimes()
        let arguments = ["machine-events", "backups", "-", "--masking", "none", "--order", "completed"]
        let told = try run(arguments)
        #expect(told.output.contains("2013-04-20T11:05:45,"), "\(told.output) \(told.errors)")
        #expect(!told.errors.contains("time zone"), "\(told.errors)")
        try writeLocalTimes(heartbeat: false)
        let guessed = try run(arguments)
        #expect(guessed.output.contains("2013-04-20T04:05:45,"))
        #expect(guessed.errors.contains("nothing in 2 backups shows the time zone of the last line"), "\(guessed.errors)")
        let flag = try run(arguments + ["--dump-time-zone=-07:00"])
        #expect(flag.output.contains("2013-04-20T11:05:45,"), "\(flag.output)")
        #expect(!flag.errors.contains("shows the time zone"), "\(flag.errors)")
        #expect(try run(arguments + ["--dump-time-zone", "mars"]).code == 64)
    }

    @Test("the manifest and inspect say both times")
    func manifestTimes() throws {
        try writeLocalTimes()
        #expect(try run(["traces", "backups", "-o", "out", "--order", "completed"]).code == 0)
        let text = try folder.text(of: "out/manifest.json")
        for line in [
            #""dump_completed" : "2013-04-20T03:05:45""#, #""dump_completed_utc" : "2013-04-20T10:05:45Z""#,
            #""time" : "2013-04-20T10:05:45Z""#, #""time_from" : "last line""#,
        ] { #expect(text.contains(line), "\(line) \(text)") }
        #expect(
            try run(["inspect", "backups", "--verbose", "--order", "completed"]).output.contains(
                "dump completed 2013-04-20T10:05:45Z"))
    }

    @Test("evidently lost modification times end the run with 3 and the advice, inspect too")
    func lostTimes() throws {
        try writeLocalTimes()
        for command in [["traces", "backups", "-o", "out"], ["inspect", "backups"]] {
            let lost = try run(command)
            // An hour apart: dumps of cells may be that.
            #expect(lost.code == 0 && lost.errors.contains("use --order completed"), "\(lost.errors)")
        }
        for (day, name) in [(1, "1.sql"), (4, "2.sql"), (8, "3.sql")] {
            try write(SmallDump(completed: "2018-03-0\(day)  2:15:00").text, name, at: "2018-05-01T00:00:0\(day)Z")
        }
        for command in [["traces", "backups", "-o", "out2"], ["inspect", "backups"]] {
            let late = try run(command)
            #expect(late.code == 3 && late.errors.contains("all are later than the newest dump"), "\(late.errors)")
            #expect(late.errors.contains("--order completed") && late.errors.components(separatedBy: "warning").count == 2)
        }
        for name in ["1.sql", "2.sql", "3.sql"] {
            try FileManager.default.setAttributes(
                [.modificationDate: try Date("2018-03-04T02:15:00Z", strategy: .iso8601)],
                ofItemAtPath: folder.url.appending(path: "backups/\(name)").path)
        }
        let equal = try run(["traces", "backups", "-o", "out3"])
        #expect(equal.code == 3 && equal.errors.contains("all are equal"), "\(equal.errors)")
        let settled = try run(["traces", "backups", "-o", "out4", "--order", "completed", "--dump-time-zone", "UTC"])
        #expect(settled.code == 0, "\(settled.errors)")
    }

    @Test("what is no dump does not count in warnings about times")
    func onlyDumps() throws {
        try write(
            SmallDump(completed: nil).text.replacing("-- MySQL dump", with: "-- dump"), "nova-2018-03-02.sql",
            at: "2018-03-02T02:15:00Z")
        try write("hello\n", "notes-2018-03-09.txt", at: "2018-03-01T02:15:00Z")
        let result = try run(["traces", "backups", "-o", "out"])
        #expect(!result.errors.contains("contradict"), "\(result.errors)")
    }
}
