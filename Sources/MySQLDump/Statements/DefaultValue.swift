import Values

extension ColumnRule.DefaultValue {
    /// Names of the present moment, with or without parentheses.
    private static let moments: Set<String> = [
        "CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_DATE", "CURDATE", "CURRENT_TIME", "CURTIME",
        "UTC_DATE",
        "UTC_TIME", "UTC_TIMESTAMP", "SYSDATE", "CURRENT_USER", "CURRENT_ROLE",
    ]

    /// Reads what follows DEFAULT; nil if no value comes.
    init?(_ tokens: inout SQLTokens) {
        switch tokens.peek() {
        case .string(let text):
            _ = tokens.next()
            // Of another character set than UTF-8 only a server knows which characters they are.
            self = text.unicodeScalars.contains("\u{fffd}") ? .expression : .literal(Array(text.utf8))
        // MariaDB takes another column.
        case .name:
            _ = tokens.next()
            self = .expression
        case .symbol(Character8.open):
            _ = tokens.next()
            guard tokens.takeParentheses() else { return nil }
            self = .expression
        case .symbol(let symbol) where [Character8.dash, Character8.dot, UInt8(ascii: "+")].contains(symbol):
            guard let number = Self.number(&tokens) else { return nil }
            self = .literal(Array(number.utf8))
        case .word(let word) where word.utf8.first.map(Character8.isDigit) == true:
            guard let number = Self.number(&tokens) else { return nil }
            self = .literal(Array(number.utf8))
        case .word(let word):
            let word = word.uppercased()
            if Self.moments.contains(word) {
                guard Self.takesNow(&tokens) else { return nil }
                self = .expression
                return
            }
            _ = tokens.next()
            switch word {
            case "NULL": self = .null
            case "TRUE": self = .literal(Array("1".utf8))
            case "FALSE": self = .literal(Array("0".utf8))
            // `NEXT VALUE FOR numbers`
            case "NEXT":
                guard tokens.takes("VALUE"), tokens.takes("FOR"), StatementHead.wholeName(&tokens) != nil else { return nil }
                self = .expression
            default:
                // A function, or a prefix like that of b'1'; another bare word has a wrong byte.
                self = .expression
                if tokens.peek() == .symbol(Character8.open) {
                    guard tokens.takeBalanced() else { return nil }
                } else if case .word(let bytes) = tokens.peek(), word.hasPrefix("_"), bytes.hasPrefix("0x") {
                    // `_latin1 0xE4`
                    _ = tokens.next()
                } else if !tokens.takeString() {
                    return nil
                }
            }
        default: return nil
        }
    }

    /// Takes a name of the present moment, with its number of digits; false if none comes.
    static func takesNow(_ tokens: inout SQLTokens) -> Bool {
        guard let word = tokens.nextKeyword(), moments.contains(word) else { return false }
        guard tokens.takes(Character8.open) else { return true }
        _ = tokens.takeNumber()
        return tokens.takes(Character8.close)
    }

    /// A number, whose parts are tokens of their own: `-1.5`, `1e-5`.
    private static func number(_ tokens: inout SQLTokens) -> String? {
        func takeSign() -> String {
            tokens.takes(Character8.dash) ? "-" : tokens.takes(UInt8(ascii: "+")) ? "+" : ""
        }
        func takeDigits() -> String? {
            guard case .word(let word) = tokens.peek(), word.utf8.first.map(Character8.isDigit) == true else { return nil }
            _ = tokens.next()
            if word.hasPrefix("0x") || word.hasPrefix("0b") { return word }
            // Digits, perhaps with an exponent, whose sign is a token of its own.
            let rest = word.utf8.drop(while: Character8.isDigit)
            guard let mark = rest.first else { return word }
            guard mark | 0x20 == UInt8(ascii: "e"), rest.dropFirst().allSatisfy(Character8.isDigit) else { return nil }
            if rest.count > 1 { return word }
            let sign = takeSign()
            return sign.isEmpty ? nil : takeDigits().map { word + sign + $0 }
        }
        let sign = takeSign()
        let whole = takeDigits()
        guard tokens.takes(Character8.dot) else { return whole.map { sign + $0 } }
        let fraction = takeDigits()
        return whole == nil && fraction == nil ? nil : sign + (whole ?? "") + "." + (fraction ?? "")
    }
}

extension ColumnRule {
    /// Whether a column of this rule can have such a default: else a server refuses the definition.
    func canHold(_ value: DefaultValue) -> Bool {
        switch value {
        case .null: return !isNotNull
        case .expression: return true
        case .literal(let text):
            switch kind {
            case .integer:
                guard let number = text.withUnsafeBytes({ IntegerLiteral.parse($0) }) else {
                    // Numbers with a fraction are rounded.
                    return text.withUnsafeBytes { NumberText.isNumber($0) }
                }
                return (least...most).contains(number)
            case .text where !countsBytes: return text.count { $0 & 0xc0 != 0x80 } <= most
            case .time, .date: return DateTime.parse(text) != .invalid || text.allSatisfy(Character8.isDigit)
            default: return true
            }
        }
    }
}
