import Foundation
import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// What is told about a pair of traces, and what must not be.
struct ManifestTests {
    private func manifest() throws -> [UInt8] {
        var options = TraceOptions()
        options.excludedUsers = ["secret-user", "admin"]
        options.excludedProjects = ["secret-project"]
        options.start = time("2016-01-01")
        options.databases = ["nova"]
        options.racks = try RackPattern(pattern: "secret-(rack)", group: "1")
        let backup = Sketch { sketch in
            sketch.instance(
                "secret-uuid", name: "secret-name", user: "secret-owner", project: "secret-lab", host: "secret-host")
            sketch.action(1, of: "secret-uuid", at: "2016-01-02")
            sketch.event(1, action: 1)
            sketch.event(2, action: 1, to: nil)
            sketch.event(3, action: 7)
            sketch.machine(1, "secret-host", created: "2016-01-01")
        }
        let (history, leftOut) = WrittenTrace.history(of: [backup], options: options)
        var builder = TraceWriter(
            history, masker: Masker(.sha2Salted, salt: Salt(text: "secret-salt")), encoding: .csv)
        let traces = try TraceKind.all(of: [.virtualMachine]).map { trace in
            Manifest.Trace(
                file: "\(trace.rawValue).csv", instanceType: trace.instanceType,
                summary: try builder.write(trace, to: MemoryOutput()), sizeBytes: 815, sha256: "5a17")
        }
        var whole = Manifest.Backup(name: "nova \"1\".sql.gz", sizeBytes: 4711, modified: "2016-02-01T00:00:00Z")
        whole.intact = true
        whole.compression = .gzip
        whole.databases = ["nova"]
        whole.rows = ["nova": ["instances": 1]]
        whole.leftOut = leftOut[0].byName
        var damaged = Manifest.Backup(name: "nova-2.sql", sizeBytes: 0, modified: "2016-02-02T00:00:00Z")
        damaged.problem = "is empty"
        return try Manifest(
            toolVersion: "1.2.3", runID: "0123", format: .version02, created: "2016-03-01T00:00:00Z",
            epoch: TimeText.text(options.epoch),
            masking: .sha2Salted, salt: "given", saltCheck: "c4ec", outputFormat: "csv", instanceTypes: [.virtualMachine],
            options: Manifest.Options(options, types: [.virtualMachine], order: "mtime", archived: .include),
            traces: traces,
            hosts: [builder.hostMatch(of: .virtualMachine)].compactMap { $0 }, backups: [whole, damaged]
        ).json()
    }

    @Test func pythonReadsIt() throws {
        guard Program.areInstalled("python3") else { return }
        // Python prints what it read in one way only: keys sorted, no blanks.
        let script = "import json, sys; print(json.dumps(json.load(sys.stdin), sort_keys=True, separators=(',', ':')))"
        let printed = String(
            decoding: try Program.run("python3", ["-c", script], input: try manifest()), as: UTF8.self)
        let expected = #"""
            {"backups":[{"compression":"gzip","databases":["nova"],"intact":true,"modified":"2016-02-01T00:00:00Z",
            "name":"nova \"1\".sql.gz","notices":[],"rows":{"nova":{"instances":1}},
            "rows_left_out":{"event without an action":1},"salvaged":false,"size_bytes":4711},
            {"databases":[],"intact":false,"modified":"2016-02-02T00:00:00Z","name":"nova-2.sql","notices":[],
            "problem":"is empty","rows":{},"rows_left_out":{},"salvaged":false,"size_bytes":0}],
            "created":"2016-03-01T00:00:00Z","epoch":"2015-09-17T00:00:00","format_version":"0.2","instance_hosts":1,
            "instance_hosts_in_machine_trace":1,"instance_types":["vm"],"masking":"sha2-salted",
            "options":{"archived":"include","databases":["nova"],"event_host":"instance","excluded_projects":1,"excluded_users":2,"history":"union",
            "inferred_deletes":true,"initial_state":false,"instance_values":"newest","machine_host":"host","order":"mtime","racks_from_pattern":true,
            "start":"2016-01-01T00:00:00"},"output_format":"csv","period_end":"2016-01-01T00:00:01","period_start":"2016-01-01T00:00:00",
            "run_id":"0123","salt":"given","salt_check":"c4ec","tool":"starcompactor","tool_version":"1.2.3",
            "traces":[{"before_epoch":0,"file":"instance_events.csv","first_time":"2016-01-01T00:00:01","instance_type":"vm",
            "last_time":"2016-01-01T00:00:01","rows":1,"rows_left_out":{"not finished":1},"sha256":"5a17","size_bytes":815},
            {"before_epoch":0,"file":"machine_events.csv","first_time":"2016-01-01T00:00:00","instance_type":"vm","last_time":"2016-01-01T00:00:00","rows":1,
            "rows_left_out":{},"sha256":"5a17","size_bytes":815}]}
            """#
        #expect(printed == expected.replacing("\n", with: "") + "\n")
    }

    @Test func tellsNothingThatIsMasked() throws {
        let text = String(decoding: try manifest(), as: UTF8.self)
        #expect(!text.lowercased().contains("secret"))
        // Nor the salt in another spelling.
        let salt = Data("secret-salt".utf8)
        #expect(!text.contains(salt.base64EncodedString()))
        #expect(!text.lowercased().contains(salt.map { String($0, radix: 16) }.joined()))
    }

    @Test func isALineForPeopleToo() throws {
        let text = String(decoding: try manifest(), as: UTF8.self)
        #expect(text.hasPrefix("{\n") && text.hasSuffix("\n}\n"))
        #expect(!text.contains(#"\/"#))
    }

    @Test func leftOutReasonsAddUp() {
        var sum = LeftOut()
        #expect(sum.isEmpty)
        sum.add(.unfinished, 0)
        #expect(sum.isEmpty)
        sum.add(.outsidePeriod, 2)
        sum.add(.noAction)
        var other = LeftOut()
        other.add(.noAction, 3)
        sum.add(other)
        #expect(sum.counts == [.noAction: 4, .outsidePeriod: 2])
        #expect(sum.sorted.map(\.reason) == [.noAction, .outsidePeriod])
        #expect(sum.byName == ["event without an action": 4, "outside --start and --end": 2])
        #expect(Set(LeftOut.Reason.allCases.map(\.rawValue)).count == LeftOut.Reason.allCases.count)
    }
}
