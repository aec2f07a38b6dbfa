// Long, because columns and keys are read, and changed by ALTER TABLE, in one place that knows how they hang together.

/// The columns of a table, as its CREATE TABLE statement defines them.
struct CreateTable: Equatable {
    /// Every column, in order.
    var definitions: [ColumnDefinition] = []
    /// Names of the primary key's columns; none without one.
    var primaryKey: [String] = []
    /// Whether it compares whole values of columns, not parts of texts.
    private(set) var isPrimaryKeyWhole = true
    /// Whether rows are kept from the largest one on.
    private var isPrimaryKeyDescending = false
    /// Names of the columns of the other keys.
    private(set) var keys: [[String]] = []
    /// Those of them, and of columns, that hold no value twice.
    private(set) var uniqueKeys: [UniqueKey] = []
    /// Tables that foreign keys refer to, of this table's database.
    private(set) var references: Set<String> = []
    /// Databases that foreign keys name.
    private(set) var referredDatabases: Set<String> = []
    /// What columns can hold that name no character set.
    private var repertoire = ColumnRule.Repertoire.unknown
    /// What stands after the list of columns.
    private var options = TableOptions()
    /// Names of the columns of keys that tell no rows apart: foreign keys, FULLTEXT, SPATIAL.
    private var otherKeys: [[String]] = []
    /// Names of the keys that name themselves, in lower case.
    private var keyNames: [String] = []
    /// An expression stands among a key's columns.
    private var hasExpressionKeys = false
    /// CREATE TABLE … LIKE this one.
    private(set) var model: (database: String?, table: String)?

    /// A key besides the primary one that holds no value twice.
    struct UniqueKey: Equatable {
        /// As ALTER TABLE … DROP KEY calls it; nil for the name of its first column.
        var name: String?
        var columns: [String]
        /// Whether it compares whole values of columns, and was there before the rows: not parts of texts, not expressions.
        var isKnown = true
    }

    static func == (left: Self, right: Self) -> Bool {
        left.definitions == right.definitions && left.hasKeys(of: right)
    }

    /// Whether the keys are the same.
    func hasKeys(of other: Self) -> Bool {
        let (left, right) = (self, other)
        return left.primaryKey == right.primaryKey && left.keys == right.keys
            && left.uniqueKeys == right.uniqueKeys && left.isPrimaryKeyWhole == right.isPrimaryKeyWhole
    }

    /// A table without columns.
    init() {}

    var isInnoDB: Bool { options.engine == "INNODB" }
    /// Whether its engine knows INSERT DELAYED (MySQL Reference Manual 5.6, "INSERT DELAYED"). Without one it is the server's default, InnoDB.
    var takesDelayed: Bool { options.engine.map { ["MYISAM", "MEMORY", "HEAP", "ARCHIVE", "BLACKHOLE"].contains($0) } ?? false }
    var isPartitioned: Bool { options.isPartitioned }
    /// The engine, if it keeps no rows of its own; in capitals.
    var engineOfOthers: String? { options.engineOfOthers }
    /// CREATE TABLE … SELECT: rows come from a query.
    var hasQuery: Bool { options.hasQuery }
    /// AUTO_INCREMENT=n of the table: the number of the next row.
    var nextNumber: Int64? { options.nextNumber }

    /// Every column, in order.
    var columns: [String] { definitions.map(\.name) }
    /// Those whose values are stored because somebody gave them, in order; the others are generated from these.
    var givenColumns: [String] { definitions.filter { !$0.isGenerated }.map(\.name) }
    /// Those that `SELECT *` shows and an INSERT without a column list fills, in order.
    var visibleColumns: [String] { definitions.filter { !$0.isInvisible }.map(\.name) }

    /// Nil if the statement lists no columns and has no other way to get some.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if a definition is not built as one, or a key is made of columns that are not there.
    init?(_ statement: UnsafeRawBufferPointer, from: Int, mode: SQLMode, at offset: Int64 = 0) throws(DumpError) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        // What stands before the name, StatementHead has read.
        while ["CREATE", "OR", "REPLACE", "TEMPORARY"].contains(where: { tokens.takes($0) }) {}
        _ = tokens.takes("TABLE")
        guard StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"]) != nil else { return nil }
        if tokens.takes("LIKE") {
            try readModel(&tokens, at: offset)
            guard tokens.isAtEnd else { throw DumpError(.syntax(expected: "the end of CREATE TABLE … LIKE"), offset: offset) }
            return
        }
        var list = tokens
        guard list.takes(Character8.open), !list.begins("SELECT") else {
            options = try TableOptions(&tokens, at: offset)
            if !hasQuery { return nil }
            return
        }
        tokens = list
        if tokens.takes("LIKE") {
            try readModel(&tokens, at: offset)
            guard tokens.takes(Character8.close), tokens.isAtEnd else {
                throw DumpError(.syntax(expected: "the end of CREATE TABLE … LIKE"), offset: offset)
            }
            return
        }
        repeat { try readDefinition(&tokens, at: offset) } while try Self.isAnother(&tokens, at: offset)
        let isWithinLimit = definitions.count <= TableDefinitions.mostColumns
        guard !isWithinLimit || Set(definitions.map(\.folded)).count == definitions.count else {
            throw DumpError(.syntax(expected: "columns of different names"), offset: offset)
        }
        for key in keys + otherKeys + [primaryKey] {
            let isKnown = key.allSatisfy { definition(of: $0) != nil }
            guard isKnown else { throw DumpError(.syntax(expected: "a key of the table's columns"), offset: offset) }
        }
        options = try TableOptions(&tokens, at: offset)
        if definitions.isEmpty && !hasQuery { return nil }
        let set = options.characterSet ?? options.collation.map(CharacterSet.name)
        if let set, !["uca1400", "default"].contains(set.lowercased()) { name(characterSet: set) }
        try requireKeys(at: offset)
    }

    /// Of a table, besides the primary one (MySQL Reference Manual, "InnoDB Limits", "The MyISAM Storage Engine"; MariaDB says the same in its message).
    static let mostKeys = 64
    /// Foreign keys of one table: each needs a key, which several may share.
    static let mostReferences = 1000

    /// What a server requires of keys: not too many, each by a name of its own, and one for the column with AUTO_INCREMENT.
    private func requireKeys(at offset: Int64) throws(DumpError) {
        func require(_ isRight: Bool, _ expected: String) throws(DumpError) {
            guard isRight else { throw DumpError(.syntax(expected: expected), offset: offset) }
        }
        try require(keys.count <= Self.mostKeys, "at most \(Self.mostKeys) keys")
        try require(Set(keyNames).count == keyNames.count, "keys of different names")
        let automatic = definitions.filter(\.rule.isAutomatic)
        try require(automatic.count <= 1, "at most one column with AUTO_INCREMENT")
        try require(hasQuery || hasKeyOfNumber, "a key of the column with AUTO_INCREMENT")
    }

    private static func isAnother(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> Bool {
        switch tokens.next() {
        case .symbol(Character8.comma): return true
        case .symbol(Character8.close): return false
        default: throw DumpError(.syntax(expected: "',' or ')' after the definition of a column"), offset: offset)
        }
    }

    private mutating func readModel(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        model = StatementHead.wholeName(&tokens)
        guard model != nil else { throw DumpError(.syntax(expected: "a table's name after LIKE"), offset: offset) }
    }

    private mutating func readDefinition(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        if TableKey.begins(tokens) {
            guard let key = TableKey(&tokens) else { throw DumpError(.syntax(expected: "the columns of a key"), offset: offset) }
            return try take(key, at: offset)
        }
        guard let column = try ColumnDefinition(&tokens, at: offset), column.position == nil else {
            throw DumpError(.syntax(expected: "the definition of a column"), offset: offset)
        }
        if column.isPrimaryKey { try takePrimaryKey([column.name], at: offset) }
        if column.isUnique { uniqueKeys.append(UniqueKey(columns: [column.name])) }
        definitions.append(column)
    }

    private mutating func take(_ key: TableKey, at offset: Int64) throws(DumpError) {
        let parts = key.parts
        hasExpressionKeys = hasExpressionKeys || parts.hasExpression
        if let name = key.name, [.unique, .plain, .search].contains(key.kind) { keyNames.append(name.lowercased()) }
        switch key.kind {
        case .primary:
            try takePrimaryKey(parts.columns, isWhole: parts.isWhole, at: offset)
            isPrimaryKeyDescending = parts.isDescending
        case .unique:
            uniqueKeys.append(
                UniqueKey(name: key.name, columns: parts.hasExpression ? [] : parts.columns, isKnown: parts.isWhole))
            if !parts.hasExpression { keys.append(parts.columns) }
        case .plain: if !parts.hasExpression { keys.append(parts.columns) }
        case .search, .foreign: otherKeys.append(parts.columns)
        case .rule: break
        }
        if let reference = key.reference {
            references.insert(reference.table)
            if let database = reference.database { referredDatabases.insert(database) }
        }
    }

    private mutating func takePrimaryKey(_ columns: [String], isWhole: Bool = true, at offset: Int64) throws(DumpError) {
        guard primaryKey.isEmpty else { throw DumpError(.syntax(expected: "one primary key"), offset: offset) }
        setPrimaryKey(columns, isWhole: isWhole)
    }
}

extension CreateTable {
    /// Whether a foreign key of this table refers to one of that name in its database.
    func refers(to table: String) -> Bool { references.contains { $0.lowercased() == table.lowercased() } }

    /// Whether mysqldump must have written the rows in order of the primary key: it reads the whole table, and InnoDB keeps a
    /// table in that order. It may read a secondary key instead if that holds every column.
    var comesInKeyOrder: Bool {
        guard isInnoDB, !isPartitioned, !options.isVersioned, !isPrimaryKeyDescending, primaryKey.count == 1,
            let key = primaryKey.first
        else { return false }
        guard let column = definition(of: key), column.rule.kind == .integer, !column.isGenerated else { return false }
        return !keys.contains { Set(($0 + primaryKey).map { $0.lowercased() }).count >= definitions.count }
    }

    /// How the texts of a column are compared.
    struct TextComparison {
        enum Folding {
            case none
            /// Letters of ASCII that differ in case alone are equal. What else a collation makes equal, only a server knows.
            case letters
            /// As in the collations `…_general_ci`.
            case general
        }

        var folding = Folding.none
        /// Texts are equal that differ in blanks at their end alone.
        var isPadded = false
    }

    func comparison(of column: String) -> TextComparison {
        guard let definition = definition(of: column), definition.rule.kind == .text else { return TextComparison() }
        // A column that names a character set has that set's own collation, and not the table's.
        let isOwn = definition.collation != nil || definition.characterSet != nil
        let collation = isOwn ? definition.collation : options.collation
        let set = isOwn ? definition.characterSet : options.characterSet
        var comparison = TextComparison(isPadded: !(collation.map(ColumnDefinition.isUnpadded) ?? false))
        let isBinary = definition.isBinary || collation == nil && set?.lowercased() == "binary"
        if isBinary || collation.map(ColumnDefinition.isCaseSensitive) ?? false { return comparison }
        let isGeneral = collation.map { $0.lowercased().contains("general_ci") } ?? (set?.lowercased().hasPrefix("utf8") ?? true)
        comparison.folding = isGeneral ? .general : .letters
        return comparison
    }

    /// Columns that name no character set have the table's.
    private mutating func name(characterSet: String) {
        repertoire = ColumnRule.Repertoire(characterSet: characterSet)
        settleRepertoires()
    }

    /// A table that names no character set has that of its database.
    mutating func take(characterSetOfDatabase set: String) {
        if options.characterSet == nil, options.collation == nil { name(characterSet: set) }
    }

    private mutating func settleRepertoires() {
        for index in definitions.indices where definitions[index].rule.repertoire == .unknown {
            definitions[index].rule.repertoire = repertoire
        }
    }

    /// The texts of defaults, of which only a server knows the characters: the statement is not in UTF-8.
    mutating func forgetForeignDefaults() {
        for index in definitions.indices {
            guard case .literal(let text) = definitions[index].rule.defaultValue, !text.allSatisfy({ $0 < 0x80 }) else {
                continue
            }
            definitions[index].rule.defaultValue = .expression
        }
    }

    /// Whether the primary key is one column of whole numbers, which are compared alike everywhere.
    var hasNumericKey: Bool { primaryKey.count == 1 && definition(of: primaryKey[0])?.rule.kind == .integer }

    mutating func setPrimaryKey(_ columns: [String], isWhole: Bool = true) {
        primaryKey = columns
        isPrimaryKeyWhole = isWhole
    }

    /// DROP PRIMARY KEY, DROP KEY, DROP CONSTRAINT
    mutating func dropKey(named name: String) {
        guard name.uppercased() != "PRIMARY" else { return setPrimaryKey([]) }
        uniqueKeys.removeAll { ($0.name ?? $0.columns.first ?? "").lowercased() == name.lowercased() }
    }

    /// The same columns and keys for another table, which has given out no numbers.
    var emptied: CreateTable {
        var other = self
        other.options.nextNumber = nil
        return other
    }

    /// Whether some columns may be left out of rows without a list of columns.
    var hasOptionalColumns: Bool { definitions.contains { $0.isGenerated || $0.isInvisible } }

    /// Columns that MariaDB keeps without showing them, in lower case.
    var hiddenColumns: [String] { options.isVersioned ? ["row_start", "row_end"] : [] }

    /// The column that holds until when a row of a versioned table was valid.
    var rowEnd: String? {
        guard options.isVersioned else { return nil }
        return definitions.first(where: \.isRowEnd)?.name ?? "row_end"
    }

    func definition(of column: String) -> ColumnDefinition? {
        let folded = column.lowercased()
        return definitions.first { $0.folded == folded }
    }

    private func place(of name: String, besides other: Int) -> Int? {
        let folded = name.lowercased()
        return definitions.indices.first { $0 != other && definitions[$0].folded == folded }
    }

    /// Whether the column with AUTO_INCREMENT is in a key, as every server wants it.
    var hasKeyOfNumber: Bool {
        guard let column = definitions.first(where: \.rule.isAutomatic) else { return true }
        let inKeys = (keys + [primaryKey] + uniqueKeys.map(\.columns)).joined()
        return column.isSerial || hasExpressionKeys || inKeys.contains { $0.lowercased() == column.folded }
    }

    private func hasAll(_ columns: [String]) -> Bool { columns.allSatisfy { definition(of: $0) != nil } }

    /// Changes the columns as ALTER TABLE does; false if a column is not there.
    mutating func apply(_ change: AlterTable.Change) -> Bool {
        defer { if change.isOfColumns { settleRepertoires() } }
        func place(_ name: String) -> Int? {
            let folded = name.lowercased()
            return definitions.firstIndex { $0.folded == folded }
        }
        switch change {
        case .add(let column, let after, let ifNotExists):
            guard place(column.name) == nil else { return ifNotExists }
            guard let after else {
                definitions.append(column)
                return true
            }
            guard after.isEmpty || place(after) != nil else { return false }
            definitions.insert(column, at: (place(after) ?? -1) + 1)
        case .drop(let name, let ifExists):
            guard let place = place(name) else { return ifExists }
            definitions.remove(at: place)
            primaryKey.removeAll { $0.lowercased() == name.lowercased() }
            // What is left of a key of several columns is one that rows may not have kept.
            uniqueKeys.removeAll { $0.columns.count == 1 && $0.columns[0].lowercased() == name.lowercased() }
            for key in uniqueKeys.indices where uniqueKeys[key].columns.contains(where: { $0.lowercased() == name.lowercased() })
            {
                uniqueKeys[key].isKnown = false
            }
        case .redefine(let old, let column, let name):
            guard let place = place(old), self.place(of: name, besides: place) == nil else { return false }
            if let column {
                definitions[place] = column
                if let after = column.position, after.lowercased() != name.lowercased() {
                    definitions.remove(at: place)
                    let folded = after.lowercased()
                    let target = definitions.firstIndex { $0.folded == folded }
                    definitions.insert(column, at: (target ?? -1) + 1)
                }
            } else {
                definitions[place].name = name
            }
            func renamed(_ columns: [String]) -> [String] { columns.map { $0.lowercased() == old.lowercased() ? name : $0 } }
            primaryKey = renamed(primaryKey)
            keys = keys.map(renamed)
            for key in uniqueKeys.indices { uniqueKeys[key].columns = renamed(uniqueKeys[key].columns) }
        case .primaryKey(let columns, let isWhole):
            guard hasAll(columns), primaryKey.isEmpty else { return false }
            setPrimaryKey(columns, isWhole: isWhole)
        case .dropKey(let name):
            guard name.uppercased() != "PRIMARY" || !primaryKey.isEmpty else { return false }
            dropKey(named: name)
        case .unique(let key):
            guard hasAll(key.columns) else { return false }
            uniqueKeys.append(key)
        case .key(let columns):
            guard hasAll(columns) else { return false }
            keys.append(columns)
        case .needs(let columns): return hasAll(columns)
        case .references(let table): references.insert(table)
        case .convert(let repertoire):
            self.repertoire = repertoire
            for index in definitions.indices where definitions[index].rule.kind == .text {
                definitions[index].rule.repertoire = repertoire
            }
        case .setDefault, .rename, .refers, .disableKeys, .enableKeys, .notFollowed: break
        }
        return true
    }
}
