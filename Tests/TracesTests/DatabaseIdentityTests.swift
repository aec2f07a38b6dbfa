import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Names of databases that mean one: renamed ones, and one that was dumped once without its name.
struct DatabaseIdentityTests {
    private func notices(_ backups: [Sketch]) -> [[String]] {
        WrittenTrace.history(of: backups, options: TraceOptions()).0.notices.compactMap {
            guard case .renamed(let names) = $0.subject else { return nil }
            return names
        }
    }

    /// uuid and database of each instance event, by the history's own list.
    private func instances(_ backups: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) -> [String] {
        var options = TraceOptions()
        change(&options)
        let history = WrittenTrace.history(of: backups, options: options).0
        return history.instances.flatMap { database in
            database.events.map { event in
                let instance = database.instances[Int(event.instance)]
                return "\(database.name) \(history.texts.string(instance.uuid) ?? "NULL") \(instance.memoryMB.value ?? -1)"
            }
        }
    }

    @Test func namesThatShareAnEventAreOne() throws {
        let named = Sketch { sketch in
            sketch.story(1, of: "a", in: "nova")
            sketch.story(2, of: "b", in: "nova")
        }
        let unnamed = Sketch { sketch in
            sketch.instance("A", memory: 64, in: "")
            sketch.action(1, of: "a ", in: "")
            sketch.event(1, action: 1, in: "")
        }
        #expect(instances([named, unnamed]) == [" A 64", " b 512"])
        #expect(instances([unnamed, named]) == ["nova a 512", "nova b 512"])
        #expect(notices([named, unnamed]) == [["nova", ""]])
        #expect(notices([unnamed, named]) == [["", "nova"]])
        // The newest name, and the newest values, whatever comes between.
        #expect(instances([unnamed, named, unnamed]) == [" A 64", " b 512"])
    }

    /// Each part of what an event is known by, and a created_at that is NULL.
    @Test func otherEventsAreNoEvidence() {
        func backup(_ name: String, _ uuid: String, _ id: Int64, at created: String?) -> Sketch {
            Sketch { sketch in
                sketch.instance(uuid, in: name)
                sketch.action(1, of: uuid, at: created, in: name)
                sketch.event(id, action: 1, "of \(name)", in: name)
            }
        }
        let first = backup("x", "a", 1, at: "2016-01-01")
        #expect(notices([first, backup("y", "a", 1, at: "2016-01-01")]) == [["x", "y"]])
        #expect(notices([first, backup("y", "b", 1, at: "2016-01-01")]) == [])
        #expect(notices([first, backup("y", "a", 2, at: "2016-01-01")]) == [])
        #expect(notices([first, backup("y", "a", 1, at: "2016-01-02")]) == [])
        #expect(notices([backup("x", "a", 1, at: nil), backup("y", "a", 1, at: nil)]) == [])
    }

    @Test func namesThatShareAMachinesRowAreOne() throws {
        func backup(_ name: String, _ hosts: [(String, String?)]) -> Sketch {
            Sketch { sketch in
                for (number, (host, created)) in hosts.enumerated() {
                    sketch.machine(Int64(number), host, created: created, in: name)
                }
            }
        }
        let first = backup("nova", [("h1", "2016-01-01"), ("h2", "2016-01-02")])
        #expect(notices([first, backup("", [("h1", "2016-01-01")])]) == [["nova", ""]])
        #expect(notices([first, backup("", [("h1", "2016-01-02")])]) == [])
        #expect(notices([backup("nova", [("h1", nil)]), backup("", [("h1", nil)])]) == [])
        // Who is gone under the other name is gone.
        let trace = try WrittenTrace(.machineEvents, of: [first, backup("", [("h1", "2016-01-01")])])
        #expect(trace.rows.filter { $0.contains("DELETE") }.map { $0.prefix(19) } == ["2016-02-02T00:00:00"])
    }

    @Test func namesOfOneBackupAreTwo() {
        let both = Sketch { sketch in
            sketch.story(1, of: "a", in: "x")
            sketch.story(1, of: "a", in: "y")
        }
        #expect(notices([both]) == [])
        let alone = Sketch { $0.story(1, of: "a", in: "y") }
        #expect(notices([both, alone]) == [])
    }

    /// Two cells that were once dumped without their names: nobody can say which of them the nameless one is.
    @Test func aChainOverTwoNamesOfOneBackupMakesNoneOfThemOne() {
        let both = Sketch { sketch in
            sketch.story(1, of: "a", in: "cell1")
            sketch.story(2, of: "b", in: "cell2")
        }
        let unnamed = Sketch { sketch in
            sketch.story(1, of: "a", in: "")
            sketch.story(2, of: "b", in: "")
        }
        #expect(notices([both, unnamed]) == [])
        // The event comes once all the same: that of the first name.
        #expect(instances([both, unnamed]) == [" a 512", " b 512"])
    }

    @Test func latestTakesTheNewestOfAllNames() {
        let named = Sketch { sketch in
            sketch.story(1, of: "a", in: "nova")
            sketch.story(2, of: "b", in: "nova")
        }
        let other = Sketch { sketch in
            sketch.story(2, of: "b", in: "new")
            sketch.story(3, of: "c", in: "new")
        }
        #expect(instances([named, other]) { $0.history = .latest } == ["new b 512", "new c 512"])
        #expect(instances([other, named]) { $0.history = .latest } == ["nova a 512", "nova b 512"])
    }
}
