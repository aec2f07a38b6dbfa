import Foundation
import StarCompactor
import TestSupport
import Testing

/// What a report shows is what the traces hold.
@Suite("Figures of the report")
struct ReportFiguresTests {
    private static let scripts = BuiltProgram.root.appending(path: "Tests/StarCompactorTests/Report")
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func page(_ traces: String, code: Int32 = 0) throws -> ReportPageFile {
        let result = try BuiltProgram.run(["report", traces, "--output", "report.html", "--force"], in: folder.url)
        #expect(result.code == code, "\(result.errors)")
        return ReportPageFile(html: try folder.text(of: "report.html"))
    }

    /// The script walks over plain lists, and reads them with Python's own csv, json and datetime.
    private func compare(_ traces: String) throws {
        guard Program.areInstalled("python3") else { return }
        let expected = try JSONSerialization.jsonObject(
            with: Data(try Program.run("python3", [Self.scripts.appending(path: "figures.py").path, traces])))
        var drawn = try page(traces).data
        // Racks come with every change; the script tells how they ended.
        if let racks = drawn["racks"] as? [[String: Any]] {
            drawn["racks"] = racks.map { rack in
                ["name": rack["name"] ?? "", "machines": (rack["spans"] as? [[Any]])?.last?[2] ?? ""]
            }
        }
        let found = differences(drawn, expected)
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    @Test(
        "of the fixtures' traces",
        arguments: [
            "backups/defaults", "backups/format-0.3", "backups/format-0.3-jsons", "backups/rack-by-number",
            "backups/masking-none", "backups/start", "rebuilt/defaults", "cells/defaults",
        ])
    func fixtures(name: String) throws {
        try compare(BuiltProgram.root.appending(path: "Fixtures/expected/\(name)").path)
    }

    @Test("of an invented cloud with many users, failures and racks")
    func invented() throws {
        guard Program.areInstalled("python3") else { return }
        let traces = folder.url.appending(path: "traces").path
        _ = try Program.run("python3", [Self.scripts.appending(path: "make_trace.py").path, traces, "3000", "60"])
        try compare(traces)
    }

    private static let columns =
        "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,MEMORY_MB,DISK_GB,VCPUS,"
        + "INSTANCE_NAME,USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL)\n"

    private static func event(
        _ uuid: String, _ event: String, _ start: String, _ finish: String, _ result: String = "Success", host: String = "h1",
        user: String = "u1"
    ) -> String {
        "\(uuid),\(event),\(start),0.0,\(finish),0.0,0.0,\(result),2048,20,2,n,\(user),p1,\(host)\n"
    }

    private static let build = "compute__do_build_and_run_instance"
    private static let delete = "compute_terminate_instance"

    /// Worked out by hand.
    @Test("of four instances: built and deleted, failed, never built in the trace, and still alive")
    func byHand() throws {
        let rows = [
            Self.event("a", Self.build, "2020-01-01T23:59:50", "2020-01-02T00:00:00"),
            Self.event("a", Self.delete, "2020-01-04T12:00:00", "2020-01-04T12:00:05"),
            Self.event("b", Self.build, "2020-01-02T10:00:00", "2020-01-02T10:00:20", "Error"),
            Self.event("b", Self.delete, "2020-01-02T11:00:00", "2020-01-02T11:00:01", user: "u2"),
            Self.event("c", "compute_stop_instance", "2020-01-03T00:00:00", "2020-01-03T00:00:03", "", host: "gone"),
            Self.event("d", Self.build, "", "2020-01-03T08:00:00"),
            Self.event("d", Self.build, "2020-01-05T00:00:10", "2020-01-05T00:00:00"),
        ]
        try folder.write(Self.columns + rows.joined(), to: "t/instance_events.csv")
        try folder.write(
            """
            EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB
            2020-01-01T00:00:00,0.0,h1,0,CREATE,8,16384,100
            2020-01-01T06:00:00,0.0,h1,0,ENABLE,8,16384,100
            2020-01-02T00:00:00,0.0,h2,1,CREATE,4,8192,100
            2020-01-03T00:00:00,0.0,h2,1,DISABLE,4,8192,100
            2020-01-04T00:00:00,0.0,h2,0,UPDATE,6,8192,100
            2020-01-05T00:00:00,0.0,h1,0,DELETE,8,16384,100

            """, to: "t/machine_events.csv")
        let page = try page("t")
        #expect(try page.table(of: "alive") == [["2020-01-02", "1"], ["2020-01-03", "3"], ["2020-01-04", "2"]])
        #expect(
            try page.table(of: "turnover") == [
                ["2020-01-02", "1", "0", "0"], ["2020-01-03", "1", "0", "1"], ["2020-01-04", "0", "1", "0"],
            ])
        #expect(
            try page.table(of: "failures").first == ["2020-01-02", "2", "1", "0", "33.3\u{a0}%"])
        #expect(
            try page.table(of: "kinds") == [
                [Self.build, "4", "3", "1", "0", "0", "25.0\u{a0}%"], [Self.delete, "2", "2", "0", "0", "0", "0.0\u{a0}%"],
                ["compute_stop_instance", "1", "0", "0", "0", "1", "–"],
            ])
        // Durations 10 and 20 s; one has no start, one is negative. Nearest rank: half of two is the first.
        #expect(
            try page.table(of: "quantiles").first { $0.first == Self.build }
                == [
                    Self.build, "2", "10 s", "10 s", "10 s", "20 s", "20 s", "20 s", "20 s",
                ].map { $0.replacing(" s", with: "\u{a0}s") })
        // Alive: a for 60 h and 5 s, c and d until the trace ends on 5 January: 48 h and 40 h; each with 2 cores.
        #expect(
            try page.table(of: "users") == [
                ["u1", "3", "6", "20.0\u{a0}%", "2", "296.0"], ["u2", "1", "1", "0.0\u{a0}%", "0", "0.0"],
            ])
        #expect(try page.table(of: "flavors") == [["2", "2,048", "20", "4", "100.0\u{a0}%", "2", "2", "296.0"]])
        #expect(
            try page.table(of: "cores") == [
                ["2020-01-01", "8", "8"], ["2020-01-02", "12", "8"], ["2020-01-03", "12", "8"], ["2020-01-04", "14", "8"],
                ["2020-01-05", "6", "0"],
            ])
        #expect(
            try page.table(of: "enabled-share").map(\.[3]) == [
                "100.0\u{a0}%", "100.0\u{a0}%", "50.0\u{a0}%", "50.0\u{a0}%", "0.0\u{a0}%",
            ])
        #expect(
            try page.table(of: "racks").map { $0.prefix(6) } == [
                ["0", "2020-01-01 00:00", "2020-01-01 06:00", "1", "0", "0"],
                ["0", "2020-01-01 06:00", "2020-01-04 00:00", "1", "1", "0"],
                ["0", "2020-01-04 00:00", "2020-01-05 00:00", "2", "1", "1"],
                ["0", "2020-01-05 00:00", "2020-01-05 00:00", "1", "0", "1"],
                ["1", "2020-01-02 00:00", "2020-01-03 00:00", "1", "0", "0"],
                ["1", "2020-01-03 00:00", "2020-01-04 00:00", "1", "0", "1"],
                ["1", "2020-01-04 00:00", "2020-01-05 00:00", "0", "0", "0"],
            ])
        let quality = try page.table(under: "What the traces are like")
        #expect(quality.contains(["Of these, hosts without machine events", "1", "older than the backups, or renamed"]))
        #expect(quality.contains { $0.prefix(2) == ["Events without START_TIME", "1"] })
        #expect(quality.contains { $0.prefix(2) == ["Events that finish before they start", "1"] })
        #expect(quality.contains { $0.prefix(2) == ["Instances without a build", "1"] })
        #expect(page.html.contains("<dt>Failure share</dt><dd>16.7\u{a0}%</dd>"))
        #expect(page.html.contains("<dt>Span</dt><dd>5 days</dd>"))
    }

    @Test("of more days than a table should have: months, or whatever it takes")
    func longSpans() throws {
        func rows(every step: Int, from first: Int, count: Int) -> String {
            (0..<count).map { index in
                let date = Date(timeIntervalSince1970: Double((first + index * step) * 86_400)).formatted(
                    .iso8601.year().month().day())
                return Self.event("i\(index)", Self.build, "\(date)T01:00:00", "\(date)T01:00:01")
            }.joined()
        }
        // 2000-01-01 is day 10957; 2600 days later it is 2007-02-12.
        try folder.write(Self.columns + rows(every: 1, from: 10_957, count: 2600), to: "t/instance_events.csv")
        let months = try page("t").table(of: "turnover")
        #expect(months.count == 86)
        #expect(months.first == ["2000-01", "31", "0", "0"])
        #expect(months.last == ["2007-02", "12", "0", "0"])
        #expect(try page("t").table(of: "alive").last == ["2007-02", "2,600"])
        // Every 1000 days for 7006 years: a month and a year hold one at most, so that both are too many.
        try folder.write(Self.columns + rows(every: 1000, from: 10_957, count: 2560), to: "t/instance_events.csv")
        let centuries = try page("t").table(of: "turnover")
        #expect(centuries.count == 71)
        #expect(centuries.first == ["2000", "37", "0", "0"])
        #expect(centuries.last?.first == "9000")
    }

    @Test("of what manifest.json says: rows left out, damaged and missing backups")
    func manifest() throws {
        try folder.write(Self.columns, to: "t/instance_events.csv")
        let days = ["01", "02", "03", "06", "07"]
        let backups = days.map { day in
            """
            {"name": "night-\(day)", "modified": "2020-01-\(day)T02:00:00Z", "rows_left_out": {"event without an action": 2},
             "intact": \(day != "03"), "salvaged": false, "problem": \(day == "03" ? "\"cut <here>\"" : "null")}
            """
        }
        try folder.write(
            """
            {"traces": [{"file": "instance_events.csv", "rows_left_out": {"not finished": 7}}],
             "backups": [\(backups.joined(separator: ","))]}
            """, to: "t/manifest.json")
        let page = try page("t")
        #expect(
            try page.table(of: "left-out") == [
                ["event without an action", "10", "counted in each backup"], ["not finished", "7", "once each"],
            ])
        #expect(
            try page.table(under: "Backups") == [
                ["Read", "5", "2020-01-01 02:00 to 2020-01-07 02:00"], ["Damaged", "1", "listed below, if there are any"],
                ["Missing", "2", "usual time from one to the next: 1\u{a0}d"],
            ])
        #expect(try page.table(under: "Damaged backups") == [["night-03", "cut &lt;here&gt;", "none", "2020-01-03T02:00:00Z"]])
        #expect(try page.table(under: "Missing backups") == [["2020-01-03 02:00", "2020-01-06 02:00", "2"]])
    }
}
