import ByteStreams

/// Folders of `mysqldump --tab`: `TABLE.sql`, a dump of the table's definition alone, and `TABLE.txt`, which the server writes.
struct TabDump {
    /// The files that belong together, in byte order.
    static func names(_ names: [String], isWanted: (String) -> Bool) -> [String] {
        var definitions: [String: String] = [:]
        var rows: [String: String] = [:]
        for name in names {
            let plain = DumpFolder.unpacked(name)
            if plain.hasSuffix(".sql") { definitions[String(plain.dropLast(4))] = name }
            if plain.hasSuffix(".txt") { rows[String(plain.dropLast(4))] = name }
        }
        guard definitions.keys.contains(where: { isWanted($0) && rows[$0] != nil }) else { return [] }
        // A wanted table of which one half is missing belongs to them, too.
        let tables = Set(definitions.keys).union(rows.keys).filter { isWanted($0) || definitions[$0] != nil && rows[$0] != nil }
        return tables.flatMap { [definitions[$0], rows[$0]] }.compactMap(\.self).sorted(by: SystemPath.precedes)
    }

    /// - Throws: `DumpFolderError` if half of a table is missing.
    static func plan(_ folder: DumpFolder, _ format: TabularFormat, isWanted: (String) -> Bool) throws -> FolderPlan {
        var plan = FolderPlan()
        var halves: [String: (definition: String?, rows: String?)] = [:]
        for name in folder.names {
            let plain = DumpFolder.unpacked(name)
            let table = String(plain.dropLast(4))
            if plain.hasSuffix(".sql") { halves[table, default: (nil, nil)].definition = name }
            if plain.hasSuffix(".txt") { halves[table, default: (nil, nil)].rows = name }
        }
        for (table, half) in halves.sorted(by: { $0.key.precedesByBytes($1.key) }) where isWanted(table) {
            guard let definition = half.definition else {
                throw DumpFolderError("lacks \(table).sql, which says what the columns of \(table).txt are")
            }
            guard let rows = half.rows else {
                throw DumpFolderError(
                    "lacks \(table).txt, the rows of \(table).sql: mysqldump --tab writes it for a table without rows, too")
            }
            guard !folder.isEmpty(definition) else {
                throw DumpFolderError(
                    "is empty, so that nothing makes the table: dump again, without --no-create-info", file: definition)
            }
            let text = try folder.text(of: definition)
            let told = try read(text, of: table, in: definition)
            plan.take(told.summary)
            let database = told.summary.headerDatabase ?? ""
            if !database.isEmpty, !plan.databases.contains(database) { plan.databases.append(database) }
            var entry = FolderPlan.Table(name: TableName(database: database, name: table), definition: definition, prelude: text)
            // At its end the definition's file sets back what it has set.
            let names = told.characterSet.map { "SET NAMES \($0);\n" } ?? ""
            entry.prelude += "\n\(names)SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO';\n".utf8
            entry.head = Array("INSERT INTO \(MydumperDump.quoted(table)) VALUES".utf8)
            // With --header the first line of the rows' file names them.
            entry.columns = told.columns
            // The server has made an empty file for a table without rows.
            if !folder.isEmpty(rows) {
                entry.files = [FolderPlan.DataFile(name: rows, form: .fields(format))]
            }
            plan.tables.append(entry)
        }
        return plan
    }

    /// Reads the file of a definition: it has to be whole.
    private static func read(
        _ text: [UInt8], of table: String, in name: String
    ) throws -> (summary: DumpSummary, columns: [String], characterSet: String?) {
        let consumer = DefinitionConsumer(table)
        let reader = DumpReader(PreludedStream(text), consumer: consumer)
        do {
            let summary = try reader.read()
            let match = String(decoding: text, as: UTF8.self).firstMatch(of: /SET NAMES ([A-Za-z0-9]+)/)
            return (summary, consumer.columns, match.map { String($0.1) })
        } catch {
            throw DumpFolderError("\(error)", file: name)
        }
    }
}

/// Wants no row: only whether a dump is whole, and the columns of its table.
private final class DefinitionConsumer: DumpConsumer {
    private let table: String
    private(set) var columns: [String] = []

    init(_ table: String) { self.table = table }

    func wants(_ table: TableName) -> Bool { table.name == self.table }
    func tableCreated(_ layout: TableLayout) { columns = layout.columns }
    func columns(of layout: TableLayout) -> ColumnSelection? { nil }
    func row(_ row: borrowing RowView) {}
}

extension FolderPlan {
    /// What the file of one table says of the dump.
    fileprivate mutating func take(_ other: DumpSummary) {
        if tables.isEmpty { summary.completeness = other.completeness }
        if other.completeness == .noTrailerExpected { summary.completeness = .noTrailerExpected }
        summary.program = summary.program ?? other.program
        summary.serverVersion = summary.serverVersion ?? other.serverVersion
        summary.headerDatabase = summary.headerDatabase ?? other.headerDatabase
        if let time = other.completedAt { summary.completedAt = max(summary.completedAt ?? time, time) }
        summary.holdsChosenRows = summary.holdsChosenRows || other.holdsChosenRows
    }
}
