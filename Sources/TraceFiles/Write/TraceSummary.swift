import TraceHistory
import Values

/// What one written trace holds.
public struct TraceSummary: Sendable, Equatable {
    /// Rows, without the header.
    public var rows = 0
    /// The earliest and the latest time of the trace; nil if it is empty.
    public var firstTime: DateTime?
    public var lastTime: DateTime?
    /// Rows of the history that the options leave out, by reason.
    public var leftOut = LeftOut()
    /// Events that have a time before the epoch, which is printed as -1.
    public var beforeEpoch = 0

    /// Counts a row.
    @inline(__always)
    mutating func note(_ event: some TraceEvent, epoch: DateTime) {
        rows += 1
        cover(event.firstTime)
        if let time = event.firstTime, time < epoch { beforeEpoch += 1 }
    }

    /// Adds what other rows of the same trace hold.
    mutating func add(_ other: TraceSummary) {
        rows += other.rows
        cover(other.firstTime)
        cover(other.lastTime)
        beforeEpoch += other.beforeEpoch
    }

    private mutating func cover(_ time: DateTime?) {
        guard let time else { return }
        firstTime = min(firstTime ?? time, time)
        lastTime = max(lastTime ?? time, time)
    }
}

/// How many of an instance trace's hosts the machine trace of the same type knows.
public struct HostMatch: Sendable, Equatable {
    /// Different hosts of the instance trace.
    public var hosts: Int
    /// Those of them that appear in the machine trace.
    public var matched: Int
}
