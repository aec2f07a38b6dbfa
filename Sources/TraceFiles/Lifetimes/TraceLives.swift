import TraceHistory
import Values

/// The lives that instance traces tell of, whoever wrote them: what the events do not tell is NULL.
package struct TraceLives {
    /// What the rows of one instance tell.
    private struct Life {
        var uuid: TextID
        var user = TextID.null
        var project = TextID.null
        var events = LifeEvents()
        /// The time of the earliest and of the latest row, and what they show.
        var first: (time: DateTime, size: InstanceLifetime.Size, host: TextID)
        var last: (time: DateTime, size: InstanceLifetime.Size, host: TextID)
    }

    /// Names as the traces have them.
    package private(set) var texts = TextPool()
    private var lives: [Life] = []
    /// The place in `lives` of an uuid's number.
    private var places: [TextID: Int] = [:]
    /// The latest time of any event.
    package private(set) var lastTime: DateTime?
    private let success: TextID
    private let error: TextID

    package init() {
        success = texts.intern(InstanceEventName.success)
        error = texts.intern(InstanceEventName.error)
    }

    package mutating func take(_ row: InstanceRecord) {
        let uuid = texts.intern(row.uuid)
        let time = min(row.start ?? row.finish, row.finish)
        lastTime = max(lastTime ?? row.finish, row.finish)
        let shown = (time: time, size: InstanceLifetime.Size(row), host: name(row.host))
        let place = places[uuid] ?? lives.count
        if place == lives.count {
            places[uuid] = place
            lives.append(Life(uuid: uuid, first: shown, last: shown))
        }
        if time < lives[place].first.time { lives[place].first = shown }
        if time >= lives[place].last.time {
            lives[place].last = shown
            lives[place].user = name(row.user)
            lives[place].project = name(row.project)
        }
        let result = texts.intern(row.result)
        lives[place].events.add(
            InstanceEventMeaning(event: row.event, action: []), isSuccess: result == success, isError: result == error,
            finished: row.finish, requested: nil, host: shown.host)
    }

    /// An empty text is NULL in CSV.
    private mutating func name(_ text: ArraySlice<UInt8>) -> TextID { text.isEmpty ? .null : texts.intern(text) }

    /// The life of each instance, in order of START_TIME, NULL first; its texts are those of `texts`.
    ///
    /// - Parameter observed: the end of observation.
    package mutating func lifetimes(observed: DateTime?) -> [InstanceLifetime] {
        let ends = InstanceEnd.allCases.map { texts.intern($0.rawValue) }
        let words = Dictionary(zip(InstanceEnd.allCases, ends)) { first, _ in first }
        var lifetimes = lives.map { lifetime(of: $0, words, observed: observed) }
        lifetimes.sort { one, other in
            if one.started != other.started { return one.started < other.started }
            if one.ended != other.ended { return one.ended < other.ended }
            return texts.precedes(one.uuid, other.uuid)
        }
        return lifetimes
    }

    /// Writes a row for each instance.
    ///
    /// - Parameters:
    ///   - observed: the end of observation.
    ///   - epoch: what seconds are counted from.
    ///   - toolVersion: the version that Parquet files name as their creator's.
    /// - Returns: what was written.
    package mutating func write(
        observed: DateTime?, epoch: DateTime, encoding: TraceEncoding, jobs: Int, toolVersion: String, to output: any TraceOutput
    ) throws -> TraceSummary {
        let lifetimes = lifetimes(observed: observed)
        let writer = RowsWriter(encoding: encoding, jobs: jobs, toolVersion: toolVersion, epoch: epoch)
        return try writer.write(
            lifetimes, LifetimeColumn.allCases, of: .instanceLifetimes, format: .version02,
            RowTexts(pool: texts, masker: Masker(.none, salt: nil)), to: output
        )
    }

    private func lifetime(of life: Life, _ words: [InstanceEnd: TextID], observed: DateTime?) -> InstanceLifetime {
        var lifetime = InstanceLifetime()
        let events = life.events
        lifetime.uuid = life.uuid
        lifetime.user = life.user
        lifetime.project = life.project
        lifetime.started = NullableDateTime(events.built)
        lifetime.ended = NullableDateTime(events.deleted)
        if events.deleted != nil {
            // Without any build in the trace it began before.
            let isUnstarted = events.built == nil && events.builds > 0
            lifetime.end = words[isUnstarted ? .unstarted : .deleted] ?? .null
        }
        lifetime.observed = NullableDateTime(observed)
        lifetime.first = life.first.size
        lifetime.last = life.last.size
        lifetime.firstHost = events.builtOn.isName ? events.builtOn : life.first.host
        lifetime.lastHost = life.last.host
        lifetime.builds = NullableInteger(events.builds)
        lifetime.resizes = NullableInteger(events.resizes)
        lifetime.migrations = NullableInteger(events.migrations)
        lifetime.errors = NullableInteger(events.errors)
        return lifetime
    }
}

extension InstanceLifetime.Size {
    fileprivate init(_ row: InstanceRecord) {
        self.init()
        vcpus = NullableInteger(row.vcpus)
        memoryMB = NullableInteger(row.memory)
        rootGB = NullableInteger(row.disk)
    }
}
