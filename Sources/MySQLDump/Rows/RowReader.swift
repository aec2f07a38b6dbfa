/// Reads the rows of INSERT statements and hands them to the consumer.
struct RowReader {
    /// How the rows of one table are read; kept from statement to statement.
    private struct Plan {
        let layout: TableLayout
        let selection: ColumnSelection
        let mode: SQLMode
        var scanner: RowScanner
    }

    private let consumer: any DumpConsumer
    private var plan: Plan?

    init(consumer: any DumpConsumer) {
        self.consumer = consumer
    }

    /// Tables have changed: the consumer is asked anew which columns it wants.
    mutating func forgetTable() {
        plan = nil
    }

    /// Makes ready for the rows of a statement, the first of which comes next; false if the consumer wants none of them.
    ///
    /// - Parameters:
    ///   - listed: the statement's column list.
    ///   - created: what CREATE TABLE said.
    ///   - start: of the statement, in bytes of the dump.
    mutating func prepare(
        for table: TableName, listed: [String]?, created: CreateTable?, in session: Session, from start: Int64,
        _ input: inout DumpInput
    ) throws -> Bool {
        let columns = try listed ?? unlistedColumns(of: table, created: created, in: session, from: start, &input)
        guard columns.count <= TableDefinitions.mostColumns else { throw DumpError.tooManyColumns(of: table, at: input.offset) }
        if case .unsupported(let name) = session.characterSet {
            throw DumpError(.characterSet(name), table: table, offset: start)
        }
        let layout = TableLayout(table: table, columns: columns)
        if let plan, plan.layout == layout, plan.mode == session.mode { return true }
        plan = nil
        guard let selection = try consumer.columns(of: layout) else { return false }
        let scanner = RowScanner(columnCount: columns.count, places: selection.places, mode: session.mode)
        plan = Plan(layout: layout, selection: selection, mode: session.mode, scanner: scanner)
        return true
    }

    /// Which columns the values of a statement without a column list belong to.
    ///
    /// As the server reads it, to all that are visible. MariaDB's mysqldump writes such statements with the values of
    /// generated columns in them; others leave those out. So with such columns the first row's length tells.
    private func unlistedColumns(
        of table: TableName, created: CreateTable?, in session: Session, from start: Int64, _ input: inout DumpInput
    ) throws -> [String] {
        guard let created else {
            // A database that nothing else speaks of may be text of a damaged row.
            throw DumpError(.unknownColumns, table: table.database == session.database ? table : nil, offset: start)
        }
        let candidates = [created.visibleColumns, created.givenColumns, created.columns]
        if candidates.allSatisfy({ $0.count == created.columns.count }) { return created.columns }
        let count = try countValues(of: table, expected: created.columns.count, in: session, from: start, &input)
        return candidates.first { $0.count == count } ?? created.givenColumns
    }

    /// How many values the row at the front has; whatever is wrong with it is found again when it is read.
    private func countValues(
        of table: TableName, expected: Int, in session: Session, from start: Int64, _ input: inout DumpInput
    ) throws -> Int? {
        try expectRow(of: table, in: session, from: start, &input)
        var scanner = RowScanner(columnCount: expected, places: [], mode: session.mode)
        while true {
            switch scanner.scan(input.unread) {
            case .row: return expected
            case .failed(.valueCount(let found, _), _): return found
            case .failed: return nil
            case .needsMore: try input.fillRow(of: table)
            }
        }
    }

    /// Where a statement's rows have ended.
    enum End {
        /// With the statement.
        case statement
        /// Before a clause, which is not read: `ON DUPLICATE KEY UPDATE …` or `AS new`.
        case clause
    }

    /// Reads all rows of the statement for which `prepare` has made ready.
    mutating func readRows(of table: TableName, in session: Session, from start: Int64, _ input: inout DumpInput) throws -> End {
        while true {
            try expectRow(of: table, in: session, from: start, &input)
            try readRow(of: table, in: session, &input)
            if let end = try takeSeparator(of: table, in: session, from: start, &input) { return end }
        }
    }

    private func expectRow(of table: TableName, in session: Session, from start: Int64, _ input: inout DumpInput) throws {
        try input.takeRowBlanks(of: table, in: session, from: start)
        guard input.unread[0] == Character8.open else {
            throw DumpError(.syntax(expected: "'(' at the beginning of a row"), table: table, offset: input.offset)
        }
    }

    private mutating func readRow(of table: TableName, in session: Session, _ input: inout DumpInput) throws {
        plan?.scanner.begin()
        while let outcome = plan?.scanner.scan(input.unread) {
            switch outcome {
            case .row(let end):
                guard let plan else { return }
                let row = RowView(
                    row: UnsafeRawBufferPointer(rebasing: input.unread[..<end]), slices: plan.scanner.slices,
                    layout: plan.layout, places: plan.selection.places, session: session.characterSet, offset: input.offset,
                    mode: plan.mode)
                try consumer.row(row)
                return input.take(end)
            case .needsMore:
                try input.fillRow(of: table)
            case .failed(let reason, let place):
                throw DumpError(reason, table: table, offset: input.offset + Int64(place))
            }
        }
    }

    /// Passes what stands after a row; nil if another row comes.
    private func takeSeparator(
        of table: TableName, in session: Session, from start: Int64, _ input: inout DumpInput
    ) throws -> End? {
        try input.takeRowBlanks(of: table, in: session, from: start)
        try input.fill(atLeast: session.delimiter.count)
        let bytes = input.unread
        if bytes.starts(with: session.delimiter) {
            input.take(session.delimiter.count)
            return .statement
        }
        if bytes[0] == Character8.comma {
            input.take(1)
            return nil
        }
        let next = bytes[0] | 0x20
        if next == UInt8(ascii: "o") || next == UInt8(ascii: "a") { return .clause }
        throw DumpError(.syntax(expected: "',' or ';' after a row"), table: table, offset: input.offset)
    }
}

extension DumpInput {
    /// Gets more of the row at the front.
    fileprivate mutating func fillRow(of table: TableName) throws {
        guard count < RowScanner.largestRow else {
            throw DumpError(.tooLong(what: "a row", limit: RowScanner.largestRow), table: table, offset: offset)
        }
        guard try fill() else { throw DumpError(.cutStatement, table: table, offset: offset) }
    }

    /// Passes blanks and comments between rows, where the dump must go on.
    fileprivate mutating func takeRowBlanks(of table: TableName, in session: Session, from start: Int64) throws {
        while true {
            try takeBlanks()
            guard let byte = unread.first else { throw DumpError(.cutStatement, table: table, offset: start) }
            switch byte {
            case Character8.slash, Character8.star, Character8.dash, Character8.hash:
                guard try takeComment(delimiter: session.delimiter) else { return }
            default: return
            }
        }
    }
}
