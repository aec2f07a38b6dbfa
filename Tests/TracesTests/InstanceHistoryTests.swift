import Testing

@testable import TraceHistory

/// Which events, actions and instances several backups make together.
struct InstanceHistoryTests {
    /// Rows as uuid, event, result and memory.
    private func rows(_ backups: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) throws -> [String] {
        let trace = try WrittenTrace(.instanceEvents, of: backups, change)
        return zip(zip(trace.column(0), trace.column(1)), zip(trace.column(7), trace.column(8))).map {
            "\($0.0) \($0.1) \($1.0) \($1.1)"
        }
    }

    @Test func joinsInnerAndCountsWhatHasNoPartner() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            sketch.action(2, of: "gone")
            sketch.action(3, of: nil)
            sketch.event(1, action: 1, "whole")
            sketch.event(2, action: 2, "of no instance")
            sketch.event(3, action: 3, "of no instance")
            sketch.event(4, action: 4, "of no action")
            sketch.event(5, action: nil, "of no action")
            sketch.instance(nil)
        }
        #expect(try rows([backup]) == ["a whole Success 512"])
        let trace = try WrittenTrace(.instanceEvents, of: [backup, backup])
        #expect(trace.leftOut.map(\.counts) == [[.noAction: 2, .noInstance: 2], [.noAction: 2, .noInstance: 2]])
        #expect(trace.summary.leftOut.isEmpty)
    }

    /// As MySQL's utf8_general_ci does: without case, without blanks at the end.
    @Test func joinsUuidsAsMySQLCompares() throws {
        let backup = Sketch { sketch in
            sketch.instance("AbC")
            sketch.action(1, of: "aBc  ")
            sketch.event(1, action: 1)
        }
        #expect(try rows([backup]) == ["AbC compute_run Success 512"])
    }

    /// Actions are given back while events are joined, some thousands at a time: those that come late must still be there.
    @Test func keepsActionsThatLateEventsReferTo() throws {
        let count: Int64 = 15_000
        let backup = Sketch { sketch in
            for number in 0..<10 { sketch.instance("i\(number)") }
            for id in 1...count { sketch.action(id, of: "i\(id % 10)", archived: id % 3 == 0) }
            for id in 1...count {
                // Far from each other at first, then side by side; in the other half, too.
                let action = id <= count / 2 ? count + 1 - id : id - count / 2
                sketch.event(id, action: action, "of i\(action % 10)", archived: id % 2 == 0)
            }
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.summary.rows == Int(count))
        #expect(zip(trace.column(0), trace.column(1)).allSatisfy { uuid, event in "of " + uuid == event })
    }

    @Test func findsActionsInAnyOrder() throws {
        let backup = Sketch { sketch in
            let ids: [Int64] = [Int64.min + 1, -7, 0, 1, 2, 3, 10, 11, 5000, Int64.max]
            for id in ids {
                sketch.instance("i\(id)")
                sketch.action(id, of: "i\(id)")
            }
            for (number, id) in (ids + ids.reversed() + [3, 3, 0, 11, 10]).enumerated() {
                sketch.event(Int64(number), action: id, "of \(id)")
            }
            for (number, id) in ([-8, 4, 12, 4999, Int64.max - 1] as [Int64]).enumerated() {
                sketch.event(Int64(100 + number), action: id, "of none")
            }
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.summary.rows == 25)
        for (uuid, event) in zip(trace.column(0), trace.column(1)) { #expect("of " + uuid.dropFirst() == event) }
        #expect(trace.leftOut[0].counts == [.noAction: 5])
    }

    @Test func unitesWhatTheBackupsHold() throws {
        let first = Sketch {
            $0.story(1, of: "a"); $0.story(3, of: "c")
        }
        let second = Sketch {
            $0.story(2, of: "b"); $0.story(3, of: "c"); $0.story(4, of: "d")
        }
        let third = Sketch {
            $0.story(5, of: "a"); $0.story(1, of: "a")
        }
        let all = ["a", "b", "c", "d", "a"].map { "\($0) compute_run Success 512" }
        #expect(try rows([first, second, third]) == all)
        #expect(try rows([third, second, first]) == all)
        #expect(try rows([first, Sketch(), second, third]) == all)
    }

    @Test func theNewestBackupThatHoldsAnEventSuppliesIt() throws {
        let running = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a", at: "2016-01-01")
            sketch.event(1, action: 1, "step", to: nil, result: nil)
            sketch.event(2, action: 1, "only here", result: "Error")
        }
        let finished = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a", at: "2016-01-01")
            sketch.event(1, action: 1, "Step")
        }
        #expect(try rows([running, finished]) == ["a Step Success 512", "a only here Error 512"])
        // Also if the newest one tells less.
        let trace = try WrittenTrace(.instanceEvents, of: [finished, running])
        #expect(trace.column(1) == ["only here"])
        #expect(trace.summary.leftOut.counts == [.unfinished: 1])
    }

    @Test func theNewestBackupThatHoldsAnInstanceSuppliesItsColumns() throws {
        func backup(_ memory: Int64, _ host: String, events: ClosedRange<Int64>) -> Sketch {
            Sketch { sketch in
                sketch.instance("a", memory: memory, root: memory, vcpus: memory, name: "n\(memory)", host: host)
                sketch.action(1, of: "a")
                for event in events { sketch.event(event, action: 1) }
            }
        }
        let gone = Sketch { $0.story(9, of: "b") }
        let trace = try WrittenTrace(
            .instanceEvents, of: [backup(1, "h1", events: 1...2), backup(2, "h2", events: 2...3), gone])
        #expect(trace.column(0) == ["a", "a", "a", "b"])
        for column in 8...10 { #expect(trace.column(column).prefix(3) == ["2", "2", "2"]) }
        #expect(trace.column(11) == ["n2", "n2", "n2", "vm"])
        #expect(trace.column(14) == ["h2", "h2", "h2", "host-1"])
        // A user who became an excluded one takes the old events along.
        let taken = Sketch {
            $0.instance("a", user: "admin"); $0.holds(.instanceActions, .instanceActionsEvents)
        }
        #expect(try rows([backup(1, "h1", events: 1...2), taken]) == [])
    }

    /// A database that was set up anew gives out its ids again.
    @Test func eventsNeverJoinActionsOfAnotherBackup() throws {
        let old = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a", at: "2016-01-01")
            sketch.event(1, action: 1, "old")
            sketch.event(2, action: 1, "old two")
        }
        let rebuilt = Sketch { sketch in
            sketch.instance("b", memory: 64)
            sketch.action(1, of: "b", at: "2017-01-01")
            sketch.event(1, action: 1, "new")
            sketch.event(3, action: 1, "new three")
        }
        #expect(
            try rows([old, rebuilt]) == [
                "a old Success 512", "a old two Success 512", "b new Success 64", "b new three Success 64",
            ])
        // And where the rebuilt one holds no action of that number, its event finds none.
        let orphan = Sketch { sketch in
            sketch.instance("a")
            sketch.holds(.instanceActions)
            sketch.event(1, action: 1, "orphan")
        }
        let trace = try WrittenTrace(.instanceEvents, of: [old, orphan])
        #expect(trace.column(1) == ["old", "old two"])
        #expect(trace.leftOut.map(\.counts) == [[:], [.noAction: 1]])
    }

    /// An id that was given out again, for another step or an action of another time, is another event.
    @Test func anEventIsKnownByItsNameAndItsActionsTimeToo() throws {
        func backup(_ event: String, at created: String, _ result: String) -> Sketch {
            Sketch { sketch in
                sketch.instance("a")
                sketch.action(1, of: "a", at: created)
                sketch.event(1, action: 1, event, result: result)
            }
        }
        #expect(
            try rows([
                backup("x", at: "2016-01-01", "1"), backup("y", at: "2016-01-01", "2"), backup("x", at: "2016-01-02", "3"),
                backup("X ", at: "2016-01-02", "4"),
            ]) == ["a x 1 512", "a y 2 512", "a X  4 512"])
    }

    @Test func equalEventIdsOfTwoInstancesAreTwoEvents() throws {
        func backup(_ uuids: [String], _ word: String) -> Sketch {
            Sketch { sketch in
                for (index, uuid) in uuids.enumerated() {
                    let number = Int64(index + 1)
                    sketch.instance(uuid)
                    sketch.action(number, of: uuid)
                    sketch.event(number, action: number, result: "\(word)-\(uuid)")
                }
            }
        }
        let backups = [
            backup(["a", "b", "c"], "one"), backup(["c", "a", "b"], "two"), backup(["a", "c", "d"], "three"),
            backup(["b", "c"], "four"),
        ]
        let trace = try WrittenTrace(.instanceEvents, of: backups)
        // By hand: (instance, event id) with the word of the newest backup; then in order of the id and the uuid.
        #expect(
            trace.column(7) == [
                "three-a", "four-b", "two-c", "two-a", "one-b", "four-c", "two-b", "one-c", "three-d",
            ])
    }

    @Test func databasesHaveHistoriesOfTheirOwn() throws {
        let first = Sketch {
            $0.story(1, of: "a", in: "x"); $0.story(1, of: "b", in: "y")
        }
        let second = Sketch { sketch in
            sketch.instance("b", memory: 64, in: "y")
            sketch.holds(.instanceActions, .instanceActionsEvents, in: "y")
        }
        #expect(try rows([first, second]) == ["a compute_run Success 512", "b compute_run Success 64"])
        #expect(try rows([first, second]) { $0.databases = ["y"] } == ["b compute_run Success 64"])
        #expect(try rows([first, second]) { $0.databases = ["Y", ""] } == [])
        // An action of one database is nobody's in another.
        let split = Sketch { sketch in
            sketch.holds(.instances, .instanceActions, .instanceActionsEvents)
            sketch.instance("a", in: "x")
            sketch.action(1, of: "a", in: "x")
            sketch.event(1, action: 1, in: "nova")
        }
        #expect(try rows([split]) == [])
    }

    @Test func latestHistoryTakesEachDatabaseFromItsNewestBackup() throws {
        let first = Sketch {
            $0.story(1, of: "a", in: "x"); $0.story(1, of: "c", in: "y")
        }
        let second = Sketch { sketch in
            sketch.story(2, of: "b", in: "x")
            sketch.instance("c", memory: 1, in: "y")
        }
        #expect(
            try rows([first, second]) { $0.history = .latest } == ["b compute_run Success 512", "c compute_run Success 512"])
        let empty = Sketch { $0.holds(.instances, .instanceActions, .instanceActionsEvents, in: "x") }
        // A dump of the schema alone holds nothing of it.
        #expect(
            try rows([first, second, empty]) { $0.history = .latest } == [
                "b compute_run Success 512", "c compute_run Success 512",
            ])
    }

    /// Many backups of random parts of one history against a table that keeps the newest row of each key.
    @Test func isAUnionWhateverTheBackupsHold() throws {
        var expected: [String: String] = [:]
        var backups: [Sketch] = []
        for rank in 0..<12 {
            var sketch = Sketch()
            sketch.holds(.instances, .instanceActions, .instanceActionsEvents)
            var uuids = (0..<8).map { "u\($0)" }.shuffled()
            uuids.removeLast(Int.random(in: 0...6))
            for (place, uuid) in uuids.enumerated() {
                sketch.instance(uuid)
                sketch.action(Int64(place), of: uuid)
            }
            for id in Int64(0)..<20 where Bool.random() {
                let place = Int.random(in: 0..<8)
                sketch.event(id, action: Int64(place), result: "r\(rank)")
                if place < uuids.count { expected["\(uuids[place]) \(id)"] = "r\(rank)" }
            }
            backups.append(sketch)
        }
        let (history, _) = WrittenTrace.history(of: backups, options: TraceOptions())
        let database = try #require(history.instances.first)
        var found: [String: String] = [:]
        for event in database.events {
            let uuid = history.texts.string(database.instances[Int(event.instance)].uuid) ?? "NULL"
            #expect(found.updateValue(history.texts.string(event.result) ?? "NULL", forKey: "\(uuid) \(event.id)") == nil)
        }
        #expect(found == expected)
    }
}
