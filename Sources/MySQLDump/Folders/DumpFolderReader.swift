import ByteStreams
import Values

/// Reads a folder that is one dump, and hands the rows of the wanted tables to a consumer, table by table.
///
/// Each file of rows is read as a server would get it: after what makes its table.
public final class DumpFolderReader {
    private let folder: DumpFolder
    private let consumer: any DumpConsumer
    private let format: TabularFormat
    private let chunk: Int
    private let pool: WorkerPool?
    private let meter: ReadMeter?

    /// What a user should hear of the dump although nothing of it is lost.
    public private(set) var notices: [String] = []
    /// How the files of rows are packed; of several ways that of the first file.
    public var compression: Compression { firstCompression ?? .plain }
    private var firstCompression: Compression?
    /// Of the file that was opened last, in bytes.
    private var lastSize: Int64 = 0
    /// Tables that may lack rows: files are missing whose numbers a program leaves out where there are no rows.
    public private(set) var tablesWithGaps: Set<TableName> = []
    /// Length of all that was read, unpacked, in bytes.
    private var length: Int64 = 0
    private var hasRows = false
    /// Tables that have given out numbers for rows and hold none.
    private var withoutExpectedRows: [TableName] = []

    /// - Parameters:
    ///   - format: of the files of `mysqldump --tab`, which do not tell it.
    ///   - chunk, pool, meter: as `ByteStreams.open` takes them.
    public init(
        _ folder: DumpFolder, consumer: any DumpConsumer, format: TabularFormat = TabularFormat(),
        chunk: Int = ByteStreams.defaultChunk,
        pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) {
        self.folder = folder
        self.consumer = consumer
        self.format = format
        self.chunk = chunk
        self.pool = pool
        self.meter = meter
    }

    /// Reads the whole dump.
    ///
    /// - Throws: `DumpFolderError` that names the file if the dump is damaged or not finished, `ByteStreamError` if the machine has too
    ///   little of something, and what the consumer throws at a table as a whole. What the consumer got before is then only a part.
    public func read() throws -> DumpSummary {
        let wants = { (table: TableName) in self.consumer.wants(table) }
        var plan: FolderPlan
        switch folder.program {
        case .mydumper: plan = try MydumperDump.plan(folder, wants: wants)
        case .mysqlShell: plan = try ShellDump.plan(folder, wants: wants)
        case .mysqldumpTab:
            plan = try TabDump.plan(folder, format) { wants(TableName(database: "", name: $0)) }
        }
        for database in plan.databases { try consumer.databaseUsed(database) }
        for table in plan.tables { try read(table) }
        if hasRows { notices += withoutExpectedRows.map { DumpNotice.noRows($0).description } }
        plan.summary.unpackedBytes = length
        return plan.summary
    }

    private func read(_ table: FolderPlan.Table) throws {
        // The definition alone tells whether it is whole, and how often it drops the table before it makes it.
        let probe = FolderConsumer(consumer, isProbe: true)
        let definition = DumpReader(PreludedStream(table.prelude), consumer: probe)
        try naming(table.definition) { _ = try definition.read() }
        let target = FolderConsumer(consumer, isProbe: false)
        if table.files.isEmpty {
            target.dropsToPass = probe.drops
            _ = try DumpReader(PreludedStream(table.prelude), consumer: target).read()
        }
        for file in table.files {
            target.dropsToPass = probe.drops
            let before = target.rows
            switch file.form {
            case .sql: try readStatements(file, of: table, to: target)
            case .fields(let format): try readFields(file, format, of: table, to: target)
            }
            if target.rows == before, table.rows == nil, file.length == nil, case .sql = file.form {
                notices.append("holds no row in \(SystemPath.shown(file.name))")
            }
        }
        if target.rows > 0 { hasRows = true } else if definition.expectsRows { withoutExpectedRows.append(table.name) }
        if let told = table.rows, told != target.rows {
            throw DumpFolderError(
                "holds \(target.rows) rows of table \(table.name), of which \(folder.program.rawValue) has written \(told): "
                    + "files are missing or were cut, copy it again")
        }
        guard let first = table.gaps.first else { return }
        tablesWithGaps.insert(table.name)
        let others = table.gaps.count > 1 ? " and \((table.gaps.count - 1).counted("other"))" : ""
        notices.append(
            "has no file of rows with the number \(first)\(others) for table \(table.name): there were no rows for it, or it is lost"
        )
    }

    /// Rows as statements.
    private func readStatements(_ file: FolderPlan.DataFile, of table: FolderPlan.Table, to target: FolderConsumer) throws {
        let prelude = Int64(table.prelude.count)
        try naming(file.name, offset: { $0 - prelude }) {
            let reader = DumpReader(PreludedStream(table.prelude, try open(file)), consumer: target)
            let summary = try reader.read()
            length += max(0, summary.unpackedBytes - prelude)
            note(reader, file)
        }
    }

    /// Rows as fields and lines.
    private func readFields(
        _ file: FolderPlan.DataFile, _ format: TabularFormat, of table: FolderPlan.Table, to target: FolderConsumer
    ) throws {
        let prelude = Int64(table.prelude.count)
        var stream: TabularStream?
        try naming(file.name, offset: { stream?.place(of: $0 - prelude) ?? $0 }) {
            let fields = TabularStream(
                try open(file), format, head: table.head, encodings: table.encodings,
                header: table.columns.isEmpty ? [] : format.line(of: table.columns))
            stream = fields
            let reader = DumpReader(PreludedStream(table.prelude, fields), consumer: target)
            do {
                _ = try reader.read()
            } catch let error as DumpError {
                // The cause, not what follows from it.
                if let failure = fields.failure { throw failure.inTable(table.name) }
                guard case .valueCount(let found, let expected) = error.reason, folder.program == .mysqldumpTab else {
                    throw error
                }
                let place = error.offset.map { fields.place(of: $0 - prelude) } ?? 0
                throw DumpFolderError(
                    "expected \(expected) values in the row at byte \(place) of the unpacked file, found \(found) (if it was dumped with "
                        + "--fields-… or --lines-terminated-by, give the same flags)", file: file.name)
            }
            if let failure = fields.failure { throw failure.inTable(table.name) }
            length += fields.length
            note(reader, file)
            if let told = file.length, told != fields.length {
                throw DumpFolderError(
                    "has \(fields.length) bytes, of which \(folder.program.rawValue) has written \(told): it was cut or changed, copy it again",
                    file: file.name)
            }
        }
    }

    private func open(_ file: FolderPlan.DataFile) throws -> any ByteStream {
        let path = folder.path(of: file.name)
        meter?.endFile(size: lastSize)
        lastSize = (try? FileStatus(path: path))?.size ?? 0
        let stream = try ByteStreams.open(path, chunk: chunk, pool: pool, meter: meter)
        firstCompression = firstCompression ?? stream.compression
        return stream
    }

    private func note(_ reader: DumpReader, _ file: FolderPlan.DataFile) {
        for notice in reader.fileNotices + reader.notices.map(\.description) {
            notices.append("in \(SystemPath.shown(file.name)): \(notice)")
        }
    }

    /// Errors with the name of the file in which they are.
    ///
    /// - Parameter offset: from what was read to the file.
    private func naming(_ file: String?, offset: (Int64) -> Int64 = { $0 }, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ByteStreamError where error.isShortage {
            throw error
        } catch let error as DumpFolderError {
            throw error
        } catch let error as DumpError {
            let place = error.offset.map(offset)
            // What makes the table lies before the rows.
            throw DumpFolderError(
                "\(DumpError(error.reason, table: error.table, offset: place.flatMap { $0 >= 0 ? $0 : nil }))", file: file)
        } catch {
            throw DumpFolderError("\(error)", file: file)
        }
    }
}

extension DumpError {
    fileprivate func inTable(_ table: TableName) -> DumpError { DumpError(reason, table: table, offset: offset) }
}

/// Passes on what is found in one file of a table, but for what only makes the table: its other files have given rows already.
private final class FolderConsumer: DumpConsumer {
    private let consumer: any DumpConsumer
    /// Whether nothing is passed on.
    private let isProbe: Bool
    /// How often a table was dropped.
    private(set) var drops = 0
    /// So many times a table is dropped only to be made.
    var dropsToPass = 0
    private(set) var rows = 0

    init(_ consumer: any DumpConsumer, isProbe: Bool) {
        self.consumer = consumer
        self.isProbe = isProbe
    }

    func wants(_ table: TableName) -> Bool { consumer.wants(table) }

    func tableCreated(_ layout: TableLayout) throws {
        if !isProbe { try consumer.tableCreated(layout) }
    }

    func tableDropped(_ table: TableName) {
        drops += 1
        if dropsToPass > 0 {
            dropsToPass -= 1
        } else if !isProbe {
            consumer.tableDropped(table)
        }
    }

    func tableEmptied(_ table: TableName) { if !isProbe { consumer.tableEmptied(table) } }
    func databaseDropped(_ name: String) { if !isProbe { consumer.databaseDropped(name) } }

    func databaseUsed(_ name: String) throws {
        if !isProbe { try consumer.databaseUsed(name) }
    }

    func columns(of layout: TableLayout) throws -> ColumnSelection? { isProbe ? nil : try consumer.columns(of: layout) }

    func row(_ row: borrowing RowView) throws {
        rows += 1
        try consumer.row(row)
    }

    func rowsEnded(_ rows: InsertedRows) throws {
        if !isProbe { try consumer.rowsEnded(rows) }
    }
}
