import MySQLDump
import Values

/// What a dump gives of one wanted table, while it is read.
protocol TableRows: AnyObject {
    var table: OpenStackTable { get }
    /// The table's columns, and how many rows came.
    var found: TableExtract { get set }
    /// What first made the rows useless: a bad value, or an INSERT whose column list lacks a needed column. It is an error
    /// only if the database takes part, which the end tells: other services than Nova have tables of these names, with
    /// columns and values of their own.
    var problem: (any Error)? { get set }

    /// Keeps one row.
    func take(_ row: borrowing RowView, _ texts: inout TextPool) throws(DumpError)
    /// The rows in order of the primary key, into the place that `database` has for them.
    func move(to database: inout DatabaseExtract, isShadow: Bool, _ texts: TextPool)
}

/// The rows themselves. A class, so that a row is appended in place, whichever table it is of.
final class KeptRows<Row: TableRow>: TableRows {
    let table = Row.table
    var found: TableExtract
    var problem: (any Error)?
    private var rows: [Row] = []

    init(_ found: TableExtract) {
        self.found = found
    }

    func take(_ row: borrowing RowView, _ texts: inout TextPool) throws(DumpError) {
        var kept = Row()
        try kept.pass(row, &texts)
        rows.append(kept)
    }

    func move(to database: inout DatabaseExtract, isShadow: Bool, _ texts: TextPool) {
        database[keyPath: Row.place][isShadow ? .shadow : .live] = Self.ordered(rows, texts)
        rows = []
    }

    /// A key that comes twice (REPLACE, dumps glued together) keeps its last row.
    static func ordered(_ rows: [Row], _ texts: TextPool) -> [Row] {
        // Dumps are written in key order; then there is nothing to do.
        var isOrdered = true
        for index in rows.indices.dropFirst() where !Row.precedes(rows[index - 1], rows[index], texts) {
            isOrdered = false
            break
        }
        if isOrdered { return rows }
        // Swift's sort is stable: of equal keys the last row of the dump comes last.
        let sorted = rows.sorted { Row.precedes($0, $1, texts) }
        return sorted.indices.compactMap { index in
            index + 1 < sorted.count && !Row.precedes(sorted[index], sorted[index + 1], texts) ? nil : sorted[index]
        }
    }
}

extension TableRow {
    /// An empty list of such rows.
    static func keeper(_ found: TableExtract) -> any TableRows { KeptRows<Self>(found) }

    /// Takes those rows from the shadow table's that are rows of the table, too.
    static func settle(_ database: inout DatabaseExtract, _ texts: inout TextPool) {
        let live = database[keyPath: place].live
        let shadow = database[keyPath: place].shadow
        guard !live.isEmpty, !shadow.isEmpty else { return }
        var next = live.startIndex
        var kept: [Self] = []
        for row in shadow {
            while next < live.endIndex, precedes(live[next], row, texts) { next += 1 }
            let hasPartner = next < live.endIndex && !precedes(row, live[next], texts)
            if !hasPartner || !isOne(live[next], row, &texts) { kept.append(row) }
        }
        database[keyPath: place].shadow = kept
    }
}

extension TableExtract {
    /// What a table of these columns has of those that are read, and how they are asked for. Nil if the table is another
    /// program's.
    static func matching(_ layout: TableLayout, _ table: OpenStackTable) -> (found: TableExtract, ColumnSelection)? {
        if let mark = table.mark, !ColumnSelection([mark], of: layout).hasColumn(0) { return nil }
        let names = table.columns.map(\.name)
        let selection = ColumnSelection(names, of: layout)
        let found = TableExtract(
            columns: names.indices.filter { selection.hasColumn($0) }.map { names[$0] },
            missingColumns: names.indices.filter { !selection.hasColumn($0) }.map { names[$0] }, rows: 0)
        return (found, selection)
    }
}
