import ByteStreams
import TraceFiles
import TraceHistory
import Values

/// The few lines that end a run.
struct RunSummary {
    let run: PreparedRun
    let reading: ReadHistory

    /// - Parameters:
    ///   - traces: each written trace with the place it went to.
    ///   - hosts: of each type of instances whose traces are both written.
    func say(_ traces: [(path: String, summary: TraceSummary)], hosts: [(type: InstanceType, match: HostMatch)]) {
        let messages = run.messages
        let known = reading.outcomes.filter(\.isFromState).count
        let read = reading.outcomes.filter { $0.isIntact && !$0.isFromState }.count
        let salvaged = reading.outcomes.filter { $0.isSalvaged && !$0.isFromState }.count
        var damaged = reading.damaged == salvaged ? "" : ", \(reading.damaged - salvaged) left out because damaged"
        if salvaged > 0 { damaged += ", \(salvaged) used up to the damage" }
        let cached = reading.outcomes.filter(\.isFromCache).count
        let fromCache = cached > 0 ? ", \(cached) from the cache" : ""
        let fromState = known > 0 ? "; the state knows \(known.counted("other"))" : ""
        messages.summary(
            "read \(read.counted("backup")) (\(Self.size(reading.unpackedBytes)) unpacked\(fromCache))\(damaged)\(fromState)")
        if !reading.leftOut.isEmpty {
            messages.summary("  rows that no trace can show, counted once per backup: \(Self.list(reading.leftOut))")
        }
        for (path, summary) in traces {
            var line: TerminalText = "wrote \(path): \(summary.rows.counted("row"))"
            if let first = summary.firstTime, let last = summary.lastTime {
                line += ", \(TimeText.text(first)) to \(TimeText.text(last))"
            }
            messages.summary(line)
            if summary.beforeEpoch > 0 {
                messages.summary(
                    "  before the epoch: \(summary.beforeEpoch.counted("event")), shown with -1 seconds, as if "
                        + "missing (--epoch first avoids that)")
            }
            if !summary.leftOut.isEmpty { messages.summary("  left out: \(Self.list(summary.leftOut))") }
        }
        let hasMachines = traces.count > 1 && traces.allSatisfy { $0.summary.rows > 0 }
        for (type, match) in hosts where match.hosts > 0 {
            let share = 100 * match.matched / match.hosts
            let which = hosts.count == 1 ? "" : " of type \(type.rawValue)"
            messages.summary(
                "hosts\(which): \(match.matched) of \(match.hosts.counted("host")) in the instance trace "
                    + "\(match.matched == 1 ? "is" : "are") also in the machine trace (\(share) %)"
            )
            if share < 50, hasMachines, type == .virtualMachine {
                let other = run.settings.options.machineHost == .host ? "hypervisor" : "host"
                messages.summary("  that is few: try --machine-host \(other), which takes other names for machines")
            }
        }
        if case .random = run.settings.salt {
            messages.summary("masked with a new random salt: these masks cannot be compared with those of other runs")
        }
    }

    /// The summary as `--json` prints it.
    private struct Document: Encodable {
        struct Backups: Encodable {
            var read: Int
            /// Left out because they are damaged.
            var leftOut: Int
            var salvaged: Int
            var fromCache: Int
            /// Of the state.
            var known: Int

            enum CodingKeys: String, CodingKey {
                case read, leftOut = "left_out", salvaged, fromCache = "from_cache", known
            }
        }

        struct Trace: Encodable {
            var file: String
            var kind: String
            var rows: Int
            var firstTime: String?
            var lastTime: String?
            var beforeEpoch: Int
            var leftOut: [String: Int]

            enum CodingKeys: String, CodingKey {
                case file, kind, rows, firstTime = "first_time", lastTime = "last_time", beforeEpoch = "before_epoch"
                case leftOut = "left_out"
            }
        }

        struct Hosts: Encodable {
            var instanceType: String
            var hosts: Int
            var inMachineTrace: Int

            enum CodingKeys: String, CodingKey {
                case instanceType = "instance_type", hosts, inMachineTrace = "in_machine_trace"
            }
        }

        var toolVersion: String
        var exitCode: Int32
        var backups: Backups
        var unpackedBytes: Int64
        /// Rows that no trace can show, by reason.
        var unusedRows: [String: Int]
        var traces: [Trace]
        var hosts: [Hosts]
        var manifest: String

        enum CodingKeys: String, CodingKey {
            case toolVersion = "tool_version", exitCode = "exit_code", backups, unpackedBytes = "unpacked_bytes"
            case unusedRows = "unused_rows", traces, hosts, manifest
        }
    }

    /// The same for scripts.
    func json(
        _ traces: [(path: String, kind: TraceKind, summary: TraceSummary)], hosts: [(type: InstanceType, match: HostMatch)],
        manifest: String
    ) throws -> [UInt8] {
        let outcomes = reading.outcomes.filter { !$0.isFromState }
        let salvaged = outcomes.filter(\.isSalvaged).count
        return try JSONDocument.encode(
            Document(
                toolVersion: Version.number, exitCode: reading.exitCode.rawValue,
                backups: Document.Backups(
                    read: outcomes.filter(\.isIntact).count, leftOut: reading.damaged - salvaged, salvaged: salvaged,
                    fromCache: outcomes.filter(\.isFromCache).count, known: reading.outcomes.filter(\.isFromState).count),
                unpackedBytes: reading.unpackedBytes, unusedRows: reading.leftOut.byName,
                traces: traces.map { path, kind, summary in
                    Document.Trace(
                        file: SystemPath.shown(path), kind: kind.rawValue, rows: summary.rows,
                        firstTime: summary.firstTime.map(TimeText.text), lastTime: summary.lastTime.map(TimeText.text),
                        beforeEpoch: summary.beforeEpoch, leftOut: summary.leftOut.byName)
                },
                hosts: hosts.map { type, match in
                    Document.Hosts(instanceType: type.rawValue, hosts: match.hosts, inMachineTrace: match.matched)
                }, manifest: SystemPath.shown(manifest)))
    }

    private static func list(_ leftOut: LeftOut) -> String {
        leftOut.sorted.map { "\($0.reason.rawValue) (\($0.count))" }.joined(separator: ", ")
    }

    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<10_000: return "\(bytes) bytes"
        case ..<10_000_000: return "\(bytes / 1000) kB"
        case ..<10_000_000_000: return "\(bytes / 1_000_000) MB"
        default: return "\(bytes / 1_000_000_000) GB"
        }
    }
}
