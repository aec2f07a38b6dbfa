import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// An instance that was resized into another cell: Nova copies its events with new ids and hides the old instance.
struct CopiedEventsTests {
    /// Rows as event, memory and host: the instance `i` is in two cells of one backup.
    private func rows(
        hidden: (Bool, Bool), _ build: (inout Sketch) -> Void = { _ in }, options change: (inout TraceOptions) -> Void = { _ in }
    ) throws -> [String] {
        let backup = Sketch { sketch in
            for (cell, isHidden, first) in [("cell1", hidden.0, Int64(1)), ("cell2", hidden.1, 100)] {
                sketch.instance("i", memory: first, host: "of \(cell)", hidden: isHidden, in: cell)
                sketch.action(first, of: "I", at: "2016-01-01", in: cell)
                sketch.event(first, action: first, cell == "cell1" ? "create" : "CREATE", in: cell)
                sketch.event(first + 1, action: first, "open", to: nil, in: cell)
            }
            build(&sketch)
        }
        let trace = try WrittenTrace(.instanceEvents, of: [backup], change)
        #expect(trace.summary.leftOut.counts == [.unfinished: 1])
        return zip(trace.column(1), trace.column(14)).map { "\($0) \($1)" }
    }

    @Test func theDatabaseWhoseInstanceIsNotHiddenHasIt() throws {
        #expect(try rows(hidden: (true, false)) == ["CREATE of cell2"])
        #expect(try rows(hidden: (false, true)) == ["create of cell1"])
        #expect(try rows(hidden: (false, false)) == ["create of cell1"])
        #expect(try rows(hidden: (true, true)) == ["create of cell1"])
    }

    /// Steps of the instance in one cell alone stay, each with that cell's values.
    @Test func whatOneHasAloneStays() throws {
        let others: (inout Sketch) -> Void = { sketch in
            sketch.event(3, action: 1, "create", from: "2016-01-02", in: "cell1")
            sketch.event(4, action: 1, "create", to: "2016-01-02", in: "cell1")
            sketch.action(5, of: "i", at: "2016-01-02", in: "cell1")
            sketch.event(5, action: 5, "create", in: "cell1")
            sketch.event(6, action: 1, "other", in: "cell1")
        }
        #expect(
            try rows(hidden: (true, false), others) == [
                "create of cell1", "create of cell1", "other of cell1", "CREATE of cell2", "create of cell1",
            ])
    }

    @Test func aDatabaseThatIsNotWantedHasNoCopies() throws {
        #expect(try rows(hidden: (true, false), options: { $0.databases = ["cell1"] }) == ["create of cell1"])
    }
}
