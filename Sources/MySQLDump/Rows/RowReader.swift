// Long, because reading rows, their keys and their order is one loop over a statement, and its parts share what they keep.
/// Reads the rows of INSERT statements and hands them to the consumer.
struct RowReader {
    /// How the rows of one table are read; kept from statement to statement.
    private struct Plan {
        let table: TableName
        let listed: [String]?
        let format: RowFormat
        var scanner: RowScanner
        /// The slot of the number by which mysqldump has ordered the rows, if it has.
        var keySlot: Int?
        /// The slot of MariaDB's ROW END, if the rows have it.
        let rowEndSlot: Int?
        /// The number of the row before.
        var lastKey: Int64?
        /// The unique keys, and with them the primary one if it is known.
        let keys: UniqueValues.Keys
        /// Whether the first row has to tell which columns are there.
        let dependsOnRow: Bool
    }

    /// A statement whose rows are read.
    struct Statement {
        let table: TableName
        let head: StatementHead.InsertHead
        /// What CREATE TABLE said.
        let created: CreateTable?
        /// Where it begins, in bytes of the dump.
        let offset: Int64
        /// Whether the table had rows before.
        let hadRows: Bool
        /// Whether mysqldump wrote all rows of the table, in the order in which the server keeps them.
        let isOrdered: Bool
        /// That the dump is of.
        let server: DumpServer
        /// What the clause behind the rows must not call; nil if nothing is there.
        let hidden: HiddenChanges?
    }

    private let consumer: any DumpConsumer
    private var plan: Plan?
    private let faults = TextFaults()
    /// Of tables that have unique keys.
    private var uniqueValues: [TableName: UniqueValues] = [:]
    /// Rows of the past that were passed over.
    private var pastRows: [TableName: Int] = [:]
    /// Whether an executable comment is open between the rows that are read.
    private var isInComment = false
    /// Whether the last statement ended with the client's delimiter; else more follows for the server.
    private(set) var endedInClient = true

    init(consumer: any DumpConsumer) {
        self.consumer = consumer
    }

    /// What was found in the rows that a user should hear of.
    var notices: [DumpNotice] {
        faults.notices
            + pastRows.sorted { $0.key.description < $1.key.description }.map { .pastRows(count: $0.value, $0.key) }
    }

    /// Tables have changed: the consumer is asked anew which columns it wants.
    mutating func forgetTable() {
        plan = nil
    }

    /// A table has lost its rows, or is gone.
    mutating func forgetRows(of table: TableName) {
        plan = nil
        uniqueValues[table] = nil
    }

    mutating func forgetRows(ofDatabase database: String) {
        plan = nil
        uniqueValues = uniqueValues.filter { $0.key.database != database }
    }

    /// Makes ready for the rows of a statement, the first of which comes next; false if the consumer wants none of them.
    mutating func prepare(for statement: Statement, in session: Session, _ input: inout DumpInput) throws -> Bool {
        guard let isInComment = statement.head.isInComment else {
            throw DumpError(CommentOpening.unbalanced, table: statement.table, offset: statement.offset)
        }
        self.isInComment = isInComment
        let listed = statement.head.columns
        let timestamps = TimestampRule(in: session, of: statement.server)
        if let plan, plan.table == statement.table, plan.listed == listed, plan.format.mode == session.mode,
            plan.format.characterSet == session.characterSet, plan.format.timestamps == timestamps, !plan.dependsOnRow
        {
            return true
        }
        let given = try listed ?? unlistedColumns(of: statement, in: session, &input)
        guard given.count <= TableDefinitions.mostColumns else {
            throw DumpError.tooManyColumns(of: statement.table, at: input.offset)
        }
        if case .unsupported(let name) = session.characterSet {
            throw DumpError(.characterSet(name), table: statement.table, offset: statement.offset)
        }
        let layout = TableLayout(
            table: statement.table, columns: given + (try omittedColumns(in: statement)),
            primaryKey: statement.created?.primaryKey)
        if let plan, plan.format.layout == layout, plan.format.mode == session.mode,
            plan.format.characterSet == session.characterSet, plan.format.timestamps == timestamps
        {
            return true
        }
        let before = plan
        plan = nil
        guard let selection = try consumer.columns(of: layout) else { return false }
        var places = selection.places
        func slot(of column: String?) -> Int? {
            guard let column, let place = given.firstIndex(where: { $0.lowercased() == column.lowercased() }) else { return nil }
            if let known = places.firstIndex(of: place) { return known }
            places.append(place)
            return places.count - 1
        }
        let keys = UniqueValues.Keys(of: statement.created, layout, told: selection.key, &places)
        let keySlot = statement.created?.comesInKeyOrder == true ? slot(of: statement.created?.primaryKey.first) : nil
        let rowEndSlot = slot(of: statement.created?.rowEnd)
        let definitions = places.map { place in place.flatMap { statement.created?.definition(of: layout.columns[$0]) } }
        let format = RowFormat(
            layout: layout, places: places, rules: definitions.map { $0?.rule.stored(in: session.mode) ?? ColumnRule() },
            choices: definitions.map { $0?.choices ?? [] }, mode: session.mode, characterSet: session.characterSet,
            timestamps: timestamps, faults: faults)
        plan = Plan(
            table: statement.table, listed: listed, format: format,
            scanner: RowScanner(columnCount: given.count, places: places, mode: session.mode), keySlot: keySlot,
            rowEndSlot: rowEndSlot, lastKey: before?.table == statement.table ? before?.lastKey : nil,
            keys: keys,
            dependsOnRow: listed == nil && statement.created?.hasOptionalColumns == true)
        plan?.scanner.looksAhead()
        return true
    }

    /// Columns of the table that the statement's list leaves out.
    private func omittedColumns(in statement: Statement) throws -> [String] {
        guard let listed = statement.head.columns, let created = statement.created else { return [] }
        let names = Set(listed.map { $0.lowercased() })
        let unknown = names.subtracting(created.columns.map { $0.lowercased() }).subtracting(created.hiddenColumns)
        guard unknown.isEmpty, names.count == listed.count else {
            throw DumpError(.syntax(expected: "columns of the table in INSERT"), table: statement.table, offset: statement.offset)
        }
        if !listed.isEmpty, let lacking = created.definitions.first(where: { !names.contains($0.folded) && $0.needsValue }) {
            throw DumpError(
                .notOfItsType(column: lacking.name, what: "no value"), table: statement.table, offset: statement.offset)
        }
        return created.givenColumns.filter { !names.contains($0.lowercased()) }
    }

    /// Which columns the values of a statement without a column list belong to.
    ///
    /// As the server reads it, to all that are visible. MariaDB's mysqldump writes such statements with the values of
    /// generated columns in them; others leave those out. So with such columns the first row's length tells.
    private mutating func unlistedColumns(
        of statement: Statement, in session: Session, _ input: inout DumpInput
    ) throws -> [String] {
        guard let created = statement.created else {
            // A database that nothing else speaks of may be text of a damaged row.
            let table = statement.table.database == session.database ? statement.table : nil
            throw DumpError(.unknownColumns, table: table, offset: statement.offset)
        }
        guard created.hasOptionalColumns else { return created.columns }
        let count = try countValues(of: statement, expected: created.columns.count, in: session, &input)
        let candidates = [created.visibleColumns, created.givenColumns, created.columns]
        return candidates.first { $0.count == count } ?? created.givenColumns
    }

    /// How many values the row at the front has; whatever is wrong with it is found again when it is read.
    private mutating func countValues(
        of statement: Statement, expected: Int, in session: Session, _ input: inout DumpInput
    ) throws -> Int? {
        try expectRow(of: statement, in: session, &input)
        var scanner = RowScanner(columnCount: expected, places: [], mode: session.mode)
        while true {
            switch scanner.scan(input.unread) {
            case .row: return expected
            case .failed(.valueCount(let found, _), _): return found
            case .failed: return nil
            case .needsMore: try input.fillRow(of: statement.table)
            }
        }
    }

    /// Reads all rows of the statement for which `prepare` has made ready, and what follows them, and tells the consumer.
    ///
    /// - Returns: what holds for rows whose key is known.
    mutating func readRows(of statement: Statement, in session: Session, _ input: inout DumpInput) throws -> KnownKey {
        // Taken out and put back: what is reached through an optional is copied for each row.
        guard var plan = self.plan else { return statement.head.onKnownKey }
        self.plan = nil
        defer { self.plan = plan }
        var count = 0
        var onKnownKey = statement.head.onKnownKey
        if !statement.isOrdered { plan.keySlot = nil }
        // Taken out for the same reason.
        var unique = plan.keys.unique.isEmpty ? nil : uniqueValues.removeValue(forKey: statement.table)
        if !plan.keys.unique.isEmpty, unique?.isOf(plan.keys) != true { unique = UniqueValues(of: plan.keys) }
        defer { if let unique { uniqueValues[statement.table] = unique } }
        var conflict: UniqueValues.Conflict?
        // The plan, which holds the slices' memory, stays as long as the view of them.
        var row = RowView(
            row: UnsafeRawBufferPointer(start: nil, count: 0), slices: UnsafeBufferPointer(plan.scanner.memory.slices),
            format: plan.format, offset: statement.offset)
        rows: while true {
            try expectRow(of: statement, in: session, &input)
            if try readRow(of: statement, &plan, &row, &unique, &conflict, &input) { count += 1 }
            switch try takeSeparator(of: statement, in: session, &input) {
            case .row: continue
            case .end: break rows
            case .clause:
                let end = try input.fillStatement(in: session)
                let clause = input.statement(to: end)
                try statement.hidden?.requireNone(in: clause, mode: session.mode, at: input.offset)
                onKnownKey = try ConflictClause.onKnownKey(
                    clause, columns: plan.format.layout, mode: session.mode, without: onKnownKey, of: statement.server,
                    at: input.offset)
                try SQLTokens.requireClosedComments(in: clause, mode: session.mode, isInOne: isInComment, at: input.offset)
                input.take(end.whole)
                endedInClient = end.isOfClient
                break rows
            }
        }
        let found = UniqueValues.problem(
            unique, conflict, plan.keys, onKnownKey, isFirst: !statement.hadRows && count <= 1)
        if let (reason, place) = found {
            throw DumpError(reason, table: statement.table, offset: place ?? statement.offset)
        }
        try consumer.rowsEnded(
            InsertedRows(table: statement.table, count: count, onKnownKey: onKnownKey, offset: statement.offset))
        return onKnownKey
    }

    private mutating func expectRow(of statement: Statement, in session: Session, _ input: inout DumpInput) throws {
        if input.unread.first == Character8.open { return }
        try input.takeRowBlanks(of: statement, in: session, isInComment: &isInComment)
        guard input.unread[0] == Character8.open else {
            throw DumpError(.syntax(expected: "'(' at the beginning of a row"), table: statement.table, offset: input.offset)
        }
    }

    /// Reads one row; false if it is one of the past, which the consumer does not get.
    ///
    /// - Parameter row: shows the slices of the plan's scanner.
    @inline(__always)
    private mutating func readRow(
        of statement: Statement, _ plan: inout Plan, _ row: inout RowView, _ unique: inout UniqueValues?,
        _ conflict: inout UniqueValues.Conflict?, _ input: inout DumpInput
    ) throws -> Bool {
        var outcome = plan.scanner.scanNext(input.unread, at: input.offset)
        while true {
            switch outcome {
            case .row(let end):
                row.row = UnsafeRawBufferPointer(rebasing: input.unread[..<end])
                row.offset = input.offset
                if let slot = plan.rowEndSlot, row.isPast(rowEnd: slot) {
                    pastRows[statement.table, default: 0] += 1
                    input.take(end)
                    return false
                }
                if let slot = plan.keySlot, let key = try row.integer(slot) {
                    let isKnown = plan.lastKey == key && statement.head.onKnownKey != .isDamage
                    guard plan.lastKey.map({ $0 < key }) ?? true || isKnown else {
                        throw DumpError(.keyFellBack, table: statement.table, offset: input.offset)
                    }
                    plan.lastKey = key
                }
                if unique != nil, let found = try unique?.take(row, plan.keys), conflict == nil {
                    conflict = found
                }
                try consumer.row(row)
                input.take(end)
                return true
            case .needsMore:
                try input.fillRow(of: statement.table)
                outcome = plan.scanner.scan(input.unread)
            // Each column gets its default, and a key the next number.
            case .failed(.valueCount(found: 0, _), _):
                throw DumpError(.notFollowed(statement: "a row without values"), table: statement.table, offset: input.offset)
            case .failed(let reason, let place):
                throw DumpError(reason, table: statement.table, offset: input.offset + Int64(place))
            }
        }
    }

    private enum Separator {
        /// Another row comes.
        case row
        /// The statement has ended.
        case end
        /// `ON DUPLICATE KEY UPDATE …`, `AS new …` or `RETURNING …` comes.
        case clause
    }

    /// Passes what stands after a row.
    private mutating func takeSeparator(
        of statement: Statement, in session: Session, _ input: inout DumpInput
    ) throws -> Separator {
        // As mysqldump writes it.
        let next = input.unread
        if next.count > 1, next[0] == Character8.comma, next[1] == Character8.open, session.delimiter.first != Character8.comma {
            input.take(1)
            return .row
        }
        try input.takeRowBlanks(of: statement, in: session, isInComment: &isInComment)
        try input.fill(atLeast: session.delimiter.count)
        let bytes = input.unread
        endedInClient = bytes.starts(with: session.delimiter)
        if endedInClient || bytes[0] == Character8.semicolon {
            guard !isInComment else {
                throw DumpError(CommentOpening.unbalanced, table: statement.table, offset: input.offset)
            }
            input.take(endedInClient ? session.delimiter.count : 1)
            return .end
        }
        if bytes[0] == Character8.comma {
            input.take(1)
            return .row
        }
        try input.fill(atLeast: ConflictClause.longestWord + 1)
        if ConflictClause.begins(input.unread) { return .clause }
        throw DumpError(.syntax(expected: "',' or ';' after a row"), table: statement.table, offset: input.offset)
    }
}
