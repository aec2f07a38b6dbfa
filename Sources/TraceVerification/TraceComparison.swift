import TraceFiles
import Values

/// The rules that take more than one trace.
public enum TraceComparison {
    /// Rules `host` and `mask`, over all files together.
    public static func check(_ traces: inout [VerifiedTrace]) {
        checkHosts(&traces)
        checkMasks(&traces)
    }

    /// Traces that belong together: of one folder, with one prefix.
    private struct Pair: Hashable {
        var folder: String
        var prefix: String
    }

    private static func checkHosts(_ traces: inout [VerifiedTrace]) {
        func pair(_ trace: VerifiedTrace) -> Pair? {
            TraceFileName(trace.name).map { Pair(folder: trace.folder, prefix: $0.prefix) }
        }
        var machines: [Pair: Set<[UInt8]>] = [:]
        for trace in traces where trace.verdict.layout?.subject == .machineEvents {
            if let pair = pair(trace) { machines[pair, default: []].formUnion(trace.verdict.hosts) }
        }
        for index in traces.indices where traces[index].verdict.layout?.subject == .instanceEvents {
            guard let known = pair(traces[index]).flatMap({ machines[$0] }) else { continue }
            let hosts = traces[index].verdict.hosts
            let missing = hosts.subtracting(known).count
            guard missing > 0 else { continue }
            let share = "\(missing) of \(hosts.count.counted("host")) (\(max(1, 100 * missing / hosts.count)) %)"
            traces[index].verdict.findings.add(
                .host, "\(share) \(missing == 1 ? "is" : "are") not in the machine trace")
        }
    }

    /// All masks of a run are made by one method.
    private static func checkMasks(_ traces: inout [VerifiedTrace]) {
        let columns = traces.flatMap(\.verdict.masks)
        let short = columns.reduce(0) { $0 + $1.digits32.count }
        let long = columns.reduce(0) { $0 + $1.digits40.count }
        guard short > 0, long > 0 else { return }
        let (few, most) = short < long ? (32, 40) : (40, 32)
        for index in traces.indices {
            for column in traces[index].verdict.masks {
                let tally = few == 32 ? column.digits32 : column.digits40
                guard let first = tally.first else { continue }
                traces[index].verdict.findings.add(
                    .mask, as: .warning, at: first,
                    "\(column.name) has \(few) hexadecimal digits, here for the first time, in "
                        + "\(tally.count.counted("row")); most masked values have \(most)")
            }
        }
    }
}
