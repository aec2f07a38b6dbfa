import Values

/// A row of `instances`: a virtual machine as it last was. Text numbers belong to the extract's pool.
public struct InstanceRow: Sendable, Equatable {
    /// `uuid`
    public var uuid: TextID
    /// `uuid` as a join compares it.
    public var key: TextID
    /// `hostname`: the name that the user gave, made fit for a host name.
    public var hostname: TextID
    public var userID: TextID
    public var projectID: TextID
    /// `host`: the compute service that the instance runs on.
    public var host: TextID
    /// `node`: the hypervisor that the instance runs on; of bare metal the machine itself, `nodes.uuid` in Ironic.
    public var node: TextID
    /// MiB
    public var memoryMB: NullableInteger
    /// GiB
    public var rootGB: NullableInteger
    public var vcpus: NullableInteger
}

/// A row of `instance_actions`: something that a user asked for.
public struct ActionRow: Sendable, Equatable {
    public var id: Int64
    /// `instance_uuid` as a join compares it.
    public var instanceKey: TextID
    public var createdAt: NullableDateTime
}

/// A row of `instance_actions_events`: a step of an action.
public struct EventRow: Sendable, Equatable {
    public var id: Int64
    public var actionID: NullableInteger
    public var event: TextID
    public var result: TextID
    /// `host`: where the step ran. Older releases have no such column.
    public var host: TextID
    public var startTime: NullableDateTime
    public var finishTime: NullableDateTime
}

/// A row of `compute_nodes`: a hypervisor and what it can hold.
public struct ComputeNodeRow: Sendable, Equatable {
    public var id: Int64
    public var createdAt: NullableDateTime
    public var updatedAt: NullableDateTime
    public var deletedAt: NullableDateTime
    public var vcpus: NullableInteger
    /// MiB
    public var memoryMB: NullableInteger
    /// GiB
    public var localGB: NullableInteger
    public var hypervisorHostname: TextID
    public var host: TextID
    /// `host` as a join compares it.
    public var hostKey: TextID
    public var serviceID: NullableInteger
}

/// A row of `services`: a process of Nova on a host.
public struct ServiceRow: Sendable, Equatable {
    public var id: Int64
    public var host: TextID
    /// `host` as a join compares it.
    public var hostKey: TextID
    /// `binary` as a comparison sees it.
    public var binaryKey: TextID
    public var disabled: NullableInteger
    public var updatedAt: NullableDateTime
}

/// A row of Ironic's `nodes`: a machine that is handed out whole.
public struct NodeRow: Sendable, Equatable {
    public var id: Int64
    public var uuid: TextID
    /// `uuid` as a join compares it.
    public var key: TextID
    /// 1 while an operator works on it.
    public var maintenance: NullableInteger
    public var updatedAt: NullableDateTime
}

/// A row of Blazar's `computehosts`: a machine that can be reserved.
public struct ComputehostRow: Sendable, Equatable {
    /// `id` as a join compares it.
    public var key: TextID
    /// `hypervisor_hostname` as a join compares it.
    public var hostnameKey: TextID
    public var createdAt: NullableDateTime
}

/// A row of Blazar's `computehost_extra_capabilities`: a property of a machine.
public struct CapabilityRow: Sendable, Equatable {
    /// `id` as a comparison sees it.
    public var key: TextID
    /// `computehost_id` as a join compares it.
    public var hostKey: TextID
    public var value: TextID
    /// `capability_name` as a comparison sees it; NULL in later releases.
    public var nameKey: TextID
    /// `capability_id` as a join with `extra_capabilities` compares it.
    public var capabilityKey: TextID
    /// `property_id` as a join with `resource_properties` compares it.
    public var propertyKey: TextID
    public var createdAt: NullableDateTime
    public var updatedAt: NullableDateTime
}

/// A row of Blazar's `extra_capabilities` or `resource_properties`: what a property is called.
public struct CapabilityNameRow: Sendable, Equatable {
    /// `id` as a join compares it.
    public var key: TextID
    /// The name as a comparison sees it.
    public var nameKey: TextID
}
