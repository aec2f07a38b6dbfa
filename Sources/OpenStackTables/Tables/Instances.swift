import Values

/// A row of `instances`: a virtual machine as it last was. Text numbers belong to the extract's pool.
public struct InstanceRow: NumberedRow {
    public var id: Int64 = 0
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
    /// MiB
    public var memoryMB = NullableInteger(nil)
    /// GiB
    public var rootGB = NullableInteger(nil)
    public var vcpus = NullableInteger(nil)
    /// Nova keeps the rows of deleted instances until its archiver moves them.
    public var isDeleted = false
    /// Whether it is the rest of an instance that was resized into another cell.
    public var isHidden = false

    enum Column: Int, TableColumn {
        case id, uuid, memoryMB, rootGB, vcpus, hostname, userID, projectID, host, node, deleted, hidden

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
