import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Rows in the shadow tables whose ids live rows have, too.
struct ShadowRowTests {
    /// The archive gave ids 1 and 2 to the instance `old`; after a restart the server gave them to `new`.
    private let reused = Sketch { sketch in
        sketch.instance("old", number: 1, archived: true)
        sketch.action(1, of: "old", at: "2016-01-01", archived: true)
        sketch.event(1, action: 1, "old create", archived: true)
        sketch.event(2, action: 1, "old schedule", archived: true)
        sketch.instance("new", number: 1)
        sketch.action(1, of: "new", at: "2016-02-01")
        sketch.event(1, action: 1, "new create")
    }

    @Test func eachEventHasTheActionOfItsOwnHalf() throws {
        let trace = try WrittenTrace(.instanceEvents, of: [reused])
        #expect(
            zip(trace.column(0), trace.column(1)).map { "\($0) \($1)" } == [
                "old old create", "old old schedule", "new new create",
            ])
        #expect(trace.leftOut[0].isEmpty)
    }

    /// An archiver that was stopped midway.
    @Test func whereTheOwnHalfHasNoneTheOtherIsAsked() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a", archived: true)
            sketch.event(5, action: 1, "live event")
            sketch.instance("b", archived: true)
            sketch.action(2, of: "b")
            sketch.event(6, action: 2, "archived event", archived: true)
            sketch.event(7, action: 3, "of none")
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup])
        #expect(trace.column(1) == ["live event", "archived event"])
        #expect(trace.leftOut[0].counts == [.noAction: 1])
    }

    /// Both halves hold the event, with other values in what may change.
    @Test func ofTwoRowsOfOneEventThatOfTheTableCounts() throws {
        let backup = Sketch { sketch in
            sketch.instance("a")
            sketch.action(1, of: "a")
            sketch.event(1, action: 1, from: "2016-01-05", result: "live")
            sketch.event(1, action: 1, from: "2016-01-04", result: "archived", archived: true)
        }
        #expect(try WrittenTrace(.instanceEvents, of: [backup]).column(7) == ["live"])
    }

    /// Possible before Kilo: the row that is not deleted, of several the one with the highest id.
    @Test(
        arguments: [
            ([(1, true, false), (2, false, false)], 2), ([(1, false, false), (2, true, false)], 1),
            ([(1, false, false), (2, false, false)], 2), ([(1, true, false), (2, true, false)], 2),
            ([(5, false, true), (2, true, false)], 5), ([(5, true, true), (2, false, false)], 2),
            ([(5, false, true), (2, false, false)], 5),
        ] as [([(Int64, Bool, Bool)], Int64)])
    func ofTwoRowsOfOneInstanceOneSuppliesTheColumns(rows: [(Int64, Bool, Bool)], expected: Int64) throws {
        let backup = Sketch { sketch in
            for (id, isDeleted, isArchived) in rows {
                sketch.instance("a", memory: id, number: id, deleted: isDeleted, archived: isArchived)
            }
            sketch.action(1, of: "a")
            sketch.event(1, action: 1)
        }
        #expect(try WrittenTrace(.instanceEvents, of: [backup]).column(8) == ["\(expected)"])
    }

    /// A machine that was decommissioned and archived lives in the shadow table alone; its id is that of another now.
    @Test func anArchivedMachineHasItsStory() throws {
        let backup = Sketch { sketch in
            sketch.node(1, "gone", created: "2016-01-01", deleted: "2016-01-09", archived: true)
            sketch.service(1, "gone", archived: true)
            sketch.node(1, "here", created: "2016-02-01")
            sketch.service(1, "here")
        }
        let trace = try WrittenTrace(.machineEvents, of: [backup])
        #expect(zip(trace.column(2), trace.column(4)).map { "\($0) \($1)" } == ["gone CREATE", "gone DELETE", "here CREATE"])
    }

    /// The service of the own half; of the other only where the own has no nova-compute service for it.
    @Test func servicesAreThoseOfTheOwnHalf() throws {
        let backup = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01")
            sketch.service(1, "a", disabled: 0, updated: "2016-01-02")
            sketch.service(2, "a", disabled: 1, updated: "2016-01-03", archived: true)
            sketch.node(2, "b", created: "2016-01-01")
            sketch.service(3, "b", binary: "nova-cert", updated: "2016-01-02")
            sketch.service(3, "b", disabled: 0, updated: "2016-01-04", archived: true)
        }
        let trace = try WrittenTrace(.machineEvents, of: [backup])
        #expect(
            zip(trace.column(2), trace.column(4)).map { "\($0) \($1)" } == ["a CREATE", "b CREATE", "a ENABLE", "b ENABLE"])
    }

    @Test func ofTwoRowsThatTellTheSameThatOfTheTableCounts() throws {
        let backup = Sketch { sketch in
            sketch.node(1, "a", created: "2016-01-01", vcpus: 1)
            sketch.node(9, "a", created: "2016-01-01", deleted: "2016-01-01", vcpus: 9, archived: true)
            sketch.service(1, "a")
        }
        #expect(try WrittenTrace(.machineEvents, of: [backup]).column(5) == ["1"])
    }
}
