import ByteStreams
import MySQLDump
import Values

/// Makes the extract of a backup while its dump is read.
public final class BackupReader: DumpConsumer {
    private var databases: [String: DatabaseExtract] = [:]
    /// The rows of shadow tables, until the end shows which of them the tables themselves hold, too.
    private var shadows: [String: DatabaseExtract] = [:]
    /// Every database of the dump, in the order in which they come.
    private var databaseNames: [String] = []
    private var texts = TextPool()
    private var knownNames: Set<String> = []
    private let wanted: Set<OpenStackTable>
    private let archived: ArchivedRows

    /// Bounds for what one backup may make the program keep, far above any cloud: a few kilobytes of bzip2 can stand for
    /// a hundred gigabytes of rows.
    enum Limit {
        static let databases = 10_000
        /// Of all wanted tables.
        static let rows = 50_000_000
        /// All different texts together, in bytes.
        static let texts = 2 << 30
    }
    private var keptRows = 0

    /// The table whose rows come at present. Kept out of the dictionary meanwhile, so that appending a row costs no
    /// look-up and no copy.
    private var current: (table: OpenStackTable, isShadow: Bool, database: DatabaseExtract)?
    /// Rows of the present table that are not yet counted in its extract.
    private var uncountedRows = 0
    /// Whether rows of the present table can be kept: nothing made them useless so far.
    private var isKept = false
    /// What first made rows of each table useless: a bad value, or an INSERT whose column list lacks a needed column.
    /// It is an error only if the database takes part, which the end tells: other services than Nova have tables of
    /// these names, with columns and values of their own.
    private var problems: [TableName: any Error] = [:]

    private init(traces: Set<TraceKind>, archived: ArchivedRows) {
        self.archived = archived
        wanted = Set(traces.flatMap(\.tables))
    }

    /// Reads a whole backup.
    ///
    /// - Parameters:
    ///   - path: the file; plain, gzip or bzip2.
    ///   - traces: what is wanted; tables of other traces are passed over.
    ///   - archived: whether shadow tables are read.
    ///   - chunk: the most bytes that are unpacked at a time.
    ///   - pool: threads that decompress; nil decompresses on the calling thread.
    ///   - meter: is told how far the file was read.
    /// - Throws: `ByteStreamError`, `DumpError` or `SchemaError`. Nothing of a damaged backup is returned.
    public static func extract(
        path: String, traces: Set<TraceKind> = Set(TraceKind.allCases), archived: ArchivedRows = .include,
        chunk: Int = ByteStreams.defaultChunk, pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) throws -> BackupExtract {
        let stream = try ByteStreams.open(path, chunk: chunk, pool: pool, meter: meter)
        let reader = BackupReader(traces: traces, archived: archived)
        let dump = try DumpReader(stream, consumer: reader).read()
        var notices = stream.notices
        if dump.completeness == .noTrailerExpected {
            notices.append("has neither mysqldump's header nor its trailer: taken as whole, because its last statement is")
        }
        return BackupExtract(
            databases: try reader.finish(traces: traces), databaseNames: reader.databaseNames, texts: reader.texts,
            dump: dump, compression: stream.compression, notices: notices)
    }

    /// Reads a damaged backup up to its damage.
    ///
    /// Of packed files only what was verified is read, see `ByteStreams.salvage`. Of a table with a row that makes no sense
    /// the rows before it are taken.
    ///
    /// - Throws: what `extract` throws, if nothing can be read, or nothing is damaged now.
    public static func salvage(
        path: String, traces: Set<TraceKind>, archived: ArchivedRows, pool: WorkerPool? = nil
    ) throws -> (extract: BackupExtract, damage: any Error) {
        let stream = try ByteStreams.salvage(path, pool: pool)
        let reader = BackupReader(traces: traces, archived: archived)
        let dumpReader = DumpReader(stream, consumer: reader)
        var damage: (any Error)?
        do {
            _ = try dumpReader.read()
        } catch {
            damage = error
        }
        let databases = try reader.finish(traces: traces, isWhole: false)
        guard let damage = damage ?? reader.problems.min(by: { $0.key.description < $1.key.description })?.value else {
            throw ByteStreamError(path: path, offset: nil, reason: .changed)
        }
        let extract = BackupExtract(
            databases: databases, databaseNames: reader.databaseNames, texts: reader.texts, dump: dumpReader.summary,
            compression: stream.compression, notices: stream.notices)
        return (extract, damage)
    }

    /// - Parameter isWhole: a row that makes no sense is an error.
    private func finish(traces: Set<TraceKind>, isWhole: Bool = true) throws -> [DatabaseExtract] {
        putBack()
        var finished: [DatabaseExtract] = []
        for name in Set(databases.keys).union(shadows.keys) {
            var database = databases[name] ?? DatabaseExtract(name: name)
            database.sortRows(texts)
            if var shadow = shadows[name] {
                shadow.sortRows(texts)
                database.unite(with: shadow)
            }
            for trace in TraceKind.allCases where traces.contains(trace) && database.takesPart(in: trace) {
                for table in trace.tables {
                    for (isShadow, tables) in [(false, database.tables), (true, database.shadowTables)] {
                        let full = TableName(database: name, name: table.name(isShadow: isShadow))
                        if isWhole, let problem = problems[full] { throw problem }
                        try tables[table]?.requireColumns(of: table, as: full)
                    }
                }
            }
            finished.append(database)
        }
        return finished.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    // MARK: DumpConsumer

    public func wants(_ table: TableName) -> Bool {
        guard let (kind, isShadow) = OpenStackTable.named(table.name) else { return false }
        return wanted.contains(kind) && (!isShadow || archived == .include)
    }

    public func tableCreated(_ layout: TableLayout) throws {
        putBack()
        _ = try note(layout)
    }

    public func tableDropped(_ table: TableName) {
        putBack()
        // mysqldump drops a table before it creates it: nothing is there. A view's stand-in is really gone.
        guard let (kind, isShadow) = OpenStackTable.named(table.name) else { return }
        let held = isShadow ? shadows : databases
        guard held[table.database]?.tables[kind]?.rows == 0 else { return }
        if isShadow { shadows[table.database]?.tables[kind] = nil } else { databases[table.database]?.tables[kind] = nil }
    }

    public func databaseUsed(_ name: String) throws {
        guard knownNames.insert(name).inserted else { return }
        guard knownNames.count <= Limit.databases else {
            throw DumpError(.tooMany(what: "databases", limit: Limit.databases))
        }
        databaseNames.append(name)
    }

    public func columns(of layout: TableLayout) throws -> ColumnSelection? {
        putBack()
        guard let (table, isShadow, selection) = try note(layout) else { return nil }
        let name = layout.table.database
        let taken = isShadow ? shadows.removeValue(forKey: name) : databases.removeValue(forKey: name)
        guard let database = taken else { return nil }
        current = (table, isShadow, database)
        let missing = database.tables[table]?.missingNeededColumns(of: table) ?? []
        if !missing.isEmpty, problems[layout.table] == nil {
            problems[layout.table] = SchemaError(table: layout.table, columns: missing)
        }
        isKept = problems[layout.table] == nil
        return selection
    }

    public func row(_ row: borrowing RowView) throws {
        uncountedRows += 1
        guard isKept, let table = current?.table else { return }
        keptRows += 1
        guard keptRows <= Limit.rows else { throw excess(of: .tooMany(what: "rows that are wanted", limit: Limit.rows), row) }
        guard texts.byteCount <= Limit.texts else {
            throw excess(of: .tooLong(what: "all texts that are wanted", limit: Limit.texts), row)
        }
        do throws(DumpError) {
            switch table {
            case .instances: try instance(row)
            case .instanceActions: try action(row)
            case .instanceActionsEvents: try event(row)
            case .computeNodes: try computeNode(row)
            case .services: try service(row)
            case .nodes: try node(row)
            case .computehosts: try computehost(row)
            case .computehostExtraCapabilities: try capability(row)
            case .extraCapabilities: current?.database.extraCapabilities.append(try capabilityName(row))
            case .resourceProperties: current?.database.resourceProperties.append(try capabilityName(row))
            }
        } catch {
            problems[row.table] = error
            isKept = false
        }
    }

    private func excess(of reason: DumpError.Reason, _ row: borrowing RowView) -> DumpError {
        DumpError(reason, table: row.table, offset: row.offset)
    }

    /// Remembers which columns a table has; returns those that are read. Nil if the table is another program's.
    private func note(_ layout: TableLayout) throws -> (OpenStackTable, isShadow: Bool, ColumnSelection)? {
        guard let (table, isShadow) = OpenStackTable.named(layout.table.name) else { return nil }
        if let mark = table.mark, !ColumnSelection([mark], of: layout).hasColumn(0) { return nil }
        let selection = ColumnSelection(table.columns.map(\.name), of: layout)
        let columns = table.columns.indices.map { (name: table.columns[$0].name, isThere: selection.hasColumn($0)) }
        let name = layout.table.database
        guard databases.count + shadows.count < 2 * Limit.databases else {
            throw DumpError(.tooMany(what: "databases", limit: Limit.databases), table: layout.table)
        }
        var database = (isShadow ? shadows : databases)[name] ?? DatabaseExtract(name: name)
        database.tables[table] = TableExtract(
            columns: columns.filter(\.isThere).map(\.name),
            missingColumns: columns.filter { !$0.isThere }.map(\.name),
            rows: database.tables[table]?.rows ?? 0)
        put(database, isShadow: isShadow)
        return (table, isShadow, selection)
    }

    private func putBack() {
        guard let (table, isShadow, held) = current else { return }
        current = nil
        var database = held
        database.tables[table]?.rows += uncountedRows
        uncountedRows = 0
        put(database, isShadow: isShadow)
    }

    private func put(_ database: DatabaseExtract, isShadow: Bool) {
        if isShadow { shadows[database.name] = database } else { databases[database.name] = database }
    }

    // MARK: Rows, with slots in the order of OpenStackTable.columns

    private func instance(_ row: borrowing RowView) throws(DumpError) {
        let uuid = try row.text(0, in: &texts)
        let value = InstanceRow(
            uuid: uuid, key: texts.internFolded(uuid),
            hostname: try row.text(4, in: &texts), userID: try row.text(5, in: &texts),
            projectID: try row.text(6, in: &texts), host: try row.text(7, in: &texts), node: try row.text(8, in: &texts),
            memoryMB: NullableInteger(try row.integer(1)), rootGB: NullableInteger(try row.integer(2)),
            vcpus: NullableInteger(try row.integer(3)))
        current?.database.instances.append(value)
    }

    private func action(_ row: borrowing RowView) throws(DumpError) {
        // A primary key is never NULL.
        guard let id = try row.integer(0) else { return }
        let uuid = try row.text(1, in: &texts)
        current?.database.actions.append(
            ActionRow(
                id: id, instanceKey: texts.internFolded(uuid), createdAt: NullableDateTime(try row.dateTime(2))))
    }

    private func event(_ row: borrowing RowView) throws(DumpError) {
        guard let id = try row.integer(0) else { return }
        let value = EventRow(
            id: id, actionID: NullableInteger(try row.integer(2)),
            event: try row.text(1, in: &texts), result: try row.text(5, in: &texts), host: try row.text(6, in: &texts),
            startTime: NullableDateTime(try row.dateTime(3)), finishTime: NullableDateTime(try row.dateTime(4)))
        current?.database.events.append(value)
    }

    private func computeNode(_ row: borrowing RowView) throws(DumpError) {
        guard let id = try row.integer(0) else { return }
        let host = try row.text(8, in: &texts)
        let value = ComputeNodeRow(
            id: id, createdAt: NullableDateTime(try row.dateTime(1)), updatedAt: NullableDateTime(try row.dateTime(2)),
            deletedAt: NullableDateTime(try row.dateTime(3)), vcpus: NullableInteger(try row.integer(4)),
            memoryMB: NullableInteger(try row.integer(5)), localGB: NullableInteger(try row.integer(6)),
            hypervisorHostname: try row.text(7, in: &texts), host: host, hostKey: texts.internFolded(host),
            serviceID: NullableInteger(try row.integer(9)))
        current?.database.computeNodes.append(value)
    }

    private func service(_ row: borrowing RowView) throws(DumpError) {
        guard let id = try row.integer(0) else { return }
        let host = try row.text(1, in: &texts)
        let binary = try row.text(2, in: &texts)
        let value = ServiceRow(
            id: id, host: host, hostKey: texts.internFolded(host),
            binaryKey: texts.internFolded(binary), disabled: NullableInteger(try row.integer(3)),
            updatedAt: NullableDateTime(try row.dateTime(4)))
        current?.database.services.append(value)
    }

    private func node(_ row: borrowing RowView) throws(DumpError) {
        guard let id = try row.integer(0) else { return }
        let uuid = try row.text(1, in: &texts)
        current?.database.nodes.append(
            NodeRow(
                id: id, uuid: uuid, key: texts.internFolded(uuid), maintenance: NullableInteger(try row.integer(2)),
                updatedAt: NullableDateTime(try row.dateTime(3))))
    }

    private func computehost(_ row: borrowing RowView) throws(DumpError) {
        let value = ComputehostRow(
            key: try key(row, 0), hostnameKey: try key(row, 2), createdAt: NullableDateTime(try row.dateTime(1)))
        current?.database.computehosts.append(value)
    }

    private func capability(_ row: borrowing RowView) throws(DumpError) {
        let value = CapabilityRow(
            key: try key(row, 0), hostKey: try key(row, 3), value: try row.text(4, in: &texts), nameKey: try key(row, 5),
            capabilityKey: try key(row, 6), propertyKey: try key(row, 7),
            createdAt: NullableDateTime(try row.dateTime(1)), updatedAt: NullableDateTime(try row.dateTime(2)))
        current?.database.capabilities.append(value)
    }

    private func capabilityName(_ row: borrowing RowView) throws(DumpError) -> CapabilityNameRow {
        CapabilityNameRow(key: try key(row, 0), nameKey: try key(row, 1))
    }

    /// A text as comparisons see it.
    private func key(_ row: borrowing RowView, _ slot: Int) throws(DumpError) -> TextID {
        texts.internFolded(try row.text(slot, in: &texts))
    }
}

extension DatabaseExtract {
    /// Orders each table by its primary key. A key that comes twice (REPLACE, dumps glued together) keeps its last row.
    fileprivate mutating func sortRows(_ texts: TextPool) {
        actions = Self.ordered(actions) { $0.id < $1.id }
        events = Self.ordered(events) { $0.id < $1.id }
        computeNodes = Self.ordered(computeNodes) { $0.id < $1.id }
        services = Self.ordered(services) { $0.id < $1.id }
        // Any order does that is the same in the shadow table, and the numbers of the texts are at hand.
        instances = Self.ordered(instances) { $0.key < $1.key }
        nodes = Self.ordered(nodes) { $0.id < $1.id }
        // Blazar's ids are texts.
        func precedes(_ left: TextID, _ right: TextID) -> Bool {
            texts.bytes(left).lexicographicallyPrecedes(texts.bytes(right))
        }
        computehosts = Self.ordered(computehosts) { precedes($0.key, $1.key) }
        capabilities = Self.ordered(capabilities) { precedes($0.key, $1.key) }
        extraCapabilities = Self.ordered(extraCapabilities) { precedes($0.key, $1.key) }
        resourceProperties = Self.ordered(resourceProperties) { precedes($0.key, $1.key) }
    }

    private static func ordered<Row>(_ rows: [Row], by precedes: (Row, Row) -> Bool) -> [Row] {
        // Dumps are written in key order; then there is nothing to do.
        var isOrdered = true
        for index in rows.indices.dropFirst() where !precedes(rows[index - 1], rows[index]) {
            isOrdered = false
            break
        }
        if isOrdered { return rows }
        // Swift's sort is stable: of equal keys the last row of the dump comes last.
        let sorted = rows.sorted(by: precedes)
        return sorted.indices.compactMap { index in
            index + 1 < sorted.count && !precedes(sorted[index], sorted[index + 1]) ? nil : sorted[index]
        }
    }

    /// Adds the rows of the shadow tables. Of two rows with the same primary key the table's own wins.
    fileprivate mutating func unite(with shadow: DatabaseExtract) {
        shadowTables = shadow.tables
        actions = Self.united(actions, shadow.actions, by: \.id)
        events = Self.united(events, shadow.events, by: \.id)
        computeNodes = Self.united(computeNodes, shadow.computeNodes, by: \.id)
        services = Self.united(services, shadow.services, by: \.id)
        instances = Self.united(instances, shadow.instances, by: \.key.rawValue)
    }

    /// Merges two ordered lists.
    private static func united<Row, Key: Comparable>(_ rows: [Row], _ shadow: [Row], by key: (Row) -> Key) -> [Row] {
        if shadow.isEmpty { return rows }
        if rows.isEmpty { return shadow }
        var all: [Row] = []
        all.reserveCapacity(rows.count + shadow.count)
        var next = shadow.startIndex
        for row in rows {
            while next < shadow.endIndex, key(shadow[next]) < key(row) {
                all.append(shadow[next])
                next += 1
            }
            if next < shadow.endIndex, key(shadow[next]) == key(row) { next += 1 }
            all.append(row)
        }
        all.append(contentsOf: shadow[next...])
        return all
    }
}

extension TableExtract {
    fileprivate func requireColumns(of table: OpenStackTable, as name: TableName) throws(SchemaError) {
        let missing = missingNeededColumns(of: table)
        guard missing.isEmpty else { throw SchemaError(table: name, columns: missing) }
    }
}
