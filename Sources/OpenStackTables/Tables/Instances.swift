import Values

/// A row of `instances`: a virtual machine as it last was. Text numbers belong to the extract's pool.
public struct InstanceRow: TableRow {
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

    enum Column: Int, TableColumn {
        case uuid, memoryMB, rootGB, vcpus, hostname, userID, projectID, host, node

        var declaration: ColumnDeclaration {
            switch self {
            case .uuid: return .always("uuid")
            case .memoryMB: return .always("memory_mb")
            case .rootGB: return .always("root_gb")
            case .vcpus: return .always("vcpus")
            case .hostname: return .always("hostname")
            case .userID: return .always("user_id")
            case .projectID: return .always("project_id")
            case .host: return .always("host")
            case .node: return .some("node", "since Grizzly")
            }
        }
    }

    static let table = OpenStackTable.instances
    static var place: WritableKeyPath<DatabaseExtract, [InstanceRow]> { \.instances }

    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure) {
        try way.text(&uuid, key: &key, Column.uuid, &state)
        try way.text(&hostname, Column.hostname, &state)
        try way.text(&userID, Column.userID, &state)
        try way.text(&projectID, Column.projectID, &state)
        try way.text(&host, Column.host, &state)
        try way.text(&node, Column.node, &state)
        try way.number(&memoryMB, Column.memoryMB, &state)
        try way.number(&rootGB, Column.rootGB, &state)
        try way.number(&vcpus, Column.vcpus, &state)
    }

    /// Any order does that is the same in the shadow table, and the numbers of the texts are at hand.
    static func precedes(_ left: InstanceRow, _ right: InstanceRow, _ texts: TextPool) -> Bool { left.key < right.key }
}
