import Values

/// A row of `services`: a process of Nova on a host.
public struct ServiceRow: NumberedRow {
    public var id: Int64 = 0
    public var host = TextID.null
    /// `host` as a join compares it.
    public var hostKey = TextID.null
    /// `binary` as a comparison sees it.
    public var binaryKey = TextID.null
    public var disabled = NullableInteger(nil)
    public var updatedAt = NullableDateTime(nil)
    public var createdAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, host, binary, disabled, updatedAt, createdAt

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .host: return .needed("host")
            case .binary: return .needed("binary")
            case .disabled: return .needed("disabled")
            case .updatedAt: return .needed("updated_at")
            case .createdAt: return .optional("created_at", "only compared with the shadow table's")
            }
        }
    }

    static let table = OpenStackTable.services
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ServiceRow>> { \.services }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.text(&host, key: &hostKey, Column.host, &state)
        try way.key(&binaryKey, Column.binary, &state)
        try way.number(&disabled, Column.disabled, &state)
        try way.time(&updatedAt, Column.updatedAt, &state)
        try way.time(&createdAt, Column.createdAt, &state)
    }

    static func isOne(_ live: ServiceRow, _ shadow: ServiceRow, _ texts: inout TextPool) -> Bool {
        live.hostKey == shadow.hostKey && live.createdAt == shadow.createdAt
    }
}
