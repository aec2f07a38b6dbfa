import Glibc
import Values

/// The zone of the machine that dumped, as `--dump-time-zone` says.
enum DumpTimeZone: Sendable, Equatable {
    /// In seconds before UTC: `+02:00` is 7200.
    case offset(Int64)
    /// As the system's zone files are called: `America/Denver`.
    case named(String)

    /// Nil for what is no zone that this system knows.
    init?(_ text: String) {
        if ["UTC", "Z"].contains(text.uppercased()) {
            self = .offset(0)
        } else if let seconds = Self.seconds(text) {
            self = .offset(seconds)
        } else if !text.isEmpty, !text.hasPrefix("/"), !text.contains(".."), access("/usr/share/zoneinfo/\(text)", R_OK) == 0 {
            self = .named(text)
        } else {
            return nil
        }
    }

    /// `+02:00`, `-0700`, `+2`.
    private static func seconds(_ text: String) -> Int64? {
        guard let match = text.wholeMatch(of: /([+-])([0-9]{1,2})(?::?([0-9]{2}))?/), let hours = Int64(match.2),
            let minutes = Int64(match.3 ?? "00"), hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return match.1 == "-" ? -seconds : seconds
    }

    /// A local time in UTC; of an hour that the clocks had twice, the system decides which. Changes the process's zone, so only while
    /// no other thread runs.
    func utc(_ local: DateTime) -> DateTime? {
        switch self {
        case .offset(let seconds): return local.adding(seconds: -seconds)
        case .named(let name):
            let old = getenv("TZ").map { String(cString: $0) }
            defer {
                if let old { setenv("TZ", old, 1) } else { unsetenv("TZ") }
                tzset()
            }
            // What the local clock showed, taken as UTC, gives the fields of the local time.
            var time = time_t(local.unixSeconds)
            var fields = tm()
            guard gmtime_r(&time, &fields) != nil else { return nil }
            setenv("TZ", ":\(name)", 1)
            tzset()
            fields.tm_isdst = -1
            let found = mktime(&fields)
            return found == -1 ? nil : local.adding(seconds: Int64(found) - local.unixSeconds)
        }
    }
}

extension DateTime {
    /// The midnight before, UTC; the time itself if it is one.
    var midnight: DateTime {
        let day: Int64 = 86_400_000_000
        let rest = ((microseconds % day) + day) % day
        return DateTime(microseconds: microseconds.subtractingReportingOverflow(rest).partialValue)
    }

    /// Nil beyond what a time can be.
    func adding(seconds: Int64) -> DateTime? {
        let (micros, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflow2) = microseconds.addingReportingOverflow(micros)
        return overflow || overflow2 ? nil : DateTime(microseconds: sum)
    }
}
