import MySQLDump

@testable import OpenStackTables
@testable import TraceHistory
@testable import Values

/// A backup's extract, put together by hand: only what a test speaks of is said, the rest is ordinary.
struct Sketch {
    private var texts = TextPool()
    private var databases: [String: DatabaseExtract] = [:]
    private var lastInstance: Int64 = 0
    /// What the dump says of itself. It is whole.
    var dump = DumpSummary()

    /// An empty backup. Tables come into being with their first row, or by `holds`.
    init() {
        dump.completeness = .trailer
    }

    /// A backup made by `build`.
    init(_ build: (inout Sketch) -> Void) {
        self.init()
        build(&self)
    }

    mutating func holds(_ tables: OpenStackTable..., in database: String = "nova") {
        for table in tables { note(table, database, rows: 0) }
    }

    mutating func instance(
        _ uuid: String?, memory: Int64? = 512, root: Int64? = 1, vcpus: Int64? = 2, name: String? = "vm",
        user: String? = "user", project: String? = "project", host: String? = "host-1", node: String? = nil,
        number: Int64? = nil, deleted: Bool = false, hidden: Bool = false, in database: String = "nova", archived: Bool = false
    ) {
        lastInstance = number ?? lastInstance + 1
        let row = InstanceRow(
            id: lastInstance, memoryMB: NullableInteger(memory), rootGB: NullableInteger(root), vcpus: NullableInteger(vcpus),
            uuid: id(uuid), key: folded(uuid), hostname: id(name), userID: id(user), projectID: id(project), host: id(host),
            node: id(node), isDeleted: deleted, isHidden: hidden)
        note(.instances, database)
        databases[database]?.instances[archived ? .shadow : .live].append(row)
    }

    mutating func action(
        _ number: Int64, of uuid: String?, at created: String? = "2016-01-01 00:00:00", in database: String = "nova",
        archived: Bool = false
    ) {
        let row = ActionRow(id: number, createdAt: NullableDateTime(created.map(time)), instanceKey: folded(uuid))
        note(.instanceActions, database)
        databases[database]?.actions[archived ? .shadow : .live].append(row)
    }

    mutating func event(
        _ number: Int64, action: Int64?, _ event: String? = "compute_run", from start: String? = "2016-01-01 00:00:01",
        to finish: String? = "2016-01-01 00:00:02", result: String? = "Success", host: String? = nil,
        in database: String = "nova",
        archived: Bool = false
    ) {
        let row = EventRow(
            id: number, actionID: NullableInteger(action), event: id(event), result: id(result),
            host: id(host), startTime: NullableDateTime(start.map(time)), finishTime: NullableDateTime(finish.map(time)))
        note(.instanceActionsEvents, database)
        databases[database]?.events[archived ? .shadow : .live].append(row)
    }

    /// An instance with one action and one event of the same number.
    mutating func story(_ number: Int64, of uuid: String, in database: String = "nova") {
        instance(uuid, in: database)
        action(number, of: uuid, in: database)
        event(number, action: number, in: database)
    }

    mutating func node(
        _ number: Int64, _ host: String?, created: String? = nil, updated: String? = nil, deleted: String? = nil,
        vcpus: Int64? = 8, memory: Int64? = 1024, disk: Int64? = 100, hypervisor: String? = nil, service: Int64? = nil,
        in database: String = "nova", archived: Bool = false, _ change: (inout ComputeNodeRow) -> Void = { _ in }
    ) {
        var row = ComputeNodeRow(
            id: number, createdAt: NullableDateTime(created.map(time)), updatedAt: NullableDateTime(updated.map(time)),
            deletedAt: NullableDateTime(deleted.map(time)), vcpus: NullableInteger(vcpus),
            memoryMB: NullableInteger(memory), localGB: NullableInteger(disk), serviceID: NullableInteger(service),
            hypervisorHostname: id(hypervisor), host: id(host), hostKey: folded(host))
        change(&row)
        note(.computeNodes, database)
        databases[database]?.computeNodes[archived ? .shadow : .live].append(row)
    }

    mutating func service(
        _ number: Int64, _ host: String?, binary: String? = "nova-compute", disabled: Int64? = 0, updated: String? = nil,
        in database: String = "nova", archived: Bool = false
    ) {
        let row = ServiceRow(
            id: number, host: id(host), hostKey: folded(host), binaryKey: folded(binary),
            disabled: NullableInteger(disabled), updatedAt: NullableDateTime(updated.map(time)))
        note(.services, database)
        databases[database]?.services[archived ? .shadow : .live].append(row)
    }

    /// A node with its service.
    mutating func machine(
        _ number: Int64, _ host: String, created: String?, vcpus: Int64? = 8, in database: String = "nova"
    ) {
        node(number, host, created: created, vcpus: vcpus, in: database)
        service(number, host, in: database)
    }

    /// A machine of Ironic's.
    mutating func ironicNode(
        _ number: Int64, _ uuid: String?, maintenance: Int64? = 0, updated: String? = nil, in database: String = "ironic"
    ) {
        let row = NodeRow(
            id: number, uuid: id(uuid), key: folded(uuid), maintenance: NullableInteger(maintenance),
            updatedAt: NullableDateTime(updated.map(time)))
        note(.nodes, database)
        databases[database]?.nodes.live.append(row)
    }

    /// A host of Blazar's.
    mutating func computehost(_ key: String, of uuid: String?, created: String?, in database: String = "blazar") {
        let row = ComputehostRow(key: folded(key), hostnameKey: folded(uuid), createdAt: NullableDateTime(created.map(time)))
        note(.computehosts, database)
        databases[database]?.computehosts.live.append(row)
    }

    /// A property of a host, named in the row itself, or by the row `capability` or `property` of another table.
    mutating func property(
        _ key: String, of host: String, _ name: String?, _ value: String, capability: String? = nil, property: String? = nil,
        created: String? = "2016-01-01", updated: String? = nil, in database: String = "blazar"
    ) {
        let row = CapabilityRow(
            key: folded(key), hostKey: folded(host), value: id(value), nameKey: folded(name),
            capabilityKey: folded(capability), propertyKey: folded(property),
            createdAt: NullableDateTime(created.map(time)), updatedAt: NullableDateTime(updated.map(time)))
        note(.computehostExtraCapabilities, database)
        databases[database]?.capabilities.live.append(row)
    }

    /// What a property is called, in one of the two tables of names.
    mutating func propertyName(
        _ key: String, _ name: String, in table: OpenStackTable, of database: String = "blazar"
    ) {
        let (id, nameKey) = (folded(key), folded(name))
        note(table, database)
        if table == .extraCapabilities {
            databases[database]?.extraCapabilities.live.append(ExtraCapabilityRow(key: id, nameKey: nameKey))
        } else {
            databases[database]?.resourceProperties.live.append(ResourcePropertyRow(key: id, nameKey: nameKey))
        }
    }

    /// A row of an audit table.
    struct Audited {
        var number: Int64
        var change: String
        /// In the zone of the session that changed the row.
        var local: String
        /// When OpenStack wrote the row, UTC.
        var written: String?
        /// Of a row that was filled in what stands in audit_event_time.
        var filledIn: String?

        init(_ number: Int64, _ change: String, _ local: String, written: String? = nil, filledIn: String? = nil) {
            (self.number, self.change, self.local, self.written, self.filledIn) = (number, change, local, written, filledIn)
        }
    }

    private mutating func audit<Row>(_ row: Row, _ audited: Audited) -> AuditRow<Row> {
        var kept = AuditRow(row)
        kept.auditID = audited.number
        kept.changeKey = folded(audited.change)
        kept.changedAt = NullableDateTime(time(audited.local))
        kept.eventTime = NullableDateTime(time(audited.filledIn ?? audited.local))
        kept.changedByKey = folded(audited.filledIn == nil ? "nova@192.0.2.1" : "backfill")
        kept.writtenAt = NullableDateTime(audited.written.map(time))
        return kept
    }

    mutating func audit(
        _ audited: Audited, instance uuid: String, memory: Int64 = 512, host: String? = "host-1", name: String = "vm",
        in database: String = "nova"
    ) {
        let row = InstanceRow(
            id: 1, memoryMB: NullableInteger(memory), rootGB: NullableInteger(1), vcpus: NullableInteger(2), uuid: id(uuid),
            key: folded(uuid), hostname: id(name), userID: id("user"), projectID: id("project"), host: id(host), node: .null)
        note(.auditInstances, database)
        let kept = audit(row, audited)
        databases[database]?.audit.instances.live.append(kept)
    }

    mutating func audit(
        _ audited: Audited, action number: Int64, of uuid: String, at created: String, in database: String = "nova"
    ) {
        let row = ActionRow(id: number, createdAt: NullableDateTime(time(created)), instanceKey: folded(uuid))
        note(.auditInstanceActions, database)
        let kept = audit(row, audited)
        databases[database]?.audit.actions.live.append(kept)
    }

    mutating func audit(
        _ audited: Audited, event number: Int64, action: Int64, _ event: String = "compute_run", from start: String,
        to finish: String?, result: String? = "Success", in database: String = "nova"
    ) {
        let row = EventRow(
            id: number, actionID: NullableInteger(action), event: id(event), result: id(result), host: .null,
            startTime: NullableDateTime(time(start)), finishTime: NullableDateTime(finish.map(time)))
        note(.auditInstanceActionsEvents, database)
        let kept = audit(row, audited)
        databases[database]?.audit.events.live.append(kept)
    }

    mutating func audit(
        _ audited: Audited, node number: Int64, _ host: String, created: String, updated: String? = nil, deleted: String? = nil,
        vcpus: Int64 = 8, in database: String = "nova", _ change: (inout ComputeNodeRow) -> Void = { _ in }
    ) {
        var row = ComputeNodeRow(
            id: number, createdAt: NullableDateTime(time(created)), updatedAt: NullableDateTime(updated.map(time)),
            deletedAt: NullableDateTime(deleted.map(time)), vcpus: NullableInteger(vcpus), memoryMB: NullableInteger(1024),
            localGB: NullableInteger(100), host: id(host), hostKey: folded(host))
        change(&row)
        note(.auditComputeNodes, database)
        let kept = audit(row, audited)
        databases[database]?.audit.computeNodes.live.append(kept)
    }

    mutating func audit(
        _ audited: Audited, service number: Int64, _ host: String, disabled: Int64, updated: String? = nil,
        in database: String = "nova"
    ) {
        let row = ServiceRow(
            id: number, host: id(host), hostKey: folded(host), binaryKey: folded("nova-compute"),
            disabled: NullableInteger(disabled),
            updatedAt: NullableDateTime(updated.map(time)))
        note(.auditServices, database)
        let kept = audit(row, audited)
        databases[database]?.audit.services.live.append(kept)
    }

    /// The extract, with rows in the order that BackupReader promises.
    var extract: BackupExtract {
        let ordered = databases.values.map { database in
            var database = database
            for half in [true, false] {
                database.instances[half ? .live : .shadow].sort { $0.id < $1.id }
                database.actions[half ? .live : .shadow].sort { $0.id < $1.id }
                database.events[half ? .live : .shadow].sort { $0.id < $1.id }
                database.computeNodes[half ? .live : .shadow].sort { $0.id < $1.id }
                database.services[half ? .live : .shadow].sort { $0.id < $1.id }
            }
            database.nodes.live.sort { $0.id < $1.id }
            return database
        }.sorted { $0.name < $1.name }
        return BackupExtract(
            databases: ordered, databaseNames: ordered.map(\.name), texts: texts, dump: dump,
            compression: .plain, notices: [])
    }

    private mutating func note(_ table: OpenStackTable, _ name: String, rows: Int = 1) {
        let before = databases[name]?.tables[table]?.rows ?? 0
        databases[name, default: DatabaseExtract(name: name)].tables[table] = TableExtract(
            columns: table.columns.map(\.name), missingColumns: [], rows: before + rows)
    }

    private mutating func id(_ text: String?) -> TextID {
        text.map { texts.intern($0) } ?? .null
    }

    private mutating func folded(_ text: String?) -> TextID {
        let number = id(text)
        return texts.internFolded(number)
    }
}

extension MachineProperties {
    /// The first value, which is vcpus of a virtual machines' host.
    var vcpus: Int64? {
        guard case .number(let number)?? = values.first else { return nil }
        return number.value
    }
}

/// A time as MySQL writes it. Only for times that a test itself writes down.
func time(_ text: String) -> DateTime {
    guard case .time(let time) = DateTime.parse(text.utf8) else { preconditionFailure("no time: \(text)") }
    return time
}
