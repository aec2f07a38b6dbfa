import Glibc
import Values

/// The present time.
enum Clock {
    /// UTC, in whole seconds, as in `2026-11-24T09:18:36Z`.
    static var nowText: String { TimeText.text(now) + "Z" }

    /// In whole seconds.
    static var now: DateTime { DateTime(unixSeconds: Int64(Glibc.time(nil))) ?? DateTime(microseconds: 0) }
}
