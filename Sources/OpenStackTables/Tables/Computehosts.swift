import Values

/// A row of Blazar's `computehosts`: a machine that can be reserved.
public struct ComputehostRow: KeyedRow {
    /// `id` as a join compares it.
    public var key = TextID.null
    /// `hypervisor_hostname` as a join compares it.
    public var hostnameKey = TextID.null
    public var createdAt = NullableDateTime(nil)

    enum Column: Int, TableColumn {
        case id, createdAt, hypervisorHostname

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .createdAt: return .needed("created_at")
            case .hypervisorHostname: return .needed("hypervisor_hostname")
            }
        }
    }

    static let table = OpenStackTable.computehosts
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ComputehostRow>> { \.computehosts }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.key(&key, Column.id, &state)
        try way.key(&hostnameKey, Column.hypervisorHostname, &state)
        try way.time(&createdAt, Column.createdAt, &state)
    }
}
