import ByteStreams
import MySQLDump
import Values

/// Makes the extract of a backup while its dump is read.
public final class BackupReader: DumpConsumer {
    private let wanted: WantedTables
    private let readColumns: ReadColumns
    // What each row touches. One thread at a time has the reader, and nothing that it calls comes back to it: watching over each
    // touch took a sixth of the time that keeping rows takes.
    @exclusivity(unchecked) private var limits = ReadingLimits()
    @exclusivity(unchecked) private var texts = TextPool()
    /// Every database of the dump, in the order in which they come.
    private var databaseNames: [String] = []
    private var knownNames: Set<String> = []
    private var tables: [TableName: any TableRows] = [:]
    /// The tables of each database that has some.
    private var tablesOfDatabase: [String: Set<TableName>] = [:]
    /// The audit tables by their names, which tell whose changes they keep.
    private var audits: [String: TableName] = [:]
    /// Of tables that are gone, or empty now: what no server takes among their rows.
    private var refused: [TableName: DumpError] = [:]
    /// The databases that are gone and had such a table, with the tables that they had last.
    private var refusedDatabases: [String: DatabaseExtract] = [:]
    /// The table whose rows come at present: a row costs no look-up.
    @exclusivity(unchecked) private var current: (any TableRows)?

    private init(traces: Set<TraceKind>, archived: ArchivedRows, columns: ReadColumns) {
        wanted = WantedTables(traces: traces, archived: archived)
        readColumns = columns
    }

    /// Reads a whole backup.
    ///
    /// - Parameters:
    ///   - path: the file, plain or packed.
    ///   - traces: what is wanted; tables of other traces are passed over.
    ///   - archived: whether shadow tables are read.
    ///   - columns: which columns are read. Values of others are not looked at.
    ///   - chunk: the most bytes that are unpacked at a time.
    ///   - pool: threads that decompress; nil decompresses on the calling thread.
    ///   - handsRowsOver: whether a thread reads the dump and another one keeps the rows.
    ///   - meter: is told how far the file was read.
    /// - Throws: `ByteStreamError`, `DumpError` or `SchemaError`. Nothing of a damaged backup is returned.
    public static func extract(
        path: String, traces: Set<TraceKind> = Set(TraceKind.events), archived: ArchivedRows = .include,
        columns: ReadColumns = .all, chunk: Int = ByteStreams.defaultChunk, pool: WorkerPool? = nil, handsRowsOver: Bool = false,
        meter: ReadMeter? = nil
    ) throws -> BackupExtract {
        try extract(
            from: try ByteStreams.open(path, chunk: chunk, pool: pool, meter: meter), traces: traces, archived: archived,
            columns: columns, handsRowsOver: handsRowsOver)
    }

    /// The same of an open stream.
    public static func extract(
        from stream: any ByteStream, traces: Set<TraceKind>, archived: ArchivedRows, columns: ReadColumns = .all,
        handsRowsOver: Bool = false
    ) throws -> BackupExtract {
        let reader = BackupReader(traces: traces, archived: archived, columns: columns)
        let dumpReader = DumpReader(stream, consumer: reader, handsRowsOver: handsRowsOver)
        let dump = try dumpReader.read()
        let found = reader.finish()
        try reader.requireSense(found, traces)
        let (databases, useless) = reader.withoutUselessAudits(found)
        var notices = dumpReader.fileNotices + dumpReader.notices.map(\.description)
        notices += useless
        if dump.completeness == .noTrailerExpected {
            notices.append("has neither mysqldump's header nor its trailer: taken as whole, because its last statement is")
        }
        return BackupExtract(
            databases: databases, databaseNames: reader.databaseNames, texts: reader.texts,
            dump: dump, compression: stream.compression, notices: notices)
    }

    /// The backup that a folder is as a whole; nil for a folder of other files.
    ///
    /// - Parameter names: of all files in it, in byte order.
    public static func folder(_ path: String, names: [String]) -> DumpFolder? {
        DumpFolder.recognise(path, names: names) { OpenStackTable.named($0.lowercased()) != nil }
    }

    /// Reads a backup that is a folder.
    ///
    /// - Parameter format: of the files of `mysqldump --tab`; the others are as `extract(path:)` takes them.
    /// - Throws: `DumpFolderError`, `ByteStreamError` or `SchemaError`. Nothing of a damaged backup is returned.
    public static func extract(
        folder: DumpFolder, format: TabularFormat = TabularFormat(), traces: Set<TraceKind> = Set(TraceKind.events),
        archived: ArchivedRows = .include, columns: ReadColumns = .all, chunk: Int = ByteStreams.defaultChunk,
        pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) throws -> BackupExtract {
        let reader = BackupReader(traces: traces, archived: archived, columns: columns)
        let folderReader = DumpFolderReader(folder, consumer: reader, format: format, chunk: chunk, pool: pool, meter: meter)
        var dump = try folderReader.read()
        let held = reader.finish()
        try reader.requireSense(held, traces)
        let (databases, useless) = reader.withoutUselessAudits(held)
        // A machine that is not there may be in a file that is not there.
        let machineTables = Set(TraceKind.events.filter { !$0.isOfInstances }.flatMap(\.tables))
        dump.holdsChosenRows =
            dump.holdsChosenRows
            || folderReader.tablesWithGaps.contains { table in
                OpenStackTable.named(table.folded.name).map { machineTables.contains($0.table) } == true
            }
        var notices = folderReader.notices + useless
        if dump.completeness == .noTrailerExpected {
            notices.append("has neither mysqldump's header nor its trailer: taken as whole, because its files are")
        }
        return BackupExtract(
            databases: databases, databaseNames: reader.databaseNames, texts: reader.texts, dump: dump,
            compression: folderReader.compression, notices: notices)
    }

    /// Reads a damaged backup up to its damage.
    ///
    /// Of packed files only what was verified is read, see `ByteStreams.salvage`. Of a table with a row that makes no sense
    /// the rows before it are taken.
    ///
    /// - Throws: what `extract` throws, if nothing can be read, or nothing is damaged now.
    public static func salvage(
        path: String, traces: Set<TraceKind>, archived: ArchivedRows, columns: ReadColumns = .all, pool: WorkerPool? = nil
    ) throws -> (extract: BackupExtract, damage: any Error) {
        try salvage(
            from: try ByteStreams.salvage(path, pool: pool), path: path, traces: traces, archived: archived, columns: columns)
    }

    /// The same of an open stream that `ByteStreams.salvage` gave.
    public static func salvage(
        from stream: any ByteStream, path: String, traces: Set<TraceKind>, archived: ArchivedRows, columns: ReadColumns = .all
    ) throws -> (extract: BackupExtract, damage: any Error) {
        let reader = BackupReader(traces: traces, archived: archived, columns: columns)
        let dumpReader = DumpReader(stream, consumer: reader)
        var damage: (any Error)?
        do {
            _ = try dumpReader.read()
        } catch {
            damage = error
        }
        let databases = reader.finish()
        guard let damage = damage ?? reader.firstProblem else {
            throw ByteStreamError(path: path, offset: nil, reason: .changed)
        }
        let extract = BackupExtract(
            databases: databases, databaseNames: reader.databaseNames, texts: reader.texts, dump: dumpReader.summary,
            compression: stream.compression, notices: dumpReader.fileNotices + dumpReader.notices.map(\.description))
        return (extract, damage)
    }

    // MARK: DumpConsumer

    public func wants(_ table: TableName) -> Bool { wanted.named(table.folded.name) != nil }

    public func tableCreated(_ layout: TableLayout) throws {
        _ = try note(layout)
    }

    public func tableDropped(_ table: TableName) {
        noteRefused(table.folded)
        tables[table.folded] = nil
        current = nil
    }

    public func tableEmptied(_ table: TableName) {
        noteRefused(table.folded)
        tables[table.folded]?.empty()
        tables[table.folded]?.problem = refused[table.folded]
    }

    public func databaseDropped(_ name: String) {
        var (dropped, isRefused) = (DatabaseExtract(name: name), false)
        for table in tablesOfDatabase[name] ?? [] {
            isRefused = noteRefused(table) || isRefused
            guard let rows = tables.removeValue(forKey: table), wanted.named(table.name)?.isShadow == false else { continue }
            if rows.found.missingNeededColumns(of: rows.table).isEmpty { dropped.tables[rows.table] = rows.found }
        }
        if isRefused { refusedDatabases[name] = dropped }
        current = nil
    }

    /// The rows of a table go. A server that refused one of them has not come that far.
    @discardableResult private func noteRefused(_ table: TableName) -> Bool {
        refused[table] = refused[table] ?? tables[table]?.refused(as: table, texts)
        return refused[table] != nil
    }

    public func rowsEnded(_ rows: InsertedRows) {
        current?.end(rows)
    }

    public func databaseUsed(_ name: String) throws {
        guard knownNames.insert(name).inserted else { return }
        try ReadingLimits.check(databases: knownNames.count)
        databaseNames.append(name)
    }

    public func columns(of layout: TableLayout) throws -> ColumnSelection? {
        guard let (rows, selection) = try note(layout) else { return nil }
        current = rows
        let missing = rows.found.missingNeededColumns(of: rows.table)
        if !missing.isEmpty, rows.problem == nil {
            rows.problem = SchemaError(table: layout.table, columns: missing)
        }
        let columns = rows.table.columns
        return selection.without { !readColumns.includes(columns[$0]) }
    }

    public func row(_ row: borrowing RowView) throws {
        try current?.take(row, &texts, &limits)
    }

    /// Remembers which columns a table has. Nil if the table is another program's.
    private func note(_ layout: TableLayout) throws -> (any TableRows, ColumnSelection)? {
        guard let (table, _, _) = wanted.named(layout.table.folded.name),
            let (found, selection) = TableExtract.matching(layout, table)
        else { return nil }
        if let known = tables[layout.table.folded] {
            known.primaryKey = layout.primaryKey
            known.found.columns = found.columns
            known.found.missingColumns = found.missingColumns
            return (known, selection)
        }
        try requireOneAudit(layout.table.folded)
        tablesOfDatabase[layout.table.database, default: []].insert(layout.table.folded)
        try ReadingLimits.check(databases: tablesOfDatabase.count, layout.table)
        let rows = table.rowType.keeper(found)
        rows.primaryKey = layout.primaryKey
        rows.problem = refused[layout.table.folded]
        tables[layout.table.folded] = rows
        return (rows, selection)
    }

    /// Throws if the dump already holds another audit table for the same table of the same database.
    private func requireOneAudit(_ table: TableName) throws {
        guard wanted.named(table.name)?.source != nil else { return }
        if let other = audits.updateValue(table, forKey: table.name), other != table, tables[other] != nil {
            throw TwoAuditTables(tables: [other, table])
        }
        try ReadingLimits.check(databases: audits.count, table)
    }

    // MARK: At the end

    /// The databases, each table with its shadow table, in order of their names.
    private func finish() -> [DatabaseExtract] {
        var databases: [String: DatabaseExtract] = [:]
        for (name, rows) in tables {
            guard let (_, isShadow, source) = wanted.named(name.name) else { continue }
            let database = source ?? name.database
            databases[database, default: DatabaseExtract(name: database)].take(rows, as: name, isShadow: isShadow, texts)
        }
        return databases.values.sorted { $0.name.precedesByBytes($1.name) }.map { database in
            var database = database
            for table in OpenStackTable.allCases where table.hasShadow { table.rowType.settle(&database, &texts) }
            return database
        }
    }

    /// Throws for a table that makes no sense in a database that takes part in one of the traces.
    private func requireSense(_ databases: [DatabaseExtract], _ traces: Set<TraceKind>) throws {
        for database in databases {
            guard let (table, _) = database.problem(in: traces), let rows = tables[table] else { continue }
            throw rows.problem ?? SchemaError(table: table, columns: rows.found.missingNeededColumns(of: rows.table))
        }
        // Of a table that was not made again, or whose database was dropped.
        let parts = Set(databases.map(\.name)).union(
            refusedDatabases.values.filter { database in traces.contains { database.takesPart(in: $0) } }.map(\.name))
        let gone = refused.filter { name, _ in tables[name] == nil && parts.contains(name.database) }
        if let first = gone.min(by: { ($0.value.offset ?? 0) < ($1.value.offset ?? 0) }) { throw first.value }
    }

    /// Other programs may keep changes of tables of these names, too; which of them a trace needs only other backups tell.
    private func withoutUselessAudits(_ databases: [DatabaseExtract]) -> ([DatabaseExtract], notices: [String]) {
        var databases = databases
        var notices: [String] = []
        for index in databases.indices {
            for table in OpenStackTable.allCases where table.audited != nil {
                guard let problem = databases[index].tables[table]?.problem else { continue }
                table.rowType.clear(&databases[index])
                notices.append("\(problem): nothing of this table is used")
            }
        }
        return (databases, notices)
    }

    private var firstProblem: (any Error)? {
        tables.filter { $0.value.problem != nil }.min { $0.key.description.precedesByBytes($1.key.description) }?
            .value.problem
    }
}

extension DatabaseExtract {
    fileprivate mutating func take(_ rows: any TableRows, as name: TableName, isShadow: Bool, _ texts: TextPool) {
        rows.move(to: &self, as: name, isShadow: isShadow, texts)
        var found = rows.found
        found.problem = rows.problem.map { "\($0)" }
        if rows.table.audited != nil { found.database = name.database }
        if isShadow { shadowTables[rows.table] = found } else { tables[rows.table] = found }
    }
}
