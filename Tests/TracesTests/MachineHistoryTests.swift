import Testing

@testable import TraceHistory
@testable import Values

/// How machine events come out of compute_nodes and services, and out of several backups.
struct MachineHistoryTests {
    /// The events before they are refined: time, host, kind, vcpus; in order.
    private func events(
        _ backups: [Sketch], modified: [String] = [], _ change: (inout TraceOptions) -> Void = { _ in }
    ) -> [String] {
        var options = TraceOptions()
        change(&options)
        let history = WrittenTrace.history(of: backups, modified: modified, options: options).0
        return history.machineEvents.map { key, properties in
            [
                TimeText.text(key.time).replacing("T00:00:00", with: ""), history.texts.string(key.host) ?? "NULL",
                key.kind.rawValue, properties.vcpus.map { "\($0)" } ?? "NULL",
            ].joined(separator: " ")
        }.sorted()
    }

    @Test func eachTimeOfARowIsAnEvent() {
        let backup = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01", updated: "2016-01-02", deleted: "2016-01-03", vcpus: 4)
            sketch.service(1, "a", disabled: 0, updated: "2016-01-04")
            sketch.node(2, "b", created: "2016-01-01")
            sketch.service(2, "b", disabled: 1, updated: "2016-01-05")
            sketch.node(3, "c")
            sketch.service(3, "c", disabled: nil, updated: "2016-01-06")
            sketch.node(4, "d", vcpus: nil)
            sketch.service(4, "d", disabled: 1, updated: nil)
            sketch.node(5, "e", created: "2016-01-07", vcpus: nil)
            sketch.service(5, "e", disabled: 2, updated: "2016-01-08")
        }
        #expect(
            events([backup]) == [
                "2016-01-01 a CREATE 4", "2016-01-01 b CREATE 8", "2016-01-02 a UPDATE 4", "2016-01-03 a DELETE 4",
                "2016-01-04 a ENABLE 4", "2016-01-05 b DISABLE 8", "2016-01-07 e CREATE NULL",
            ])
    }

    @Test func onlyServicesOfNovaComputeCount() {
        let backup = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01")
            sketch.service(1, "a", binary: "nova-scheduler", disabled: 1, updated: "2016-01-02")
            sketch.service(2, "A ", binary: "Nova-Compute", disabled: 0, updated: "2016-01-03")
            sketch.node(2, "b", created: "2016-01-01")
            sketch.service(3, "b", binary: "nova-conductor", updated: "2016-01-04")
            sketch.service(4, "b", binary: nil, updated: "2016-01-04")
            sketch.node(3, "c", created: "2016-01-01")
            // Another database's service is nobody's here.
            sketch.service(5, "b", updated: "2016-01-05", in: "other")
        }
        // Hosts are joined as MySQL compares them; the name is the node's.
        #expect(events([backup]) == ["2016-01-01 a CREATE 8", "2016-01-03 a ENABLE 8"])
        let leftOut = WrittenTrace.history(of: [backup], options: TraceOptions()).leftOut[0]
        #expect(leftOut.counts == [.noComputeService: 2])
    }

    @Test func beforeKiloTheServiceNamesTheHost() {
        let backup = Sketch { sketch in
            sketch.node(1, nil, created: "2016-01-01", service: 7)
            sketch.node(2, nil, created: "2016-01-02", service: 8)
            sketch.node(3, nil, created: "2016-01-03", service: 9)
            sketch.node(4, nil, created: "2016-01-04", service: nil)
            sketch.node(5, nil, created: "2016-01-05", service: 10)
            // With a host of its own the service_id is nothing.
            sketch.node(6, "b", created: "2016-01-06", service: 7)
            sketch.service(7, "a", disabled: 1, updated: "2016-01-07")
            sketch.service(8, "x", binary: "nova-network", updated: "2016-01-08")
            sketch.service(10, nil, updated: "2016-01-09")
            sketch.service(11, "b", updated: "2016-01-10")
        }
        #expect(
            events([backup]) == [
                "2016-01-01 a CREATE 8", "2016-01-06 b CREATE 8", "2016-01-07 a DISABLE 8", "2016-01-10 b ENABLE 8",
            ])
        let leftOut = WrittenTrace.history(of: [backup], options: TraceOptions()).leftOut[0]
        #expect(leftOut.counts == [.noComputeService: 3, .noHost: 1])
    }

    @Test func hypervisorHostnamesAreAnOption() {
        let backup = Sketch { sketch in
            sketch.node(1, "ironic", created: "2016-01-01", hypervisor: "uuid-1")
            sketch.node(2, "ironic", created: "2016-01-01", vcpus: 2, hypervisor: "uuid-2")
            sketch.node(3, "ironic", created: "2016-01-03", hypervisor: nil)
            sketch.service(1, "ironic")
        }
        #expect(
            events([backup]) { $0.machineHost = .hypervisor } == [
                "2016-01-01 uuid-1 CREATE 8", "2016-01-01 uuid-2 CREATE 2", "2016-01-03 ironic CREATE 8",
            ])
        #expect(events([backup]) == ["2016-01-01 ironic CREATE 2", "2016-01-03 ironic CREATE 8"])
    }

    /// Rows come in order of (compute_nodes.id, services.id).
    @Test func withinABackupTheLaterRowWins() {
        let backup = Sketch { sketch in
            sketch.node(2, "a", created: "2016-01-01", vcpus: 20)
            sketch.node(1, "a", created: "2016-01-01", vcpus: 10)
            sketch.service(5, "a", disabled: 0, updated: "2016-01-02")
            sketch.service(4, "a", disabled: 1, updated: "2016-01-02")
        }
        #expect(
            events([backup]) == ["2016-01-01 a CREATE 20", "2016-01-02 a DISABLE 20", "2016-01-02 a ENABLE 20"])
    }

    @Test func acrossBackupsTheOldestOneSuppliesTheProperties() {
        let old = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01", updated: "2016-01-02", vcpus: 4)
            sketch.service(1, "a")
        }
        let new = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01", updated: "2016-01-03", vcpus: 16)
            sketch.service(1, "a", disabled: 1, updated: "2016-01-04")
        }
        #expect(
            events([old, new]) == [
                "2016-01-01 a CREATE 4", "2016-01-02 a UPDATE 4", "2016-01-03 a UPDATE 16", "2016-01-04 a DISABLE 16",
            ])
        // Where the spec speaks of `--history latest` it speaks of instances: a machine's past lies in the older backups.
        #expect(events([old, new]) { $0.history = .latest } == events([old, new]))
    }

    @Test func onlyNamedDatabasesTakePart() {
        let backup = Sketch { sketch in
            sketch.machine(1, "a", created: "2016-01-01", in: "nova")
            sketch.machine(1, "b", created: "2016-01-02", in: "nova_old")
        }
        #expect(events([backup]) { $0.databases = ["nova_old", "none"] } == ["2016-01-02 b CREATE 8"])
        #expect(events([backup]) { $0.databases = ["NOVA"] } == [])
    }
}
