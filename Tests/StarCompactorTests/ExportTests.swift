import Foundation
import TestSupport
import Testing

/// `export`: each target read back by a program of others, and counted anew by SQL (`Tests/Python/check_export.py`).
@Suite("Exports")
struct ExportTests {
    let folder: TemporaryFolder
    private static let fixtures = BuiltProgram.root.appending(path: "Fixtures")

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    private func path(_ name: String) -> String { Self.fixtures.appending(path: name).path }

    private static let targets = ["swf", "opendc", "batsim", "azure-packing", "google-machine-events"]

    /// Writes an export and compares it.
    private func check(
        _ target: String, _ traces: [String], living: String, _ sources: [String], flags: [String] = [], code: Int32 = 0
    ) throws {
        let isOfMachines = target == "google-machine-events"
        let words = isOfMachines ? [] : ["--living", living]
        let result = try run(["export"] + traces + ["--to", target, "-o", "out"] + words + flags)
        #expect(result.code == code, "\(target): \(result.errors)")
        guard result.code == code, PythonPackages.areInstalled() else { return }
        let mhz = flags.firstIndex(of: "--core-mhz").map { ["--core-mhz", flags[$0 + 1]] } ?? []
        let found = try PythonPackages.run(
            "check_export.py", [target, folder.url.appending(path: "out").path, living] + sources + mhz)
        #expect(found.isEmpty, "\(target) of \(traces): \(found)")
        try FileManager.default.removeItem(at: folder.url.appending(path: "out"))
    }

    private func living(_ target: String) -> [String] {
        target == "opendc" || target == "batsim" ? ["observed", "none"] : ["open", "observed", "none"]
    }

    @Test(
        "of instance events and machine events", arguments: targets,
        ["backups/defaults", "changes/then", "dialects/microseconds"])
    func ofEvents(target: String, name: String) throws {
        let (instances, machines) = (path("expected/\(name)/instance_events.csv"), path("expected/\(name)/machine_events.csv"))
        for living in living(target) {
            let sources = ["--events", instances, "--machines", machines]
            try check(
                target, [instances, machines], living: living,
                target == "google-machine-events" ? Array(sources.suffix(2)) : sources)
        }
    }

    @Test("of lifetimes, with events and machines beside them", arguments: targets, ["nights", "old"])
    func ofLifetimes(target: String, name: String) throws {
        let flags = ["--lifetimes", "--order", "name", "--masking", "none", "-q"]
        #expect(try run(["traces", path("lifetimes/\(name)"), "-o", "t"] + flags).code == 0)
        // The end of observation stands in the lifetimes.
        try FileManager.default.removeItem(at: folder.url.appending(path: "t/manifest.json"))
        let traces = ["instance_lifetimes", "instance_events"].map { folder.url.appending(path: "t/\($0).csv").path }
        let machines = path("expected/backups/defaults/machine_events.csv")
        guard target != "google-machine-events" else {
            return try check(target, traces + [machines], living: "open", ["--machines", machines])
        }
        for living in living(target) {
            let sources = ["--lifetimes", traces[0], "--events", traces[1]]
            try check(target, traces + [machines], living: living, sources + ["--machines", machines])
            if target != "azure-packing" { try check(target, traces, living: living, sources) }
        }
    }

    /// A trace with what fixtures lack: machines that fail at once, stops, many sizes. The dates are those of no clock.
    private func writeRandom(_ seed: UInt64) throws -> (instances: String, machines: String) {
        var numbers = SeededNumbers(seed: seed)
        func time(_ minutes: Int) -> String {
            let date = Date(timeIntervalSince1970: 1_577_836_800 + Double(minutes) * 60)
            return String(ISO8601DateFormatter().string(from: date).dropLast())
        }
        var machines: [(Int, String)] = []
        for host in 0..<12 {
            let begin = Int.random(in: 0..<60, using: &numbers)
            let size = [(8, 16384), (16, 65536), (32, 131072)][host % 3]
            let tail = "\(size.0),\(size.1),\(200 + host % 2 * 100)"
            machines.append((begin, "host-\(host),0,CREATE,\(tail)"))
            var at = begin
            var isThere = true
            var isEnabled = true
            for _ in 0..<Int.random(in: 0..<8, using: &numbers) {
                at += Int.random(in: 1..<90, using: &numbers)
                if Int.random(in: 0..<3, using: &numbers) == 0 {
                    machines.append((at, "host-\(host),0,\(isThere ? "DELETE" : "CREATE"),\(tail)"))
                    isThere.toggle()
                } else if isThere {
                    machines.append((at, "host-\(host),0,\(isEnabled ? "DISABLE" : "ENABLE"),\(tail)"))
                    isEnabled.toggle()
                }
            }
        }
        var events: [(Int, String)] = []
        for instance in 0..<120 {
            let begin = Int.random(in: 0..<500, using: &numbers)
            let size = [(1, 512, 1), (2, 2048, 20), (4, 8192, 40), (64, 524288, 80)][Int.random(in: 0..<4, using: &numbers)]
            func add(_ minute: Int, _ event: String, _ result: String) {
                events.append(
                    (
                        minute,
                        "uuid-\(instance),compute_\(event),\(time(minute)),0.0,\(time(minute + 1)),0.0,60.0,\(result),\(size.1),\(size.2),\(size.0),"
                            + "name,user-\(instance % 7),project-\(instance % 5),host-\(instance % 12)\n"
                    ))
            }
            let isBuilt = Int.random(in: 0..<10, using: &numbers) > 0
            add(begin, "_do_build_and_run_instance", isBuilt ? "Success" : "Error")
            var at = begin
            for _ in 0..<Int.random(in: 0..<5, using: &numbers) {
                at += Int.random(in: 1..<50, using: &numbers)
                let event = ["stop", "start", "suspend", "resume", "reboot"][Int.random(in: 0..<5, using: &numbers)]
                add(at, "\(event)_instance", Int.random(in: 0..<4, using: &numbers) == 0 ? "Error" : "Success")
            }
            if Int.random(in: 0..<3, using: &numbers) > 0 {
                add(at + Int.random(in: 1..<50, using: &numbers), "terminate_instance", "Success")
            }
        }
        func text(_ header: String, _ rows: [String]) -> String { header + "\n" + rows.joined() }
        let instanceHeader =
            "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,MEMORY_MB,DISK_GB,VCPUS,INSTANCE_NAME,"
            + "USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL)"
        let machineHeader =
            "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB"
        let sorted = (
            events.sorted { $0.0 < $1.0 }.map(\.1), machines.sorted { $0.0 < $1.0 }.map { "\(time($0.0)),0.0,\($0.1)\n" }
        )
        return (
            try folder.write(text(instanceHeader, sorted.0), to: "r/instance_events.csv").path,
            try folder.write(text(machineHeader, sorted.1), to: "r/machine_events.csv").path
        )
    }

    @Test("of random clouds, where machines fail at once and instances are stopped", arguments: targets)
    func ofRandomClouds(target: String) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            let (instances, machines) = try writeRandom(seed)
            let sources = (target == "google-machine-events" ? [] : ["--events", instances]) + ["--machines", machines]
            let flags = target == "opendc" ? ["--core-mhz", "2600", "--idle-watts", "90", "--max-watts", "350"] : []
            try check(target, ["r"], living: living(target)[0], sources, flags: flags)
        }
    }

    @Test(
        "the notes are what their schema says; packed, as JSON Lines and as Parquet the traces give the same", arguments: targets)
    func notes(target: String) throws {
        // Those have no machines, these no times of launches.
        let hasLifetimes = !["azure-packing", "google-machine-events"].contains(target)
        let flags = (hasLifetimes ? ["--lifetimes"] : []) + ["--order", "name", "--masking", "none", "-q"]
        var exports: [[String: Data]] = []
        var notes: [String] = []
        for format in ["csv", "jsonl.gz", "parquet"] {
            let source = path(hasLifetimes ? "lifetimes/nights" : "backups")
            #expect(try run(["traces", source, "-o", format, "--output-format", format] + flags).code == 0)
            let result = try run(["export", format, "--to", target, "-o", "out-\(format)", "-q"])
            #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out-\(format)").path)
            notes.append(folder.url.appending(path: "out-\(format)/export.json").path)
            exports.append(
                try Dictionary(
                    uniqueKeysWithValues: names.filter { $0 != "export.json" }.map {
                        ($0, try Data(contentsOf: folder.url.appending(path: "out-\(format)/\($0)")))
                    }))
        }
        #expect(exports[0].count >= 2 && exports[1] == exports[0] && exports[2] == exports[0])
        guard PythonPackages.areInstalled() else { return }
        let schema = BuiltProgram.root.appending(path: "docs/schemas/export.schema.json").path
        let problems = try PythonPackages.run("check_schema.py", [schema] + notes)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test("what cannot be done is said, and nothing is written")
    func refusals() throws {
        let (instances, machines) = (
            path("expected/backups/defaults/instance_events.csv"), path("expected/backups/defaults/machine_events.csv")
        )
        func refused(_ arguments: [String], _ code: Int32, _ words: String) throws {
            let result = try run(["export"] + arguments)
            #expect(result.code == code && result.errors.contains(words), "\(arguments): \(result.code) \(result.errors)")
            #expect(!folder.names.contains("out"))
        }
        try refused([instances, "-o", "out"], 64, "--to is missing: swf, opendc")
        try refused([instances, "--to", "batsym", "-o", "out"], 64, "did you mean 'batsim'")
        try refused([instances, "--to", "swf"], 64, "--output is missing")
        try refused([instances, "--to", "swf", "-o", "-"], 64, "--output is missing")
        try refused(["--to", "swf", "-o", "out"], 64, "which traces?")
        try refused([instances, "--to", "swf", "-o", "out", "--core-mhz", "9"], 64, "--core-mhz has no effect on --to swf")
        try refused([instances, "--to", "batsim", "-o", "out", "--living", "open"], 64, "its format needs ends")
        try refused([machines, "--to", "google-machine-events", "-o", "out", "--living", "none"], 64, "--living has no effect")
        let watts = ["--idle-watts", "900"]
        try refused([instances, "--to", "opendc", "-o", "out"] + watts, 64, "--idle-watts is at most --max-watts (400)")
        try refused(["gone", "--to", "swf", "-o", "out"], 66, "gone")
        func empty(_ arguments: [String], _ words: String) throws {
            let result = try run(["export"] + arguments + ["-o", "made"])
            #expect(result.code == 64 && result.errors.contains(words), "\(result.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "made").path).isEmpty)
        }
        try empty([machines, "--to", "swf"], "needs instances")
        try empty([instances, "--to", "azure-packing"], "needs machines")
        try empty([instances, "--to", "google-machine-events"], "needs machines")
        try folder.write("no trace\n", to: "x.csv")
        let other = try run(["export", "x.csv", "--to", "swf", "-o", "made"])
        #expect(other.code == 65 && other.errors.contains("is not a trace"), "\(other.errors)")
    }

    @Test("only files of an earlier export to the same target are replaced, and those that are no more go")
    func replacing() throws {
        let (instances, machines) = try writeRandom(1)
        func export(_ traces: [String], _ flags: [String] = [], target: String = "opendc") throws -> BuiltProgram.Result {
            try run(["export"] + traces + ["--to", target, "-o", "out"] + flags)
        }
        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path).sorted()
        }
        #expect(try export([instances, machines]).code == 0)
        #expect(
            try names() == ["export.json", "failures.parquet", "fragments.parquet", "ids.csv", "tasks.parquet", "topology.json"])
        let again = try export([instances, machines])
        #expect(again.code == 73 && again.errors.contains("use --force"), "\(again.errors)")
        let other = try export([instances], ["--force"], target: "swf")
        #expect(other.code == 73 && other.errors.contains("holds an export to opendc"), "\(other.errors)")
        try folder.write("mine", to: "out/mine.txt")
        #expect(try export([instances], ["--force"]).code == 0)
        #expect(try names() == ["export.json", "fragments.parquet", "ids.csv", "mine.txt", "tasks.parquet"])
        // What no notes name is somebody else's.
        try folder.write("mine", to: "out/topology.json")
        let foreign = try export([instances, machines], ["--force"])
        #expect(
            foreign.code == 73 && foreign.errors.contains("topology.json exists and is not from an export"), "\(foreign.errors)"
        )
        #expect(try folder.text(of: "out/topology.json") == "mine")
    }

    @Test(
        "a file that cannot be written leaves nothing", .enabled(if: !BuiltProgram.hasThreadSanitizer),
        arguments: ["swf", "opendc", "batsim", "azure-packing"])
    func unwritable(target: String) throws {
        let (instances, machines) = try writeRandom(3)
        let result = try BuiltProgram.run(
            [
                "-c", "ulimit -f 1; exec \"$0\" \"$@\"", BuiltProgram.path.path, "export", instances, machines, "--to", target,
                "-o", "out",
            ],
            in: folder.url, program: URL(filePath: "/bin/bash"))
        #expect(result.code == 74 && result.errors.contains("no output was changed"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path).isEmpty)
    }

    @Test("of bare metal and of damaged rows; unmasked names are for the owner alone")
    func oddTraces() throws {
        let flags = ["--instance-type", "baremetal", "--masking", "none", "-q"]
        #expect(try run(["traces", path("bare-metal"), "-o", "t"] + flags).code == 0)
        let metal = try run(["export", "t", "--to", "swf", "-o", "metal"])
        #expect(metal.code == 0, "\(metal.errors)")
        let jobs = try folder.text(of: "metal/workload.swf").split(separator: "\n").filter { !$0.hasPrefix(";") }
        #expect(!jobs.isEmpty && jobs.allSatisfy { $0.split(separator: " ")[7] == "-1" })
        for name in ["workload.swf", "ids.csv", "export.json"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "metal/\(name)").path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        let (instances, _) = try writeRandom(2)
        let text = try String(contentsOfFile: instances, encoding: .utf8)
        try folder.write(text + "a,b,no time\n", to: "r/instance_events.csv")
        let damaged = try run(["export", instances, "--to", "swf", "-o", "damaged"])
        #expect(damaged.code == 3 && damaged.errors.contains("1 damaged row left out"), "\(damaged.errors)")
        #expect(try folder.text(of: "damaged/export.json").contains("\"damaged_rows\" : 1"))
    }
}
