import Values

/// The rows of the audit tables that keep changes of one database.
public struct AuditTables: Sendable {
    // Audit tables have no shadow tables.
    public var instances = LogicalTable<AuditRow<InstanceRow>>()
    public var actions = LogicalTable<AuditRow<ActionRow>>()
    public var events = LogicalTable<AuditRow<EventRow>>()
    public var computeNodes = LogicalTable<AuditRow<ComputeNodeRow>>()
    public var services = LogicalTable<AuditRow<ServiceRow>>()
    public var nodes = LogicalTable<AuditRow<NodeRow>>()
    public var computehosts = LogicalTable<AuditRow<ComputehostRow>>()
    public var capabilities = LogicalTable<AuditRow<CapabilityRow>>()
    public var resourceProperties = LogicalTable<AuditRow<ResourcePropertyRow>>()

    public init() {}

    private static let tables = OpenStackTable.allCases.filter { $0.audited != nil }

    public var rowCount: Int {
        [
            instances.count, actions.count, events.count, computeNodes.count, services.count, nodes.count, computehosts.count,
            capabilities.count, resourceProperties.count,
        ].reduce(0, +)
    }

    public var isEmpty: Bool { rowCount == 0 }

    /// When OpenStack wrote Nova's rows as they are here, UTC.
    public var writtenTimes: [NullableDateTime] {
        var times: [NullableDateTime] = []
        for row in instances.live { times.append(row.writtenAt) }
        for row in actions.live { times.append(row.writtenAt) }
        for row in events.live { times.append(row.writtenAt) }
        for row in computeNodes.live { times.append(row.writtenAt) }
        for row in services.live { times.append(row.writtenAt) }
        return times
    }

    /// Adds the rows that another backup holds of the same tables; what both hold is kept once.
    ///
    /// - Parameters:
    ///   - source: the texts of the other rows; nil if they are the same.
    ///   - texts: those of the rows here.
    public mutating func unite(with other: AuditTables, of source: TextPool?, _ texts: inout TextPool) {
        var united = DatabaseExtract(self)
        let added = DatabaseExtract(other)
        for table in Self.tables { table.rowType.unite(&united, with: added, source.map(FieldTranslation.init), &texts) }
        self = united.audit
    }

    /// Writes the rows as an extract holds them, for those who keep rows of several backups.
    public func encode(to coder: inout ByteEncoder) {
        let database = DatabaseExtract(self)
        for table in Self.tables { table.rowType.encode(database, to: &coder) }
    }

    /// Reads what `encode` wrote.
    ///
    /// - Parameters:
    ///   - texts: the texts that the rows' numbers stand for.
    ///   - columns: those that were written.
    public init(
        decoding coder: inout ByteDecoder, _ texts: TextPool, _ columns: CodedColumns
    ) throws(ExtractCodingError) {
        var database = DatabaseExtract(AuditTables())
        for table in Self.tables where columns.hold(table) {
            try table.rowType.decode(&database, from: &coder, texts, columns)
        }
        self = database.audit
    }
}

extension DatabaseExtract {
    fileprivate init(_ audit: AuditTables) {
        self.init(name: "")
        self.audit = audit
    }
}

extension TableRow {
    /// Adds the rows of `other`, whose texts `way` translates; nil if they are the same.
    fileprivate static func unite(
        _ database: inout DatabaseExtract, with other: DatabaseExtract, _ way: FieldTranslation?, _ texts: inout TextPool
    ) {
        var known = database[keyPath: place].live
        database[keyPath: place].live = []
        var united = RowList<Self>()
        var next = 0
        for row in other[keyPath: place].live {
            var row = row
            if let way { row.pass(way, &texts) }
            while next < known.count, precedes(known[next], row, texts) {
                united.append(known[next])
                next += 1
                known.giveBack(before: next)
            }
            if next < known.count, !precedes(row, known[next], texts) { next += 1 }
            united.append(row)
        }
        while next < known.count {
            united.append(known[next])
            next += 1
        }
        database[keyPath: place].live = united
    }
}
