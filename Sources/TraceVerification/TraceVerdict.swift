import TraceFiles
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
    var hosts: Set<[UInt8]> = []
    var masks: [MaskColumn] = []
    /// Whether the file has nothing that would tell its kind, but its name does.
    public internal(set) var isNamedOnly = false

    /// Different hosts that the trace names.
    public var hostCount: Int { hosts.count }

    init() {}
}
