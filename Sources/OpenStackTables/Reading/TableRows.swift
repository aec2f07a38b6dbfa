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

    /// The columns of the primary key; none if the dump names none.
    var primaryKey: [String]? { get set }

    /// Counts one more row, and keeps it unless the rows are useless.
    ///
    /// - Throws: `DumpError` if there are too many. What is wrong with the row itself becomes `problem`.
    func take(_ row: borrowing RowView, _ texts: inout TextPool, _ limits: inout ReadingLimits) throws(DumpError)
    /// All rows of a statement were given to `take`.
    func end(_ rows: InsertedRows)
    /// Forgets all rows.
    func empty()
    /// What no server takes among the rows so far: a bad value, or two rows with one key.
    func refused(as name: TableName, _ texts: TextPool) -> DumpError?
    /// The rows in order of the primary key, into the place that `database` has for them.
    func move(to database: inout DatabaseExtract, as name: TableName, isShadow: Bool, _ texts: TextPool)
}

/// The rows themselves. A class, so that a row is appended in place, whichever table it is of.
final class KeptRows<Row: TableRow>: TableRows {
    let table = Row.table
    // What each row touches, as in `BackupReader`.
    @exclusivity(unchecked) var found: TableExtract
    @exclusivity(unchecked) var problem: (any Error)?
    @exclusivity(unchecked) private var rows = RowList<Row>()
    var primaryKey: [String]?
    /// Runs of statements with the same rule for known keys: where the rows of a run end, whether the table had the primary key by which
    /// they are told apart, and where the first statement begins.
    private var runs: [Run] = []
    private typealias Run = (end: Int, onKnownKey: KnownKey, isKey: Bool, offset: Int64)

    init(_ found: TableExtract) {
        self.found = found
    }

    func take(_ row: borrowing RowView, _ texts: inout TextPool, _ limits: inout ReadingLimits) throws(DumpError) {
        found.rows += 1
        guard problem == nil else { return }
        try limits.count(row, texts)
        do throws(DumpError) {
            try Row.keep(row, in: &rows, &texts)
        } catch {
            problem = error
        }
    }

    func end(_ rows: InsertedRows) {
        // Where nothing made the table, it has the key that it has in every cloud.
        let isKey = primaryKey.map { $0.map { $0.lowercased() } == Row.table.key } ?? true
        if let last = runs.last, last.onKnownKey == rows.onKnownKey, last.isKey == isKey, last.end < self.rows.count {
            runs[runs.count - 1].end = self.rows.count
        } else {
            runs.append((self.rows.count, rows.onKnownKey, isKey, rows.offset))
        }
    }

    func empty() {
        rows = []
        runs = []
        found.rows = 0
        problem = nil
    }

    func refused(as name: TableName, _ texts: TextPool) -> DumpError? {
        if problem == nil { _ = Row.ordered(rows, texts) { keepsNew($0, name) } }
        return problem as? DumpError
    }

    func move(to database: inout DatabaseExtract, as name: TableName, isShadow: Bool, _ texts: TextPool) {
        let kept = Row.ordered(rows, texts) { keepsNew($0, name) }
        // What a server would hold is counted, not what came. Rows after a useless one were counted, but not kept.
        found.rows -= rows.count - kept.count
        rows = []
        database[keyPath: Row.place][isShadow ? .shadow : .live] = kept
    }

    /// Whether a server would put the row in the place of the one with its key.
    private func keepsNew(_ index: Int, _ name: TableName) -> Bool {
        let run = run(of: index)
        switch run?.onKnownKey {
        case _ where run?.isKey == false:
            if problem == nil { problem = DumpError(.notToldApart(columns: Row.table.key), table: name, offset: run?.offset) }
            return true
        case .keepsFirst: return false
        case .keepsLast, nil: return true
        case .isDamage, .isNotFollowed:
            if problem == nil { problem = DumpError(.keyTwice, table: name, offset: run?.offset) }
            return true
        }
    }

    /// The statements that gave a row. Found by halves: a hostile dump has as many of them as rows.
    private func run(of index: Int) -> Run? {
        let place = runs.firstPlace(notBefore: { $0.end <= index })
        return place < runs.count ? runs[place] : nil
    }
}

extension TableRow {
    /// An empty list of such rows.
    static func keeper(_ found: TableExtract) -> any TableRows { KeptRows<Self>(found) }

    static func keep(_ row: borrowing RowView, in rows: inout RowList<Self>, _ texts: inout TextPool) throws(DumpError) {
        var kept = Self()
        try kept.pass(row, &texts)
        rows.append(kept)
    }

    /// - Parameter keepsNew: whether the row at a place counts, and not one before it that has its key.
    static func ordered(_ rows: RowList<Self>, _ texts: TextPool, keepsNew: (Int) -> Bool) -> RowList<Self> {
        // Dumps are written in key order; then there is nothing to do.
        var isOrdered = true
        for index in rows.indices.dropFirst() where !precedes(rows[index - 1], rows[index], texts) {
            isOrdered = false
            break
        }
        if isOrdered { return rows }
        let sorted = rows.indices.sorted { left, right in
            if precedes(rows[left], rows[right], texts) { return true }
            return left < right && !precedes(rows[right], rows[left], texts)
        }
        var kept = RowList<Self>()
        for index in sorted {
            guard let last = kept.last, !precedes(last, rows[index], texts) else {
                kept.append(rows[index])
                continue
            }
            if keepsNew(index) { kept[kept.count - 1] = rows[index] }
        }
        return kept
    }

    static func settle(_ database: inout DatabaseExtract, _ texts: inout TextPool) {
        let live = database[keyPath: place].live
        let shadow = database[keyPath: place].shadow
        guard !live.isEmpty, !shadow.isEmpty else { return }
        var next = live.startIndex
        /// Places in `shadow`. There are few, mostly none.
        var twice: [Int] = []
        for index in shadow.indices {
            while next < live.endIndex, precedes(live[next], shadow[index], texts) { next += 1 }
            let hasPartner = next < live.endIndex && !precedes(shadow[index], live[next], texts)
            if hasPartner && isOne(live[next], shadow[index], &texts) { twice.append(index) }
        }
        guard !twice.isEmpty else { return }
        var kept = RowList<Self>()
        var double = twice.startIndex
        for (index, row) in shadow.enumerated() {
            if double < twice.endIndex, twice[double] == index {
                double += 1
            } else {
                kept.append(row)
            }
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
        let selection = ColumnSelection(names, of: layout, key: table.key)
        let found = TableExtract(
            columns: names.indices.filter { selection.hasColumn($0) }.map { names[$0] },
            missingColumns: names.indices.filter { !selection.hasColumn($0) }.map { names[$0] }, rows: 0)
        return (found, selection)
    }
}
