import OpenStackTables
import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// `--machine-values use`, by an example worked by hand.
struct MachineUseTests {
    /// A host that gets its first instances on the last day of January, and another one two days later.
    private static func night(updated: String, vcpus: Int64, vms: Int64?) -> Sketch {
        Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01", updated: updated) { node in
                node.cpuAllocationRatio = NullableDouble(16)
                node.ramAllocationRatio = NullableDouble(1.5)
                node.vcpusUsed = NullableInteger(vcpus)
                node.memoryMBUsed = NullableInteger(512 * vcpus)
                node.runningVMs = NullableInteger(vms)
            }
            sketch.service(1, "a", updated: "2016-01-20")
            sketch.node(2, "b", created: "2016-01-02") { $0.vcpusUsed = NullableInteger(0) }
            sketch.service(2, "b", updated: "2016-01-03")
        }
    }

    private static let nights = [
        night(updated: "2016-01-31 12:00:00", vcpus: 3, vms: 2),
        // Written once more, with nothing new.
        night(updated: "2016-02-01 12:00:00", vcpus: 3, vms: 2),
        night(updated: "2016-02-02 12:00:00", vcpus: 4, vms: 3),
        Sketch { $0.machine(2, "b", created: "2016-01-02") },
    ]

    /// EVENT_TIME, HOST_NAME, EVENT and PROPERTIES, without what all rows have.
    private func rows(_ values: TraceOptions.MachineValues) throws -> [String] {
        let trace = try WrittenTrace(.machineEvents, of: Self.nights) { options in
            options.format = .version03
            options.machineValues = values
        }
        return trace.rows.map { row in
            let fields = row.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
            let capacity = "'rack': 0, 'vcpu_capability': 8, 'memory_capability_mb': 1024, 'disk_capability_gb': 100"
            return [fields[0], fields[2], fields[3], fields[4]].joined(separator: " ").replacing("T00:00:00", with: "")
                .replacing(capacity, with: "…")
        }
    }

    @Test func anUpdateTellsEachChangeThatABackupShows() throws {
        let ratios = "'cpu_allocation_ratio': 16.0, 'ram_allocation_ratio': 1.5, 'disk_allocation_ratio': None"
        let unknown = "'vcpus_used': None, 'memory_mb_used': None, 'running_vms': None"
        let none = "'cpu_allocation_ratio': None, 'ram_allocation_ratio': None, 'disk_allocation_ratio': None"
        #expect(
            try rows(.use) == [
                // What was in use before the row was last written nobody knows.
                "2016-01-01 a CREATE \"{…, \(ratios), \(unknown)}\"",
                "2016-01-02 b CREATE \"{…, \(none), 'vcpus_used': 0, 'memory_mb_used': None, 'running_vms': None}\"",
                "2016-01-03 b ENABLE \"{…, \(none), 'vcpus_used': 0, 'memory_mb_used': None, 'running_vms': None}\"",
                "2016-01-20 a ENABLE \"{…, \(ratios), \(unknown)}\"",
                "2016-01-31T12:00:00 a UPDATE \"{…, \(ratios), 'vcpus_used': 3, 'memory_mb_used': 1536, 'running_vms': 2}\"",
                "2016-02-02T12:00:00 a UPDATE \"{…, \(ratios), 'vcpus_used': 4, 'memory_mb_used': 2048, 'running_vms': 3}\"",
                "2016-02-04 a DELETE {'rack': None}",
            ])
    }

    @Test func withoutItNothingChanges() throws {
        #expect(
            try rows(.capacity) == [
                "2016-01-01 a CREATE \"{…}\"", "2016-01-02 b CREATE \"{…}\"", "2016-01-03 b ENABLE \"{…}\"",
                "2016-01-20 a ENABLE \"{…}\"", "2016-02-04 a DELETE {'rack': None}",
            ])
    }

    /// Audit tables tell each change at its second, and what was in use from the first row on.
    @Test func auditTablesTellEachChange() throws {
        let night = Sketch { night in
            night.audit(
                .init(1, "INSERT", "2026-03-20 05:00:00", written: "2026-03-20 10:00:00"), service: 1, "c1", disabled: 0,
                updated: "2026-03-20 10:00:00")
            for (number, local, used) in [(1, "05:00:00", 0), (2, "05:01:00", 0), (3, "05:02:00", 4)] as [(Int64, String, Int64)]
            {
                let utc = "2026-03-20 " + local.replacing("05:", with: "10:")
                night.audit(
                    .init(number, number == 1 ? "INSERT" : "UPDATE", "2026-03-20 \(local)", written: utc), node: 1, "c1",
                    created: "2026-03-20 10:00:00", updated: number == 1 ? nil : utc
                ) { $0.vcpusUsed = NullableInteger(used) }
            }
        }
        let trace = try WrittenTrace(.machineEvents, of: [night]) { options in
            options.format = .version03
            options.machineValues = .use
        }
        let shown = trace.rows.map { row in
            let used = row.split(separator: "'vcpus_used': ").last?.prefix { $0 != "," } ?? ""
            return row.split(separator: ",")[3] + " " + row.prefix(19) + " " + used
        }
        #expect(
            shown == ["CREATE 2026-03-20T10:00:00 0", "ENABLE 2026-03-20T10:00:00 0", "UPDATE 2026-03-20T10:02:00 4"],
            "\(trace.rows)")
    }

    /// In Parquet they are fields with types; read back, each is what CSV holds.
    @Test func parquetHasFieldsForThem() throws {
        guard PythonPackages.areInstalled() else { return }
        var options = TraceOptions()
        options.format = .version03
        options.machineValues = .use
        let (history, _) = WrittenTrace.history(of: Self.nights, options: options)
        let folder = try TemporaryFolder()
        for encoding in TraceEncoding.allCases {
            var writer = TraceWriter(history, masker: Masker(.none, salt: nil), encoding: encoding, toolVersion: "1.2.3")
            let output = MemoryOutput()
            _ = try writer.write(.machineEvents, to: output)
            _ = try folder.write(output.bytes, as: "machine_events.\(encoding.rawValue)")
        }
        let lines = try PythonPackages.run("compare_parquet.py", [folder.path]).split(separator: "\n")
        #expect(lines.last == "1 files, all equal", "\(lines.joined(separator: "\n"))")
        let types = [
            "cpu_allocation_ratio double", "ram_allocation_ratio double", "disk_allocation_ratio double", "vcpus_used int64",
            "memory_mb_used int64", "running_vms int64",
        ]
        #expect(lines.first?.hasSuffix(types.map { "PROPERTIES.\($0)" }.joined(separator: ", ")) == true, "\(lines)")
    }
}
