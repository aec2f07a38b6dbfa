// Long, because each rule of audit tables has its own small history, written out.

import OpenStackTables
import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// What audit tables add to the traces, beside Nova's tables and alone.
@Suite("Audit tables in the traces")
struct AuditTests {
    private typealias Row = Sketch.Audited

    /// EVENT, FINISH_TIME, MEMORY_MB, INSTANCE_NAME and HOST_NAME of format 0.2.
    private func instances(
        _ backups: [Sketch], modified: [String] = [], _ change: (inout TraceOptions) -> Void = { $0.instanceValues = .then }
    ) throws -> [String] {
        let trace = try WrittenTrace(.instanceEvents, of: backups, modified: modified, change)
        return trace.rows.map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            return [1, 4, 8, 11, 14].map { String(fields[$0]) }.joined(separator: " ")
        }
    }

    /// EVENT_TIME, HOST_NAME, EVENT and VCPU_CAPACITY.
    private func machines(
        _ backups: [Sketch], modified: [String] = [], _ change: (inout TraceOptions) -> Void = { _ in }
    ) throws -> [String] {
        let trace = try WrittenTrace(.machineEvents, of: backups, modified: modified, change)
        return trace.rows.map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            return [0, 2, 4, 5].map { String(fields[$0]) }.joined(separator: " ")
        }
    }

    private func problem(_ backups: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) -> String? {
        var options = TraceOptions()
        change(&options)
        return WrittenTrace.history(of: backups, options: options).0.problem?.description
    }

    // MARK: Instances

    /// A machine that is built, and resized an hour later; the zone is UTC-05:00.
    private static func resized(finishes: Bool = true) -> Sketch {
        Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", written: "2026-03-20 10:00:00"), instance: "a", memory: 512, host: nil)
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", written: "2026-03-20 10:00:00"), action: 1, of: "a",
                at: "2026-03-20 10:00:00")
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:01", written: "2026-03-20 10:00:01"), event: 1, action: 1, "build",
                from: "2026-03-20 10:00:01", to: nil, result: nil)
            night.audit(
                Row(2, "UPDATE", "2026-03-20 05:00:02", written: "2026-03-20 10:00:02"), instance: "a", memory: 512, host: "c1")
            guard finishes else { return }
            night.audit(
                Row(2, "UPDATE", "2026-03-20 05:00:30", written: "2026-03-20 10:00:30"), event: 1, action: 1, "build",
                from: "2026-03-20 10:00:01", to: "2026-03-20 10:00:30")
            night.audit(
                Row(3, "UPDATE", "2026-03-20 06:00:00", written: "2026-03-20 11:00:00"), instance: "a", memory: 1024, host: "c2")
        }
    }

    @Test("an event as it last was, not as it began; the instance as it was when the event finished")
    func lastVersion() throws {
        #expect(try instances([Self.resized()]) == ["build 2026-03-20T10:00:30 512 vm c1"])
        #expect(try instances([Self.resized()]) { $0.instanceValues = .newest } == ["build 2026-03-20T10:00:30 1024 vm c2"])
        #expect(try instances([Self.resized(finishes: false)]).isEmpty)
    }

    /// Nova's own tables of the same cloud, the night after.
    private static let tables = Sketch { night in
        night.instance("a", memory: 1024, name: "renamed", host: "c2", number: 1)
        night.action(1, of: "a", at: "2026-03-20 10:00:00")
        night.event(1, action: 1, "build", from: "2026-03-20 10:00:01", to: "2026-03-20 10:00:30")
    }

    @Test("what tables and audit both tell stands there once, whichever comes first", arguments: [false, true])
    func once(auditFirst: Bool) throws {
        let backups = auditFirst ? [Self.resized(), Self.tables] : [Self.tables, Self.resized()]
        let days = ["2026-03-21", "2026-03-21 00:01:00"]
        #expect(try instances(backups, modified: days) == ["build 2026-03-20T10:00:30 512 vm c1"])
        // No trigger watches the name; the backup was made after the last change that one saw.
        #expect(
            try instances(backups, modified: days) { $0.instanceValues = .newest } == [
                "build 2026-03-20T10:00:30 1024 renamed c2"
            ])
        // Of a backup that was made before, the audit knows better.
        let before = ["2026-03-20 10:30:00", "2026-03-20 10:31:00"]
        #expect(
            try instances(backups, modified: before) { $0.instanceValues = .newest } == ["build 2026-03-20T10:00:30 1024 vm c2"])
    }

    @Test("what finished while the triggers were off, the tables tell")
    func gap() throws {
        #expect(try instances([Self.resized(finishes: false), Self.tables]) == ["build 2026-03-20T10:00:30 512 vm c1"])
        #expect(try instances([Self.tables, Self.resized(finishes: false)]) == ["build 2026-03-20T10:00:30 512 vm c1"])
    }

    @Test("instances alone are audited: events come from the tables, what they show from the audit")
    func instancesAlone() throws {
        var audit = Self.resized().extract
        for index in audit.databases.indices {
            audit.databases[index].audit.actions = .init()
            audit.databases[index].audit.events = .init()
            audit.databases[index].tables = audit.databases[index].tables.filter { $0.key == .auditInstances }
        }
        var options = TraceOptions()
        options.instanceValues = .then
        var history = History(options: options)
        for (rank, extract) in [Self.tables.extract, audit].enumerated() {
            _ = history.fold(extract, rank: rank, time: time("2026-03-21"), traces: [.instanceEvents])
        }
        var writer = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: .csv)
        let output = MemoryOutput()
        #expect(try writer.write(.instanceEvents, to: output).rows == 1)
        #expect(output.text.contains(",512,1,2,vm,user,project,c1"), "\(output.text)")
    }

    @Test("what was filled in holds from the moment when it was written, not from created_at")
    func filledIn() throws {
        let audit = Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-02-01 00:00:00"), instance: "a", memory: 1024, host: "c2")
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-02-01 00:00:00"), action: 1, of: "a",
                at: "2026-02-01 00:00:00")
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-02-01 00:00:01"), event: 1, action: 1, "build",
                from: "2026-02-01 00:00:01", to: "2026-02-01 00:00:30")
            night.audit(
                Row(2, "INSERT", "2026-03-20 07:00:00", written: "2026-03-20 12:00:00"), action: 2, of: "b",
                at: "2026-03-20 12:00:00")
        }
        let older = Sketch { night in
            night.instance("a", memory: 512, host: "c1")
            night.action(1, of: "a", at: "2026-02-01 00:00:00")
            night.event(1, action: 1, "build", from: "2026-02-01 00:00:01", to: "2026-02-01 00:00:30")
        }
        // The backup of that time knows it better than what was filled in later.
        #expect(
            try instances([older, audit], modified: ["2026-02-02", "2026-03-21"]) == ["build 2026-02-01T00:00:30 512 vm c1"])
        #expect(try instances([audit]) == ["build 2026-02-01T00:00:30 1024 vm c2"])
    }

    @Test("an id that a rebuilt database gives out again is another event")
    func idsReused() throws {
        let audit = Sketch { night in
            for (number, (uuid, hour)) in [("a", "10"), ("b", "12")].enumerated() {
                let (id, when) = (Int64(number * 2 + 1), "2026-03-20 \(hour):00:0")
                night.audit(Row(id, "INSERT", when + "0", written: when + "0"), instance: uuid)
                night.audit(Row(id, "INSERT", when + "0", written: when + "0"), action: 1, of: uuid, at: when + "0")
                night.audit(
                    Row(id, "INSERT", when + "1", written: when + "1"), event: 1, action: 1, "of \(uuid)", from: when + "1",
                    to: when + "2")
                night.audit(
                    Row(id + 1, "DELETE", when + "5", written: when + "1"), event: 1, action: 1, "of \(uuid)", from: when + "1",
                    to: when + "2")
                night.audit(Row(id + 1, "DELETE", when + "5", written: when + "0"), action: 1, of: uuid, at: when + "0")
            }
        }
        #expect(
            try instances([audit]) == [
                "of a 2026-03-20T10:00:02 512 vm host-1", "of b 2026-03-20T12:00:02 512 vm host-1",
            ])
    }

    @Test("an event whose action or instance the audit does not know is counted, not shown")
    func leftOut() {
        let audit = Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-20 10:00:00", written: "2026-03-20 10:00:00"), action: 1, of: "gone",
                at: "2026-03-20 10:00:00")
            night.audit(
                Row(1, "INSERT", "2026-03-20 10:00:00", written: "2026-03-20 10:00:00"), event: 1, action: 1,
                from: "2026-03-20 10:00:00",
                to: "2026-03-20 10:00:01")
            night.audit(
                Row(2, "INSERT", "2026-03-20 10:00:00", written: "2026-03-20 10:00:00"), event: 2, action: 9,
                from: "2026-03-20 10:00:00",
                to: "2026-03-20 10:00:01")
        }
        let history = WrittenTrace.history(of: [audit], options: TraceOptions()).0
        #expect(history.leftOut.counts == [.noAction: 1, .noInstance: 1])
    }

    // MARK: Machines

    /// Created before the audit, which fills it in; then disabled, enlarged, enabled and deleted within a day. UTC-05:00.
    private static let busyDay = Sketch { night in
        night.audit(
            Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-01-01 00:00:00"), node: 1, "a", created: "2026-01-01",
            updated: "2026-03-20 09:59:00")
        night.audit(
            Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-01-01 00:00:00"), service: 1, "a", disabled: 0,
            updated: "2026-03-20 09:59:30")
        night.audit(Row(2, "UPDATE", "2026-03-20 07:00:01", written: "2026-03-20 12:00:00"), service: 1, "a", disabled: 1)
        night.audit(
            Row(2, "UPDATE", "2026-03-20 08:00:01", written: "2026-03-20 13:00:00"), node: 1, "a", created: "2026-01-01",
            updated: "2026-03-20 13:00:00", vcpus: 16)
        night.audit(Row(3, "UPDATE", "2026-03-20 09:00:01", written: "2026-03-20 14:00:00"), service: 1, "a", disabled: 0)
        night.audit(
            Row(3, "DELETE", "2026-03-20 10:00:00", written: "2026-03-20 13:00:00"), node: 1, "a", created: "2026-01-01",
            updated: "2026-03-20 13:00:00", vcpus: 16)
    }

    private static let story = [
        "2026-01-01T00:00:00 a CREATE 8", "2026-03-20T09:59:30 a ENABLE 8", "2026-03-20T12:00:01 a DISABLE 8",
        "2026-03-20T13:00:01 a UPDATE 16", "2026-03-20T14:00:01 a ENABLE 16", "2026-03-20T15:00:00 a DELETE 16",
    ]

    @Test("each change at its time; a DELETE needs no other backup")
    func exact() throws {
        #expect(try machines([Self.busyDay]) == Self.story)
        #expect(try machines([Self.busyDay]) { $0.infersDeletes = false } == Self.story)
    }

    @Test("beside Nova's tables each stands there once, with the exact time")
    func exactBeside() throws {
        func night(_ vcpus: Int64, _ disabled: Int64, updated: String) -> Sketch {
            Sketch { night in
                night.node(1, "a", created: "2026-01-01", updated: updated, vcpus: vcpus)
                night.service(1, "a", disabled: disabled, updated: updated)
                night.machine(2, "b", created: "2026-01-02")
            }
        }
        let after = Sketch { $0.machine(2, "b", created: "2026-01-02") }
        let backups = [
            night(8, 0, updated: "2026-03-20 09:59:30"), night(8, 1, updated: "2026-03-20 12:30:00"),
            night(16, 0, updated: "2026-03-20 14:30:00"), after, Self.busyDay,
        ]
        let times = [
            "2026-03-20 10:00:00", "2026-03-20 12:31:00", "2026-03-20 14:31:00", "2026-03-20 16:00:00", "2026-03-20 16:01:00",
        ]
        let found = try machines(backups, modified: times).filter { $0.contains(" a ") }
        #expect(found == Self.story)
        #expect(try machines(backups.reversed(), modified: times.reversed()).filter { $0.contains(" a ") } == Self.story)
    }

    /// Somebody disabled a service that had been dead for days, past Nova: its heartbeat is no time of the change.
    @Test("the time of a heartbeat before the change is not taken for it")
    func deadService() throws {
        let tables = Sketch { night in
            night.node(1, "a", created: "2026-01-01", updated: "2026-03-18")
            night.service(1, "a", disabled: 1, updated: "2026-03-18")
        }
        let audit = Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-01-01 00:00:00"), node: 1, "a", created: "2026-01-01",
                updated: "2026-03-18")
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:00", filledIn: "2026-01-01 00:00:00"), service: 1, "a", disabled: 0,
                updated: "2026-03-18")
            night.audit(
                Row(2, "UPDATE", "2026-03-20 07:00:00", written: "2026-03-18"), service: 1, "a", disabled: 1,
                updated: "2026-03-18")
            night.audit(Row(3, "INSERT", "2026-03-20 08:00:00", written: "2026-03-20 13:00:00"), service: 2, "other", disabled: 0)
        }
        #expect(
            try machines([tables, audit], modified: ["2026-03-20 23:00:00", "2026-03-20 23:01:00"]) == [
                "2026-01-01T00:00:00 a CREATE 8", "2026-03-18T00:00:00 a ENABLE 8", "2026-03-20T12:00:00 a DISABLE 8",
            ])
    }

    @Test("a host lives on while another of its rows does")
    func orphan() throws {
        let audit = Sketch { night in
            night.audit(Row(1, "INSERT", "2026-03-20 10:00:00", written: "2026-03-20 10:00:00"), service: 1, "a", disabled: 0)
            night.audit(
                Row(1, "INSERT", "2026-03-20 10:00:01", written: "2026-03-20 10:00:01"), node: 1, "a",
                created: "2026-03-20 10:00:01")
            night.audit(
                Row(2, "INSERT", "2026-03-20 11:00:00", written: "2026-03-20 11:00:00"), node: 2, "a",
                created: "2026-03-20 11:00:00")
            night.audit(
                Row(3, "DELETE", "2026-03-20 11:00:05", written: "2026-03-20 10:00:01"), node: 1, "a",
                created: "2026-03-20 10:00:01")
        }
        #expect(try machines([audit]) == ["2026-03-20T10:00:01 a CREATE 8", "2026-03-20T10:00:01 a ENABLE 8"])
    }

    @Test("a host that moves to another cell is not deleted, whichever of the two is audited", arguments: [false, true])
    func moves(audited: Bool) throws {
        func tables(_ host: String, created: String, in cell: String) -> Sketch {
            Sketch { night in
                for (number, name) in [(1, host), (2, "other of \(cell)")] {
                    night.node(Int64(number), name, created: created, in: cell)
                    night.service(Int64(number), name, in: cell)
                }
            }
        }
        func audit(_ cell: String, created: String, deleted: String?) -> Sketch {
            Sketch { night in
                night.audit(Row(1, "INSERT", created, written: created), service: 1, "a", disabled: 0, in: cell)
                night.audit(Row(1, "INSERT", created, written: created), node: 1, "a", created: created, in: cell)
                guard let deleted else { return }
                night.audit(Row(2, "DELETE", deleted, written: created), node: 1, "a", created: created, in: cell)
            }
        }
        let backups =
            audited
            ? [
                audit("old", created: "2026-03-20 10:00:00", deleted: "2026-03-21 10:00:00"),
                tables("a", created: "2026-03-21 09:00:00", in: "new"),
            ]
            : [
                tables("a", created: "2026-03-20 10:00:00", in: "old"), tables("b", created: "2026-03-20 10:00:00", in: "old"),
                audit("new", created: "2026-03-21 09:00:00", deleted: nil),
            ]
        let times =
            audited ? ["2026-03-22", "2026-03-22 00:01:00"] : ["2026-03-21 00:00:00", "2026-03-22", "2026-03-22 00:01:00"]
        let found = try machines(backups, modified: times).filter { $0.contains(" a ") }
        #expect(!found.contains { $0.contains("DELETE") } && found.first == "2026-03-20T10:00:00 a CREATE 8", "\(found)")
    }

    @Test("a machine without a nova-compute service is counted; without an audit of services the backups tell who has one")
    func withoutService() throws {
        func audit(_ build: (inout Sketch) -> Void = { _ in }) -> Sketch {
            Sketch { night in
                night.audit(
                    Row(1, "INSERT", "2026-03-20 10:00:01", written: "2026-03-20 10:00:01"), node: 1, "a",
                    created: "2026-03-20 10:00:01")
                night.audit(
                    Row(2, "UPDATE", "2026-03-20 11:00:00", written: "2026-03-20 11:00:00"), node: 1, "a",
                    created: "2026-03-20 10:00:01",
                    vcpus: 16)
                build(&night)
            }
        }
        let alone = audit {
            $0.audit(Row(1, "INSERT", "2026-03-20 10:00:00", written: "2026-03-20 10:00:00"), service: 1, "b", disabled: 0)
        }
        #expect(try machines([alone]).isEmpty)
        #expect(WrittenTrace.history(of: [alone], options: TraceOptions()).0.leftOut.counts == [.noComputeService: 1])
        #expect(try machines([audit()]).isEmpty)
        let tables = Sketch { night in
            night.node(1, "a", created: "2026-03-20 10:00:01", vcpus: 16)
            night.service(1, "a")
        }
        #expect(
            try machines([tables, audit()], modified: ["2026-03-21", "2026-03-21 00:01:00"]) == [
                "2026-03-20T10:00:01 a CREATE 8", "2026-03-20T11:00:00 a UPDATE 16",
            ])
    }

    @Test("Nova's dump without a name and the audit of nova are one database")
    func identity() throws {
        let tables = Sketch { night in
            night.node(1, "a", created: "2026-01-01", updated: "2026-03-20 10:00:00", in: "")
            night.service(1, "a", updated: "2026-03-20 10:00:00", in: "")
        }
        var options = TraceOptions()
        let history = WrittenTrace.history(
            of: [tables, Self.busyDay], modified: ["2026-03-20 11:00:00", "2026-03-21"], options: options
        ).0
        #expect(history.notices.contains { $0.subject == .renamed(["", "nova"]) })
        options.databases = ["other"]
        #expect(WrittenTrace.history(of: [Self.busyDay], options: options).0.machineEvents.isEmpty)
    }

    @Test("a kept history gives the same, whichever order the backups came in", arguments: [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
    func kept(order: [Int]) throws {
        let backups = [Self.tables, Self.resized(), Self.busyDay]
        let times = ["2026-03-21", "2026-03-21 00:01:00", "2026-03-21 00:02:00"].map(time)
        var options = TraceOptions()
        options.instanceValues = .then
        func written(_ history: History) throws -> [String] {
            var writer = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: .csv)
            return try [TraceKind.instanceEvents, .machineEvents].map { kind in
                let output = MemoryOutput()
                _ = try writer.write(kind, to: output)
                return output.text
            }
        }
        var atOnce = History(options: options)
        for (rank, backup) in backups.enumerated() {
            _ = atOnce.fold(backup.extract, rank: rank, time: times[rank], traces: Set(TraceKind.allCases))
        }
        // Each night the history is written down and read again, and so is what is kept of the backups before.
        var bytes = History.kept(options: options).encoded(ranks: [])
        var known: [Int] = []
        var last: History?
        for rank in order {
            var history = try History(options: options, decoding: bytes[...], ranks: known)
            for rank in known {
                _ = history.foldAgain(
                    backups[rank].extract.withoutUnitedRows(), rank: rank, time: times[rank], isIntact: true,
                    traces: Set(TraceKind.allCases), leftOutOfInstances: [:])
            }
            _ = history.fold(backups[rank].extract, rank: rank, time: times[rank], traces: Set(TraceKind.allCases))
            known = (known + [rank]).sorted()
            bytes = history.encoded(ranks: known)
            last = history
        }
        #expect(try written(#require(last)) == written(atOnce))
    }

    @Test("no bytes of an extract end the program")
    func hostile() throws {
        let extracts = [Self.resized(), Self.busyDay].map { $0.extract.encoded() }
        var generator = SeededNumbers(seed: 5)
        var taken = 0
        for round in 0..<4000 {
            var bytes = extracts[round % 2]
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: .min ... .max, using: &generator)
            }
            guard let extract = try? BackupExtract(decoding: bytes[...]) else { continue }
            taken += 1
            var options = TraceOptions()
            options.instanceValues = .then
            var history = History(options: options)
            _ = history.fold(extract, rank: 0, time: time("2026-03-21"), traces: Set(TraceKind.allCases))
            var writer = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: .csv)
            for kind in TraceKind.allCases { _ = try writer.write(kind, to: MemoryOutput()) }
        }
        #expect(taken > 300)
    }

    // MARK: Zones

    @Test("rows that tell nothing have what their neighbours tell; a row that tells a zone by chance is not believed")
    func neighbours() throws {
        let audit = Sketch { night in
            night.audit(Row(1, "INSERT", "2026-03-20 05:00:00", written: "2026-03-20 10:00:00"), service: 1, "a", disabled: 0)
            night.audit(
                Row(1, "INSERT", "2026-03-20 05:00:01", written: "2026-03-20 10:00:01"), node: 1, "a",
                created: "2026-03-20 10:00:01")
            // Written days before, past Nova; then by chance hours before.
            night.audit(Row(2, "UPDATE", "2026-03-20 06:00:00", written: "2026-03-01 00:00:00"), service: 1, "a", disabled: 1)
            night.audit(Row(3, "UPDATE", "2026-03-20 07:00:00", written: "2026-03-20 10:00:00"), service: 1, "a", disabled: 0)
        }
        #expect(
            try machines([audit]) == [
                "2026-03-20T10:00:01 a CREATE 8", "2026-03-20T10:00:01 a ENABLE 8", "2026-03-20T11:00:00 a DISABLE 8",
                "2026-03-20T12:00:00 a ENABLE 8",
            ])
    }

    /// The first and last change tell -06:00 and -05:00; the one between tells nothing.
    private static let clocksChange = Sketch { night in
        night.audit(Row(1, "INSERT", "2026-03-07 20:00:00", written: "2026-03-08 02:00:00"), service: 1, "a", disabled: 0)
        night.audit(
            Row(1, "INSERT", "2026-03-07 20:00:01", written: "2026-03-08 02:00:01"), node: 1, "a", created: "2026-03-08 02:00:01")
        night.audit(
            Row(2, "DELETE", "2026-03-08 05:00:00", written: "2026-03-08 02:00:01"), node: 1, "a", created: "2026-03-08 02:00:01")
        night.audit(Row(2, "UPDATE", "2026-03-08 09:00:00", written: "2026-03-08 14:00:00"), service: 1, "a", disabled: 1)
    }

    @Test("a row that may be before or after the change of the clocks is no guess: the zone has to be given")
    func ambiguous() throws {
        let text = try #require(problem([Self.clocksChange]))
        #expect(text.contains("near 2026-03-08T05:00:00") && text.contains("the database nova"), "\(text)")
        // Another database of the same server knows it.
        let others = Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-08 04:00:00", written: "2026-03-08 09:00:00"), service: 1, "x", disabled: 0, in: "cell")
            night.audit(
                Row(2, "INSERT", "2026-03-08 06:00:00", written: "2026-03-08 11:00:00"), service: 2, "y", disabled: 0, in: "cell")
        }
        #expect(problem([Self.clocksChange, others]) == nil)
        let told = try machines([Self.clocksChange, others]).filter { $0.contains("DELETE") }
        #expect(told == ["2026-03-08T10:00:00 a DELETE 8"])
        #expect(problem([Self.clocksChange]) { $0.auditZone = .given { $0 } } == nil)
        let given = try machines([Self.clocksChange]) {
            $0.auditZone = .given { DateTime(microseconds: $0.microseconds + 7_200_000_000) }
        }
        #expect(given.contains("2026-03-08T07:00:00 a DELETE 8"), "\(given)")
    }

    @Test("no row tells the zone: that is no guess, unless nothing has changed since the rows were filled in")
    func untold() throws {
        func audit(_ more: (inout Sketch) -> Void = { _ in }) -> Sketch {
            Sketch { night in
                for (number, host) in [(1, "a"), (2, "b")] {
                    let row = Row(Int64(number), "INSERT", "2026-03-20 05:00:00", filledIn: "2026-01-01 00:00:00")
                    night.audit(row, node: Int64(number), host, created: "2026-01-01")
                    night.audit(row, service: Int64(number), host, disabled: 0, updated: "2026-03-20 09:00:00")
                }
                more(&night)
            }
        }
        #expect(try machines([audit()]).count == 4)
        let changed = audit { night in
            night.audit(Row(3, "DELETE", "2026-03-20 06:00:00", written: "2026-01-01"), node: 1, "a", created: "2026-01-01")
        }
        #expect(try #require(problem([changed])).contains("nothing in the audit tables of the database nova shows the time zone"))
        let other = Sketch { night in
            night.audit(
                Row(1, "INSERT", "2026-03-20 06:00:00", written: "2026-03-20 11:00:00"), service: 9, "x", disabled: 0, in: "cell")
        }
        #expect(problem([changed, other]) == nil)
        #expect(try machines([changed, other]).last == "2026-03-20T11:00:00 a DELETE 8")
    }
}
