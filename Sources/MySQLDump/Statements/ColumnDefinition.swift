/// A column as CREATE TABLE or ALTER TABLE defines it.
struct ColumnDefinition: Equatable {
    var name: String { didSet { folded = name.lowercased() } }
    /// The name as others refer to it: in lower case.
    private(set) var folded: String
    var rule = ColumnRule()
    /// Its values follow from other columns.
    var isGenerated = false
    /// `SELECT *` does not show it.
    var isInvisible = false
    /// MariaDB's GENERATED ALWAYS AS ROW END: until when a row is valid.
    var isRowEnd = false
    /// PRIMARY KEY stands in the definition.
    var isPrimaryKey = false
    /// SERIAL, which is unique by itself.
    private(set) var isSerial = false
    /// UNIQUE stands in the definition.
    var isUnique = false
    /// The texts of ENUM.
    private(set) var choices: [String] = []
    /// CHARACTER SET; nil if it does not stand in the definition.
    private(set) var characterSet: String?
    /// COLLATE, nil if it does not stand in the definition.
    var collation: String?
    /// BINARY, which stands for the collation by bytes.
    var isBinary = false
    /// Of ALTER TABLE: the column that it stands after, an empty text for FIRST, nil for the end.
    var position: String?

    /// Reads a definition up to the comma or parenthesis after it; nil if no name comes.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if no type follows the name, or something that no definition holds.
    init?(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        switch tokens.nextName() {
        case .word(let word), .name(let word):
            name = word
            folded = word.lowercased()
        default: return nil
        }
        // No name holds a zero byte (MySQL Reference Manual, "Schema Object Names"), or what is no UTF-8.
        guard !name.utf8.contains(0), !name.unicodeScalars.contains("\u{fffd}") else {
            throw DumpError(.syntax(expected: "the name of a column"), offset: offset)
        }
        guard let rule = ColumnRule(type: &tokens, choices: &choices) else {
            throw DumpError(.syntax(expected: "the type of a column"), offset: offset)
        }
        self.rule = rule
        isSerial = rule.isAutomatic
        var last = ""
        definition: while true {
            switch tokens.peek() {
            case .symbol(Character8.comma), .symbol(Character8.close), .symbol(Character8.semicolon), .end, .incomplete:
                break definition
            case .symbol(Character8.open):
                _ = tokens.next()
                tokens.takeParentheses()
            case .word(let word):
                _ = tokens.next()
                guard let taken = take(word.uppercased(), after: last, &tokens) else {
                    throw DumpError(.syntax(expected: "the definition of a column"), offset: offset)
                }
                last = taken
            case .symbol(let symbol):
                guard [Character8.dot, Character8.dash, UInt8(ascii: "+"), UInt8(ascii: "=")].contains(symbol) else {
                    throw DumpError(.syntax(expected: "the definition of a column"), offset: offset)
                }
                _ = tokens.next()
            case .name, .string: _ = tokens.next()
            }
        }
        if let value = self.rule.defaultValue, !self.rule.canHold(value) {
            throw DumpError(.syntax(expected: "a default that the column can hold"), offset: offset)
        }
        let setOfCollation = collation.map(CharacterSet.name)
        if let characterSet, let setOfCollation, setOfCollation != "uca1400",
            !Self.isOne(characterSet.lowercased(), setOfCollation)
        {
            throw DumpError(.syntax(expected: "a collation of the column's character set"), offset: offset)
        }
        if let name = characterSet ?? setOfCollation, name != "uca1400" { self.rule.repertoire = .init(characterSet: name) }
    }

    /// utf8 is another name of utf8mb3.
    private static func isOne(_ set: String, _ other: String) -> Bool {
        func name(_ set: String) -> String { set == "utf8" ? "utf8mb3" : set }
        return name(set) == name(other)
    }

    /// Whether a row must give a value: a server has none, or takes one with a warning. Not of TIMESTAMP and ENUM, which have defaults of
    /// their own.
    var needsValue: Bool {
        rule.isNotNull && rule.defaultValue == nil && !rule.isAutomatic && !isGenerated
            && [.integer, .text, .bytes, .decimal, .uuid].contains(rule.kind)
    }

    /// Whether a collation of that name tells letters apart by case: those by bytes, and `utf8mb4_0900_as_cs`.
    static func isCaseSensitive(collation: String) -> Bool {
        let name = collation.lowercased()
        return name == "binary" || name.hasSuffix("_bin") || name.hasSuffix("_cs")
    }

    /// Whether a collation of that name counts blanks at the end of a text: MySQL's of UCA 9.0.0 (MySQL Reference Manual, "Unicode
    /// Character Sets"), MariaDB's with that word.
    static func isUnpadded(collation: String) -> Bool {
        let name = collation.lowercased()
        return name == "binary" || name.contains("_nopad") || name.contains("_0900_")
    }

    /// Words of a definition of which nothing is read (manuals of MySQL 9 and MariaDB 11, "CREATE TABLE").
    private static let otherWords: Set<String> = [
        "NOT", "NULL", "SIGNED", "PRECISION", "VARYING", "VARCHAR", "CHAR", "CHARACTER", "TEXT", "VARBINARY", "LARGE", "OBJECT",
        "ASCII",
        "UNICODE", "BYTE", "VALUE", "COLUMN_FORMAT", "FIXED", "DYNAMIC", "COMPRESSED", "STORAGE", "DISK", "MEMORY",
        "ENGINE_ATTRIBUTE",
        "SECONDARY_ENGINE_ATTRIBUTE", "GENERATED", "ALWAYS", "VIRTUAL", "STORED", "PERSISTENT", "ROW", "START", "END", "VISIBLE",
        "CHECK",
        "ENFORCED", "KEY", "MATCH", "FULL", "PARTIAL", "SIMPLE", "ON", "DELETE", "UPDATE", "RESTRICT", "CASCADE", "SET", "NO",
        "ACTION", "WITH", "WITHOUT", "SYSTEM", "VERSIONING", "SECONDARY", "USING", "BTREE", "HASH", "SRID",
        "REF_SYSTEM_ID", "CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP", "BY",
    ]

    /// - Returns: the word; nil if no definition holds it.
    private mutating func take(_ word: String, after last: String, _ tokens: inout SQLTokens) -> String? {
        switch word {
        // `c int GENERATED ALWAYS AS (…)`, or shorter `c int AS (…)`. No other clause of a column has AS.
        case "AS": isGenerated = true
        case "INVISIBLE": isInvisible = true
        case "END" where last == "ROW": isRowEnd = true
        case "NULL" where last == "NOT": rule.isNotNull = true
        case "UNSIGNED", "ZEROFILL": rule.makeUnsigned()
        case "PRIMARY": isPrimaryKey = true
        case "UNIQUE": isUnique = true
        // `id int KEY`
        case "KEY" where last != "UNIQUE" && last != "PRIMARY": isPrimaryKey = true
        case "BINARY": isBinary = true
        case "COLLATE":
            switch tokens.next() {
            case .word(let name), .name(let name), .string(let name):
                guard CharacterSet.isKnown(collation: name) else { return nil }
                collation = name
            default: return nil
            }
        case "SERIAL":
            rule.isAutomatic = true
            isSerial = true
        case "AUTO_INCREMENT": rule.isAutomatic = true
        case "CHARSET",
            "SET" where last == "CHARACTER":
            switch tokens.next() {
            case .word(let name), .name(let name), .string(let name):
                guard CharacterSet.isKnown(name: name) else { return nil }
                characterSet = name
            default: return nil
            }
        case "ASCII": characterSet = "latin1"
        case "DEFAULT":
            guard ColumnRule.DefaultValue.isReadable(tokens) else { return nil }
            rule.defaultValue = .init(&tokens)
        case "FIRST": position = ""
        case "AFTER":
            switch tokens.nextName() {
            case .word(let name), .name(let name): position = name
            default: return nil
            }
        // What it says is text, not a definition.
        case "COMMENT": _ = tokens.next()
        case "COMPRESSION_DICTIONARY": _ = tokens.nextName()
        case "CONSTRAINT":
            if case .word(let word) = tokens.peek(), word.uppercased() == "CHECK" { break }
            _ = tokens.nextName()
        case "REFERENCES":
            guard StatementHead.wholeName(&tokens) != nil else { return nil }
        default:
            let isNumber = word.utf8.allSatisfy(Character8.isDigit)
            // MariaDB lets engines have clauses of their own, with a value.
            guard isNumber || Self.otherWords.contains(word) || tokens.peek() == .symbol(UInt8(ascii: "=")) else { return nil }
        }
        return word
    }
}

extension SQLTokens {
    /// Passes what stands in parentheses, whose opening one is passed already.
    mutating func takeParentheses() {
        var depth = 1
        while depth > 0 {
            switch next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close): depth -= 1
            case .end, .incomplete: return
            default: continue
            }
        }
    }
}
