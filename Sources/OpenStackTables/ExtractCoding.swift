import ByteStreams
import MySQLDump
import Values

extension BackupExtract {
    /// Of the format, `docs/extract-format.md`. Raised whenever the same backup would give other bytes: another format,
    /// another column, another reading of a value.
    public static let codingVersion = 3

    /// The extract as bytes. They hold names as they are in the backup: only its owner should be able to read them.
    public func encoded() -> [UInt8] {
        var coder = ByteEncoder()
        coder.put(Self.codingVersion)
        coder.put(compression.rawValue)
        coder.put(notices) { $0.put($1) }
        coder.put(databaseNames) { $0.put($1) }
        coder.put(dump.program)
        coder.put(dump.serverVersion)
        coder.put(dump.headerDatabase)
        coder.put(dump.completedAt?.microseconds)
        coder.put(dump.completeness == .trailer)
        coder.put(signed: dump.unpackedBytes)
        // NULL and the empty text have their numbers in every pool.
        coder.put(Array(texts.all.dropFirst())) { $0.put($1) }
        coder.put(databases) { $1.encode(to: &$0) }
        return coder.bytes
    }

    /// Reads what `encoded` gave.
    public init(decoding bytes: ArraySlice<UInt8>) throws(ExtractCodingError) {
        var coder = ByteDecoder(bytes)
        let version = try coder.unsigned()
        guard version == UInt64(Self.codingVersion) else { throw .version(Int(clamping: version)) }
        guard let compression = Compression(rawValue: try coder.string()) else { throw coder.damage }
        let notices = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
        let databaseNames = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
        var dump = DumpSummary()
        dump.program = try coder.optionalString()
        dump.serverVersion = try coder.optionalString()
        dump.headerDatabase = try coder.optionalString()
        dump.completedAt = try coder.time().value
        dump.completeness = try coder.bool() ? .trailer : .noTrailerExpected
        dump.unpackedBytes = try coder.signed()
        guard dump.unpackedBytes >= 0 else { throw coder.damage }
        var texts = TextPool()
        for _ in 0..<(try coder.count()) {
            // A text that came before would have its number: then all later numbers would be wrong.
            let next = texts.count
            _ = texts.intern(Array(try coder.text()))
            guard texts.count == next + 1 else { throw coder.damage }
        }
        let databases = try coder.list { coder throws(ExtractCodingError) in try DatabaseExtract(decoding: &coder, texts) }
        guard coder.isAtEnd else { throw coder.damage }
        self.init(
            databases: databases, databaseNames: databaseNames, texts: texts, dump: dump, compression: compression,
            notices: notices)
    }
}

extension DatabaseExtract {
    fileprivate func encode(to coder: inout ByteEncoder) {
        coder.put(name)
        for held in [tables, shadowTables] {
            coder.put(OpenStackTable.allCases.filter { held[$0] != nil }) { coder, table in
                guard let found = held[table] else { return }
                coder.put(table.rawValue)
                coder.put(found.columns) { $0.put($1) }
                coder.put(found.missingColumns) { $0.put($1) }
                coder.put(found.rows)
            }
        }
        coder.put(instances) { coder, row in
            for text in [row.uuid, row.key, row.hostname, row.userID, row.projectID, row.host, row.node] {
                coder.put(text)
            }
            for number in [row.memoryMB, row.rootGB, row.vcpus] { coder.put(number.value) }
        }
        coder.put(actions) { coder, row in
            coder.put(signed: row.id)
            coder.put(row.instanceKey)
            coder.put(row.createdAt)
        }
        coder.put(events) { coder, row in
            coder.put(signed: row.id)
            coder.put(row.actionID.value)
            for text in [row.event, row.result, row.host] { coder.put(text) }
            coder.put(row.startTime)
            coder.put(row.finishTime)
        }
        coder.put(computeNodes) { coder, row in
            coder.put(signed: row.id)
            for time in [row.createdAt, row.updatedAt, row.deletedAt] { coder.put(time) }
            for number in [row.vcpus, row.memoryMB, row.localGB, row.serviceID] { coder.put(number.value) }
            for text in [row.hypervisorHostname, row.host, row.hostKey] { coder.put(text) }
        }
        coder.put(services) { coder, row in
            coder.put(signed: row.id)
            for text in [row.host, row.hostKey, row.binaryKey] { coder.put(text) }
            coder.put(row.disabled.value)
            coder.put(row.updatedAt)
        }
        encodeBareMetal(to: &coder)
    }

    private func encodeBareMetal(to coder: inout ByteEncoder) {
        coder.put(nodes) { coder, row in
            coder.put(signed: row.id)
            for text in [row.uuid, row.key] { coder.put(text) }
            coder.put(row.maintenance.value)
            coder.put(row.updatedAt)
        }
        coder.put(computehosts) { coder, row in
            for text in [row.key, row.hostnameKey] { coder.put(text) }
            coder.put(row.createdAt)
        }
        coder.put(capabilities) { coder, row in
            for text in [row.key, row.hostKey, row.value, row.nameKey, row.capabilityKey, row.propertyKey] { coder.put(text) }
            for time in [row.createdAt, row.updatedAt] { coder.put(time) }
        }
        for names in [extraCapabilities, resourceProperties] {
            coder.put(names) { coder, row in
                for text in [row.key, row.nameKey] { coder.put(text) }
            }
        }
    }

    fileprivate init(decoding coder: inout ByteDecoder, _ texts: TextPool) throws(ExtractCodingError) {
        self.init(name: try coder.string())
        tables = try Self.tables(&coder)
        shadowTables = try Self.tables(&coder)
        instances = try coder.list { coder throws(ExtractCodingError) in
            InstanceRow(
                uuid: try coder.text(of: texts), key: try coder.text(of: texts), hostname: try coder.text(of: texts),
                userID: try coder.text(of: texts), projectID: try coder.text(of: texts), host: try coder.text(of: texts),
                node: try coder.text(of: texts), memoryMB: NullableInteger(try coder.optional()),
                rootGB: NullableInteger(try coder.optional()),
                vcpus: NullableInteger(try coder.optional()))
        }
        actions = try coder.list { coder throws(ExtractCodingError) in
            ActionRow(id: try coder.signed(), instanceKey: try coder.text(of: texts), createdAt: try coder.time())
        }
        events = try coder.list { coder throws(ExtractCodingError) in
            EventRow(
                id: try coder.signed(), actionID: NullableInteger(try coder.optional()), event: try coder.text(of: texts),
                result: try coder.text(of: texts), host: try coder.text(of: texts), startTime: try coder.time(),
                finishTime: try coder.time())
        }
        computeNodes = try coder.list { coder throws(ExtractCodingError) in
            let id = try coder.signed()
            let (created, updated, deleted) = (try coder.time(), try coder.time(), try coder.time())
            let (vcpus, memory) = (try coder.optional(), try coder.optional())
            let (disk, service) = (try coder.optional(), try coder.optional())
            return ComputeNodeRow(
                id: id, createdAt: created, updatedAt: updated, deletedAt: deleted, vcpus: NullableInteger(vcpus),
                memoryMB: NullableInteger(memory), localGB: NullableInteger(disk),
                hypervisorHostname: try coder.text(of: texts), host: try coder.text(of: texts),
                hostKey: try coder.text(of: texts), serviceID: NullableInteger(service))
        }
        services = try coder.list { coder throws(ExtractCodingError) in
            ServiceRow(
                id: try coder.signed(), host: try coder.text(of: texts), hostKey: try coder.text(of: texts),
                binaryKey: try coder.text(of: texts), disabled: NullableInteger(try coder.optional()),
                updatedAt: try coder.time())
        }
        try decodeBareMetal(&coder, texts)
        // The fold joins them by looking for their keys in order.
        guard actions.isOrdered(by: \.id), events.isOrdered(by: \.id), computeNodes.isOrdered(by: \.id),
            services.isOrdered(by: \.id), instances.isOrdered(by: \.key)
        else { throw coder.damage }
    }

    private mutating func decodeBareMetal(_ coder: inout ByteDecoder, _ texts: TextPool) throws(ExtractCodingError) {
        nodes = try coder.list { coder throws(ExtractCodingError) in
            NodeRow(
                id: try coder.signed(), uuid: try coder.text(of: texts), key: try coder.text(of: texts),
                maintenance: NullableInteger(try coder.optional()), updatedAt: try coder.time())
        }
        computehosts = try coder.list { coder throws(ExtractCodingError) in
            ComputehostRow(
                key: try coder.text(of: texts), hostnameKey: try coder.text(of: texts), createdAt: try coder.time())
        }
        capabilities = try coder.list { coder throws(ExtractCodingError) in
            CapabilityRow(
                key: try coder.text(of: texts), hostKey: try coder.text(of: texts), value: try coder.text(of: texts),
                nameKey: try coder.text(of: texts), capabilityKey: try coder.text(of: texts),
                propertyKey: try coder.text(of: texts), createdAt: try coder.time(), updatedAt: try coder.time())
        }
        extraCapabilities = try Self.names(&coder, texts)
        resourceProperties = try Self.names(&coder, texts)
    }

    private static func names(
        _ coder: inout ByteDecoder, _ texts: TextPool
    ) throws(ExtractCodingError) -> [CapabilityNameRow] {
        try coder.list { coder throws(ExtractCodingError) in
            CapabilityNameRow(key: try coder.text(of: texts), nameKey: try coder.text(of: texts))
        }
    }

    /// Of a table: more than any backup has, and few enough that those of all tables can be added up.
    private static let mostRows = 1 << 40

    private static func tables(_ coder: inout ByteDecoder) throws(ExtractCodingError) -> [OpenStackTable: TableExtract] {
        let list = try coder.list { coder throws(ExtractCodingError) in
            guard let table = OpenStackTable(rawValue: try coder.string()) else { throw coder.damage }
            let columns = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
            let missing = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
            let rows = Int(clamping: try coder.unsigned())
            guard rows <= mostRows else { throw coder.damage }
            return (table, TableExtract(columns: columns, missingColumns: missing, rows: rows))
        }
        return Dictionary(list, uniquingKeysWith: { first, _ in first })
    }
}

extension ByteEncoder {
    fileprivate mutating func put(_ id: TextID) { put(UInt64(id.rawValue)) }
    fileprivate mutating func put(_ time: NullableDateTime) { put(time.value?.microseconds) }
}

extension ByteDecoder {
    /// The number of a text that `texts` holds.
    fileprivate mutating func text(of texts: TextPool) throws(ExtractCodingError) -> TextID {
        guard let id = texts.id(try unsigned()) else { throw damage }
        return id
    }

    /// A time that DATETIME knows.
    fileprivate mutating func time() throws(ExtractCodingError) -> NullableDateTime {
        guard let microseconds = try optional() else { return NullableDateTime(nil) }
        let time = DateTime(microseconds: microseconds)
        guard DateTime(unixSeconds: time.unixSeconds) != nil else { throw damage }
        return NullableDateTime(time)
    }
}

extension Array {
    fileprivate func isOrdered<Key: Comparable>(by key: (Element) -> Key) -> Bool {
        zip(self, dropFirst()).allSatisfy { key($0) < key($1) }
    }
}
