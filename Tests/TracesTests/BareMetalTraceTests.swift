import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory

/// Machines and instances of bare metal, by hand-worked examples.
struct BareMetalTraceTests {
    private func machines(
        _ backups: [Sketch], encoding: TraceEncoding = .csv, _ change: (inout TraceOptions) -> Void = { _ in }
    ) throws -> [String] {
        try WrittenTrace(.bareMetalMachineEvents, of: backups, encoding: encoding) { options in
            options.bareMetalProperties = ["node_type", "placement.rack", "size"]
            change(&options)
        }.rows
    }

    @Test func aMachineIsANodeThatBlazarKnows() throws {
        let backup = Sketch { sketch in
            sketch.ironicNode(1, "A", maintenance: 1, updated: "2016-01-03")
            sketch.ironicNode(2, "unknown to Blazar", updated: "2016-01-03")
            sketch.ironicNode(3, nil)
            sketch.ironicNode(4, "b", maintenance: nil, updated: "2016-01-05")
            sketch.computehost("1", of: "a", created: "2016-01-01")
            sketch.computehost("2", of: "unknown to Ironic", created: "2016-01-01")
            sketch.computehost("3", of: nil, created: "2016-01-01")
            sketch.computehost("4", of: "b ", created: "2016-01-04")
            sketch.property("x", of: "1", "node_type", "compute", created: "2016-01-01", updated: "2016-01-02")
            sketch.property("y", of: "1", "not listed", "7", updated: "2016-01-09")
            sketch.property("z", of: "2", "node_type", "other")
        }
        #expect(
            try machines([backup]) == [
                #"2016-01-01T00:00:00,9158400.0,A,CREATE,{'node_type': 'compute'}"#,
                // The UPDATE of 2 January has the same properties, and DISABLE comes before the machine was ever enabled.
                #"2016-01-04T00:00:00,9417600.0,b,CREATE,{}"#, #"2016-01-05T00:00:00,9504000.0,b,ENABLE,{}"#,
            ])
        let leftOut = WrittenTrace.history(of: [backup], options: TraceOptions()).leftOut[0]
        #expect(leftOut.counts == [.noComputehost: 2, .noNode: 2])
    }

    /// The name of a property has moved twice.
    @Test(arguments: ["row", "extra_capabilities", "resource_properties"]) func aPropertyIsNamedInOneOfThreeWays(_ way: String)
        throws
    {
        let backup = Sketch { sketch in
            sketch.ironicNode(1, "a")
            sketch.computehost("1", of: "a", created: "2016-01-01")
            switch way {
            case "row": sketch.property("x", of: "1", "SIZE", "12")
            case "extra_capabilities":
                sketch.property("x", of: "1", nil, "12", capability: "N")
                sketch.propertyName("n", "size", in: .extraCapabilities)
            default:
                sketch.property("x", of: "1", nil, "12", property: "n")
                sketch.propertyName("N", "size", in: .resourceProperties)
                sketch.propertyName("m", "node_type", in: .resourceProperties)
            }
            sketch.property("y", of: "1", nil, "13", capability: "gone", property: "gone")
        }
        #expect(try machines([backup]) == ["2016-01-01T00:00:00,9158400.0,a,CREATE,{'size': '12'}"])
        let leftOut = WrittenTrace.history(of: [backup], options: TraceOptions()).leftOut[0]
        #expect(leftOut.counts == [.noPropertyName: 1])
    }

    @Test func racksAreNumbersAndADeletedMachineHasNone() throws {
        func backup(_ racks: [String: String]) -> Sketch {
            Sketch { sketch in
                for (number, (host, rack)) in racks.sorted(by: { $0.key < $1.key }).enumerated() {
                    sketch.ironicNode(Int64(number), host)
                    sketch.computehost(host, of: host, created: "2016-01-01")
                    if !rack.isEmpty {
                        sketch.property("rack of \(host)", of: host, "placement.rack", rack, updated: "2016-01-02")
                    }
                    sketch.property("size of \(host)", of: host, "size", "1")
                }
            }
        }
        let nights = [backup(["a": "r2", "b": "r10", "c": ""]), backup(["a": "r2"]), backup(["a": "r3"])]
        let rows = [
            "2016-01-01T00:00:00,9158400.0,a,CREATE,\"{'placement.rack': 1, 'size': '1'}\"",
            "2016-01-01T00:00:00,9158400.0,b,CREATE,\"{'placement.rack': 0, 'size': '1'}\"",
            "2016-01-01T00:00:00,9158400.0,c,CREATE,{'size': '1'}",
            "2016-02-02T00:00:00,11923200.0,b,DELETE,{'placement.rack': None}",
            "2016-02-02T00:00:00,11923200.0,c,DELETE,{'placement.rack': None}",
        ]
        #expect(try machines(nights) == rows)
        #expect(try machines(nights) { $0.infersDeletes = false } == Array(rows.prefix(3)))
        #expect(
            try machines(nights) { $0.bareMetalRack = "" }
                == rows.map { row in
                    row.replacing("rack': 1", with: "rack': 'r2'").replacing("rack': 0", with: "rack': 'r10'")
                        .replacing("{'placement.rack': None}", with: "{}")
                })
        #expect(
            try machines(nights, encoding: .jsonLines).last
                == #"{"EVENT_TIME":"2016-02-02T00:00:00","EVENT_TIME_SEC":11923200.0,"HOST_NAME (PHYSICAL)":"c","EVENT":"DELETE","PROPERTIES":{"placement.rack":null}}"#
        )
    }

    /// A backup of one region says nothing of the machines of another, nor does one without both databases.
    @Test func onlyABackupOfTheSamePairOfDatabasesTellsWhoIsGone() throws {
        func region(_ name: String, _ hosts: String...) -> Sketch {
            Sketch { sketch in
                sketch.holds(.nodes, in: "ironic_\(name)")
                sketch.holds(.computehosts, in: "blazar_\(name)")
                for host in hosts {
                    sketch.ironicNode(1, host, in: "ironic_\(name)")
                    sketch.computehost(host, of: host, created: "2016-01-01", in: "blazar_\(name)")
                }
            }
        }
        let other = Sketch { $0.holds(.nodes, in: "ironic_1") }
        let created = "2016-01-01T00:00:00,9158400.0,a,CREATE,{}"
        #expect(try machines([region("1", "a"), region("2"), other]) == [created])
        #expect(
            try machines([region("1", "a"), region("2"), region("1")])
                == [created, "2016-02-03T00:00:00,12009600.0,a,DELETE,{'placement.rack': None}"])
    }

    @Test func ofTwoRowsForOnePropertyTheLaterWins() throws {
        let backup = Sketch { sketch in
            sketch.ironicNode(1, "a")
            sketch.computehost("1", of: "a", created: "2016-01-01")
            sketch.property("x", of: "1", "size", "1", created: nil, updated: nil)
            sketch.property("y", of: "1", "size", "2", created: nil, updated: nil)
        }
        #expect(try machines([backup]) == ["2016-01-01T00:00:00,9158400.0,a,CREATE,{'size': '2'}"])
    }

    /// instances.node, then the event's host, then instances.host.
    @Test func anInstanceIsOnItsNode() throws {
        let backup = Sketch { sketch in
            let places: [(String?, String?)] = [("node", "agent"), (nil, "agent"), ("", "agent"), (nil, nil), ("node", nil)]
            for (number, (node, host)) in zip(Int64(1)..., places) {
                sketch.instance("i\(number)", host: "service", node: node)
                sketch.action(number, of: "i\(number)")
                sketch.event(number, action: number, host: host)
            }
        }
        let trace = try WrittenTrace(.bareMetalInstanceEvents, of: [backup])
        #expect(trace.column(11) == ["node", "agent", "agent", "service", "node"])
        #expect(trace.column(12) == Array(repeating: "{}", count: 5))
        #expect(try WrittenTrace(.instanceEvents, of: [backup]).column(14) == Array(repeating: "service", count: 5))
    }

    /// Python itself is asked: what it reads from PROPERTIES, and how it would write that.
    @Test(arguments: [
        "plain", "it's", "\"double\"", "'both\"", "back\\slash", "line\nend\r\ttab", "\u{0}\u{1f}\u{7f}\u{85}", "é–🧂",
        "\u{a0}\u{2028}\u{200b}\u{feff}",
        "\u{e000}\u{10ffff}", "",
    ]) func propertiesAreWhatPythonWrites(_ value: String) throws {
        guard Program.areInstalled("python3") else { return }
        let backup = Sketch { sketch in
            sketch.ironicNode(1, "a")
            sketch.computehost("1", of: "a", created: "2016-01-01")
            sketch.property("x", of: "1", "size", value)
        }
        let text = try WrittenTrace(.bareMetalMachineEvents, of: [backup]) { $0.bareMetalProperties = ["size"] }.text
        let script = """
            import ast, csv, io, sys
            [row] = csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(), newline=""))
            read = ast.literal_eval(row["PROPERTIES"])
            assert row["PROPERTIES"] == repr(read), row["PROPERTIES"]
            sys.stdout.buffer.write(read["size"].encode())
            """
        let read = try Program.run("python3", ["-c", script], input: Array(text.utf8))
        #expect(String(decoding: read, as: UTF8.self) == value)
    }
}
