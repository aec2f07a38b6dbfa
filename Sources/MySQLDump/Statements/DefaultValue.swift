extension ColumnRule.DefaultValue {
    /// Bare words that are values, besides numbers and the names of functions.
    private static let words: Set<String> = [
        "NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_USER", "CURRENT_ROLE", "LOCALTIME",
        "LOCALTIMESTAMP", "UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP", "NEXT", "VALUE", "ON",
    ]

    /// Whether what follows DEFAULT is no bare word with a wrong byte.
    static func isReadable(_ tokens: SQLTokens) -> Bool {
        var tokens = tokens
        guard case .word(let word) = tokens.next() else { return true }
        if words.contains(word.uppercased()) || word.utf8.first.map(Character8.isDigit) == true { return true }
        switch tokens.peek() {
        // A function, or a prefix like that of b'1'.
        case .symbol(Character8.open), .string: return true
        default: return false
        }
    }

    /// Reads what follows DEFAULT.
    init(_ tokens: inout SQLTokens) {
        var number = ""
        while true {
            switch tokens.peek() {
            case .string(let text) where number.isEmpty:
                _ = tokens.next()
                // Of another character set than UTF-8 only a server knows which characters they are.
                self = text.unicodeScalars.contains("\u{fffd}") ? .expression : .literal(Array(text.utf8))
                return
            case .symbol(let symbol) where [Character8.dash, Character8.dot, UInt8(ascii: "+")].contains(symbol):
                _ = tokens.next()
                number.unicodeScalars.append(Unicode.Scalar(symbol))
                continue
            case .word(let word) where word.utf8.first.map(Character8.isDigit) == true:
                _ = tokens.next()
                number += word
                continue
            case .word(let word) where number.isEmpty:
                _ = tokens.next()
                switch word.uppercased() {
                case "NULL": self = .null
                case "TRUE": self = .literal(Array("1".utf8))
                case "FALSE": self = .literal(Array("0".utf8))
                default: self = .expression
                }
                return
            default: break
            }
            self = number.isEmpty ? .expression : .literal(Array(number.utf8))
            return
        }
    }
}
