import Values

/// A row of Ironic's `nodes`: a machine that is handed out whole.
public struct NodeRow: NumberedRow {
    public var id: Int64 = 0
    public var uuid = TextID.null
    /// `uuid` as a join compares it.
    public var key = TextID.null
    /// 1 while an operator works on it.
    public var maintenance = NullableInteger(nil)
    public var updatedAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, uuid, maintenance, updatedAt

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .uuid: return .needed("uuid")
            case .maintenance: return .needed("maintenance")
            case .updatedAt: return .needed("updated_at")
            }
        }
    }

    static let table = OpenStackTable.nodes
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<NodeRow>> { \.nodes }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.text(&uuid, key: &key, Column.uuid, &state)
        try way.number(&maintenance, Column.maintenance, &state)
        try way.time(&updatedAt, Column.updatedAt, &state)
    }
}
