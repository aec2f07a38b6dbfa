import MySQLDump
import Values

/// A row of an audit table: another table's row as one change left it, as Chameleon's triggers write it
/// (ChameleonCloud/chi-in-a-box, roles/audit_tables). docs/audit-tables.md has the contract.
public struct AuditRow<Source: Sendable & Equatable>: Sendable, Equatable {
    /// What was done to the row.
    public enum Change: String, Sendable, CaseIterable {
        case insert, update, delete
    }

    /// The primary key, which counts the changes of one table.
    public var auditID: Int64 = 0
    /// `audit_event_type` as comparisons see it.
    public var changeKey = TextID.null
    /// When it happened, in the zone of the session that changed the row; of a filled-in row the source's created_at or deleted_at, UTC.
    public var eventTime = NullableDateTime(nil)
    /// When the audit row was written, in the zone of the session.
    public var changedAt = NullableDateTime(nil)
    /// `audit_changed_by` as comparisons see it: who changed the row, or `backfill`.
    public var changedByKey = TextID.null
    /// The newest of created_at, updated_at and deleted_at in the row, UTC.
    public var writtenAt = NullableDateTime(nil)
    /// The row after an INSERT or UPDATE, before a DELETE.
    public var source: Source

    public init(_ source: Source) {
        self.source = source
    }

    /// What was done; nil for what no audit table holds, which is not kept when a dump is read.
    public func change(_ texts: TextPool) -> Change? { texts.string(changeKey).flatMap(Change.init) }

    /// Whether the row was not written by a trigger, but for a source row that was there before the triggers were: its values are those
    /// of the moment when it was written.
    public func isBackfill(_ texts: TextPool) -> Bool { texts.string(changedByKey) == "backfill" }

    /// When a trigger wrote the row, in the zone of its session. Both columns have the same time then, but in rows that are older than
    /// the column audit_event_time: these have the time at which it was added.
    public var triggerTime: NullableDateTime {
        guard let event = eventTime.value else { return changedAt }
        guard let changed = changedAt.value else { return eventTime }
        return NullableDateTime(min(event, changed))
    }
}

/// All audit tables are alike.
enum AuditColumn: Int, TableColumn {
    case auditID, eventType, eventTime, changedBy, changedAt, data

    var declaration: SourceColumn {
        switch self {
        case .auditID: return .needed("audit_id")
        case .eventType: return .needed("audit_event_type")
        case .eventTime: return .optional("audit_event_time", "not in the first ones")
        case .changedBy: return .needed("audit_changed_by")
        case .changedAt: return .needed("audit_changed_at")
        case .data: return .needed("data")
        }
    }
}

/// A row whose changes an audit table keeps.
protocol AuditedRow: TableRow {
    static var auditTable: OpenStackTable { get }
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<Self>>> { get }
}

extension AuditRow: TableRow where Source: AuditedRow {
    typealias Column = AuditColumn

    static var table: OpenStackTable { Source.auditTable }
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<Source>>> { Source.auditPlace }

    init() {
        self.init(Source())
    }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&auditID, AuditColumn.auditID, &state)
        try way.key(&changeKey, AuditColumn.eventType, &state)
        try way.time(&eventTime, AuditColumn.eventTime, &state)
        try way.key(&changedByKey, AuditColumn.changedBy, &state)
        try way.time(&changedAt, AuditColumn.changedAt, &state)
        try way.snapshot(&source, writtenAt: &writtenAt, AuditColumn.data, &state)
    }

    /// Of one table the primary key decides. A table that was made anew counts anew, too: then the time.
    static func precedes(_ left: Self, _ right: Self, _ texts: TextPool) -> Bool {
        (left.auditID, left.changedAt) < (right.auditID, right.changedAt)
    }

    static func keep(_ row: borrowing RowView, in rows: inout RowList<Self>, _ texts: inout TextPool) throws(DumpError) {
        var kept = Self()
        try kept.pass(row, &texts)
        guard kept.change(texts) != nil else {
            throw DumpError(
                .notOfItsType(column: AuditColumn.eventType.declaration.name, what: "none of INSERT, UPDATE and DELETE"),
                table: row.table, offset: row.offset)
        }
        rows.append(kept)
    }
}

// Each audited table with its audit table.

extension InstanceRow: AuditedRow {
    static let auditTable = OpenStackTable.auditInstances
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<InstanceRow>>> { \.audit.instances }
}

extension ActionRow: AuditedRow {
    static let auditTable = OpenStackTable.auditInstanceActions
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<ActionRow>>> { \.audit.actions }
}

extension EventRow: AuditedRow {
    static let auditTable = OpenStackTable.auditInstanceActionsEvents
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<EventRow>>> { \.audit.events }
}

extension ComputeNodeRow: AuditedRow {
    static let auditTable = OpenStackTable.auditComputeNodes
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<ComputeNodeRow>>> { \.audit.computeNodes }
}

extension ServiceRow: AuditedRow {
    static let auditTable = OpenStackTable.auditServices
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<ServiceRow>>> { \.audit.services }
}

extension NodeRow: AuditedRow {
    static let auditTable = OpenStackTable.auditNodes
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<NodeRow>>> { \.audit.nodes }
}

extension ComputehostRow: AuditedRow {
    static let auditTable = OpenStackTable.auditComputehosts
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<ComputehostRow>>> { \.audit.computehosts }
}

extension CapabilityRow: AuditedRow {
    static let auditTable = OpenStackTable.auditComputehostExtraCapabilities
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<CapabilityRow>>> { \.audit.capabilities }
}

extension ResourcePropertyRow: AuditedRow {
    static let auditTable = OpenStackTable.auditResourceProperties
    static var auditPlace: WritableKeyPath<DatabaseExtract, LogicalTable<AuditRow<ResourcePropertyRow>>> {
        \.audit.resourceProperties
    }
}
