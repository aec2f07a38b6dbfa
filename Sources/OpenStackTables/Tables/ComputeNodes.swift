import Values

/// A row of `compute_nodes`: a hypervisor and what it can hold.
public struct ComputeNodeRow: NumberedRow {
    public var id: Int64 = 0
    public var createdAt = NullableDateTime(nil)
    public var updatedAt = NullableDateTime(nil)
    public var deletedAt = NullableDateTime(nil)
    public var vcpus = NullableInteger(nil)
    /// MiB
    public var memoryMB = NullableInteger(nil)
    /// GiB
    public var localGB = NullableInteger(nil)
    public var serviceID = NullableInteger(nil)
    public var hypervisorHostname = TextID.null
    public var host = TextID.null
    /// `host` as a join compares it.
    public var hostKey = TextID.null

    enum Column: Int, TableColumn {
        case id, createdAt, updatedAt, deletedAt, vcpus, memoryMB, localGB, hypervisorHostname, host, serviceID

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .createdAt: return .needed("created_at")
            case .updatedAt: return .needed("updated_at")
            case .deletedAt: return .needed("deleted_at")
            case .vcpus: return .needed("vcpus")
            case .memoryMB: return .needed("memory_mb")
            case .localGB: return .needed("local_gb")
            case .hypervisorHostname: return .optional("hypervisor_hostname", "since Folsom")
            case .host: return .optional("host", "since Kilo")
            case .serviceID: return .optional("service_id", "not in newer ones")
            }
        }
    }

    static let table = OpenStackTable.computeNodes
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<ComputeNodeRow>> { \.computeNodes }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.time(&createdAt, Column.createdAt, &state)
        try way.time(&updatedAt, Column.updatedAt, &state)
        try way.time(&deletedAt, Column.deletedAt, &state)
        try way.number(&vcpus, Column.vcpus, &state)
        try way.number(&memoryMB, Column.memoryMB, &state)
        try way.number(&localGB, Column.localGB, &state)
        try way.number(&serviceID, Column.serviceID, &state)
        try way.text(&hypervisorHostname, Column.hypervisorHostname, &state)
        try way.text(&host, key: &hostKey, Column.host, &state)
    }

    static func isOne(_ live: ComputeNodeRow, _ shadow: ComputeNodeRow, _ texts: inout TextPool) -> Bool {
        live.hostKey == shadow.hostKey && live.createdAt == shadow.createdAt
    }
}
