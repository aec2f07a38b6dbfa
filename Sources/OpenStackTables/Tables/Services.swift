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

    enum Column: Int, TableColumn {
        case id, host, binary, disabled, updatedAt

        var declaration: ColumnDeclaration {
            switch self {
            case .id: return .always("id")
            case .host: return .always("host")
            case .binary: return .always("binary")
            case .disabled: return .always("disabled")
            case .updatedAt: return .always("updated_at")
            }
        }
    }

    static let table = OpenStackTable.services
    static var place: WritableKeyPath<DatabaseExtract, [ServiceRow]> { \.services }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.text(&host, key: &hostKey, Column.host, &state)
        try way.key(&binaryKey, Column.binary, &state)
        try way.number(&disabled, Column.disabled, &state)
        try way.time(&updatedAt, Column.updatedAt, &state)
    }
}
