import Values

/// A row of `instances`: a virtual machine as it last was. Text numbers belong to the extract's pool.
public struct InstanceRow: NumberedRow {
    // Eight bytes each, then four, then one, so that no room is left between them: there are millions.

    public var id: Int64 = 0
    /// MiB
    public var memoryMB = NullableInteger(nil)
    /// GiB
    public var rootGB = NullableInteger(nil)
    public var vcpus = NullableInteger(nil)
    /// GiB
    public var ephemeralGB = NullableInteger(nil)
    /// `instance_type_id`: the number of its flavor.
    public var flavorID = NullableInteger(nil)
    /// `created_at`: when Nova wrote the row down, soon after the user asked for the instance. NULL where it was not read, as by an
    /// earlier version of this program, and so are the other columns of lifetimes.
    public var createdAt = NullableDateTime(nil)
    /// `launched_at`: when it began to run, after a resize or a rebuild anew; NULL if it never ran.
    public var launchedAt = NullableDateTime(nil)
    /// `terminated_at`: when it stopped to be.
    public var terminatedAt = NullableDateTime(nil)
    /// `deleted_at`: when its row was deleted.
    public var deletedAt = NullableDateTime(nil)

    /// `uuid`
    public var uuid = TextID.null
    /// `uuid` as a join compares it.
    public var key = TextID.null
    /// `hostname`: the name that the user gave, made fit for a host name.
    public var hostname = TextID.null
    public var userID = TextID.null
    public var projectID = TextID.null
    /// `host`: the compute service that the instance runs on.
    public var host = TextID.null
    /// `node`: the hypervisor that the instance runs on; of bare metal the machine itself, `nodes.uuid` in Ironic.
    public var node = TextID.null
    /// `vm_state`: Nova's word for what it is: `active`, `stopped`, `error`, `deleted`.
    public var vmState = TextID.null
    /// `reservation_id`: what was asked for together has the same.
    public var reservationID = TextID.null

    /// Nova keeps the rows of deleted instances until its archiver moves them.
    public var isDeleted = false
    /// Whether it is the rest of an instance that was resized into another cell.
    public var isHidden = false

    enum Column: Int, TableColumn {
        case id, uuid, memoryMB, rootGB, vcpus, hostname, userID, projectID, host, node, deleted, hidden
        case createdAt, launchedAt, terminatedAt, deletedAt, vmState, flavorID, reservationID, ephemeralGB

        var declaration: SourceColumn {
            switch self {
            case .id: return .needed("id")
            case .uuid: return .needed("uuid")
            case .memoryMB: return .needed("memory_mb")
            case .rootGB: return .needed("root_gb")
            case .vcpus: return .needed("vcpus")
            case .hostname: return .needed("hostname")
            case .userID: return .needed("user_id")
            case .projectID: return .needed("project_id")
            case .host: return .needed("host")
            case .node: return .optional("node", "since Grizzly")
            case .deleted: return .optional("deleted", "NULL counts as not deleted")
            case .hidden: return .optional("hidden", "since Train")
            case .createdAt: return .ofLifetimes("created_at")
            case .launchedAt: return .ofLifetimes("launched_at")
            case .terminatedAt: return .ofLifetimes("terminated_at")
            case .deletedAt: return .ofLifetimes("deleted_at")
            case .vmState: return .ofLifetimes("vm_state")
            case .flavorID: return .ofLifetimes("instance_type_id")
            case .reservationID: return .ofLifetimes("reservation_id")
            case .ephemeralGB: return .ofLifetimes("ephemeral_gb")
            }
        }
    }

    static let table = OpenStackTable.instances
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<InstanceRow>> { \.instances }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.id(&id, Column.id, &state)
        try way.text(&uuid, key: &key, Column.uuid, &state)
        try way.text(&hostname, Column.hostname, &state)
        try way.text(&userID, Column.userID, &state)
        try way.text(&projectID, Column.projectID, &state)
        try way.text(&host, Column.host, &state)
        try way.text(&node, Column.node, &state)
        try way.number(&memoryMB, Column.memoryMB, &state)
        try way.number(&rootGB, Column.rootGB, &state)
        try way.number(&vcpus, Column.vcpus, &state)
        try way.flag(&isDeleted, Column.deleted, &state)
        try way.flag(&isHidden, Column.hidden, &state)
        try way.time(&createdAt, Column.createdAt, &state)
        try way.time(&launchedAt, Column.launchedAt, &state)
        try way.time(&terminatedAt, Column.terminatedAt, &state)
        try way.time(&deletedAt, Column.deletedAt, &state)
        try way.text(&vmState, Column.vmState, &state)
        try way.number(&flavorID, Column.flavorID, &state)
        try way.text(&reservationID, Column.reservationID, &state)
        try way.number(&ephemeralGB, Column.ephemeralGB, &state)
    }

    static func isOne(_ live: InstanceRow, _ shadow: InstanceRow, _ texts: inout TextPool) -> Bool {
        live.key == shadow.key
    }

    /// Whether this row supplies the columns of an instance of which `other` is a row, too: that which is not deleted, of
    /// several the one with the highest id. Before Kilo nothing kept Nova from writing a uuid twice.
    public func supplies(insteadOf other: InstanceRow) -> Bool {
        isDeleted == other.isDeleted ? id > other.id : other.isDeleted
    }
}
