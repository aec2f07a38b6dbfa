import Foundation
import TestSupport
import Testing

/// `traces --lifetimes` and `lifetimes`, compared with what a server and SQL make of the same backups and traces.
@Suite("Lifetimes")
struct LifetimesTests {
    let folder: TemporaryFolder
    private static let fixtures = BuiltProgram.root.appending(path: "Fixtures")
    private static let flags = ["--order", "name", "--masking", "none", "-q"]

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    private func path(_ name: String) -> String { Self.fixtures.appending(path: name).path }

    private func expected(_ name: String) throws -> String {
        try String(contentsOf: Self.fixtures.appending(path: "lifetimes/\(name).csv"), encoding: .utf8)
    }

    /// What SQL makes of the dumps of a folder, which MariaDB has restored.
    private func bySQL(_ arguments: [String]) throws -> String {
        let root = BuiltProgram.root.path
        let output = try Program.run(
            "\(root)/Benchmarks/private-mariadb",
            ["\(root)/.build/python/bin/python", "\(root)/Tests/Python/lifetimes_by_sql.py"] + arguments,
            environment: Program.environmentOfRealTime)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("of a cloud with events, and of one from before them", arguments: ["nights", "old"])
    func backups(name: String) throws {
        let result = try run(["traces", path("lifetimes/\(name)"), "-o", "out", "--lifetimes"] + Self.flags)
        #expect(result.code == 0, "\(result.errors)")
        let written = try folder.text(of: "out/instance_lifetimes.csv")
        #expect(try written == expected(name))
        let verified = try run(["verify", "out", "--allow-unmasked"])
        let rows = try expected(name).split(separator: "\n").count - 1
        #expect(verified.code == 0 && verified.output.contains("instance lifetimes, \(rows) rows"), "\(verified.output)")
        #expect(verified.output.contains("out/manifest.json: manifest, OK"), "\(verified.output)")
        guard Program.areInstalled("mariadbd", "mariadb"), PythonPackages.areInstalled() else { return }
        let dumps = try FileManager.default.contentsOfDirectory(atPath: path("lifetimes/\(name)")).sorted()
        #expect(try bySQL(dumps.map { path("lifetimes/\(name)/\($0)") }) == expected(name))
    }

    @Test("night by night over a state, and from extracts, they are the same")
    func otherWays() throws {
        let nights = try FileManager.default.contentsOfDirectory(atPath: path("lifetimes/nights")).sorted()
        for order in [nights, nights.reversed()] {
            try? FileManager.default.removeItem(at: folder.url.appending(path: "s"))
            for night in order {
                let flags = ["--state", "s", "-o", "out", "--lifetimes", "--allow-loss"] + Self.flags
                let result = try run(["traces", path("lifetimes/nights/\(night)")] + flags)
                #expect(result.code == 0, "\(result.errors)")
            }
            #expect(try folder.text(of: "out/instance_lifetimes.csv") == expected("nights"))
        }
        // A state that was made without them has all that they need.
        let all = nights.map { path("lifetimes/nights/\($0)") }
        #expect(try run(["traces"] + all + ["--state", "t", "-o", "later"] + Self.flags).code == 0)
        #expect(try run(["traces", "--state", "t", "-o", "later", "--lifetimes", "--force"] + Self.flags).code == 0)
        #expect(try folder.text(of: "later/instance_lifetimes.csv") == expected("nights"))
        for night in nights {
            #expect(try run(["extract", path("lifetimes/nights/\(night)"), "-o", "\(night).extract"]).code == 0)
        }
        let extracts = nights.map { "\($0).extract" }
        #expect(try run(["merge"] + extracts + ["-o", "merged", "--lifetimes"] + Self.flags).code == 0)
        #expect(try folder.text(of: "merged/instance_lifetimes.csv") == expected("nights"))
    }

    @Test("masked like the other traces, in every encoding; the examples of docs/format.md are a row")
    func masked() throws {
        let flags = ["--lifetimes", "--order", "name", "--salt", "fixtures", "-q"]
        for format in ["csv", "jsonl", "parquet"] {
            let result = try run(["traces", path("lifetimes/nights"), "-o", format, "--output-format", format] + flags)
            #expect(result.code == 0)
            let verified = try run(["verify", format])
            #expect(verified.code == 0 && verified.output.contains("instance lifetimes, 15 rows"), "\(verified.output)")
        }
        let text = try folder.text(of: "csv/instance_lifetimes.csv")
        for name in ["alice", "host-1", "p-a", "r-one", "ordinary"] { #expect(!text.contains(name)) }
        let page = try String(contentsOf: BuiltProgram.root.appending(path: "docs/format.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## Instance lifetimes\n").dropFirst().first)
        let cells = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
            $0.dropFirst(2).dropLast(2).components(separatedBy: " | ").map { $0.replacing("`", with: "") }
        }
        #expect(text.split(separator: "\n").first.map(String.init) == cells.map { $0[0] }.joined(separator: ","))
        #expect(text.contains("\n" + cells.map { $0[$0.count - 1] }.joined(separator: ",") + "\n"))
        guard PythonPackages.areInstalled() else { return }
        // The hosts are those of the instance trace.
        let query = """
            SELECT count(*) FROM 'parquet/instance_lifetimes.parquet' l JOIN 'csv/instance_lifetimes.csv' c USING (INSTANCE_UUID)
            WHERE l.START_TIME IS NOT DISTINCT FROM c.START_TIME::TIMESTAMPTZ AND l.LIFETIME IS NOT DISTINCT FROM c.LIFETIME
                AND l.LAST_HOST IS NOT DISTINCT FROM c.LAST_HOST AND l.LAST_FLAVOR IS NOT DISTINCT FROM c.LAST_FLAVOR
            """
        let python = BuiltProgram.root.appending(path: ".build/python/bin/python")
        let code = "import duckdb; duckdb.sql('SET timezone = \"UTC\"'); print(duckdb.sql('''\(query)''').fetchall()[0][0])"
        let same = try BuiltProgram.run(["-c", code], in: folder.url, program: python)
        #expect(same.output == "15\n", "\(same.errors)")
    }

    @Test("of traces of anyone", arguments: ["backups/defaults", "changes/then", "lifetimes"])
    func ofTraces(name: String) throws {
        let trace: String
        if name == "lifetimes" {
            #expect(try run(["traces", path("lifetimes/nights"), "-o", "t"] + Self.flags).code == 0)
            // What the manifest tells of backups is another end of observation.
            try FileManager.default.removeItem(at: folder.url.appending(path: "t/manifest.json"))
            trace = folder.url.appending(path: "t/instance_events.csv").path
        } else {
            trace = path("expected/\(name)/instance_events.csv")
        }
        let result = try run(["lifetimes", trace, "-o", "-", "-q"])
        #expect(result.code == 0 && result.output.hasPrefix("INSTANCE_UUID,SUBMIT_TIME,"), "\(result.errors)")
        let verified = try BuiltProgram.run(["lifetimes", trace, "-o", "lives.parquet"], in: folder.url)
        #expect(verified.code == 0)
        #expect(try run(["verify", "lives.parquet", "--allow-unmasked"]).code == 0)
        guard PythonPackages.areInstalled() else { return }
        #expect(try PythonPackages.run("lifetimes_by_sql.py", ["--events", trace]) == result.output)
    }

    @Test("what cannot be done, and what an earlier run would lose")
    func refusals() throws {
        #expect(try run(["traces", path("lifetimes/nights"), "-o", "out", "--lifetimes"] + Self.flags).code == 0)
        let without = try run(["traces", path("lifetimes/nights"), "-o", "out", "--force"] + Self.flags)
        #expect(without.code == 73 && without.errors.contains("there is no new instance_lifetimes.csv"), "\(without.errors)")
        #expect(try run(["lifetimes", "out"]).code == 64)
        #expect(try run(["lifetimes", "-o", "x.csv"]).code == 64)
        let machines = try run(["lifetimes", "out/machine_events.csv", "-o", "x.csv"])
        #expect(machines.code == 64 && machines.errors.contains("is a trace of machine events"), "\(machines.errors)")
        let own = try run(["lifetimes", "out", "-o", "out/instance_events.csv", "--force"])
        #expect(own.code == 73, "\(own.errors)")
        let page = try run(["report", "out/instance_lifetimes.csv", "-o", "-"])
        #expect(page.code == 0 && page.output.contains("These figures come from the instance_lifetimes trace"), "\(page.errors)")
        #expect(try run(["report", "out", "-o", "-"]).code == 0)
        // The end of observation is that of the backups, which the manifest tells.
        let lives = try run(["lifetimes", "out", "-o", "-"])
        #expect(
            lives.output.contains("2020-01-04T00:00:00") && lives.errors.contains("observed until 2020-01-04"), "\(lives.errors)")
    }
}
