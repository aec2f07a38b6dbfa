import OpenStackTables
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Hosts with several rows in compute_nodes: Ironic and vCenter keep one a node, and Nova makes a new row before it deletes the
/// orphan of a hypervisor whose name changed.
struct SeveralRowsTests {
    private func kinds(_ backups: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) throws -> [String] {
        let trace = try WrittenTrace(.machineEvents, of: backups, change)
        return zip(zip(trace.column(0), trace.column(2)), trace.column(4)).map { "\($0.0.prefix(10)) \($0.1) \($1)" }
    }

    private func host(
        orphan deleted: String?, created: String?, until: String? = nil, in database: String = "nova"
    ) -> Sketch {
        Sketch { sketch in
            sketch.node(1, "h", created: "2016-01-01", deleted: deleted, in: database)
            sketch.node(2, "h", created: created, deleted: until, in: database)
            sketch.service(1, "h", in: database)
        }
    }

    @Test func aHostLivesAsLongAsOneOfItsRows() throws {
        let create = "2016-01-01 h CREATE"
        #expect(try kinds([host(orphan: "2016-01-10", created: "2016-01-09")]) == [create])
        // Created at that very time, or at a time that nobody knows.
        #expect(try kinds([host(orphan: "2016-01-10", created: "2016-01-10")]) == [create])
        #expect(try kinds([host(orphan: "2016-01-10", created: nil)]) == [create])
        // The other came later, or was gone by then.
        #expect(
            try kinds([host(orphan: "2016-01-10", created: "2016-01-11")])
                == [create, "2016-01-10 h DELETE", "2016-01-11 h CREATE"])
        #expect(
            try kinds([host(orphan: "2016-01-10", created: "2016-01-05", until: "2016-01-08")])
                == [create, "2016-01-10 h DELETE"])
        #expect(
            try kinds([host(orphan: "2016-01-10", created: "2016-01-05", until: "2016-01-10")])
                == [create, "2016-01-10 h DELETE"])
    }

    /// The oldest backup that shows the DELETE settles it.
    @Test func itIsJudgedOnce() throws {
        let alone = Sketch { sketch in
            sketch.node(1, "h", created: "2016-01-01", deleted: "2016-01-10")
            sketch.service(1, "h")
        }
        let both = host(orphan: "2016-01-10", created: "2016-01-09")
        #expect(try kinds([both, alone]).filter { $0.hasPrefix("2016-01") } == ["2016-01-01 h CREATE"])
        #expect(try kinds([alone, both]) == ["2016-01-01 h CREATE", "2016-01-10 h DELETE"])
    }

    /// The row that lives may be without a service, or in the shadow table, or in another cell.
    @Test func anyRowCounts() throws {
        let others: [(inout Sketch) -> Void] = [
            { $0.node(2, "h", created: "2016-01-09", archived: true) }, { $0.node(2, "h", created: "2016-01-09", in: "other") },
            { $0.node(2, nil, created: "2016-01-09", hypervisor: "h") },
        ]
        for other in others {
            let backup = Sketch { sketch in
                sketch.node(1, "h", created: "2016-01-01", deleted: "2016-01-10")
                sketch.service(1, "h")
                other(&sketch)
            }
            #expect(try kinds([backup]) { $0.databases = [] }.filter { $0.hasSuffix("DELETE") } == [])
        }
        let another = Sketch { sketch in
            sketch.node(1, "h", created: "2016-01-01", deleted: "2016-01-10")
            sketch.service(1, "h")
            sketch.node(2, "H", created: "2016-01-09")
        }
        #expect(try kinds([another]).contains("2016-01-10 h DELETE"))
    }

    @Test func severalLivingRowsAreTold() {
        func notices(_ nights: [Sketch], _ host: TraceOptions.MachineHost = .host) -> [HistoryNotice] {
            var options = TraceOptions()
            options.machineHost = host
            return WrittenTrace.history(of: nights, options: options).0.notices
        }
        let one = Sketch { $0.machine(1, "h", created: "2016-01-01") }
        let two = host(orphan: nil, created: "2016-01-02")
        #expect(notices([one]) == [])
        #expect(
            notices([one, two, two]) == [HistoryNotice(subject: .severalRows(database: "nova", hosts: 1), rank: 1)])
        #expect(notices([one, two, two], .hypervisor) == [])
        #expect(notices([host(orphan: "2016-01-03", created: "2016-01-02")]) == [])
    }

    /// A host that moves to another cell without a pause; both cells are dumped each night, one after the other.
    @Test func aHostMovesToAnotherCell() throws {
        func cell(_ name: String, _ machines: [(Int64, String, String)]) -> Sketch {
            Sketch { sketch in
                sketch.machine(90, "stays in \(name)", created: "2015-01-01", in: name)
                for (number, host, created) in machines { sketch.machine(number, host, created: created, in: name) }
            }
        }
        let nights = [
            cell("cell1", [(1, "h", "2016-01-01")]), cell("cell2", []), cell("cell1", []),
            cell("cell2", [(1, "h", "2016-02-02 12:00:00")]),
        ]
        #expect(try kinds(nights).filter { $0.contains(" h ") } == ["2016-01-01 h CREATE"])
    }

    /// Each node with each service would be a million pairs.
    @Test(.timeLimit(.minutes(30))) func manyRowsOfOneHostCostTheirSum() throws {
        let count: Int64 = 30_000
        let backup = Sketch { sketch in
            for number in 0..<count {
                sketch.node(number, "h", created: "2016-01-01", vcpus: number)
                sketch.service(number, "h", disabled: number % 2, updated: "2016-01-0\(2 + number % 2)")
            }
        }
        let trace = try WrittenTrace(.machineEvents, of: [backup])
        #expect(trace.column(4) == ["CREATE", "ENABLE", "DISABLE"])
        // Those of the last row.
        #expect(trace.column(5) == Array(repeating: "\(count - 1)", count: 3))
    }

    @Test func anEmptyNameIsNone() throws {
        let backup = Sketch { sketch in
            sketch.node(1, "h1", created: "2016-01-01", hypervisor: "")
            sketch.service(1, "h1")
            sketch.node(2, "", created: "2016-01-02", hypervisor: "v2", service: 2)
            sketch.service(2, "h2")
            sketch.node(3, nil, created: "2016-01-03", hypervisor: "v3", service: 3)
            sketch.service(3, "")
            sketch.node(4, "", created: "2016-01-04", hypervisor: "", service: 4)
            sketch.service(4, nil)
            // No empty host joins another.
            sketch.node(5, "", created: "2016-01-05", hypervisor: "v5")
        }
        #expect(
            try kinds([backup]) == ["2016-01-01 h1 CREATE", "2016-01-02 h2 CREATE", "2016-01-03 v3 CREATE"])
        #expect(
            try kinds([backup]) { $0.machineHost = .hypervisor }
                == ["2016-01-01 h1 CREATE", "2016-01-02 v2 CREATE", "2016-01-03 v3 CREATE"])
        #expect(
            WrittenTrace.history(of: [backup], options: TraceOptions()).leftOut[0].counts == [.noHost: 1, .noComputeService: 1])
    }

    @Test func anInstanceEventWithoutAHostIsOnTheInstancesHost() throws {
        let backup = Sketch { sketch in
            sketch.instance("a", host: "h")
            sketch.action(1, of: "a")
            for (number, host) in [(Int64(1), "e"), (2, ""), (3, nil)] { sketch.event(number, action: 1, host: host) }
        }
        #expect(try WrittenTrace(.instanceEvents, of: [backup]) { $0.eventHost = .event }.column(14) == ["e", "h", "h"])
    }
}
