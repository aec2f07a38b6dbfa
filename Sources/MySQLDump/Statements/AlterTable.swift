// Long, because each change that a server knows has its own grammar, a few lines each.

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
        /// A key that tells no rows apart, of these columns: a foreign key, FULLTEXT, SPATIAL.
        case needs([String])
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
            case .primaryKey, .unique, .key, .dropKey, .needs, .references, .refers, .rename, .notFollowed, .disableKeys,
                .enableKeys:
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
        _ = tokens.takes("ALTER")
        _ = tokens.takes("ONLINE") || tokens.takes("OFFLINE")
        ignores = tokens.takes("IGNORE")
        let isTable = tokens.takes("TABLE")
        ifExists = tokens.takeIfExists()
        guard isTable, let name = StatementHead.wholeName(&tokens) else {
            throw DumpError(.syntax(expected: "a table's name in ALTER TABLE"), offset: offset)
        }
        self.table = .init(database: name.database, table: name.table)
        tokens.takeWait()
        var options = TableOptions()
        while !tokens.isAtEnd {
            // Options of the table may stand without commas between them.
            let isOption = try options.take(&tokens, at: offset)
            if !isOption {
                guard let taken = try Self.change(&tokens, at: offset) else { throw Self.unreadable(at: offset) }
                changes += taken
            }
            let isAnother = tokens.takes(Character8.comma)
            guard isAnother != tokens.isAtEnd || isOption && !isAnother else { throw Self.unreadable(at: offset) }
        }
        if let engine = options.engineOfOthers { changes.append(.notFollowed(what: "ENGINE=\(engine)", other: nil)) }
    }

    private static func unreadable(at offset: Int64) -> DumpError {
        DumpError(.syntax(expected: "a change of a table in ALTER TABLE"), offset: offset)
    }

    /// CREATE INDEX or DROP INDEX, which is ALTER TABLE by another name.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if the statement is not built as one.
    init(index statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        func require(_ isRight: Bool, _ expected: String) throws(DumpError) {
            guard isRight else { throw DumpError(.syntax(expected: expected), offset: offset) }
        }
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let makes = tokens.nextKeyword() == "CREATE"
        if makes, tokens.takes("OR") { try require(tokens.takes("REPLACE"), "OR REPLACE") }
        _ = tokens.takes("ONLINE") || tokens.takes("OFFLINE")
        let isUnique = makes && tokens.takes("UNIQUE")
        let isSearch = makes && ["FULLTEXT", "SPATIAL", "VECTOR"].contains { tokens.takes($0) }
        try require(tokens.takes("INDEX"), "INDEX")
        let name = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"])
        try require(TableKey.takesTypes(&tokens), "BTREE, HASH or RTREE after USING")
        guard let name, tokens.takes("ON"), let table = StatementHead.wholeName(&tokens) else {
            throw DumpError(.syntax(expected: "a table's name after ON"), offset: offset)
        }
        self.table = .init(database: table.database, table: table.table)
        ifExists = false
        ignores = false
        if makes {
            guard let key = TableKey.parts(&tokens) else {
                throw DumpError(.syntax(expected: "columns in CREATE INDEX"), offset: offset)
            }
            if isUnique {
                changes = [
                    .unique(.init(name: name.table, columns: key.hasExpression ? [] : key.columns, isKnown: key.isWhole))
                ]
            } else {
                changes = isSearch ? [.needs(key.columns)] : key.hasExpression ? [] : [.key(key.columns)]
            }
        } else {
            changes = [.dropKey(name.table)]
        }
        while true {
            tokens.takeWait()
            if tokens.takes("ALGORITHM") || tokens.takes("LOCK") {
                try require(tokens.takeOptionValue(), "a value of ALGORITHM or LOCK")
            } else if makes, let isRight = TableKey.takeOption(&tokens) {
                try require(isRight, "an option of an index")
            } else {
                break
            }
        }
        try require(tokens.isAtEnd, "the end of \(makes ? "CREATE" : "DROP") INDEX")
    }

    /// Nil if it is not built as one.
    private static func change(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> [Change]? {
        let verb = tokens.nextKeyword()
        switch verb {
        case "DISABLE": return tokens.takes("KEYS") ? [.disableKeys] : nil
        case "ENABLE": return tokens.takes("KEYS") ? [.enableKeys] : nil
        case "ADD": return try added(&tokens, at: offset)
        case "DROP": return dropped(&tokens)
        case "MODIFY":
            takeColumn(&tokens)
            guard let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
            return [.redefine(column: column.name, as: column, name: column.name)] + keys(of: column)
        case "CHANGE":
            takeColumn(&tokens)
            guard let old = tokens.takeName(), let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
            return [.redefine(column: old, as: column, name: column.name)] + keys(of: column)
        case "ALTER": return takesDefault(&tokens) ? [.setDefault] : nil
        case "RENAME": return renamed(&tokens)
        case "CONVERT" where tokens.takes("TO"): return converted(&tokens)
        case "ORDER":
            tokens.takeRest()
            return []
        case "FORCE", "SECONDARY_LOAD", "SECONDARY_UNLOAD": return []
        case "ALGORITHM", "LOCK": return tokens.takeOptionValue() ? [] : nil
        case "WITH", "WITHOUT": return tokens.takes("VALIDATION") ? [] : nil
        case "REMOVE", "UPGRADE": return tokens.takes("PARTITIONING") ? [] : nil
        case "PARTITION":
            let isRight = tokens.begins("BY")
            tokens.takeRest()
            return isRight ? [] : nil
        case "COALESCE", "REORGANIZE", "ANALYZE", "CHECK", "OPTIMIZE", "REBUILD", "REPAIR":
            let isRight = tokens.begins("PARTITION")
            tokens.takeRest()
            return isRight ? [] : nil
        case let verb? where changingPartitions.contains(verb): return changedPartition(verb, &tokens)
        default: return nil
        }
    }

    /// `[COLUMN] [IF EXISTS]`
    private static func takeColumn(_ tokens: inout SQLTokens) {
        _ = tokens.takes("COLUMN")
        _ = tokens.takeIfExists()
    }

    /// What follows DROP.
    private static func dropped(_ tokens: inout SQLTokens) -> [Change]? {
        if tokens.takes("PARTITION") {
            tokens.takeRest()
            return [.notFollowed(what: "DROP PARTITION", other: nil)]
        }
        if tokens.takes("PRIMARY") { return tokens.takes("KEY") ? [.dropKey("PRIMARY")] : nil }
        if tokens.takes("SYSTEM") { return tokens.takes("VERSIONING") ? [] : nil }
        if tokens.takes("PERIOD") { return tokens.takes("FOR") && tokens.takeName() != nil ? [] : nil }
        if tokens.takes("FOREIGN") {
            guard tokens.takes("KEY") else { return nil }
            _ = tokens.takeIfExists()
            return tokens.takeName() == nil ? nil : []
        }
        if tokens.takes("CHECK") { return tokens.takeName() == nil ? nil : [] }
        if tokens.takes("KEY") || tokens.takes("INDEX") || tokens.takes("CONSTRAINT") {
            _ = tokens.takeIfExists()
            // `DROP INDEX PRIMARY`
            if tokens.takes("PRIMARY") { return [.dropKey("PRIMARY")] }
            return tokens.takeName().map { [.dropKey($0)] }
        }
        _ = tokens.takes("COLUMN")
        let ifExists = tokens.takeIfExists()
        guard let column = tokens.takeName() else { return nil }
        _ = tokens.takes("RESTRICT") || tokens.takes("CASCADE")
        return [.drop(column: column, ifExists: ifExists)]
    }

    /// What follows ALTER in it: a column's default, whether a key is seen, whether a constraint holds; false if it is not built so.
    private static func takesDefault(_ tokens: inout SQLTokens) -> Bool {
        if tokens.takes("INDEX") || tokens.takes("KEY") {
            _ = tokens.takeIfExists()
            guard tokens.takeName() != nil else { return false }
            return tokens.takes("VISIBLE") || tokens.takes("INVISIBLE") || tokens.takes("NOT") && tokens.takes("IGNORED")
                || tokens.takes("IGNORED")
        }
        if tokens.takes("CHECK") || tokens.takes("CONSTRAINT") {
            guard tokens.takeName() != nil else { return false }
            _ = tokens.takes("NOT")
            return tokens.takes("ENFORCED")
        }
        takeColumn(&tokens)
        guard tokens.takeName() != nil else { return false }
        if tokens.takes("DROP") { return tokens.takes("DEFAULT") }
        guard tokens.takes("SET") else { return false }
        if tokens.takes("VISIBLE") || tokens.takes("INVISIBLE") { return true }
        return tokens.takes("DEFAULT") && ColumnRule.DefaultValue(&tokens) != nil
    }

    /// What follows RENAME.
    private static func renamed(_ tokens: inout SQLTokens) -> [Change]? {
        if tokens.takes("COLUMN") {
            _ = tokens.takeIfExists()
            guard let old = tokens.takeName(), tokens.takes("TO"), let new = tokens.takeName() else { return nil }
            return [.redefine(column: old, as: nil, name: new)]
        }
        if tokens.takes("INDEX") || tokens.takes("KEY") {
            _ = tokens.takeIfExists()
            return tokens.takeName() != nil && tokens.takes("TO") && tokens.takeName() != nil ? [] : nil
        }
        _ = tokens.takes("TO") || tokens.takes("AS") || tokens.takes(UInt8(ascii: "="))
        return StatementHead.wholeName(&tokens).map { [.rename(to: .init(database: $0.database, table: $0.table))] }
    }

    /// What follows CONVERT TO.
    private static func converted(_ tokens: inout SQLTokens) -> [Change]? {
        guard tokens.takes("CHARSET") || tokens.takes("CHARACTER") && tokens.takes("SET") else { return nil }
        guard let set = tokens.takeText(), set.uppercased() == "DEFAULT" || CharacterSet.isKnown(name: set) else { return nil }
        if tokens.takes("COLLATE") {
            _ = tokens.takes(UInt8(ascii: "="))
            guard let name = tokens.takeText(), CharacterSet.isKnown(collation: name) else { return nil }
        }
        return [.convert(set.uppercased() == "DEFAULT" ? .unknown : .init(characterSet: set))]
    }

    /// With the words PARTITION, TABLE or TABLESPACE after them: rows go, or come from another table.
    private static let changingPartitions: Set<String> = ["TRUNCATE", "EXCHANGE", "CONVERT", "DISCARD", "IMPORT"]

    /// What follows one of these.
    private static func changedPartition(_ verb: String, _ tokens: inout SQLTokens) -> [Change]? {
        guard let object = tokens.nextKeyword(), ["PARTITION", "TABLE", "TABLESPACE"].contains(object) else { return nil }
        defer { tokens.takeRest() }
        var other: DropStatement.QualifiedName?
        if object == "TABLE" {
            // `CONVERT TABLE t TO PARTITION p`
            other = StatementHead.wholeName(&tokens).map { .init(database: $0.database, table: $0.table) }
        } else {
            // `EXCHANGE PARTITION p WITH TABLE t`, `CONVERT PARTITION p TO TABLE t`
            while case .word(let word) = tokens.peek(), word.uppercased() != "TABLE" { _ = tokens.next() }
            if case .name = tokens.peek() { _ = tokens.next() }
            while case .word(let word) = tokens.peek(), word.uppercased() != "TABLE" { _ = tokens.next() }
            if tokens.takes("TABLE") {
                other = StatementHead.wholeName(&tokens).map { .init(database: $0.database, table: $0.table) }
            }
        }
        return [.notFollowed(what: "\(verb) \(object)", other: other)]
    }

    /// What follows ADD.
    private static func added(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> [Change]? {
        if tokens.takes("PARTITION") {
            tokens.takeRest()
            return []
        }
        if tokens.begins("SYSTEM") {
            var ahead = tokens
            _ = ahead.next()
            if ahead.takes("VERSIONING") {
                tokens = ahead
                return []
            }
        }
        if TableKey.begins(tokens) { return TableKey(&tokens).map(changes(adding:)) }
        _ = tokens.takes("COLUMN")
        let ifNotExists = tokens.takeIfNotExists()
        guard tokens.takes(Character8.open) else {
            guard let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
            return changes(adding: column, after: column.position, ifNotExists: ifNotExists)
        }
        var all: [Change] = []
        repeat {
            if TableKey.begins(tokens) {
                guard let key = TableKey(&tokens) else { return nil }
                all += changes(adding: key)
            } else {
                guard let column = try ColumnDefinition(&tokens, at: offset) else { return nil }
                all += changes(adding: column, after: nil, ifNotExists: ifNotExists)
            }
        } while tokens.takes(Character8.comma)
        return tokens.takes(Character8.close) ? all : nil
    }

    private static func changes(adding key: TableKey) -> [Change] {
        let parts = key.parts
        switch key.kind {
        case .primary: return [.primaryKey(parts.columns, isWhole: parts.isWhole)]
        case .unique:
            return [
                .unique(.init(name: key.name, columns: parts.hasExpression ? [] : parts.columns, isKnown: parts.isWhole))
            ]
        case .plain: return parts.hasExpression ? [] : [.key(parts.columns)]
        case .search: return [.needs(parts.columns)]
        case .foreign:
            let refers = key.reference?.database.map { Change.refers(database: $0) }
            return [.needs(parts.columns)] + (key.reference.map { [.references($0.table)] } ?? []) + (refers.map { [$0] } ?? [])
        case .rule: return []
        }
    }

    private static func changes(adding column: ColumnDefinition, after: String?, ifNotExists: Bool) -> [Change] {
        [.add(column, after: after, ifNotExists: ifNotExists)] + keys(of: column)
    }

    /// Those that a column's definition makes.
    private static func keys(of column: ColumnDefinition) -> [Change] {
        (column.isPrimaryKey ? [.primaryKey([column.name], isWhole: true)] : [])
            + (column.isUnique ? [.unique(CreateTable.UniqueKey(columns: [column.name]))] : [])
    }
}

extension SQLTokens {
    /// Passes everything up to the end.
    fileprivate mutating func takeRest() {
        while true {
            switch next() {
            case .end, .incomplete, .symbol(Character8.semicolon): return
            default: continue
            }
        }
    }
}
