import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// The rows of the machine trace, and what both traces have in common.
struct MachineTraceTests {
    @Test func everyColumnHasItsSource() throws {
        let backup = Sketch { sketch in
            sketch.node(
                1, "c01", created: "2015-09-17 18:24:56", updated: "2015-09-18 00:00:00.5", vcpus: 48, memory: 128_536,
                disk: 156_336, hypervisor: "c01-r7.example.org")
            sketch.service(1, "c01", disabled: 0, updated: "2015-09-16")
            sketch.node(2, "c02", created: "2015-01-01", vcpus: nil, memory: nil, disk: nil)
            sketch.service(2, "c02", disabled: 0, updated: "2015-09-18")
        }
        let racks = try RackPattern(pattern: #"-r(\d+)"#, group: "1")
        let csv = try WrittenTrace(.machineEvents, of: [backup]) { $0.racks = racks }
        // Racks: "7" and "UNKNOWN". The UPDATE says nothing new; the ENABLE came before the CREATE.
        #expect(
            csv.rows == [
                "2015-01-01T00:00:00,-1,c02,1,CREATE,,,", "2015-09-17T18:24:56,66296.0,c01,0,CREATE,48,128536,156336",
                "2015-09-18T00:00:00,86400.0,c02,1,ENABLE,,,",
            ])
        let json = try WrittenTrace(.machineEvents, of: [backup], encoding: .jsonLines) { $0.racks = racks }
        #expect(
            json.rows.prefix(2) == [
                #"{"EVENT_TIME":"2015-01-01T00:00:00","EVENT_TIME_SEC":-1,"HOST_NAME (PHYSICAL)":"c02","RACK":1,"#
                    + #""EVENT":"CREATE","VCPU_CAPACITY":null,"MEMORY_CAPACITY_MB":null,"DISK_CAPACITY_GB":null}"#,
                #"{"EVENT_TIME":"2015-09-17T18:24:56","EVENT_TIME_SEC":66296.0,"HOST_NAME (PHYSICAL)":"c01","RACK":0,"#
                    + #""EVENT":"CREATE","VCPU_CAPACITY":48,"MEMORY_CAPACITY_MB":128536,"DISK_CAPACITY_GB":156336}"#,
            ])
        #expect(csv.summary.firstTime == time("2015-01-01"))
        #expect(csv.summary.lastTime == time("2015-09-18"))
    }

    /// Ordered masking: sorted by byte, so "10" before "9", capitals before small letters; racks that only dropped
    /// events had have no number.
    @Test func racksAreNumberedInByteOrder() throws {
        let names = ["n-r9", "n-r10", "n-ra", "n-rB", "n", "n-r", "n-rÄ"]
        let backup = Sketch { sketch in
            for (index, name) in names.enumerated() {
                sketch.node(Int64(index), "h\(index)", created: "2016-01-0\(index + 1)", hypervisor: name)
                sketch.service(Int64(index), "h\(index)")
            }
            // No CREATE, so no event of it is kept.
            sketch.node(90, "h90", updated: "2016-01-01", hypervisor: "n-r0")
            sketch.service(90, "h90")
        }
        let racks = try RackPattern(pattern: "-r(.*)", group: "1")
        let trace = try WrittenTrace(.machineEvents, of: [backup]) { $0.racks = racks }
        // "" < "10" < "9" < "B" < "UNKNOWN" < "a" < "Ä"
        #expect(trace.column(3) == ["2", "1", "5", "3", "4", "0", "6"])
        #expect(try WrittenTrace(.machineEvents, of: [backup]).column(3) == Array(repeating: "0", count: 7))
    }

    @Test func whereNoHypervisorIsNamedTheHostTellsTheRack() throws {
        let backup = Sketch { sketch in
            sketch.node(1, "h-r5", created: "2016-01-01", hypervisor: nil)
            sketch.node(2, nil, created: "2016-01-02", hypervisor: nil, service: 2)
            sketch.node(3, "h-r7", created: "2016-01-03", hypervisor: "x")
            sketch.node(4, "h-r8", created: "2016-01-04", hypervisor: "")
            sketch.service(1, "h-r5")
            sketch.service(2, "h-r4")
            sketch.service(3, "h-r7")
            sketch.service(4, "h-r8")
        }
        let racks = try RackPattern(pattern: "-r(?P<rack>.*)", group: "rack")
        let trace = try WrittenTrace(.machineEvents, of: [backup]) { $0.racks = racks }
        // An empty name counts as none.
        #expect(trace.column(3) == ["1", "0", "3", "2"])
    }

    /// Time, then masked host, then kind: an order by name would tell about the names.
    @Test func rowsComeInOrderOfTheMaskedHost() throws {
        guard Program.areInstalled("sha256sum") else { return }
        let hosts = (1...12).map { "c\($0)" }
        let backup = Sketch { sketch in
            for (index, host) in hosts.enumerated() {
                sketch.node(Int64(index), host, created: "2016-01-01", updated: "2016-01-02", deleted: "2016-01-01")
                sketch.service(Int64(index), host, disabled: 0, updated: "2016-01-01")
            }
        }
        let masks = try hosts.map { host in
            let printed = try Program.run("sha256sum", input: Array("chameleon\(host)".utf8))
            return String(decoding: printed.prefix(32), as: UTF8.self)
        }
        let trace = try WrittenTrace(
            .machineEvents, of: [backup], masking: .sha2Salted, salt: Salt(text: "chameleon"))
        let sorted = masks.sorted()
        #expect(sorted != masks)
        #expect(trace.column(2) == sorted.flatMap { [$0, $0, $0] })
        #expect(trace.column(4) == sorted.flatMap { _ in ["CREATE", "DELETE", "ENABLE"] })
    }

    @Test func aTimeComesBeforeTheHost() throws {
        let backup = Sketch { sketch in
            sketch.machine(1, "z", created: "2016-01-01")
            sketch.machine(2, "a", created: "2016-01-01 00:00:00.000001")
            sketch.machine(3, "b", created: "2016-01-01")
        }
        #expect(try WrittenTrace(.machineEvents, of: [backup]).column(2) == ["b", "z", "a"])
    }

    @Test func aGoneMachineIsDeletedAndComesBack() throws {
        let with = Sketch { sketch in
            sketch.machine(1, "a", created: "2016-01-01", vcpus: 4)
            sketch.machine(2, "b", created: "2016-01-01")
        }
        let without = Sketch { $0.machine(2, "b", created: "2016-01-01") }
        let again = Sketch { sketch in
            sketch.machine(2, "b", created: "2016-01-01")
            sketch.machine(3, "a", created: "2016-02-02 12:00:00", vcpus: 16)
        }
        let trace = try WrittenTrace(.machineEvents, of: [with, without, again])
        #expect(
            zip(zip(trace.column(0), trace.column(2)), zip(trace.column(4), trace.column(5))).map {
                "\($0.0) \($0.1) \($1.0) \($1.1)"
            } == [
                "2016-01-01T00:00:00 a CREATE 4", "2016-01-01T00:00:00 b CREATE 8", "2016-02-02T00:00:00 a DELETE 4",
                "2016-02-02T12:00:00 a CREATE 16",
            ])
        // Without the DELETE the second CREATE finds the machine created: it is an UPDATE.
        let off = try WrittenTrace(.machineEvents, of: [with, without, again]) { $0.infersDeletes = false }
        #expect(off.column(4) == ["CREATE", "CREATE", "UPDATE"])
    }

    @Test(arguments: [MaskingMethod.none, .sha2Salted]) func hostsOfBothTracesAreCompared(_ method: MaskingMethod) throws {
        let backup = Sketch { sketch in
            for (number, host) in [(Int64(1), "c1"), (2, "c2"), (3, "c2"), (4, "elsewhere")] {
                sketch.instance("i\(number)", host: host)
                sketch.action(number, of: "i\(number)")
                sketch.event(number, action: number)
            }
            for (number, host) in [(Int64(5), nil), (6, "")] {
                sketch.instance("i\(number)", host: host)
                sketch.action(number, of: "i\(number)")
                sketch.event(number, action: number)
            }
            // Left out of the trace, so its host is not one of the trace's.
            sketch.instance("i7", user: "admin", host: "c3")
            sketch.action(7, of: "i7")
            sketch.event(7, action: 7)
            for (number, host) in [(Int64(1), "c1"), (2, "c2"), (3, "c3"), (4, "c4")] {
                sketch.machine(number, host, created: "2016-01-01")
            }
        }
        let (history, _) = WrittenTrace.history(of: [backup], options: TraceOptions())
        var builder = TraceWriter(history, masker: Masker(method, salt: Salt(text: "s")), encoding: .csv)
        #expect(builder.hostMatch(of: .virtualMachine) == nil)
        let instances = MemoryOutput()
        let machines = MemoryOutput()
        _ = try builder.write(.instanceEvents, to: instances)
        _ = try builder.write(.machineEvents, to: machines)
        #expect(builder.hostMatch(of: .virtualMachine) == HostMatch(hosts: 3, matched: 2))
        // One salt for both: what the count says can be seen in the traces themselves.
        func hosts(_ text: String, _ column: Int) -> Set<String> {
            let fields = text.split(separator: "\n").dropFirst().map {
                String($0.split(separator: ",", omittingEmptySubsequences: false)[column])
            }
            return Set(fields).subtracting([""])
        }
        #expect(hosts(instances.text, 14).count == 3)
        #expect(hosts(instances.text, 14).intersection(hosts(machines.text, 2)).count == 2)
    }

    @Test func anErrorOfTheOutputEndsTheTrace() throws {
        struct Full: Error {}
        final class FullDisk: TraceOutput {
            func write(_ bytes: [UInt8]) throws { throw Full() }
        }
        for trace in TraceKind.events {
            let (history, _) = WrittenTrace.history(of: [], options: TraceOptions())
            var builder = TraceWriter(history, masker: Masker(.none, salt: nil), encoding: .csv)
            #expect(throws: Full.self) { try builder.write(trace, to: FullDisk()) }
        }
    }
}
