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
        "AVG_ROW_LENGTH", "CHECKSUM", "TABLE_CHECKSUM", "COMMENT", "COMPRESSION", "CONNECTION", "DELAY_KEY_WRITE",
        "ENCRYPTION", "INSERT_METHOD", "KEY_BLOCK_SIZE", "MAX_ROWS", "MIN_ROWS", "PACK_KEYS", "PAGE_CHECKSUM", "PASSWORD",
        "ROW_FORMAT", "STATS_AUTO_RECALC", "STATS_PERSISTENT", "STATS_SAMPLE_PAGES", "TABLESPACE", "STORAGE",
        "TRANSACTIONAL", "AUTOEXTEND_SIZE", "SECONDARY_ENGINE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "SEQUENCE",
        "ENCRYPTED", "ENCRYPTION_KEY_ID", "PAGE_COMPRESSED", "PAGE_COMPRESSION_LEVEL",
    ]
    /// Whether a word, in capitals, begins an option of a table, and none of an engine's own.
    static func isKnown(_ word: String) -> Bool {
        options.contains(word) || ["ENGINE", "TYPE", "AUTO_INCREMENT", "CHARSET", "COLLATE", "UNION"].contains(word)
    }

    /// Of MySQL's and MariaDB's servers and of those that are built from them.
    private static let engines: Set<String> = [
        "INNODB", "MYISAM", "ARIA", "MARIA", "MEMORY", "HEAP", "CSV", "ARCHIVE", "BLACKHOLE", "MERGE", "MRG_MYISAM",
        "FEDERATED", "NDB", "NDBCLUSTER", "ROCKSDB", "TOKUDB", "XTRADB", "CONNECT", "SPIDER", "SEQUENCE", "S3", "MROONGA",
        "OQGRAPH",
        "COLUMNSTORE", "CASSANDRA", "SPHINX", "PBXT", "FALCON", "BDB", "BERKELEYDB", "ISAM", "EXAMPLE", "SOLIDDB",
    ]

    /// The engine, if it keeps no rows of its own; in capitals.
    var engineOfOthers: String? { engine.flatMap { Self.keepsRows($0) ? nil : $0 } }

    /// Whether an engine, in capitals, keeps the rows that it gets, and does so in this server.
    static func keepsRows(_ engine: String) -> Bool {
        !["BLACKHOLE", "MERGE", "MRG_MYISAM", "FEDERATED", "SPIDER", "CONNECT", "S3"].contains(engine)
    }

    /// What stands after the list of columns. A word that begins no option has a wrong byte.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    init(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        while try take(&tokens, at: offset) {
            guard tokens.takes(Character8.comma), tokens.isAtEnd else { continue }
            throw DumpError(.syntax(expected: "an option of a table after ','"), offset: offset)
        }
        var ahead = tokens
        switch ahead.nextKeyword() {
        case "PARTITION": isPartitioned = true
        case "SELECT", "IGNORE", "REPLACE", "AS", "WITH", "VALUES", "TABLE": hasQuery = true
        default:
            if tokens.isAtEnd { return }
            // CREATE TABLE t (SELECT …)
            guard tokens.takes(Character8.open), tokens.takes("SELECT") else {
                throw DumpError(.syntax(expected: "an option of a table"), offset: offset)
            }
            hasQuery = true
        }
    }

    /// Takes an option; false if none comes.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if it is not built as one.
    mutating func take(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) -> Bool {
        func require(_ isKnown: Bool, _ expected: String = "an option of a table") throws(DumpError) {
            guard isKnown else { throw DumpError(.syntax(expected: expected), offset: offset) }
        }
        var ahead = tokens
        var keyword: String
        switch ahead.nextName() {
        case .word(let word): keyword = word.uppercased()
        // An option of an engine.
        case .name:
            try require(ahead.takes(UInt8(ascii: "=")) && ahead.takeOptionValue())
            tokens = ahead
            return true
        default: return false
        }
        if keyword == "DEFAULT" {
            keyword = ahead.nextKeyword() ?? ""
            try require(["CHARSET", "CHARACTER", "COLLATE", "ENCRYPTION"].contains(keyword))
        }
        switch keyword {
        case "ENGINE", "TYPE":
            let engine = Self.value(&ahead) ?? ""
            try require(Self.engines.contains(engine), "an engine that servers have")
            self.engine = engine
        case "AUTO_INCREMENT":
            let number = Self.value(&ahead).flatMap { UInt64($0) }
            try require(number != nil, "a number for AUTO_INCREMENT")
            nextNumber = number.map { Int64(clamping: $0) }
        case "CHARSET", "CHARACTER":
            try require(keyword == "CHARSET" || ahead.takes("SET"))
            let name = Self.value(&ahead) ?? ""
            try require(CharacterSet.isKnown(name: name), "a character set that servers have")
            characterSet = name
        case "COLLATE":
            let name = Self.value(&ahead) ?? ""
            try require(CharacterSet.isKnown(collation: name), "a collation that servers have")
            collation = name
        case "DATA", "INDEX": try require(ahead.takes("DIRECTORY") && ahead.takeOptionValue())
        case "UNION":
            _ = ahead.takes(UInt8(ascii: "="))
            try require(ahead.takeBalanced())
        case "START": try require(ahead.takes("TRANSACTION"))
        case "WITH":
            guard ahead.takes("SYSTEM") else { return false }
            isVersioned = ahead.takes("VERSIONING")
            try require(isVersioned)
        default:
            guard Self.options.contains(keyword) else { return false }
            try require(ahead.takeOptionValue())
        }
        tokens = ahead
        return true
    }

    private static func value(_ tokens: inout SQLTokens) -> String? {
        _ = tokens.takes(UInt8(ascii: "="))
        return tokens.takeText()?.uppercased()
    }
}
