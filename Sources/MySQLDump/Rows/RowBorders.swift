extension RowView {
    /// Whether MariaDB's ROW END lies in the past. Of living rows it is the last moment of TIMESTAMP, in 2038 or 2106 in UTC, which
    /// is less than a day earlier or later in another zone.
    func isPast(rowEnd slot: Int) -> Bool {
        let slice = slice(of: slot)
        guard slice.kind == .text else { return false }
        let text = row[Int(slice.start)..<Int(slice.end)]
        return text.lexicographicallyPrecedes("2038-01-18".utf8)
    }
}

extension DumpInput {
    /// Gets more of the row at the front.
    mutating func fillRow(of table: TableName) throws {
        guard count < RowScanner.largestRow else {
            throw DumpError(.tooLong(what: "a row", limit: RowScanner.largestRow), table: table, offset: offset)
        }
        guard try fill() else { throw DumpError(.cutStatement, table: table, offset: offset) }
    }

    /// Passes blanks and comments between rows, where the dump must go on.
    ///
    /// - Parameter isInComment: whether an executable comment is open.
    mutating func takeRowBlanks(of statement: RowReader.Statement, in session: Session, isInComment: inout Bool) throws {
        while true {
            try takeBlanks()
            guard let byte = unread.first else {
                throw DumpError(.cutStatement, table: statement.table, offset: statement.offset)
            }
            switch byte {
            case Character8.slash, Character8.star, Character8.dash, Character8.hash:
                guard
                    try takeComment(
                        delimiter: session.delimiter, hasEscapes: !session.mode.contains(.noBackslashEscapes),
                        of: statement.server, isInOne: &isInComment)
                else { return }
            default: return
            }
        }
    }
}
