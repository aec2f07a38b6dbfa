import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Machines that are gone from the next backup.
struct InferredDeleteTests {
    /// DELETE events, before they are refined: day, host, vcpus.
    private func deletes(
        _ backups: [Sketch], modified: [String] = [], _ change: (inout TraceOptions) -> Void = { _ in }
    ) -> [String] {
        var options = TraceOptions()
        change(&options)
        let history = WrittenTrace.history(of: backups, modified: modified, options: options).0
        return history.machineEvents.filter { $0.key.kind == .delete }.map { key, properties in
            let host = history.texts.string(key.host) ?? "NULL"
            return "\(TimeText.text(key.time)) \(host) \(properties.vcpus ?? -1)"
        }.sorted()
    }

    /// A backup that holds `a` with this creation time, or not; `z` is always there.
    private func backup(_ created: String?, vcpus: Int64 = 8) -> Sketch {
        Sketch { sketch in
            sketch.machine(99, "z", created: "2015-01-01")
            if let created { sketch.machine(1, "a", created: created, vcpus: vcpus) }
        }
    }

    private let may = "2015-05-01"
    private let june = "2015-06-01"

    // Backups are made on 1, 2, 3 … February 2016.

    @Test func aMachineThatIsGoneWasDeletedWhenTheNextBackupWasMade() {
        #expect(deletes([backup(may)]) == [])
        #expect(deletes([backup(may), backup(may)]) == [])
        #expect(deletes([backup(may), backup(nil)]) == ["2016-02-02T00:00:00 a 8"])
        #expect(deletes([backup(may), backup(nil), backup(nil)]) == ["2016-02-02T00:00:00 a 8"])
        #expect(deletes([backup(nil), backup(may)]) == [])
    }

    @Test func itHasItsLastKnownProperties() {
        #expect(
            deletes([backup(may, vcpus: 1), backup(may, vcpus: 2), backup(nil)]) == ["2016-02-03T00:00:00 a 2"])
    }

    @Test func aMachineThatIsBackWithItsCreationTimeWasNeverGone() {
        #expect(deletes([backup(may), backup(nil), backup(may)]) == [])
        #expect(deletes([backup(may), backup(nil), backup(nil), backup(nil), backup(may)]) == [])
        #expect(deletes([backup(may), backup(nil), backup(may), backup(nil)]) == ["2016-02-04T00:00:00 a 8"])
        #expect(deletes([backup(may), backup(nil), backup(june), backup(nil), backup(may)]) == ["2016-02-04T00:00:00 a 8"])
    }

    @Test func aMachineThatIsBackWithAnotherCreationTimeWasDeleted() {
        #expect(deletes([backup(may), backup(nil), backup(june)]) == ["2016-02-02T00:00:00 a 8"])
        #expect(
            deletes([backup(may), backup(nil), backup(june), backup(nil)])
                == ["2016-02-02T00:00:00 a 8", "2016-02-04T00:00:00 a 8"])
        // Not gone from any backup: the node was made anew between two of them.
        #expect(deletes([backup(may), backup(june)]) == [])
    }

    @Test func onlyDumpsOfTheSameDatabaseTell() {
        let other = Sketch { $0.machine(5, "q", created: "2015-01-01", in: "cell") }
        let without = Sketch { $0.story(1, of: "x") }
        #expect(deletes([backup(may), other]) == [])
        #expect(deletes([backup(may), without]) == [])
        #expect(deletes([backup(may), other, without, backup(nil)]) == ["2016-02-04T00:00:00 a 8"])
        #expect(deletes([backup(may), backup(nil), other]) == ["2016-02-02T00:00:00 a 8"])
    }

    @Test func aMachineThatMovedToAnotherDatabaseLives() {
        let moved = Sketch { sketch in
            sketch.machine(99, "z", created: "2015-01-01")
            sketch.machine(1, "a", created: may, in: "cell")
        }
        #expect(deletes([backup(may), moved]) == [])
        // The other database is dumped later, and had the machine only afterwards.
        let cell = Sketch { sketch in
            sketch.machine(1, "a", created: "2015-04-01", in: "cell")
            sketch.machine(2, "y", created: may, in: "cell")
        }
        #expect(deletes([backup(may), backup(nil), cell]) == [])
        let late = Sketch { $0.machine(1, "a", created: "2016-02-02 00:00:01", in: "cell") }
        #expect(deletes([backup(may), backup(nil), late]) == ["2016-02-02T00:00:00 a 8"])
        // What another database held before tells nothing.
        let old = Sketch { $0.machine(2, "y", created: may, in: "cell") }
        #expect(deletes([cell, backup(may), old, backup(nil)]) == ["2016-02-03T00:00:00 a 8", "2016-02-04T00:00:00 a 8"])
    }

    /// A dump of the schema alone tells of nobody; the next backup is compared with the one before it.
    @Test func anEmptyTableTellsNothing() {
        let empty = Sketch { $0.holds(.computeNodes, .services) }
        #expect(deletes([backup(may), empty]) == [])
        #expect(deletes([backup(may), empty, empty, backup(nil)]) == ["2016-02-04T00:00:00 a 8"])
        #expect(
            notices([empty, backup(may), empty, empty, backup(nil), empty])
                == [
                    HistoryNotice(subject: .noMachines(database: "nova"), rank: 2),
                    HistoryNotice(subject: .noMachines(database: "nova"), rank: 5),
                ])
    }

    private func notices(_ backups: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) -> [HistoryNotice] {
        var options = TraceOptions()
        change(&options)
        return WrittenTrace.history(of: backups, options: options).0.notices
    }

    @Test func aDumpOfChosenRowsTellsOfNobody() {
        var chosen = backup(nil)
        chosen.dump.holdsChosenRows = true
        #expect(deletes([backup(may), chosen]) == [])
        #expect(deletes([backup(may), chosen, backup(nil)]) == ["2016-02-03T00:00:00 a 8"])
        #expect(notices([backup(may), chosen]) == [HistoryNotice(subject: .chosenRows, rank: 1)])
        // Its rows count: who is in it was not gone.
        var there = backup(may)
        there.dump.holdsChosenRows = true
        #expect(deletes([backup(may), backup(nil), there]) == [])
    }

    @Test func aDumpWithoutATrailerTellsOfNobody() {
        var open = backup(nil)
        open.dump.completeness = .noTrailerExpected
        #expect(deletes([backup(may), open]) == [])
        #expect(deletes([backup(may), open, backup(nil)]) == ["2016-02-03T00:00:00 a 8"])
    }

    /// Two cells that were dumped without their names, or another cloud.
    @Test func aBackupOfOtherHostsAloneTellsOfNobody() {
        func cell(_ hosts: String...) -> Sketch {
            Sketch { sketch in
                for (number, host) in hosts.enumerated() { sketch.machine(Int64(number), host, created: may) }
            }
        }
        #expect(deletes([cell("a", "b"), cell("c")]) == [])
        #expect(notices([cell("a", "b"), cell("c")]) == [HistoryNotice(subject: .otherHosts(database: "nova"), rank: 1)])
        // The next one is compared with it.
        #expect(deletes([cell("a", "b"), cell("c", "d"), cell("c")]) == ["2016-02-03T00:00:00 d 8"])
    }

    @Test(arguments: [(9, 1, false), (10, 5, false), (10, 4, true), (12, 5, true)])
    func manyThatVanishAtOnceAreBelievedWithAWarning(before: Int, after: Int, isWarned: Bool) {
        func cell(_ count: Int) -> Sketch {
            Sketch { sketch in
                for number in 0..<count { sketch.machine(Int64(number), "h\(number)", created: may) }
            }
        }
        let nights = [cell(before), cell(after)]
        #expect(deletes(nights).count == before - after)
        let notice = HistoryNotice(subject: .mostHostsGone(database: "nova", gone: before - after, of: before), rank: 1)
        #expect(notices(nights) == (isWarned ? [notice] : []))
        #expect(notices(nights) { $0.infersDeletes = false } == [])
    }

    /// A name that the newest backup before knows better, though it infers nothing itself.
    @Test func theLastKnownPropertiesMayComeFromAPartOfABackup() {
        var open = backup(may, vcpus: 3)
        open.dump.completeness = .noTrailerExpected
        #expect(deletes([backup(may), open, backup(nil)]) == ["2016-02-03T00:00:00 a 3"])
    }

    /// What counts is compute_nodes: a node whose service is not in the dump is held all the same.
    @Test func aNodeWithoutItsServiceIsNotGone() {
        let nodesOnly = Sketch { sketch in
            sketch.node(99, "z", created: "2015-01-01")
            sketch.node(1, "a", created: may)
        }
        let otherServices = Sketch { sketch in
            sketch.node(99, "z", created: "2015-01-01")
            sketch.node(1, "a", created: may)
            sketch.service(1, "a", binary: "nova-scheduler")
        }
        #expect(deletes([backup(may), nodesOnly]) == [])
        #expect(deletes([backup(may), otherServices]) == [])
        #expect(deletes([backup(may), backup(nil), nodesOnly]) == [])
        #expect(deletes([backup(may), nodesOnly, backup(nil)]) == ["2016-02-03T00:00:00 a 8"])
    }

    /// Before Kilo only services name the hosts: a dump without them tells nothing of who is gone.
    @Test func nodesThatOnlyServicesNameAreNotGoneWithTheServices() {
        let whole = Sketch { sketch in
            sketch.node(1, nil, created: may, service: 7)
            sketch.node(2, nil, created: may, service: 8)
            sketch.service(7, "a")
            sketch.service(8, "z")
        }
        let nodesOnly = Sketch { $0.node(1, nil, created: may, hypervisor: "a.example.org", service: 7) }
        let gone = Sketch { sketch in
            sketch.node(2, nil, created: may, service: 8)
            sketch.service(8, "z")
        }
        #expect(deletes([whole, nodesOnly]) == [])
        #expect(deletes([whole, nodesOnly, whole]) == [])
        #expect(deletes([whole, nodesOnly, gone]) == ["2016-02-03T00:00:00 a 8"])
    }

    @Test func timesAreWholeSeconds() {
        let modified = ["2016-02-01 00:00:00", "2016-02-02 12:34:56.999999"]
        #expect(deletes([backup(may), backup(nil)], modified: modified) == ["2016-02-02T12:34:56 a 8"])
        // Cut down, not towards 1970.
        let old = ["1969-01-01 00:00:00", "1969-12-31 23:59:58.250000"]
        #expect(deletes([backup("1960-01-01"), backup(nil)], modified: old) == ["1969-12-31T23:59:58 a 8"])
    }

    @Test func theyAreAnOption() {
        #expect(deletes([backup(may), backup(nil)]) { $0.infersDeletes = false } == [])
        // What the dump itself says stays.
        let said = Sketch { sketch in
            sketch.node(1, "a", created: may, deleted: "2016-01-15")
            sketch.service(1, "a")
        }
        #expect(deletes([said]) { $0.infersDeletes = false } == ["2016-01-15T00:00:00 a 8"])
    }

    /// An event that a backup holds supplies its own properties.
    @Test func anObservedDeleteOfTheSameTimeWins() {
        let last = Sketch { sketch in
            sketch.machine(99, "z", created: "2015-01-01")
            sketch.node(2, "a", created: june, deleted: "2016-02-02", vcpus: 3)
            sketch.service(2, "a")
        }
        #expect(deletes([backup(may), backup(nil), last]) == ["2016-02-02T00:00:00 a 3"])
    }

    @Test func hypervisorsAreGoneByTheirOwnName() {
        func ironic(_ names: String...) -> Sketch {
            Sketch { sketch in
                for (index, name) in names.enumerated() {
                    sketch.node(Int64(index), "ironic", created: may, hypervisor: name)
                }
                sketch.service(1, "ironic")
            }
        }
        #expect(deletes([ironic("x", "y"), ironic("y")]) == [])
        #expect(
            deletes([ironic("x", "y"), ironic("y")]) { $0.machineHost = .hypervisor } == ["2016-02-02T00:00:00 x 8"])
    }

    /// The modification time of a file can be set to anything.
    @Test(arguments: [Int64.min, .min + 1, .max, 0]) func noModificationTimeEndsTheProgram(_ microseconds: Int64) throws {
        var options = TraceOptions()
        options.epoch = DateTime(microseconds: -62_167_219_200_000_000)
        var history = History(options: options)
        for sketch in [backup(may), backup(nil)] {
            _ = history.fold(
                sketch.extract, rank: 0, time: DateTime(microseconds: microseconds),
                traces: Set(TraceKind.events))
        }
        for encoding in TraceEncoding.allCases {
            let output = MemoryOutput()
            var builder = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: encoding)
            #expect(throws: Never.self) { try builder.write(.machineEvents, to: output) }
            #expect(output.text.contains("CREATE") || encoding == .parquet)
        }
    }
}
