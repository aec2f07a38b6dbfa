import Foundation
import TestSupport
import Testing

/// What runs tell scripts: the summary, the plan, and that every JSON document is what its schema says.
@Suite("What runs tell scripts")
struct RunSummaryTests {
    let folder: TemporaryFolder
    private static let backups = BuiltProgram.root.appending(path: "Fixtures/backups").path
    private static let flags = ["--order", "name", "--salt", "a salt of sixteen"]

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    private func document(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("traces --json says what the manifest says")
    func summary() throws {
        let result = try run(["traces", Self.backups, "-o", "out", "--json", "-q"] + Self.flags)
        #expect(result.code == 0)
        let summary = try document(result.output)
        let manifest = try document(try folder.text(of: "out/manifest.json"))
        let traces = try #require(summary["traces"] as? [[String: Any]])
        let written = try #require(manifest["traces"] as? [[String: Any]])
        #expect(traces.count == 2)
        for (trace, other) in zip(traces, written) {
            #expect(trace["file"] as? String == (other["file"] as? String).map { "out/\($0)" })
            for key in ["rows", "before_epoch"] { #expect(trace[key] as? Int == other[key] as? Int) }
            #expect(trace["first_time"] as? String == other["first_time"] as? String)
            #expect(trace["left_out"] as? [String: Int] == other["rows_left_out"] as? [String: Int])
        }
        #expect((summary["backups"] as? [String: Int])?["read"] == 5)
        #expect(summary["manifest"] as? String == "out/manifest.json" && summary["exit_code"] as? Int == 0)
        // Messages are for people, and stay apart.
        let loud = try run(["traces", Self.backups, "-o", "loud", "--json"] + Self.flags)
        #expect(loud.output.replacing("loud/", with: "out/") == result.output && loud.errors.contains("wrote loud/"))
    }

    @Test("--columns request is read, verified and told like the other columns", arguments: ["csv", "jsonl", "parquet"])
    func requests(format: String) throws {
        let arguments = ["traces", Self.backups, "-o", "out", "--columns", "request", "--output-format", format] + Self.flags
        #expect(try run(arguments).code == 0)
        let verified = try run(["verify", "out"])
        #expect(verified.code == 0 && !verified.output.contains("columns"), "\(verified.output)")
        let options = try document(try folder.text(of: "out/manifest.json"))["options"] as? [String: Any]
        #expect(options?["columns"] as? String == "request")
        #expect(try run(["report", "out", "-o", "-"]).code == 0)
    }

    @Test("--machine-values use is read, verified and told like the other properties", arguments: ["csv", "jsonl", "parquet"])
    func machineUse(format: String) throws {
        let arguments =
            ["traces", Self.backups, "-o", "out", "--machine-values", "use", "--output-format", format] + Self.flags
        let refused = try run(arguments)
        #expect(refused.code == 64 && refused.errors.contains("add --format-version 0.3"), "\(refused.errors)")
        let metal = try run(arguments + ["--instance-type", "baremetal"])
        #expect(metal.code == 64 && metal.errors.contains("use --instance-type both"), "\(metal.errors)")
        #expect(try run(arguments + ["--format-version", "0.3"]).code == 0)
        let verified = try run(["verify", "out"])
        #expect(verified.code == 0 && !verified.output.contains("PROPERTIES"), "\(verified.output)")
        let options = try document(try folder.text(of: "out/manifest.json"))["options"] as? [String: Any]
        #expect(options?["machine_values"] as? String == "use")
        #expect(try run(["report", "out", "-o", "-"]).code == 0)
    }

    @Test("--dry-run reads and writes nothing, says what it would, and refuses what a run would refuse")
    func dryRun() throws {
        let arguments = ["traces", Self.backups, "-o", "out", "--dry-run"] + Self.flags
        let first = try run(arguments + ["--state", "s", "--cache", "c"])
        #expect(first.code == 0 && first.errors.isEmpty, "\(first.errors)")
        #expect(folder.names.isEmpty, "\(folder.names)")
        #expect(first.output.contains("would read 5 backups ("))
        #expect(first.output.contains("nova_backup_20180301-021500.sql.bz2: 2018-03-01T02:15:00Z by file name\n"))
        for name in ["out/instance_events.csv", "out/machine_events.csv", "out/manifest.json", "s"] {
            #expect(first.output.contains("would write \(name)\n"), "\(first.output)")
        }
        #expect(first.output.hasSuffix("nothing was read or written\n"))
        // What it names is what the run writes.
        let planned = try document(try run(arguments + ["--json", "--lifetimes"]).output)
        #expect(try run(["traces", Self.backups, "-o", "out", "--lifetimes"] + Self.flags).code == 0)
        let writes = (planned["writes"] as? [[String: Any]])?.compactMap { $0["path"] as? String }.sorted()
        #expect(
            writes
                == (try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path)).map {
                    "out/\($0)"
                }.sorted())
        let refused = try run(arguments + ["--lifetimes"])
        #expect(refused.code == 73 && refused.errors.contains("out/instance_events.csv exists"), "\(refused.errors)")
        let before = try folder.text(of: "out/manifest.json")
        let other = try run(arguments + ["--force", "--output-format", "jsonl", "--lifetimes"])
        #expect(
            other.code == 0 && other.output.contains("would remove out/machine_events.csv of an earlier run"), "\(other.errors)")
        #expect(try folder.text(of: "out/manifest.json") == before)
        #expect(try run(["traces", "gone", "-o", "out", "--dry-run"]).code == 66)
    }

    @Test("every JSON document is what its schema says", arguments: ["manifest", "summary", "dry-run", "verify", "inspect"])
    func schemas(name: String) throws {
        guard PythonPackages.areInstalled() else { return }
        let types = [
            ["--instance-type", "vm", "--format-version", "0.3", "--machine-values", "use"],
            ["--instance-type", "both", "--lifetimes"],
        ]
        let metal = BuiltProgram.root.appending(path: "Fixtures/bare-metal").path
        let cut = BuiltProgram.root.appending(path: "Fixtures/cut").path
        var documents: [String] = []
        func add(_ text: String) throws {
            documents.append(try folder.write(text, to: "\(documents.count).json").path)
        }
        for (place, backups) in [Self.backups, metal, cut].enumerated() {
            let arguments = ["traces", backups, "-o", "\(place)"] + types[place % 2] + Self.flags
            switch name {
            case "dry-run": try add(try run(arguments + ["--dry-run", "--json", "--state", "s"]).output)
            case "inspect": try add(try run(["inspect", backups, "--json"]).output)
            default:
                let result = try run(arguments + ["--json", "--salvage"])
                #expect([0, 3].contains(result.code), "\(result.errors)")
                if name == "summary" { try add(result.output) }
                if name == "manifest" { try add(try folder.text(of: "\(place)/manifest.json")) }
                if name == "verify" { try add(try run(["verify", "\(place)", "gone.csv", "--json"]).output) }
            }
        }
        if name == "verify" {
            // With findings, and many of them.
            let row = "2015-09-17T00:00:00,0.0,x,0,NOTHING,1,1,1\n"
            let header = TraceHeader.machines
            try folder.write(header + String(repeating: row, count: 30), to: "bad/machine_events.csv")
            try add(try run(["verify", "bad", "--json"]).output)
        }
        let schema = BuiltProgram.root.appending(path: "docs/schemas/\(name).schema.json").path
        let problems = try PythonPackages.run("check_schema.py", [schema] + documents)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test("every line of a trace as JSON Lines is what its schema says, and nothing else")
    func rows() throws {
        guard PythonPackages.areInstalled() else { return }
        let metal = BuiltProgram.root.appending(path: "Fixtures/bare-metal").path
        var folders: [String] = []
        for (place, (backups, more)) in [
            (Self.backups, ["--lifetimes"]), (Self.backups, ["--columns", "request", "--masking", "none"]),
            (Self.backups, ["--format-version", "0.3", "--machine-values", "use", "--lifetimes"]),
            (metal, ["--instance-type", "baremetal"]),
        ].enumerated() {
            let arguments = ["traces", backups, "-o", "\(place)", "--jsons", "-q"] + more + Self.flags
            #expect(try [0, 3].contains(run(arguments).code))
            folders.append(folder.url.appending(path: "\(place)").path)
        }
        for trace in ["instance_events", "machine_events", "instance_lifetimes"] {
            let schema = BuiltProgram.root.appending(path: "docs/schemas/\(trace).schema.json").path
            let files = folders.map { "\($0)/\(trace).jsonl" }.filter { FileManager.default.fileExists(atPath: $0) }
            #expect(files.count == (trace == "instance_lifetimes" ? 2 : 4))
            let problems = try PythonPackages.run("check_schema.py", [schema] + files)
            #expect(problems.isEmpty, "\(problems)")
            // A schema that allows anything would be found here.
            let wrong = try folder.write("{}\n{\"INSTANCE_UUID\": 1}\n", to: "\(trace).jsonl").path
            #expect(try PythonPackages.run("check_schema.py", [schema, wrong]).split(separator: "\n").count >= 2)
        }
    }

    private enum TraceHeader {
        static let machines =
            "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB\n"
    }
}
