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

    /// Reads a definition; nil if no name comes.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if no type follows the name, or something that no definition holds.
    init?(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        guard let name = tokens.takeName() else { return nil }
        self.name = name
        folded = name.lowercased()
        // No name holds a zero byte or ends with a blank (MySQL Reference Manual, "Schema Object Names"), or is no UTF-8.
        guard !name.utf8.contains(0), name.utf8.last.map(Character8.isBlank) != true, !name.unicodeScalars.contains("\u{fffd}")
        else {
            throw DumpError(.syntax(expected: "the name of a column"), offset: offset)
        }
        guard let rule = ColumnRule(type: &tokens, choices: &choices) else {
            throw DumpError(.syntax(expected: "the type of a column"), offset: offset)
        }
        self.rule = rule
        isSerial = rule.isAutomatic
        var isInType = true
        while let isRight = takeClause(&tokens, &isInType) {
            guard isRight else { throw DumpError(.syntax(expected: "the definition of a column"), offset: offset) }
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

    /// Takes a clause of the definition (manuals of MySQL 9 and MariaDB 11, "CREATE TABLE"); nil if none comes, false if it is not built as
    /// one.
    ///
    /// - Parameter isInType: whether what belongs to the type may come, which stands before everything else.
    private mutating func takeClause(_ tokens: inout SQLTokens, _ isInType: inout Bool) -> Bool? {
        var ahead = tokens
        switch ahead.nextName() {
        case .word(let word):
            let word = word.uppercased()
            if let isRight = takeClauseOfType(word, &ahead) {
                guard isInType else { return false }
                tokens = ahead
                return isRight
            }
            // Of the type or of the column.
            if word != "COLLATE", word != "COMPRESSED" { isInType = false }
            guard let isRight = take(word, &ahead) else { return false }
            tokens = ahead
            return isRight
        // MariaDB lets engines have clauses of their own.
        case .name:
            guard ahead.peek() == .symbol(UInt8(ascii: "=")), ahead.takeOptionValue() else { return false }
            isInType = false
            tokens = ahead
            return true
        default: return nil
        }
    }

    /// A clause that belongs to the type, whose first word is taken; nil if it is none of these.
    private mutating func takeClauseOfType(_ word: String, _ tokens: inout SQLTokens) -> Bool? {
        let mayBeNumber = [.any, .integer, .decimal].contains(rule.kind)
        let mayBeText = [.any, .text, .choice].contains(rule.kind)
        switch word {
        case "UNSIGNED", "ZEROFILL":
            rule.makeUnsigned()
            return mayBeNumber
        case "SIGNED": return mayBeNumber
        case "BINARY":
            isBinary = true
            return mayBeText
        case "ASCII":
            characterSet = "latin1"
            return mayBeText
        case "UNICODE", "BYTE": return mayBeText
        case "CHARSET": return takeCharacterSet(&tokens) && mayBeText
        case "CHARACTER": return tokens.takes("SET") && takeCharacterSet(&tokens) && mayBeText
        default: return nil
        }
    }

    private mutating func takeCharacterSet(_ tokens: inout SQLTokens) -> Bool {
        guard let name = tokens.takeText() else { return false }
        characterSet = name
        return CharacterSet.isKnown(name: name)
    }

    /// Another clause, whose first word is taken; nil if none begins so.
    private mutating func take(_ word: String, _ tokens: inout SQLTokens) -> Bool? {
        switch word {
        case "NULL", "INVISIBLE", "VISIBLE", "PERSISTENT", "STORED", "VIRTUAL", "KEY", "AUTO_INCREMENT", "FIRST", "UNIQUE":
            return takeSimple(word, &tokens)
        case "NOT":
            if tokens.takes("SECONDARY") { return true }
            rule.isNotNull = true
            return tokens.takes("NULL")
        case "PRIMARY":
            isPrimaryKey = true
            return tokens.takes("KEY")
        case "COLLATE":
            guard let name = tokens.takeText() else { return false }
            collation = name
            return CharacterSet.isKnown(collation: name)
        case "SERIAL":
            rule.isAutomatic = true
            isSerial = true
            return tokens.takes("DEFAULT") && tokens.takes("VALUE")
        case "DEFAULT":
            guard let value = ColumnRule.DefaultValue(&tokens) else { return false }
            rule.defaultValue = value
            return true
        case "ON": return tokens.takes("UPDATE") && ColumnRule.DefaultValue.takesNow(&tokens)
        case "AFTER":
            position = tokens.takeName()
            return position != nil
        case "COMMENT": return tokens.takeString()
        case "CONSTRAINT":
            if !tokens.takes("CHECK") { guard tokens.takeName() != nil, tokens.takes("CHECK") else { return false } }
            return tokens.takeCheck()
        case "CHECK": return tokens.takeCheck()
        case "REFERENCES": return tokens.takeReferred() != nil
        // `c int GENERATED ALWAYS AS (…)`, or shorter `c int AS (…)`. No other clause of a column has AS.
        case "GENERATED": return tokens.takes("ALWAYS") && tokens.takes("AS") && takeGeneration(&tokens)
        case "AS": return takeGeneration(&tokens)
        case "COLUMN_FORMAT":
            guard ["FIXED", "DYNAMIC", "DEFAULT", "COMPRESSED"].contains(tokens.nextKeyword()) else { return false }
            var ahead = tokens
            // Percona's.
            guard ahead.takes("WITH"), ahead.takes("COMPRESSION_DICTIONARY") else { return true }
            tokens = ahead
            return tokens.takeName() != nil
        case "STORAGE": return ["DISK", "MEMORY", "DEFAULT"].contains(tokens.nextKeyword())
        case "WITH", "WITHOUT": return tokens.takes("SYSTEM") && tokens.takes("VERSIONING")
        case "COMPRESSED": return tokens.peek() != .symbol(UInt8(ascii: "=")) || tokens.takeOptionValue()
        case "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "SRID", "REF_SYSTEM_ID": return tokens.takeOptionValue()
        default:
            // MariaDB lets engines have clauses of their own.
            return tokens.peek() == .symbol(UInt8(ascii: "=")) ? tokens.takeOptionValue() : nil
        }
    }

    /// A clause of one word, which is taken.
    private mutating func takeSimple(_ word: String, _ tokens: inout SQLTokens) -> Bool {
        switch word {
        case "INVISIBLE": isInvisible = true
        case "PERSISTENT", "STORED", "VIRTUAL": return isGenerated
        // `id int KEY`
        case "KEY": isPrimaryKey = true
        case "UNIQUE":
            isUnique = true
            _ = tokens.takes("KEY")
        case "AUTO_INCREMENT":
            rule.isAutomatic = true
            return [.any, .integer].contains(rule.kind)
        case "FIRST": position = ""
        default: break
        }
        return true
    }

    /// What follows AS: an expression, or MariaDB's `ROW START` and `ROW END`.
    private mutating func takeGeneration(_ tokens: inout SQLTokens) -> Bool {
        isGenerated = true
        if tokens.takes("ROW") {
            isRowEnd = tokens.takes("END")
            return isRowEnd || tokens.takes("START")
        }
        return tokens.takes(Character8.open) && tokens.takeParentheses()
    }
}
