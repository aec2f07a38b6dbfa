/// What an ALTER TABLE statement does to a table's columns.
struct AlterTable {
    enum Change: Equatable {
        /// `after` is the column before it; an empty text puts it first, nil last.
        case add(ColumnDefinition, after: String?, ifNotExists: Bool)
        case drop(column: String, ifExists: Bool)
        /// MODIFY, CHANGE, RENAME COLUMN: another name, another definition, or both.
        case redefine(column: String, as: ColumnDefinition?, name: String)
        case setDefault
        case primaryKey([String], isWhole: Bool)
        /// DROP KEY, DROP INDEX, DROP CONSTRAINT; of the primary key it is PRIMARY.
        case dropKey(String)
        case unique(CreateTable.UniqueKey)
        /// Another key, of these columns.
        case key([String])
        /// A foreign key to this table.
        case references(String)
        /// A foreign key to a table of this database.
        case refers(database: String)
        /// CONVERT TO CHARACTER SET, of all texts.
        case convert(ColumnRule.Repertoire)
        case rename(to: DropStatement.QualifiedName)
        /// It changes rows: of a partition, or of the other table that it names.
        case notFollowed(what: String, other: DropStatement.QualifiedName?)
        case disableKeys
        case enableKeys

        var dropsKey: Bool { if case .dropKey = self { true } else { false } }

        /// Whether it may change columns, of which a table has thousands.
        var isOfColumns: Bool {
            switch self {
            case .add, .drop, .redefine, .setDefault, .convert: true
            case .primaryKey, .unique, .key, .dropKey, .references, .refers, .rename, .notFollowed, .disableKeys, .enableKeys:
                false
            }
        }
    }

    let table: DropStatement.QualifiedName
    /// MariaDB's IF EXISTS: without the table nothing happens.
    let ifExists: Bool
    /// IGNORE: rows go that a new key does not allow.
    let ignores: Bool
    private(set) var changes: [Change] = []

    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if the statement is not built as one.
    init(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let passing: Set<String> = ["ALTER", "ONLINE", "OFFLINE", "IGNORE", "TABLE", "IF", "EXISTS"]
        var passed: [String] = []
        guard let name = StatementHead.qualifiedName(&tokens, passing: passing, passed: &passed), let table = name.table else {
            throw DumpError(.syntax(expected: "a table's name in ALTER TABLE"), offset: offset)
        }
        self.table = .init(database: name.database, table: table)
        ifExists = passed.contains("EXISTS")
        ignores = passed.contains("IGNORE")
        repeat {
            if let change = try Self.change(&tokens, at: offset) { changes += change }
        } while tokens.takeThroughComma()
    }

    /// CREATE INDEX or DROP INDEX, which is ALTER TABLE by another name.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if the statement is not built as one.
    init(index statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var isUnique = false
        let makes = tokens.nextKeyword() == "CREATE"
        kind: while true {
            switch tokens.nextKeyword() {
            case "INDEX": break kind
            case "UNIQUE": isUnique = true
            case nil: throw DumpError(.syntax(expected: "INDEX"), offset: offset)
            default: continue
            }
        }
        let name = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"])
        if case .word(let word) = tokens.peek(), word.uppercased() == "USING" {
            _ = tokens.next()
            _ = tokens.next()
        }
        guard name != nil, tokens.nextKeyword() == "ON", let table = StatementHead.wholeName(&tokens) else {
            throw DumpError(.syntax(expected: "a table's name after ON"), offset: offset)
        }
        self.table = .init(database: table.database, table: table.table)
        ifExists = false
        ignores = false
        guard makes else {
            changes = [.dropKey(name?.table ?? "")]
            return
        }
        guard tokens.peek() == .symbol(Character8.open) else {
            throw DumpError(.syntax(expected: "columns in CREATE INDEX"), offset: offset)
        }
        let key = CreateTable.keyColumns(&tokens)
        if isUnique {
            changes = [.unique(.init(name: name?.table, columns: key?.columns ?? [], isKnown: key?.isWhole == true))]
        } else if let key {
            changes = [.key(key.columns)]
        }
    }

    private static let notColumns: Set<String> = [
        "INDEX", "KEY", "FULLTEXT", "SPATIAL", "UNIQUE", "FOREIGN", "CHECK", "PARTITION", "SYSTEM", "PERIOD", "VECTOR",
    ]

    private static func change(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> [Change]? {
        switch tokens.nextKeyword() {
        case "DISABLE": return try keys(.disableKeys, &tokens, at: offset)
        case "ENABLE": return try keys(.enableKeys, &tokens, at: offset)
        case "ADD": return try added(&tokens, at: offset)
        case "DROP":
            if case .word(let word) = tokens.peek() {
                let keyword = word.uppercased()
                if keyword == "PARTITION" { return [.notFollowed(what: "DROP PARTITION", other: nil)] }
                if keyword == "PRIMARY" { return [.dropKey(keyword)] }
                if ["KEY", "INDEX", "CONSTRAINT"].contains(keyword) {
                    _ = tokens.next()
                    return StatementHead.wholeName(&tokens, passing: ["IF", "EXISTS"]).map { [.dropKey($0.table)] }
                }
                if notColumns.contains(keyword) { return nil }
                if keyword == "COLUMN" { _ = tokens.next() }
            }
            var passed: [String] = []
            guard let name = StatementHead.qualifiedName(&tokens, passing: ["IF", "EXISTS"], passed: &passed),
                let column = name.table
            else { return nil }
            return [.drop(column: column, ifExists: !passed.isEmpty)]
        case "MODIFY":
            if case .word(let word) = tokens.peek(), word.uppercased() == "COLUMN" { _ = tokens.next() }
            guard let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
            return [.redefine(column: column.name, as: column, name: column.name)]
        case "CHANGE":
            if case .word(let word) = tokens.peek(), word.uppercased() == "COLUMN" { _ = tokens.next() }
            guard let old = StatementHead.wholeName(&tokens), let column = try ColumnDefinition(&tokens, at: offset) else {
                return nil
            }
            return [.redefine(column: old.table, as: column, name: column.name)]
        case "ALTER": return [.setDefault]
        case "RENAME":
            guard case .word(let word) = tokens.peek(), word.uppercased() == "COLUMN" else {
                if case .word(let word) = tokens.peek(), ["INDEX", "KEY"].contains(word.uppercased()) { return nil }
                if tokens.peek() == .symbol(UInt8(ascii: "=")) { _ = tokens.next() }
                guard let name = StatementHead.wholeName(&tokens, passing: ["TO", "AS"]) else {
                    throw DumpError(.syntax(expected: "a table's name after RENAME"), offset: offset)
                }
                return [.rename(to: .init(database: name.database, table: name.table))]
            }
            _ = tokens.next()
            guard let old = StatementHead.wholeName(&tokens), tokens.nextKeyword() == "TO",
                let new = StatementHead.wholeName(&tokens)
            else { return nil }
            return [.redefine(column: old.table, as: nil, name: new.table)]
        case let verb? where changingPartitions.contains(verb): return changedPartition(verb, &tokens)
        default: return nil
        }
    }

    /// With the words PARTITION, TABLE or TABLESPACE after them: rows go, or come from another table.
    private static let changingPartitions: Set<String> = ["TRUNCATE", "EXCHANGE", "CONVERT", "DISCARD", "IMPORT"]

    /// What follows one of these; nil for `CONVERT TO CHARACTER SET`.
    private static func changedPartition(_ verb: String, _ tokens: inout SQLTokens) -> [Change]? {
        var convert = tokens
        if verb == "CONVERT", convert.nextKeyword() == "TO", let word = convert.nextKeyword(),
            ["CHARACTER", "CHARSET"].contains(word)
        {
            if word == "CHARACTER" { _ = convert.next() }
            switch convert.next() {
            case .word(let name), .name(let name), .string(let name):
                return [.convert(name.uppercased() == "DEFAULT" ? .unknown : .init(characterSet: name))]
            default: return nil
            }
        }
        guard let object = tokens.nextKeyword(), ["PARTITION", "TABLE", "TABLESPACE"].contains(object) else { return nil }
        var other: DropStatement.QualifiedName?
        if object == "TABLE" {
            // `CONVERT TABLE t TO PARTITION p`
            other = StatementHead.wholeName(&tokens).map { .init(database: $0.database, table: $0.table) }
        } else {
            // `EXCHANGE PARTITION p WITH TABLE t`, `CONVERT PARTITION p TO TABLE t`
            while case .word(let word) = tokens.peek(), word.uppercased() != "TABLE" { _ = tokens.next() }
            if case .name = tokens.peek() { _ = tokens.next() }
            while case .word(let word) = tokens.peek(), word.uppercased() != "TABLE" { _ = tokens.next() }
            if case .word = tokens.peek() {
                _ = tokens.next()
                other = StatementHead.wholeName(&tokens).map { .init(database: $0.database, table: $0.table) }
            }
        }
        return [.notFollowed(what: "\(verb) \(object)", other: other)]
    }

    /// What follows DISABLE or ENABLE. After KEYS the change ends, or a byte of what closes the comment around it is wrong.
    private static func keys(_ change: Change, _ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> [Change] {
        let isWhole = tokens.nextKeyword() == "KEYS"
        switch tokens.peek() {
        case .end, .symbol(Character8.semicolon), .symbol(Character8.comma):
            if isWhole { return [change] }
        default: break
        }
        throw DumpError(.syntax(expected: "KEYS in ALTER TABLE"), offset: offset)
    }

    /// What follows ADD.
    private static func added(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> [Change]? {
        if case .word(let word) = tokens.peek() {
            switch word.uppercased() {
            case "PRIMARY", "CONSTRAINT", "UNIQUE", "FOREIGN", "KEY", "INDEX":
                var key = CreateTable()
                key.readKey(&tokens)
                let primary: [Change] =
                    key.primaryKey.isEmpty ? [] : [.primaryKey(key.primaryKey, isWhole: key.isPrimaryKeyWhole)]
                let unique: [Change] = key.uniqueKeys.map { .unique($0) }
                let others: [Change] = unique.isEmpty ? key.keys.map { .key($0) } : []
                return primary + unique + others + key.references.sorted().map { .references($0) }
                    + key.referredDatabases.sorted().map { .refers(database: $0) }
            case let keyword where notColumns.contains(keyword): return nil
            case "COLUMN": _ = tokens.next()
            default: break
            }
        }
        var ifNotExists = false
        while case .word(let word) = tokens.peek(), ["IF", "NOT", "EXISTS"].contains(word.uppercased()) {
            ifNotExists = true
            _ = tokens.next()
        }
        guard tokens.peek() == .symbol(Character8.open) else {
            guard let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
            return changes(adding: column, after: column.position, ifNotExists: ifNotExists)
        }
        _ = tokens.next()
        var all: [Change] = []
        repeat {
            guard let column = try ColumnDefinition(&tokens, at: offset) else { return all }
            all += changes(adding: column, after: nil, ifNotExists: ifNotExists)
        } while tokens.next() == .symbol(Character8.comma)
        return all
    }

    private static func changes(adding column: ColumnDefinition, after: String?, ifNotExists: Bool) -> [Change] {
        let keys: [Change] = column.isPrimaryKey ? [.primaryKey([column.name], isWhole: true)] : []
        let unique: [Change] = column.isUnique ? [.unique(CreateTable.UniqueKey(columns: [column.name]))] : []
        return [.add(column, after: after, ifNotExists: ifNotExists)] + keys + unique
    }
}

extension SQLTokens {
    /// Passes everything up to the next comma outside of parentheses, and the comma; false if the statement ends before.
    fileprivate mutating func takeThroughComma() -> Bool {
        var depth = 0
        while true {
            switch next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close): depth -= 1
            case .symbol(Character8.comma) where depth <= 0: return true
            case .end, .incomplete, .symbol(Character8.semicolon): return false
            default: continue
            }
        }
    }
}
