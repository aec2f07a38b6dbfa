import Values

/// A row of `instance_actions`: something that a user asked for.
public struct ActionRow: NumberedRow {
    // Eight bytes each, then four, so that no room is left between them: there are millions.

    public var id: Int64 = 0
    public var createdAt = NullableDateTime(nil)
    /// `start_time`: when it was asked for.
    public var startTime = NullableDateTime(nil)
    /// `instance_uuid` as a join compares it.
    public var instanceKey = TextID.null
    /// `action`: what was asked for, such as `create`.
    public var action = TextID.null

    enum Column: Int, TableColumn {
        case id, instanceUUID, createdAt, action, startTime

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .instanceUUID: return .needed("instance_uuid")
            case .createdAt: return .needed("created_at")
            case .action: return .ofLifetimes("action")
            case .startTime: return .ofLifetimes(ActionRow.requestColumn)
            }
        }
    }

    /// Without this column an older version of the program has written neither it nor `action`.
    public static let requestColumn = "start_time"

    static let table = OpenStackTable.instanceActions
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ActionRow>> { \.actions }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.key(&instanceKey, Column.instanceUUID, &state)
        try way.time(&createdAt, Column.createdAt, &state)
        try way.text(&action, Column.action, &state)
        try way.time(&startTime, Column.startTime, &state)
    }

    static func isOne(_ live: ActionRow, _ shadow: ActionRow, _ texts: inout TextPool) -> Bool {
        live.instanceKey == shadow.instanceKey && live.createdAt == shadow.createdAt
    }
}
