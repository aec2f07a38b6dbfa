import TraceHistory
import Values

// The published formats, as lists of columns. A column may stand in several.

/// Which columns a format has, in order.
package struct ColumnList<Column: TraceColumn>: Sendable {
    /// Those of the format's first day.
    let published: [Column]
    /// Those that came later, one by one. Traces without them are still read and verified.
    let added: [Column]
    /// Those that are written only if they are asked for, after all others.
    package let optional: [Column]

    init(_ published: [Column], added: [Column] = [], optional: [Column] = []) {
        self.published = published
        self.added = added
        self.optional = optional
    }

    /// What is written.
    package var newest: [Column] { published + added }

    /// What is read, the newest first.
    var generations: [[Column]] {
        let usual = (0...added.count).reversed().map { published + added.prefix($0) }
        return optional.isEmpty ? usual : [newest + optional] + usual
    }
}

extension InstanceColumn {
    package static func columns(of format: TraceFormat) -> ColumnList<InstanceColumn> {
        let what: [InstanceColumn] = [
            .uuid, .event, .startTime, .startSeconds, .finishTime, .finishSeconds, .duration, .result,
        ]
        let whose: [InstanceColumn] = [.name, .user, .project, .host]
        switch format {
        case .version02: return ColumnList(what + [.memoryMB, .rootGB, .vcpus] + whose, optional: [.request])
        case .version03: return ColumnList(what + whose + [.properties], optional: [.request])
        }
    }
}

extension MachineColumn {
    package static func columns(of format: TraceFormat) -> ColumnList<MachineColumn> {
        switch format {
        case .version02: return ColumnList([.time, .seconds, .host, .rack, .event, .vcpus, .memoryMB, .localGB])
        case .version03: return ColumnList([.time, .seconds, .host, .event, .properties])
        }
    }
}

extension LifetimeColumn {
    package static func columns(of format: TraceFormat) -> ColumnList<LifetimeColumn> { ColumnList(allCases) }
}

extension TraceFormat {
    /// The order of an instance trace's rows. That of 0.2 is by a time which is not in the trace.
    package var instanceOrder: InstanceTraceOrder {
        switch self {
        case .version02: return .actionCreated
        case .version03: return .started
        }
    }

    /// The names of the columns that a trace is written with, in order.
    public func columnNames(of trace: TraceKind) -> [String] {
        let format = used(for: trace)
        switch trace.subject {
        case .instanceEvents: return InstanceColumn.columns(of: format).newest.map(\.name)
        case .machineEvents: return MachineColumn.columns(of: format).newest.map(\.name)
        case .instanceLifetimes: return LifetimeColumn.columns(of: format).newest.map(\.name)
        }
    }
}
