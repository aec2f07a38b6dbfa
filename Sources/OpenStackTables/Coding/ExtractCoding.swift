import ByteStreams
import MySQLDump
import Values

extension BackupExtract {
    /// Of the format, `docs/extract-format.md`. Raised whenever the same backup would give other bytes: another format,
    /// another column, another reading of a value.
    public static let codingVersion = 7

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
        coder.put(dump.holdsChosenRows)
        coder.put(signed: dump.unpackedBytes)
        coder.put(texts)
        coder.put(databases) { $1.encode(to: &$0) }
        return coder.bytes
    }

    /// Reads what `encoded` of this version gave.
    public init(decoding bytes: ArraySlice<UInt8>) throws(ExtractCodingError) {
        var coder = ByteDecoder(bytes)
        let version = try coder.unsigned()
        guard version == UInt64(Self.codingVersion) else { throw .version(Int(clamping: version)) }
        try self.init(decoding: &coder, .present)
    }

    /// Reads an extract of an older version that differs from today's form in its columns alone.
    public init(decoding bytes: ArraySlice<UInt8>, columns: CodedColumns) throws(ExtractCodingError) {
        var coder = ByteDecoder(bytes)
        _ = try coder.unsigned()
        try self.init(decoding: &coder, columns)
    }

    private init(decoding coder: inout ByteDecoder, _ columns: CodedColumns) throws(ExtractCodingError) {
        guard let compression = Compression(rawValue: try coder.string()) else { throw coder.damage }
        let notices = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
        let databaseNames = try coder.list { coder throws(ExtractCodingError) in try coder.string() }
        var dump = DumpSummary()
        dump.program = try coder.optionalString()
        dump.serverVersion = try coder.optionalString()
        dump.headerDatabase = try coder.optionalString()
        dump.completedAt = try coder.time().value
        dump.completeness = try coder.bool() ? .trailer : .noTrailerExpected
        dump.holdsChosenRows = try coder.bool()
        dump.unpackedBytes = try coder.signed()
        guard dump.unpackedBytes >= 0 else { throw coder.damage }
        let texts = try coder.texts()
        let databases = try coder.list { coder throws(ExtractCodingError) in try DatabaseExtract(decoding: &coder, texts, columns)
        }
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
                coder.put(found.problem)
                if table.audited != nil { coder.put(found.database ?? "") }
            }
        }
        for table in OpenStackTable.allCases { table.rowType.encode(self, to: &coder) }
    }

    fileprivate init(
        decoding coder: inout ByteDecoder, _ texts: TextPool, _ columns: CodedColumns
    ) throws(ExtractCodingError) {
        self.init(name: try coder.string())
        tables = try Self.tables(&coder)
        shadowTables = try Self.tables(&coder)
        for table in OpenStackTable.allCases where columns.hold(table) {
            try table.rowType.decode(&self, from: &coder, texts, columns)
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
            let problem = try coder.optionalString()
            let database = table.audited == nil ? nil : try coder.string()
            return (
                table,
                TableExtract(columns: columns, missingColumns: missing, rows: rows, problem: problem, database: database)
            )
        }
        return Dictionary(list, uniquingKeysWith: { first, _ in first })
    }
}
