import TraceHistory
import Values

/// A row of lifetimes as whoever reads traces gets it: as the history gave it to the writer.
package typealias ReadLifetime = InstanceLifetime

/// How an instance ended, by the trace's word.
package typealias LifetimeEnd = InstanceEnd

/// What one row of a lifetime trace says. Texts are as the trace has them, empty for NULL.
package struct LifetimeRecord {
    private var uuid: ArraySlice<UInt8>
    private var user: ArraySlice<UInt8>
    private var project: ArraySlice<UInt8>
    private var end: ArraySlice<UInt8>
    private var state: ArraySlice<UInt8>
    private var firstHost: ArraySlice<UInt8>
    private var lastHost: ArraySlice<UInt8>
    /// Without texts.
    private var life = InstanceLifetime()

    /// Nil if the row is damaged.
    init?(_ row: TraceRow, _ values: RowValues<LifetimeColumn>) {
        guard values.damage.isEmpty else { return nil }
        func text(_ column: LifetimeColumn) -> ArraySlice<UInt8> { values.text(column, of: row) ?? [] }
        func time(_ column: LifetimeColumn) -> NullableDateTime { NullableDateTime(values.time(column)) }
        func integer(_ column: LifetimeColumn) -> NullableInteger { NullableInteger(values.integer(column)) }
        uuid = text(.uuid)
        user = text(.user)
        project = text(.project)
        end = text(.end)
        state = text(.state)
        firstHost = text(.firstHost)
        lastHost = text(.lastHost)
        life.submitted = time(.submitTime)
        life.started = time(.startTime)
        life.ended = time(.endTime)
        life.observed = time(.observedTime)
        life.first.vcpus = integer(.firstVCPUs)
        life.first.memoryMB = integer(.firstMemoryMB)
        life.first.rootGB = integer(.firstRootGB)
        life.first.ephemeralGB = integer(.firstEphemeralGB)
        life.last.vcpus = integer(.lastVCPUs)
        life.last.memoryMB = integer(.lastMemoryMB)
        life.last.rootGB = integer(.lastRootGB)
        life.last.ephemeralGB = integer(.lastEphemeralGB)
        life.builds = integer(.builds)
        life.resizes = integer(.resizes)
        life.migrations = integer(.migrations)
        life.errors = integer(.errors)
    }

    /// The row with its texts in a pool. Its reservation and the numbers of its flavors are left out: nobody asks for them.
    package func lifetime(in pool: inout TextPool) -> InstanceLifetime {
        func id(_ text: ArraySlice<UInt8>) -> TextID { text.isEmpty ? .null : pool.intern(text) }
        var lifetime = life
        lifetime.uuid = id(uuid)
        lifetime.user = id(user)
        lifetime.project = id(project)
        lifetime.end = id(end)
        lifetime.state = id(state)
        lifetime.firstHost = id(firstHost)
        lifetime.lastHost = id(lastHost)
        return lifetime
    }
}
