// Long, because each figure has its hand-worked example beside the comparison by SQL.
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

    /// DuckDB computes every figure once more, by SQL over the trace's rows.
    private func compare(_ traces: String, prefix: String = "", named operands: [String]? = nil) throws {
        guard PythonPackages.areInstalled() else { return }
        let result = try BuiltProgram.run(["report"] + (operands ?? [traces]) + ["-o", "report.html", "--force"], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        let page = ReportPageFile(html: try folder.text(of: "report.html"))
        let output = try PythonPackages.run("report_by_sql.py", [traces] + (prefix.isEmpty ? [] : [prefix]))
        let expected = try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        var drawn = try page.data
        // Racks come with every change; SQL tells how they ended.
        if let racks = drawn["racks"] as? [[String: Any]] {
            drawn["racks"] = racks.map { rack in
                ["name": rack["name"] ?? "", "machines": (rack["spans"] as? [[Any]])?.last?[2] ?? ""]
            }
        }
        var found = differences(drawn, expected["data"], at: "data")
        found += differences(page.tiles.filter { $0.key != "Span" }, expected["tiles"], at: "tiles")
        for (chart, rows) in try #require(expected["tables"] as? [String: [[String]]]) {
            var shown = try page.table(of: chart)
            // Its first column names the rows twice, in short and whole.
            if chart == "build-hours" { shown = shown.map { Array($0.dropFirst()) } }
            found += differences(shown, rows.map { $0.map(Self.escaped) }, at: "table of \(chart)")
        }
        #expect(found.isEmpty, "\(found.prefix(5))")
        for words in try #require(expected["words"] as? [String]) { #expect(page.html.contains(words), "\(words)") }
    }

    private static func escaped(_ text: String) -> String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    @Test(
        "of the fixtures' traces",
        arguments: [
            "backups/defaults", "backups/format-0.3", "backups/format-0.3-jsons", "backups/rack-by-number",
            "backups/masking-none", "backups/start", "rebuilt/defaults", "cells/defaults", "changes/newest", "changes/then",
            "audit/beside-then", "bare-metal/alone",
        ])
    func fixtures(name: String) throws {
        try compare(BuiltProgram.root.appending(path: "Fixtures/expected/\(name)").path)
    }

    private func traces(of backups: String, as name: String, _ flags: String..., code: Int32 = 0) throws -> String {
        let traces = folder.url.appending(path: name).path
        let backups = BuiltProgram.root.appending(path: "Fixtures/\(backups)").path
        let made = try BuiltProgram.run(["traces", backups, "-o", traces, "--salt", "chameleon", "-q"] + flags, in: folder.url)
        #expect(made.code == code, "\(made.errors)")
        return traces
    }

    @Test("of a lifetime trace, beside the events and alone, and of a manifest's backups")
    func lifetimes() throws {
        let both = try traces(of: "lifetimes/nights", as: "both", "--order", "name", "--lifetimes")
        try compare(both)
        let old = try traces(of: "lifetimes/old", as: "old", "--order", "name", "--lifetimes")
        try compare(old)
        let alone = folder.url.appending(path: "alone").path
        try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: both + "/instance_lifetimes.csv", toPath: alone + "/instance_lifetimes.csv")
        try compare(alone)
        let page = try page(both)
        #expect(page.html.contains("These figures come from the instance_lifetimes trace"))
        #expect(page.html.contains("In use as the instance_lifetimes trace tells."))
        try compare(try traces(of: "cut", as: "cut", code: 3))
    }

    @Test("of bare metal: cores and memory are those of its properties")
    func bareMetal() throws {
        let metal = try traces(of: "bare-metal", as: "metal", "--instance-type", "both")
        let files = ["instance_events.csv", "machine_events.csv"].map { "\(metal)/baremetal_\($0)" }
        try compare(metal, prefix: "baremetal_", named: files)
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
                ["2020-01-02", "1", "0", "0", "0"], ["2020-01-03", "1", "0", "1", "0"], ["2020-01-04", "0", "1", "0", "0"],
            ])
        #expect(
            try page.table(of: "failures").first == ["2020-01-02", "2", "1", "0", "33.3\u{a0}% of 3"])
        #expect(
            try page.table(of: "kinds") == [
                [Self.build, "4", "3", "1", "0", "0", "25.0\u{a0}% of 4"],
                [Self.delete, "2", "2", "0", "0", "0", "0.0\u{a0}% of 2"],
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
                ["u1", "3", "6", "20.0\u{a0}% of 5", "2", "296.0"], ["u2", "1", "1", "0.0\u{a0}% of 1", "0", "0.0"],
            ])
        #expect(try page.table(of: "flavors") == [["2", "2,048", "20", "4", "100.0\u{a0}% of 4", "2", "2", "296.0"]])
        #expect(
            try page.table(of: "cores") == [
                // Before the first instance nobody knows how much is used; without an enabled machine there is no share of these.
                ["2020-01-01", "–", "8", "–", "8", "–"], ["2020-01-02", "2", "12", "16.7\u{a0}%", "8", "25.0\u{a0}%"],
                ["2020-01-03", "6", "12", "50.0\u{a0}%", "8", "75.0\u{a0}%"],
                ["2020-01-04", "4", "14", "28.6\u{a0}%", "8", "50.0\u{a0}%"],
                ["2020-01-05", "4", "6", "66.7\u{a0}%", "0", "–"],
            ])
        #expect(
            try page.table(of: "enabled-share").map(\.[3]) == [
                "100.0\u{a0}%", "100.0\u{a0}%", "50.0\u{a0}%", "50.0\u{a0}%", "0.0\u{a0}%",
            ])
        #expect(
            try page.table(of: "racks").map { $0.prefix(6) } == [
                ["0", "2020-01-01 00:00", "2020-01-01 06:00", "1", "–", "–"],
                ["0", "2020-01-01 06:00", "2020-01-04 00:00", "1", "1", "0"],
                ["0", "2020-01-04 00:00", "2020-01-05 00:00", "2", "1", "1"],
                ["0", "2020-01-05 00:00", "2020-01-05 00:00", "1", "0", "1"],
                ["1", "2020-01-02 00:00", "2020-01-03 00:00", "1", "–", "–"],
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
        #expect(months.first == ["2000-01 *", "31", "0", "0", "0"])
        #expect(months.dropFirst().first == ["2000-02", "29", "0", "0", "0"])
        #expect(months.last == ["2007-02 *", "12", "0", "0", "0"])
        #expect(try page("t").table(of: "alive").last == ["2007-02", "2,600"])
        // Every 1000 days for 7006 years: a month and a year hold one at most, so that both are too many.
        try folder.write(Self.columns + rows(every: 1000, from: 10_957, count: 2560), to: "t/instance_events.csv")
        let centuries = try page("t").table(of: "turnover")
        #expect(centuries.count == 71)
        #expect(centuries.first == ["2000 *", "37", "0", "0", "0"])
        #expect(centuries.last?.first == "9000 *")
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
                ["Named", "5", "by manifest.json"], ["Read", "4", "2020-01-01 02:00 to 2020-01-07 02:00"],
                ["Damaged", "1", "listed below, if there are any"],
                ["Missing", "2", "usual time from one to the next: 1\u{a0}d"],
            ])
        #expect(try page.table(under: "Damaged backups") == [["night-03", "cut &lt;here&gt;", "none", "2020-01-03T02:00:00Z"]])
        #expect(try page.table(under: "Missing backups") == [["2020-01-03 02:00", "2020-01-06 02:00", "2"]])
        let calendar = [
            ["2020-01-01", "1", "0", "0"], ["2020-01-02", "1", "0", "0"], ["2020-01-03", "0", "1", "0"],
            ["2020-01-04", "0", "0", "1"],
            ["2020-01-05", "0", "0", "1"], ["2020-01-06", "1", "0", "0"], ["2020-01-07", "1", "0", "0"],
        ]
        #expect(try page.table(of: "calendar") == calendar)
        // A file that lies beside the backups, years later, makes no night missing.
        let stray = #"{"name": "notes.sql", "time": "2022-09-17T02:00:00Z", "intact": false, "problem": "is no dump"}"#
        try folder.write("{\"backups\": [\((backups + [stray]).joined(separator: ","))]}", to: "t/manifest.json")
        let other = try self.page("t")
        #expect(try other.table(under: "Missing backups") == page.table(under: "Missing backups"))
        #expect(try other.table(of: "calendar") == calendar)
    }

    private static let machineColumns =
        "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB\n"

    @Test(
        "what is not known is a gap: enabled before the first ENABLE, cores and memory that no row shows, racks without a pattern"
    )
    func gaps() throws {
        let rows = """
            2020-01-01T00:00:00,0.0,h1,0,CREATE,8,,100
            2020-01-02T00:00:00,0.0,h2,0,CREATE,4,,100
            2020-01-03T00:00:00,0.0,h2,0,ENABLE,4,,100

            """
        try folder.write(Self.machineColumns + rows, to: "t/machine_events.csv")
        let page = try page("t")
        #expect(
            try page.table(of: "machines") == [
                ["2020-01-01", "1", "–", "–", "1"], ["2020-01-02", "2", "–", "–", "2"], ["2020-01-03", "2", "1", "0", "1"],
            ])
        #expect(
            try page.table(of: "cores") == [
                ["2020-01-01", "–", "8", "–", "–", "–"], ["2020-01-02", "–", "12", "–", "–", "–"],
                ["2020-01-03", "–", "12", "–", "4", "–"],
            ])
        #expect(!page.html.contains("<figure id=\"memory\"") && !page.html.contains("<figure id=\"racks\""))
        #expect(page.html.contains("Racks: the trace tells none apart."))
        #expect(
            try page.table(of: "host") == [
                ["h1", "2020-01-01 00:00", "2020-01-01 00:00", "1", "there, not known whether enabled", "8", "–", "–", "–"],
                ["h2", "2020-01-02 00:00", "2020-01-03 00:00", "2", "enabled", "4", "–", "–", "–"],
            ])
        // A manifest can tell that the one rack was found by a pattern.
        try folder.write("{\"options\": {\"racks_from_pattern\": true}}", to: "t/manifest.json")
        #expect(try self.page("t").table(of: "racks").first?.first == "0")
    }

    @Test("resized instances: said, unless each row shows the size of its time")
    func resized() throws {
        let resize = "compute_finish_resize"
        func rows(_ first: String, _ second: String) -> String {
            [
                Self.event("a", Self.build, "2020-01-01T00:00:00", "2020-01-01T00:00:10").replacing(",2048,20,2,", with: first),
                Self.event("a", resize, "2020-01-03T00:00:00", "2020-01-03T00:00:10").replacing(",2048,20,2,", with: second),
                Self.event("a", Self.delete, "2020-01-05T00:00:00", "2020-01-05T00:00:10").replacing(",2048,20,2,", with: second),
            ].joined()
        }
        try folder.write(Self.columns + rows(",8192,20,8,", ",8192,20,8,"), to: "t/instance_events.csv")
        let newest = try page("t")
        let cores = try newest.table(of: "cores").map { Array($0.prefix(2)) }
        #expect(cores == [["2020-01-01", "8"], ["2020-01-05", "0"]])
        #expect(newest.html.contains("1 resized instance counts throughout with its last size"))
        try folder.write(Self.columns + rows(",2048,20,2,", ",8192,20,8,"), to: "t/instance_events.csv")
        let then = try page("t")
        #expect(
            try then.table(of: "cores").map { Array($0.prefix(2)) } == [
                ["2020-01-01", "2"], ["2020-01-03", "8"], ["2020-01-05", "0"],
            ])
        #expect(!then.html.contains("counts throughout with its last size"))
        // Two days with 2 cores and two with 8.
        #expect(try then.table(of: "users").first?.last == "480.0")
    }
}
