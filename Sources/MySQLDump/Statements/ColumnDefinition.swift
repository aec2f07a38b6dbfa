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
    /// UNIQUE stands in the definition.
    var isUnique = false
    /// Whether COLLATE or BINARY tells letters apart by case; nil if neither stands in the definition.
    var isCaseSensitive: Bool?
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
        // No name holds a zero byte (MySQL Reference Manual, "Schema Object Names").
        guard !name.utf8.contains(0) else { throw DumpError(.syntax(expected: "the name of a column"), offset: offset) }
        guard let rule = ColumnRule(type: &tokens) else {
            throw DumpError(.syntax(expected: "the type of a column"), offset: offset)
        }
        self.rule = rule
        var last = ""
        while true {
            switch tokens.peek() {
            case .symbol(Character8.comma), .symbol(Character8.close), .symbol(Character8.semicolon), .end, .incomplete: return
            case .symbol(Character8.open):
                _ = tokens.next()
                tokens.takeParentheses()
            case .word(let word):
                _ = tokens.next()
                last = take(word.uppercased(), after: last, &tokens)
            case .symbol(let symbol):
                guard [Character8.dot, Character8.dash, UInt8(ascii: "+"), UInt8(ascii: "=")].contains(symbol) else {
                    throw DumpError(.syntax(expected: "the definition of a column"), offset: offset)
                }
                _ = tokens.next()
            case .name, .string: _ = tokens.next()
            }
        }
    }

    /// Whether a collation of that name tells letters apart by case: those by bytes, and `utf8mb4_0900_as_cs`.
    static func isCaseSensitive(collation: String) -> Bool {
        let name = collation.lowercased()
        return name == "binary" || name.hasSuffix("_bin") || name.hasSuffix("_cs")
    }

    private mutating func take(_ word: String, after last: String, _ tokens: inout SQLTokens) -> String {
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
        case "BINARY": isCaseSensitive = true
        case "COLLATE":
            switch tokens.next() {
            case .word(let name), .name(let name), .string(let name): isCaseSensitive = Self.isCaseSensitive(collation: name)
            default: break
            }
        case "SERIAL": rule.isAutomatic = true
        case "AUTO_INCREMENT": rule.isAutomatic = true
        case "DEFAULT": rule.defaultValue = .init(&tokens)
        case "FIRST": position = ""
        case "AFTER":
            if case .word(let name) = tokens.peek() { position = name }
            if case .name(let name) = tokens.peek() { position = name }
        // What it says is text, not a definition.
        case "COMMENT": _ = tokens.next()
        default: break
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
