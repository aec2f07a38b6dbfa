import TraceFiles
import TraceHistory
import Values

/// What `TraceVerifier` found in one file.
public struct TraceVerdict: Sendable {
    /// Nil if the file is no trace.
    public internal(set) var layout: TraceLayout?
    /// Nil if the file does not tell.
    public internal(set) var encoding: TraceEncoding?
    /// Without the header.
    public internal(set) var rows = 0
    public internal(set) var findings = TraceFindings()
    /// The epoch that most rows show; nil if no row does.
    public internal(set) var epoch: DateTime?
    /// How far the epoch may be off, in microseconds.
    var epochTolerance = 0.0
    /// Hosts as the trace names them.
    package internal(set) var hosts: Set<[UInt8]> = []
    var masks: [MaskColumn] = []
    /// How the values look that have to be masked; nil if there are none, or they were masked in several ways.
    package var masking: MaskingMethod? {
        let looks: [(method: MaskingMethod, rows: Int)] = [
            (.sha2Salted, masks.reduce(0) { $0 + $1.digits32.count }), (.sha1Raw, masks.reduce(0) { $0 + $1.digits40.count }),
            (.none, masks.reduce(0) { $0 + $1.unmasked.count }),
        ].filter { $0.1 > 0 }
        return looks.count == 1 ? looks.first?.method : nil
    }
    /// Whether the file has nothing that would tell its kind, but its name does.
    public internal(set) var isNamedOnly = false

    /// Different hosts that the trace names.
    public var hostCount: Int { hosts.count }

    init() {}
}
