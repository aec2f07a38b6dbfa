/// What stands after the columns of a CREATE TABLE: its engine, its partitions and so on.
struct TableOptions {
    /// In capitals; nil if none is named.
    private(set) var engine: String?
    private(set) var isPartitioned = false
    /// MariaDB's WITH SYSTEM VERSIONING: old rows stay, with the time until which they were valid.
    private(set) var isVersioned = false
    /// AUTO_INCREMENT=n of the table: the number of the next row.
    var nextNumber: Int64?
    /// CHARACTER SET of the table, in capitals; nil if it names none.
    private(set) var characterSet: String?
    /// COLLATE of the table, in capitals; nil if it names none.
    private(set) var collation: String?
    /// CREATE TABLE … SELECT
    var hasQuery = false

    /// None at all.
    init() {}

    /// Options with a value of which nothing is read (manuals of MySQL 9 and MariaDB 11, "CREATE TABLE"). Of engines of their own MariaDB
    /// writes them in quotes.
    private static let options: Set<String> = [
        "AVG_ROW_LENGTH", "CHECKSUM", "TABLE_CHECKSUM", "COMMENT", "COMPRESSION", "CONNECTION", "DIRECTORY", "DELAY_KEY_WRITE",
        "ENCRYPTION", "INSERT_METHOD", "KEY_BLOCK_SIZE", "MAX_ROWS", "MIN_ROWS", "PACK_KEYS", "PAGE_CHECKSUM", "PASSWORD",
        "ROW_FORMAT", "STATS_AUTO_RECALC", "STATS_PERSISTENT", "STATS_SAMPLE_PAGES", "TABLESPACE", "STORAGE", "UNION",
        "TRANSACTIONAL", "AUTOEXTEND_SIZE", "SECONDARY_ENGINE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "SEQUENCE",
        "ENCRYPTED", "ENCRYPTION_KEY_ID", "PAGE_COMPRESSED", "PAGE_COMPRESSION_LEVEL",
    ]
    /// Words of options that have no value.
    private static let optionWords: Set<String> = [
        "DATA", "INDEX", "START", "TRANSACTION", "DEFAULT", "SET", "WITH", "WITHOUT", "AS", "IGNORE", "REPLACE",
    ]
    /// Of MySQL's and MariaDB's servers and of those that are built from them.
    private static let engines: Set<String> = [
        "INNODB", "MYISAM", "ARIA", "MARIA", "MEMORY", "HEAP", "CSV", "ARCHIVE", "BLACKHOLE", "MERGE", "MRG_MYISAM",
        "FEDERATED", "NDB", "NDBCLUSTER", "ROCKSDB", "TOKUDB", "XTRADB", "CONNECT", "SPIDER", "SEQUENCE", "S3", "MROONGA",
        "OQGRAPH",
        "COLUMNSTORE", "CASSANDRA", "SPHINX", "PBXT", "FALCON", "BDB", "BERKELEYDB", "ISAM", "EXAMPLE", "SOLIDDB",
    ]

    /// What stands after the list of columns. A word that begins no option has a wrong byte.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    init(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        func value(_ tokens: inout SQLTokens) -> String? {
            if tokens.peek() == .symbol(UInt8(ascii: "=")) { _ = tokens.next() }
            switch tokens.next() {
            case .word(let word), .name(let word), .string(let word): return word.uppercased()
            default: return nil
            }
        }
        func require(_ isKnown: Bool, _ expected: String) throws(DumpError) {
            guard isKnown else { throw DumpError(.syntax(expected: expected), offset: offset) }
        }
        while true {
            switch tokens.next() {
            case .word(let word):
                switch word.uppercased() {
                case "ENGINE", "TYPE":
                    let engine = value(&tokens) ?? ""
                    try require(Self.engines.contains(engine), "an engine that servers have")
                    self.engine = engine
                case "AUTO_INCREMENT": nextNumber = value(&tokens).flatMap { Int64($0) }
                case "CHARSET", "CHARACTER":
                    if case .word(let set) = tokens.peek(), set.uppercased() == "SET" { _ = tokens.next() }
                    let name = value(&tokens) ?? ""
                    try require(CharacterSet.isKnown(name: name), "a character set that servers have")
                    characterSet = name
                case "PARTITION":
                    isPartitioned = true
                    return
                case "COLLATE":
                    let name = value(&tokens) ?? ""
                    try require(CharacterSet.isKnown(collation: name), "a collation that servers have")
                    collation = name
                case "SYSTEM": isVersioned = tokens.nextKeyword() == "VERSIONING"
                case "SELECT":
                    hasQuery = true
                    return
                case let word where Self.optionWords.contains(word): continue
                case let option:
                    try require(Self.options.contains(option), "an option of a table")
                    if value(&tokens) == nil { tokens.takeParentheses() }
                }
            // An option of an engine.
            case .name: _ = value(&tokens)
            case .symbol(Character8.open):
                if case .word(let word) = tokens.peek(), word.uppercased() == "SELECT" { hasQuery = true }
                tokens.takeParentheses()
            case .end, .incomplete, .symbol(Character8.semicolon): return
            case .symbol(Character8.comma): continue
            case .symbol, .string: try require(false, "an option of a table")
            }
        }
    }
}
