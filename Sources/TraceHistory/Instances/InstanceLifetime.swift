import OpenStackTables
import Values

/// The whole life of an instance: one row of a lifetime trace. Texts are numbers of the pool beside it.
package struct InstanceLifetime: TraceEvent, Sendable {
    /// What the instance was given.
    package struct Size: Equatable, Sendable {
        package var vcpus = NullableInteger(nil)
        /// MiB
        package var memoryMB = NullableInteger(nil)
        /// GiB
        package var rootGB = NullableInteger(nil)
        /// GiB
        package var ephemeralGB = NullableInteger(nil)
        /// The number that Nova's database gives the flavor.
        package var flavor = NullableInteger(nil)

        package init() {}
    }

    package var uuid = TextID.null
    package var user = TextID.null
    package var project = TextID.null
    /// What was asked for together has the same.
    package var reservation = TextID.null
    /// When it was asked for; NULL if that is not known.
    package var submitted = NullableDateTime(nil)
    /// When it began to run; NULL if it never did.
    package var started = NullableDateTime(nil)
    /// When it ended; NULL if it lives, or if that is not known.
    package var ended = NullableDateTime(nil)
    /// How it ended; NULL if it lives.
    package var end = TextID.null
    /// Until when it was observed, which is the end of observation unless it was lost sight of.
    package var observed = NullableDateTime(nil)
    /// Nova's word for what it last was.
    package var state = TextID.null
    package var first = Size()
    package var last = Size()
    package var firstHost = TextID.null
    package var lastHost = TextID.null
    /// Events that began, moved or failed it; NULL if nothing tells of events.
    package var builds = NullableInteger(nil)
    package var resizes = NullableInteger(nil)
    package var migrations = NullableInteger(nil)
    package var errors = NullableInteger(nil)

    package init() {}

    package var host: TextID { lastHost }
    package var firstTime: DateTime? { submitted.value ?? started.value ?? ended.value }
}

/// How an instance ended.
package enum InstanceEnd: String, CaseIterable, Sendable {
    /// It ran, and was deleted.
    case deleted
    /// It was deleted without ever having run.
    case unstarted
    /// It is no longer among the instances; how and when it ended nobody wrote down.
    case gone
}

/// What events tell of one instance's life.
package struct LifeEvents: Sendable {
    package private(set) var builds: Int64 = 0
    package private(set) var resizes: Int64 = 0
    package private(set) var migrations: Int64 = 0
    package private(set) var errors: Int64 = 0
    /// When its first build that succeeded finished, and where.
    package private(set) var built: DateTime?
    package private(set) var builtOn = TextID.null
    /// When its last delete that succeeded finished: a delete that failed ends nothing.
    package private(set) var deleted: DateTime?
    /// When it was asked for.
    package private(set) var requested: DateTime?

    package init() {}

    /// Takes an event that has finished.
    ///
    /// - Parameters:
    ///   - requested: when the user asked for the instance; nil if the event does not tell.
    ///   - host: where it ran, NULL or empty if that is not known.
    package mutating func add(
        _ meaning: InstanceEventMeaning, isSuccess: Bool, isError: Bool, finished: DateTime, requested: DateTime?, host: TextID
    ) {
        if isError { errors += 1 }
        if let requested { self.requested = min(self.requested ?? requested, requested) }
        switch meaning {
        case .build:
            builds += 1
            guard isSuccess, finished < built ?? finished.after else { break }
            built = finished
            builtOn = host
        case .delete: if isSuccess { deleted = max(deleted ?? finished, finished) }
        case .resize: if isSuccess { resizes += 1 }
        case .migration: if isSuccess { migrations += 1 }
        case .other: break
        }
    }
}

extension DateTime {
    /// The next time that differs.
    fileprivate var after: DateTime { DateTime(microseconds: microseconds &+ 1) }
}
