import MySQLDump

/// Compares every value of every row that a reader finds with what the server's own client printed.
final class ComparingConsumer: DumpConsumer {
    /// Where one table stands.
    private final class Progress {
        let table: ServerTable
        var expected: ExpectedRows
        /// The columns of the server, of which the dump may lack some.
        var selection: ColumnSelection?

        init(table: ServerTable, expected: ExpectedRows) {
            self.table = table
            self.expected = expected
        }
    }

    private var tables: [TableName: Progress] = [:]
    private var current: Progress?
    private let unnamedDatabase: String
    private let mayLackColumns: Bool

    /// How many values were compared.
    private(set) var values = 0
    /// What is not as on the server; the first ones only.
    private(set) var problems: [String] = []

    /// - Parameters:
    ///   - unnamedDatabase: the database of a dump that names none.
    ///   - mayLackColumns: generated and invisible columns may be missing in the dump.
    init(unnamedDatabase: String, mayLackColumns: Bool) {
        self.unnamedDatabase = unnamedDatabase
        self.mayLackColumns = mayLackColumns
    }

    /// Other tables that are not expected are read, but compared with nothing.
    func expect(_ table: ServerTable, _ rows: ExpectedRows) {
        tables[TableName(database: table.database, name: table.name)] = Progress(table: table, expected: rows)
    }

    /// Tables whose rows did not all come.
    func finish() {
        for (name, progress) in tables where !progress.expected.isAtEnd { report("rows of \(name) are missing") }
    }

    private func report(_ problem: String) {
        if problems.count < 5 { problems.append(problem) }
    }

    /// Everything but the server's own tables: `--system=stats` writes some of them without CREATE TABLE.
    func wants(_ table: TableName) -> Bool {
        table.database != "mysql" || tables[table] != nil
    }

    func columns(of layout: TableLayout) -> ColumnSelection? {
        var name = layout.table
        if name.database.isEmpty { name.database = unnamedDatabase }
        current = tables[name]
        guard let current else { return ColumnSelection(layout.columns, of: layout) }
        let selection = ColumnSelection(current.table.columns.map(\.name), of: layout)
        for (slot, column) in current.table.columns.enumerated() where !selection.hasColumn(slot) {
            if !(mayLackColumns && column.isSpecial) { report("column \(column.name) of \(name) is missing") }
        }
        current.selection = selection
        return selection
    }

    func row(_ row: borrowing RowView) throws {
        guard let current else { return }
        let columns = current.table.columns
        for index in columns.indices {
            let column = columns[index]
            if current.selection?.hasColumn(index) != true {
                current.expected.skip()
                continue
            }
            let value = try row.bytes(index)
            values += 1
            let isHexadecimal = column.kind != .plain
            if !current.expected.matches(value, isHexadecimal: isHexadecimal, isLast: index == columns.count - 1) {
                let found = value.map { String(decoding: $0.prefix(80), as: UTF8.self).debugDescription } ?? "NULL"
                report("\(row.table), column \(column.name), row at byte \(row.offset): found \(found)")
                current.expected.skipRow()
                return
            }
        }
    }
}
