/// What follows the rows of an INSERT: `[AS new] ON DUPLICATE KEY UPDATE a=VALUES(a), …`, or MariaDB's RETURNING.
enum ConflictClause {
    /// Of the words that such a clause begins with, in bytes.
    static let longestWord = 9

    private static let beginnings: [StaticString] = ["ON", "AS", "RETURNING"]

    /// Whether one begins at the front: the word, and a blank or a comment after it.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        beginnings.contains { word in
            let length = word.utf8CodeUnitCount
            guard bytes.count > length, Character8.isBlank(bytes[length]) || bytes[length] == Character8.slash else {
                return false
            }
            return (0..<length).allSatisfy { bytes[$0] & 0xdf == word.utf8Start[$0] }
        }
    }

    /// What holds for rows whose key was there before.
    ///
    /// - Parameters:
    ///   - clause: up to the end of the statement.
    ///   - columns: of the statement's rows, and the primary key.
    ///   - plain: what holds if the clause says nothing about it.
    ///   - server: that the dump is of.
    ///   - offset: of the clause, in bytes of the dump.
    /// - Throws: `DumpError` if it is not built as such a clause.
    static func onKnownKey(
        _ clause: UnsafeRawBufferPointer, columns layout: TableLayout, mode: SQLMode, without plain: KnownKey,
        of server: DumpServer, at offset: Int64
    ) throws(DumpError) -> KnownKey {
        let unreadable = DumpError(
            .syntax(expected: "ON DUPLICATE KEY UPDATE after the rows"), table: layout.table, offset: offset)
        var tokens = SQLTokens(clause, from: 0, mode: mode, atEnd: true)
        tokens.mayNameColumns = true
        var alias: String?
        var word = tokens.nextKeyword()
        if word == "RETURNING" {
            guard server.takesReturning, tokens.takeReturned() else { throw unreadable }
            return plain
        }
        if word == "AS" {
            guard server.takesRowAlias else { throw unreadable }
            alias = StatementHead.wholeName(&tokens)?.table
            if tokens.takes(Character8.open) { _ = tokens.takeParentheses() }
            if tokens.isAtEnd { return plain }
            word = tokens.nextKeyword()
        }
        guard word == "ON", tokens.nextKeyword() == "DUPLICATE", tokens.nextKeyword() == "KEY", tokens.nextKeyword() == "UPDATE"
        else {
            throw unreadable
        }
        var replaced: Set<String> = []
        var keepsAll = true
        var isFollowed = true
        repeat {
            guard let column = StatementHead.wholeName(&tokens)?.table.lowercased(), tokens.takes(UInt8(ascii: "=")) else {
                throw unreadable
            }
            var value = tokens
            guard tokens.takes("DEFAULT") || tokens.takeExpression() else { throw unreadable }
            let source = source(&value, alias: alias)
            switch source {
            case .new(let name) where name == column && value.index == tokens.index:
                replaced.insert(column)
                keepsAll = false
            case .old(let name) where name == column && value.index == tokens.index: break
            default: isFollowed = false
            }
        } while tokens.takes(Character8.comma)
        if tokens.takes("RETURNING"), !server.takesReturning || !tokens.takeReturned() { throw unreadable }
        guard tokens.isAtEnd else { throw unreadable }
        guard isFollowed else { return .isNotFollowed }
        if keepsAll { return .keepsFirst }
        let key = Set((layout.primaryKey ?? []).map { $0.lowercased() })
        return Set(layout.columns.map { $0.lowercased() }).subtracting(key).isSubset(of: replaced) ? .keepsLast : .isNotFollowed
    }

    private enum Source {
        /// The new row's value of a column: `VALUES(a)`, `new.a`.
        case new(String)
        /// The old row's value: `a`.
        case old(String)
        case other
    }

    private static func source(_ tokens: inout SQLTokens, alias: String?) -> Source {
        guard let name = StatementHead.anyName(&tokens) else { return .other }
        if ["VALUES", "VALUE"].contains(name.table.uppercased()), tokens.peek() == .symbol(Character8.open) {
            _ = tokens.next()
            guard let column = StatementHead.wholeName(&tokens), tokens.next() == .symbol(Character8.close) else { return .other }
            return .new(column.table.lowercased())
        }
        guard let qualifier = name.database else { return .old(name.table.lowercased()) }
        return qualifier == alias ? .new(name.table.lowercased()) : .other
    }
}

extension SQLTokens {
    /// Takes what follows RETURNING, up to the end; false if it is not built so.
    fileprivate mutating func takeReturned() -> Bool {
        let isList = takeList { tokens in
            if tokens.takes(Character8.star) { return true }
            guard tokens.takeExpression() else { return false }
            // The name of what is returned.
            if tokens.takes("AS") { return tokens.takeText() != nil }
            if !tokens.isAtEnd, tokens.peek() != .symbol(Character8.comma) { return tokens.takeText() != nil }
            return true
        }
        return isList && isAtEnd
    }
}
