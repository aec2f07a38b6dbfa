import Foundation
import TestSupport
import Testing

@testable import ByteStreams
@testable import TraceExport
@testable import TraceFiles
@testable import Values

/// Examples small enough to be worked by hand.
@Suite("Worked by hand")
struct HandWorkedTests {
    private func time(_ clock: String) throws -> DateTime {
        guard case .time(let time) = DateTime.parse("2020-01-01 \(clock)".utf8) else { throw ExportError(description: clock) }
        return time
    }

    // MARK: Texts

    @Test("dates as `date` prints them")
    func dates() throws {
        // The example of the format's definition, and the ends of a calendar.
        for (text, shown) in [
            ("2006-02-21 18:44:15", "Tue Feb 21 18:44:15 UTC 2006"), ("1970-01-01 00:00:00", "Thu Jan  1 00:00:00 UTC 1970"),
            ("1969-12-31 23:59:59", "Wed Dec 31 23:59:59 UTC 1969"), ("2000-02-29 00:00:09", "Tue Feb 29 00:00:09 UTC 2000"),
        ] {
            guard case .time(let time) = DateTime.parse(text.utf8) else { throw ExportError(description: text) }
            #expect(SwfTarget.date(time) == shown)
        }
    }

    @Test("sets of machines as Batsim writes them")
    func intervals() {
        #expect(BatsimTarget.intervals([8, 0, 1, 2, 3, 4, 6]) == "0-4 6 8")
        #expect(BatsimTarget.intervals([5]) == "5")
        #expect(BatsimTarget.intervals([1, 2, 2]) == "1-2")
        #expect(BatsimTarget.intervals([]) == "")
    }

    // MARK: OpenDC

    @Test("a life is cut where the instance was stopped and started")
    func stretches() throws {
        let (start, end) = (try time("10:00:00"), try time("11:00:00"))
        func stretches(_ changes: [(String, Bool)]) throws -> [String] {
            try OpenDCTarget.stretches(
                from: start, to: end, changes.map { PowerChange(time: try time($0.0), isOn: $0.1) }
            ).map { "\($0.milliseconds / 1000) \($0.isOn)" }
        }
        #expect(try stretches([]) == ["3600 true"])
        #expect(try stretches([("10:10:00", false), ("10:30:00", true)]) == ["600 true", "1200 false", "1800 true"])
        // Stopped twice, started when it runs, and what lies outside of its life.
        #expect(try stretches([("10:10:00", false), ("10:20:00", false)]) == ["600 true", "3000 false"])
        #expect(
            try stretches([("10:10:00", true), ("09:00:00", false), ("11:00:00", false), ("12:00:00", false)]) == ["3600 true"])
        #expect(try stretches([("10:10:00", false), ("10:10:00", true)]) == ["3600 true"])
    }

    @Test("failures are the times in which as many machines are away")
    func failures() throws {
        let zero = try time("10:00:00").microseconds / 1000
        func failures(_ outages: [(String, String)], hosts: Int = 4) throws -> [String] {
            try OpenDCTarget.failures(outages.map { (try time($0.0), try time($0.1)) }, zero: zero, hosts: hosts).map {
                "\($0.interval / 1000) \($0.duration / 1000) \($0.intensity)"
            }
        }
        #expect(try failures([]) == [])
        #expect(try failures([("10:10:00", "10:20:00"), ("10:30:00", "10:31:00")]) == ["600 600 0.25", "600 60 0.25"])
        // Two of four at once, from 10:15 to 10:20.
        #expect(
            try failures([("10:10:00", "10:20:00"), ("10:15:00", "10:25:00")]) == ["600 300 0.25", "0 300 0.5", "0 300 0.25"])
        // One ends when the next begins: as many are away as before.
        #expect(try failures([("10:10:00", "10:20:00"), ("10:20:00", "10:25:00")]) == ["600 900 0.25"])
        // Over before the workload begins, begun before, of no length, more than there are.
        #expect(try failures([("09:00:00", "09:30:00")]) == [])
        #expect(try failures([("09:00:00", "10:05:00")]) == ["0 300 0.25"])
        #expect(try failures([("10:05:00", "10:05:00")]) == [])
        #expect(try failures([("10:05:00", "10:06:00"), ("10:05:00", "10:06:00")], hosts: 1) == ["300 60 1.0"])
    }

    // MARK: Machines

    private static let machineHeader =
        "EVENT_TIME,EVENT_TIME_SEC,HOST_NAME (PHYSICAL),RACK,EVENT,VCPU_CAPACITY,MEMORY_CAPACITY_MB,DISK_CAPACITY_GB\n"

    private func gathered(_ target: ExportTarget, living: LivingInstances = .open, _ texts: [String]) throws -> ExportSource {
        var gathering = ExportGathering(target, living: living)
        for text in texts {
            var reader = TraceEventReader(readsLifetimes: true)
            Array(text.utf8).withUnsafeBytes { bytes in reader.feed(bytes) { gathering.take($0) } }
            reader.finish { gathering.take($0) }
            #expect(reader.damagedRows == 0)
            gathering.begin(try #require(reader.layout).subject)
        }
        return gathering.finish(until: nil)
    }

    /// Rows of machines: the minute, the host, the event, the cores.
    private func fleet(_ rows: [(Int, String, String, Int)]) throws -> MachineFleet {
        let lines = rows.map { "2020-01-01T00:\($0.0 < 10 ? "0" : "")\($0.0):00,0.0,\($0.1),0,\($0.2),\($0.3),1024,10\n" }
        return try gathered(.googleMachineEvents, [Self.machineHeader + lines.joined()]).fleet
    }

    @Test("a machine takes instances while it is there and enabled; before it is told to be, it is taken to be")
    func availability() throws {
        let fleet = try fleet([
            (0, "a", "CREATE", 4), (5, "a", "DISABLE", 4), (7, "a", "ENABLE", 4), (9, "a", "DELETE", 4), (12, "a", "CREATE", 4),
        ])
        #expect(fleet.changes.map(\.new.isAvailable) == [true, false, true, false, true])
        #expect(fleet.outages().map { ($0.end.microseconds - $0.start.microseconds) / 60_000_000 } == [2, 3])
        #expect(fleet.neverToldOf == 0 && fleet.awayAtEnd == 0)
    }

    @Test("a machine whose first event is no CREATE was there when the trace began")
    func thereBefore() throws {
        let fleet = try fleet([(0, "a", "CREATE", 4), (5, "b", "DELETE", 8), (6, "c", "UPDATE", 2)])
        #expect(fleet.hosts.count == 3 && fleet.neverToldOf == 3 && fleet.awayAtEnd == 1)
        let start = try #require(fleet.firstTime)
        #expect(Set(fleet.changes.filter { $0.time == start }.map(\.machine)) == [0, 1, 2])
        // b is away for ever, and that is no failure.
        #expect(fleet.outages().isEmpty)
    }

    @Test("events of one time are one change, in the trace's order")
    func oneTime() throws {
        let fleet = try fleet([(0, "a", "CREATE", 4), (3, "a", "DISABLE", 4), (3, "a", "ENABLE", 4), (4, "a", "UPDATE", 4)])
        #expect(fleet.changes.count == 1)
        let other = try self.fleet([(3, "a", "DISABLE", 4), (3, "a", "ENABLE", 4), (0, "a", "CREATE", 4)])
        #expect(other.changes.map(\.new.isAvailable) == [true])
    }

    @Test("the machines of the first time with the most cores")
    func largest() throws {
        let fleet = try fleet([
            (0, "a", "CREATE", 4), (1, "b", "CREATE", 4), (2, "a", "DELETE", 4), (3, "c", "CREATE", 4), (4, "b", "UPDATE", 3),
        ])
        let largest = try #require(fleet.largest())
        #expect(TimeText.text(largest.time) == "2020-01-01T00:01:00")
        #expect(largest.machines.map(\.capacity.cores) == [4, 4])
        #expect(try self.fleet([]).largest()?.time == nil)
    }

    @Test("capacities that no machine has are not known")
    func capacities() throws {
        let fleet = try fleet([(0, "a", "CREATE", 0), (1, "b", "CREATE", -4), (2, "c", "CREATE", 1 << 40), (3, "d", "CREATE", 8)])
        #expect(fleet.capacities.map(\.cores) == [nil, 8])
        #expect(fleet.largest()?.machines.count == 4)
    }

    // MARK: Instances

    private static let eventHeader =
        "INSTANCE_UUID,EVENT,START_TIME,START_SEC,FINISH_TIME,FINISH_SEC,EVENT_DURATION,RESULT,MEMORY_MB,DISK_GB,VCPUS,INSTANCE_NAME,"
        + "USER_ID,PROJECT_ID,HOST_NAME (PHYSICAL)\n"

    /// Rows of events: the instance, the event's name without `compute_`, begin, end, result.
    private func events(_ rows: [(String, String, String, String, String)]) -> String {
        Self.eventHeader
            + rows.map {
                "\($0.0),compute_\($0.1),2020-01-01T\($0.2),0.0,2020-01-01T\($0.3),0.0,0.0,\($0.4),2048,20,2,n,u,p,h\n"
            }.joined()
    }

    private func shown(_ source: ExportSource) -> [String] {
        source.instances.map { instance in
            func clock(_ time: DateTime?) -> String { time.map { String(TimeText.text($0).dropFirst(11)) } ?? "-" }
            let name = source.texts.string(instance.uuid) ?? ""
            return "\(name) \(clock(instance.submitted)) \(clock(instance.started)) \(clock(instance.ended)) \(instance.outcome)"
        }
    }

    private static let build = "_do_build_and_run_instance"

    @Test("what events tell: the first build's begin, the first success, the last delete")
    func fromEvents() throws {
        let trace = events([
            ("ran", Self.build, "10:00:00", "10:00:30", "Error"), ("ran", Self.build, "10:01:00", "10:01:30", "Success"),
            ("ran", "terminate_instance", "11:00:00", "11:00:05", "Error"),
            ("ran", "terminate_instance", "11:30:00", "11:30:05", "Success"),
            ("lives", Self.build, "09:00:00", "09:00:30", "Success"), ("failed", Self.build, "09:30:00", "09:30:30", "Error"),
            ("failed", "terminate_instance", "09:40:00", "09:40:05", "Success"),
            ("given-up", Self.build, "09:10:00", "09:10:30", ""),
            ("given-up", "terminate_instance", "09:11:00", "09:11:05", "Success"),
            ("older", "stop_instance", "09:00:00", "09:00:05", "Success"),
        ])
        let source = try gathered(.swf, [trace])
        #expect(
            shown(source) == [
                "lives 09:00:00 09:00:30 - unknown", "given-up 09:10:00 - 09:11:05 cancelled",
                "failed 09:30:00 - 09:40:05 failed",
                "ran 10:00:00 10:01:30 11:30:05 completed",
            ])
        #expect(source.leftOut == [.startUnknown: 1] && source.openEnds == 1)
        let observed = try gathered(.opendc, living: .observed, [trace])
        #expect(shown(observed).first == "lives 09:00:00 09:00:30 11:30:05 unknown")
        #expect(try gathered(.swf, living: .none, [trace]).leftOut == [.startUnknown: 1, .endNotSeen: 1])
    }

    @Test("an end before the beginning is no life; a submission after the start is none")
    func contradictions() throws {
        let source = try gathered(
            .swf,
            [
                events([
                    ("a", Self.build, "10:00:00", "10:00:30", "Success"),
                    ("a", "terminate_instance", "09:00:00", "09:00:05", "Success"),
                ])
            ])
        #expect(source.instances.isEmpty && source.leftOut == [.endsBeforeStart: 1])
    }

    @Test("lifetimes come first; events beside them tell of stops alone")
    func both() throws {
        let columns = LifetimeColumn.allCases.map(\.name)
        func row(_ values: [String: String]) -> String { columns.map { values[$0] ?? "" }.joined(separator: ",") + "\n" }
        let lifetimes =
            columns.joined(separator: ",") + "\n"
            + row([
                "INSTANCE_UUID": "ran", "SUBMIT_TIME": "2020-01-01T09:59:00", "START_TIME": "2020-01-01T10:01:30",
                "END_TIME": "2020-01-01T11:30:07", "END": "deleted", "END_SEEN": "1", "OBSERVED_TIME": "2020-01-02T00:00:00",
                "OBSERVED_SEC": "0.0", "FIRST_VCPUS": "1", "FIRST_MEMORY_MB": "512", "FIRST_DISK_GB": "5",
                "FIRST_EPHEMERAL_GB": "2",
                "LAST_VCPUS": "2", "RESIZES": "1",
            ])
            + row([
                "INSTANCE_UUID": "gone", "SUBMIT_TIME": "2020-01-01T08:00:00", "START_TIME": "2020-01-01T08:00:10", "END": "gone",
                "END_SEEN": "0", "OBSERVED_TIME": "2020-01-01T12:00:00", "OBSERVED_SEC": "0.0",
            ])
            + row([
                "INSTANCE_UUID": "broken", "SUBMIT_TIME": "2020-01-01T08:30:00", "STATE": "error", "END_SEEN": "0",
                "OBSERVED_TIME": "2020-01-02T00:00:00", "OBSERVED_SEC": "0.0",
            ])
        let trace = events([
            ("ran", "stop_instance", "10:30:00", "10:30:05", "Success"),
            ("ran", "start_instance", "10:40:00", "10:40:05", "Error"),
            ("ran", "start_instance", "10:50:00", "10:50:05", "Success"),
            ("other", "stop_instance", "10:00:00", "10:00:05", "Success"),
        ])
        for order in [[lifetimes, trace], [trace, lifetimes]] {
            let source = try gathered(.opendc, living: .observed, order)
            #expect(
                shown(source) == [
                    "gone 08:00:00 08:00:10 12:00:00 unknown", "broken 08:30:00 - - failed",
                    "ran 09:59:00 10:01:30 11:30:07 completed",
                ])
            let ran = try #require(source.instances.last)
            #expect(ran.stops.map(\.isOn) == [false, true] && ran.vcpus == 1 && ran.memoryMB == 512 && ran.diskGB == 7)
            #expect(source.leftOut == [.inEventsAlone: 1] && source.openEnds == 1 && source.resized == 1)
        }
    }

    // MARK: Files

    @Test("a job's line, field by field")
    func swfLine() throws {
        let folder = try TemporaryFolder()
        let source = try gathered(
            .swf,
            [
                events([
                    ("b", Self.build, "10:00:00", "10:00:30", "Success"),
                    ("b", "terminate_instance", "11:00:00", "11:00:30", "Success"),
                    ("a", Self.build, "09:00:00", "09:00:20", "Success"),
                ]), Self.machineHeader + "2020-01-01T00:00:00,0.0,h,0,CREATE,16,65536,100\n",
            ])
        let names = (ExportTarget.swf.declaration.files + [.numbers, .notes]).map(\.name)
        var files: [String: OutputFile] = [:]
        for name in names { files[name] = try OutputFile(path: folder(name), isPrivate: false) }
        var export = TraceExport(.swf, ExportAssumptions(), source, toolVersion: "1")
        let notes = try export.write(to: ExportOutputs(files), traces: ["t.csv"], damagedRows: 0)
        try OutputFile.appear(Array(files.values))
        let text = try String(contentsOfFile: folder("workload.swf"), encoding: .utf8)
        let jobs = text.split(separator: "\n").filter { !$0.hasPrefix(";") }
        // 2048 MiB on 2 processors are 1048576 KiB for each. One hour later, half a minute waited, an hour run.
        #expect(
            jobs == [
                "1 0 20 -1 2 -1 -1 2 -1 1048576 -1 1 1 -1 -1 -1 -1 -1",
                "2 3600 30 3600 2 -1 -1 2 -1 1048576 1 1 1 -1 -1 -1 -1 -1",
            ])
        #expect(text.hasPrefix("; Version: 2.2\n") && text.contains("\n; UnixStartTime: 1577869200\n"))
        #expect(
            text.contains("\n; MaxNodes: 1\n; MaxProcs: 16\n") && text.contains("\n; EndTime: Wed Jan  1 11:00:30 UTC 2020\n"))
        #expect(
            try String(contentsOfFile: folder("ids.csv"), encoding: .utf8)
                == "KIND,ID,NAME\ninstance,1,a\ninstance,2,b\nuser,1,u\nproject,1,p\n")
        #expect(notes.zero == "2020-01-01T09:00:00Z" && notes.endsNotSeen == 1 && notes.files == ["workload.swf", "ids.csv"])
    }
}
