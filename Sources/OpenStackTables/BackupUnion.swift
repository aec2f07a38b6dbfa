import MySQLDump
import Values

/// What one file holds of a backup that was written into several: a file a table (MySQL Workbench, DBeaver), or one a cell.
public struct BackupPart: Sendable {
    /// The file, as messages name it.
    public var name: String
    public var extract: BackupExtract

    public init(name: String, extract: BackupExtract) {
        self.name = name
        self.extract = extract
    }
}

/// Why files are no backup together.
public enum BackupUnionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Two files hold the rows of one table.
    case sameTable(TableName, files: [String])
    /// A table makes no sense: what is wrong with it, in words.
    case useless(TableName, file: String, problem: String)

    public var description: String {
        switch self {
        case .sameTable(let table, let files):
            return
                "the table \(table) is in \(files.joined(separator: " and in ")): files of one backup hold different tables; if they are "
                + "backups of their own, each has to hold all tables of its database"
        case .useless(_, let file, let problem): return "\(file) \(problem)"
        }
    }
}

extension BackupExtract {
    /// The parts as one backup: tables of one database come together, wherever they stand.
    ///
    /// - Parameter traces: for which the parts were read. What no file alone could tell is checked: whether the tables of a
    ///   database that takes part in them make sense.
    public static func united(_ parts: [BackupPart], traces: Set<TraceKind>) throws(BackupUnionError) -> BackupExtract? {
        guard let first = parts.first?.extract else { return nil }
        var texts = TextPool()
        var databases: [String: DatabaseExtract] = [:]
        /// Which file each table is from.
        var files: [TableName: String] = [:]
        for part in parts {
            let way = FieldTranslation(source: part.extract.texts)
            for database in part.extract.databases {
                for table in OpenStackTable.allCases {
                    for isShadow in [false, true] where database.found(table, isShadow: isShadow) != nil {
                        let name = TableName(database: database.name, name: table.name(isShadow: isShadow, of: database.name))
                        if let other = files.updateValue(part.name, forKey: name) {
                            throw .sameTable(name, files: [other, part.name])
                        }
                    }
                    table.rowType.add(
                        database, to: &databases[database.name, default: DatabaseExtract(name: database.name)], way, &texts)
                }
            }
        }
        for name in databases.keys {
            for table in OpenStackTable.allCases where table.hasShadow {
                table.rowType.settle(&databases[name, default: DatabaseExtract(name: name)], &texts)
            }
        }
        let all = databases.values.sorted { $0.name.precedesByBytes($1.name) }
        for database in all {
            if let (table, problem) = database.problem(in: traces) {
                throw .useless(table, file: files[table] ?? "", problem: problem)
            }
        }
        var dump = first.dump
        for part in parts.dropFirst() { dump.add(part.extract.dump) }
        return BackupExtract(
            databases: all, databaseNames: unique(parts.flatMap(\.extract.databaseNames)), texts: texts, dump: dump,
            compression: first.compression, notices: unique(parts.flatMap(\.extract.notices)))
    }

    /// What the backup tells without the rows of instances, their actions and events, without those of audit tables, and without the
    /// texts of these rows. What was found of the tables stays.
    public func withoutUnitedRows() -> BackupExtract {
        var rest = self
        for index in rest.databases.indices {
            rest.databases[index].instances = LogicalTable()
            rest.databases[index].actions = LogicalTable()
            rest.databases[index].events = LogicalTable()
            rest.databases[index].audit = AuditTables()
        }
        // This cannot throw: one file holds each table once, and without a trace to make no table is checked.
        return (try? Self.united([BackupPart(name: "", extract: rest)], traces: [])) ?? rest
    }

    private static func unique(_ texts: [String]) -> [String] {
        var known: Set<String> = []
        return texts.filter { known.insert($0).inserted }
    }
}

extension DatabaseExtract {
    fileprivate func found(_ table: OpenStackTable, isShadow: Bool) -> TableExtract? {
        isShadow ? shadowTables[table] : tables[table]
    }

    /// The first table that makes no sense in a database that takes part in one of the traces, and what is wrong with it.
    func problem(in traces: Set<TraceKind>) -> (TableName, String)? {
        for trace in TraceKind.events where traces.contains(trace) && takesPart(in: trace) {
            for table in trace.tables + trace.auditTables {
                for isShadow in [false, true] {
                    guard let found = found(table, isShadow: isShadow) else { continue }
                    let full = TableName(database: found.database ?? name, name: table.name(isShadow: isShadow, of: name))
                    if let problem = found.problem { return (full, problem) }
                    let missing = found.missingNeededColumns(of: table)
                    if !missing.isEmpty { return (full, SchemaError(table: full, columns: missing).description) }
                }
            }
        }
        return nil
    }
}

extension TableRow {
    /// Adds the rows that `part` holds to `database`, whose texts are in `texts`.
    fileprivate static func add(
        _ part: DatabaseExtract, to database: inout DatabaseExtract, _ way: FieldTranslation, _ texts: inout TextPool
    ) {
        if let found = part.tables[table] { database.tables[table] = found }
        if let found = part.shadowTables[table] { database.shadowTables[table] = found }
        for half in LogicalTable<Self>.Half.allCases where !part[keyPath: place][half].isEmpty {
            var rows = RowList<Self>()
            for row in part[keyPath: place][half] {
                var row = row
                row.pass(way, &texts)
                rows.append(row)
            }
            database[keyPath: place][half] = rows
        }
    }
}

extension DumpSummary {
    /// Adds another dump of the same backup: together they are whole if each is.
    fileprivate mutating func add(_ other: DumpSummary) {
        program = program ?? other.program
        serverVersion = serverVersion ?? other.serverVersion
        headerDatabase = headerDatabase ?? other.headerDatabase
        if let time = other.completedAt { completedAt = max(completedAt ?? time, time) }
        if other.completeness == .noTrailerExpected { completeness = .noTrailerExpected }
        holdsChosenRows = holdsChosenRows || other.holdsChosenRows
        unpackedBytes = unpackedBytes.addingAtMost(other.unpackedBytes)
    }
}
