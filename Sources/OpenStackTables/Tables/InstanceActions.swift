import Values

/// A row of `instance_actions`: something that a user asked for.
public struct ActionRow: NumberedRow {
    public var id: Int64 = 0
    /// `instance_uuid` as a join compares it.
    public var instanceKey = TextID.null
    public var createdAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, instanceUUID, createdAt

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .instanceUUID: return .needed("instance_uuid")
            case .createdAt: return .needed("created_at")
            }
        }
    }

    static let table = OpenStackTable.instanceActions
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ActionRow>> { \.actions }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.key(&instanceKey, Column.instanceUUID, &state)
        try way.time(&createdAt, Column.createdAt, &state)
    }

    static func isOne(_ live: ActionRow, _ shadow: ActionRow, _ texts: inout TextPool) -> Bool {
        live.instanceKey == shadow.instanceKey && live.createdAt == shadow.createdAt
    }
}
