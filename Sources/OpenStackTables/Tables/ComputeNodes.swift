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
    /// How many times what there is may be given out; 0 or NULL if the service's own setting holds.
    public var cpuAllocationRatio = NullableDouble(nil)
    public var ramAllocationRatio = NullableDouble(nil)
    public var diskAllocationRatio = NullableDouble(nil)
    /// What was given out when the row was last written.
    public var vcpusUsed = NullableInteger(nil)
    /// MiB
    public var memoryMBUsed = NullableInteger(nil)
    public var runningVMs = NullableInteger(nil)

    enum Column: Int, TableColumn {
        case id, createdAt, updatedAt, deletedAt, vcpus, memoryMB, localGB, hypervisorHostname, host, serviceID
        case cpuAllocationRatio, ramAllocationRatio, diskAllocationRatio, vcpusUsed, memoryMBUsed, runningVMs

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
            case .cpuAllocationRatio: return .optional("cpu_allocation_ratio", "not in older ones")
            case .ramAllocationRatio: return .optional("ram_allocation_ratio", "not in older ones")
            case .diskAllocationRatio: return .optional("disk_allocation_ratio", "not in older ones")
            case .vcpusUsed: return .optional("vcpus_used", "not in the oldest ones")
            case .memoryMBUsed: return .optional("memory_mb_used", "not in the oldest ones")
            case .runningVMs: return .optional("running_vms", "since Essex")
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
        try way.fraction(&cpuAllocationRatio, Column.cpuAllocationRatio, &state)
        try way.fraction(&ramAllocationRatio, Column.ramAllocationRatio, &state)
        try way.fraction(&diskAllocationRatio, Column.diskAllocationRatio, &state)
        try way.number(&vcpusUsed, Column.vcpusUsed, &state)
        try way.number(&memoryMBUsed, Column.memoryMBUsed, &state)
        try way.number(&runningVMs, Column.runningVMs, &state)
    }

    static func isOne(_ live: ComputeNodeRow, _ shadow: ComputeNodeRow, _ texts: inout TextPool) -> Bool {
        live.hostKey == shadow.hostKey && live.createdAt == shadow.createdAt
    }
}
