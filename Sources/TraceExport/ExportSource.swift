import TraceFiles
import TraceHistory
import Values

/// One instance, as all formats want it: with a submission, and with an end or none.
struct ExportedInstance {
    /// How it ended.
    enum Outcome {
        case completed, failed, cancelled
        /// Nobody saw its end.
        case unknown
    }

    var uuid: TextID
    var user: TextID
    var project: TextID
    /// When it was asked for; when it started if nothing tells that.
    var submitted: DateTime
    var isSubmissionKnown: Bool
    /// Nil if it never ran.
    var started: DateTime?
    /// Nil if nobody saw it and nobody wants one.
    var ended: DateTime?
    var isEndSeen: Bool
    var outcome: Outcome
    var vcpus: Int64?
    /// MiB
    var memoryMB: Int64?
    /// GiB, root and ephemeral.
    var diskGB: Int64?
    /// When it was stopped and started again, in order of time.
    var stops: [PowerChange] = []
}

/// An instance was stopped, or started again.
struct PowerChange {
    var time: DateTime
    var isOn: Bool
}

/// Why an instance is not in the export. The raw values are keys of `export.json`.
package enum ExportLoss: String, CaseIterable, Sendable {
    case startUnknown = "start_unknown"
    case endsBeforeStart = "ends_before_start"
    case endNotSeen = "end_not_seen"
    case neverRan = "never_ran"
    case noTime = "no_time"
    case sizeUnknown = "size_unknown"
    case inEventsAlone = "in_events_alone"

    package var words: String {
        switch self {
        case .startUnknown: return "nothing tells when it began"
        case .endsBeforeStart: return "it ends before it begins"
        case .endNotSeen: return "its end was not seen"
        case .neverRan: return "it never ran"
        case .noTime: return "it lived for no time"
        case .sizeUnknown: return "nothing tells its cores or memory"
        case .inEventsAlone: return "the lifetimes lack it"
        }
    }
}

/// What traces tell, gathered for one export.
package struct ExportSource {
    package internal(set) var texts = TextPool()
    /// In order of submission, then start, then name.
    var instances: [ExportedInstance] = []
    var fleet = MachineFleet()
    /// Until when the cloud was observed.
    package internal(set) var observed: DateTime?
    package internal(set) var leftOut: [ExportLoss: Int] = [:]
    /// Instances whose end was not seen, in the export or not.
    package internal(set) var openEnds = 0
    /// Instances that were resized: their first size counts.
    package internal(set) var resized = 0
    package internal(set) var hasInstances = false
    /// Different machines that instances were on.
    var usedHosts = 0
    package var hasMachines: Bool { !fleet.hosts.isEmpty }

    /// Leaves out instances that a target cannot show.
    mutating func keep(_ reason: (ExportedInstance) -> ExportLoss?) {
        instances.removeAll { instance in
            guard let reason = reason(instance) else { return false }
            leftOut[reason, default: 0] += 1
            return true
        }
    }
}
