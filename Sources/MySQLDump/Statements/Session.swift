// Long, because every setting that changes how rows are read has its case in one switch.

/// What the dump's own statements have set so far, as a server's session would remember it.
struct Session {
    /// The database in use; empty before the first `USE` if the header names none.
    var database = ""
    /// The database in use was dropped, or a comment alone has named it and it is being made: a server has none then until the next `USE`.
    var hasLostDatabase = false
    var mode: SQLMode = []
    /// What SET NAMES says of the client; nil before it says anything.
    private var client: CharacterSet?
    /// What it says of the connection. Texts are made into this set before they go into a column.
    private var connection: CharacterSet?
    /// How the bytes of texts stand for characters; nil before a statement says anything.
    var characterSet: CharacterSet? {
        switch (client, connection) {
        case (.unsupported, _), (_, nil), (_, .utf8), (.latin1, .latin1), (.latin1, .utf8mb3): client
        // What the client's set has and the connection's lacks, a server makes question marks of.
        case (_, .utf8mb3): .utf8mb3
        case (_, .binary): .binary
        case (_, .latin1): .unsupported("latin1 for the connection")
        case (_, .unsupported(let name)): .unsupported(name)
        }
    }
    /// `DELIMITER`; a command of the mysql client, not of the server.
    var delimiter: [UInt8] = [Character8.semicolon]
    /// `SET autocommit=0`: rows count from the next COMMIT on.
    private(set) var commitsByItself = true
    /// `SET foreign_key_checks`, as far as it is given as 0 or 1, or set back to what was saved.
    private(set) var checksForeignKeys = true
    /// `SET time_zone` names one that is not UTC.
    private(set) var hasForeignZone = false
    private(set) var saved = SavedSettings()
    private var prepared = PreparedStatements()

    /// Applies a SET statement that lies whole in memory, as far as it changes how rows are read.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if it sets back what was never saved, or if only a server could tell the SQL mode.
    mutating func apply(set statement: UnsafeRawBufferPointer, from: Int, at offset: Int64 = 0) throws(DumpError) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        guard tokens.nextKeyword() == "SET" else { return }
        // `GLOBAL` holds for the assignments that follow, `@@GLOBAL.` for its own only (MySQL Reference Manual, "SET
        // Syntax for Variable Assignment"). What is global is for sessions to come, not for this one.
        var isGlobal = false
        var isOwnGlobal: Bool?
        var variable = ""
        // Whether a name may come: at the beginning of an assignment, and after the dot of `@@session.name`.
        var isNameNext = true
        let unreadable = DumpError(.syntax(expected: "a variable and its value in SET"), offset: offset)
        while true {
            switch tokens.next() {
            case .word(let word):
                guard isNameNext else { throw unreadable }
                switch word.uppercased() {
                case "NAMES", "CHARSET":
                    try setNames(&tokens, setsConnection: word.uppercased() == "NAMES", at: offset)
                    isNameNext = false
                case "CHARACTER" where variable.isEmpty:
                    guard tokens.nextKeyword() == "SET" else { throw unreadable }
                    try setNames(&tokens, at: offset)
                    isNameNext = false
                case "GLOBAL", "PERSIST", "PERSIST_ONLY": isGlobal = true
                case "SESSION", "LOCAL": isGlobal = false
                // Of accounts and of isolation: nothing that changes how rows are read follows.
                case "TRANSACTION": return isGlobal ? () : try setTransaction(&tokens, at: offset)
                case "PASSWORD", "ROLE", "DEFAULT", "RESOURCE": return
                case "STATEMENT": return try setStatement(&tokens, at: offset)
                // `@` alone stands before a user variable's name in quotes.
                case "@": variable = word
                case let word:
                    guard word.hasPrefix("@") && !word.hasPrefix("@@") || Self.mayBeSetting(word) else { throw unreadable }
                    if ["@@GLOBAL", "@@PERSIST", "@@PERSIST_ONLY"].contains(word) { isOwnGlobal = true }
                    if ["@@SESSION", "@@LOCAL"].contains(word) { isOwnGlobal = false }
                    variable = word
                    isNameNext = false
                }
            case .name(let name):
                guard isNameNext else { throw unreadable }
                variable = variable == "@" ? "@\(name)" : name
                isNameNext = false
            case .symbol(Character8.dot):
                guard !variable.isEmpty, !isNameNext else { throw unreadable }
                isNameNext = true
            case .symbol(UInt8(ascii: ":")):
                guard !variable.isEmpty, tokens.peek() == .symbol(UInt8(ascii: "=")) else { throw unreadable }
            case .symbol(UInt8(ascii: "=")):
                guard !variable.isEmpty, !isNameNext else { throw unreadable }
                let value = value(&tokens)
                guard !value.isBroken else { throw unreadable }
                if !(isOwnGlobal ?? isGlobal) { try assign(variable.uppercased(), value, at: offset) }
                variable = ""
            case .symbol(Character8.comma):
                guard variable.isEmpty, !isNameNext else { throw unreadable }
                isOwnGlobal = nil
                isNameNext = true
            case .symbol(Character8.semicolon), .end, .incomplete:
                guard variable.isEmpty, !isNameNext else { throw unreadable }
                return
            case .symbol, .string: throw unreadable
            }
        }
    }

    /// The settings that programs write into dumps.
    private static let settings: Set<String> = [
        "CHARACTER_SET_CLIENT", "CHARACTER_SET_RESULTS", "CHARACTER_SET_CONNECTION", "COLLATION_CONNECTION", "TIME_ZONE",
        "UNIQUE_CHECKS", "FOREIGN_KEY_CHECKS", "SQL_MODE", "SQL_NOTES", "NOTE_VERBOSITY", "AUTOCOMMIT", "SQL_LOG_BIN",
    ]

    /// Whether a word may name a setting of a server: in ASCII, and not one of those that dumps hold with one wrong byte.
    private static func mayBeSetting(_ word: String) -> Bool {
        let name = (word.hasPrefix("@@") ? word.dropFirst(2) : word[...]).utf8
        guard name.allSatisfy({ $0 < 0x80 }) else { return false }
        return !settings.contains { known in
            known.utf8.count == name.count && zip(known.utf8, name).count(where: { $0 != $1 }) == 1
        }
    }

    /// SET TRANSACTION: after READ ONLY a server refuses rows.
    private func setTransaction(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        while true {
            switch tokens.next() {
            case .word(let word) where word.uppercased() == "ONLY":
                throw DumpError(.notFollowed(statement: "SET TRANSACTION READ ONLY"), offset: offset)
            case .end, .incomplete: return
            default: continue
            }
        }
    }

    /// MariaDB's `SET STATEMENT a=b FOR statement`: the settings hold for that statement alone.
    private func setStatement(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        while true {
            switch tokens.next() {
            // The client reads the statement after it by this mode, which the server then has no more.
            case .word(let word) where word.uppercased().hasSuffix("SQL_MODE"):
                throw DumpError(.notFollowed(statement: "SET STATEMENT"), offset: offset)
            case .word(let word) where word.uppercased() == "FOR":
                guard ["SELECT", "SHOW", "ANALYZE", "OPTIMIZE"].contains(tokens.nextKeyword()) else {
                    throw DumpError(.notFollowed(statement: "SET STATEMENT"), offset: offset)
                }
                return
            case .end, .incomplete: throw DumpError(.syntax(expected: "FOR in SET STATEMENT"), offset: offset)
            default: continue
            }
        }
    }

    /// Takes PREPARE, EXECUTE or DEALLOCATE that lies whole in memory.
    mutating func take(prepared statement: UnsafeRawBufferPointer, at offset: Int64) throws(DumpError) {
        try prepared.take(statement, mode: mode, at: offset)
    }

    /// A dump without a header has begun, and is the present one.
    mutating func settle() { saved.settle() }

    /// Another dump begins: what the one before saved, it had to set back.
    mutating func beginDump() {
        saved.forgetUnrestored()
    }

    /// Reads a character set, and perhaps its collation.
    private mutating func setNames(
        _ tokens: inout SQLTokens, setsConnection: Bool = false, at offset: Int64
    ) throws(DumpError) {
        switch tokens.next() {
        case .word(let name), .name(let name), .string(let name):
            client = CharacterSet(name: name)
            // SET CHARACTER SET gives the connection that of the database, which is made for what the dump holds.
            connection = setsConnection ? client : nil
        default: throw DumpError(.syntax(expected: "a character set in SET NAMES"), offset: offset)
        }
        guard case .word(let word) = tokens.peek() else { return }
        _ = tokens.next()
        guard word.uppercased() == "COLLATE" else {
            throw DumpError(.syntax(expected: "the end of SET NAMES"), offset: offset)
        }
        switch tokens.next() {
        case .word(let collation), .name(let collation), .string(let collation):
            let set = CharacterSet(name: CharacterSet.name(ofCollation: collation))
            let isOfSet =
                collation.uppercased() == "DEFAULT" || collation.lowercased().hasPrefix("uca1400") || set == client
            if CharacterSet.isKnown(collation: collation) || collation.uppercased() == "DEFAULT", isOfSet { return }
        default: break
        }
        throw DumpError(.syntax(expected: "a collation of the character set in SET NAMES"), offset: offset)
    }

    /// What stands after a `=`.
    private struct Value {
        enum Source {
            case text(String)
            /// `@name`, in capitals.
            case userVariable(String)
            /// `@@name` or `@@session.name` without its marks, in capitals.
            case systemVariable(String)
            /// What only a server can tell.
            case other
        }

        var source: Source
        /// User variables inside of an expression, in capitals.
        var mentioned: [String] = []
        /// Texts in it.
        var texts: [String] = []
        /// No expression is built so: a mark or a word stands where an operator has to.
        var isBroken = false
    }

    /// Words that stand between two operands, or after one.
    private static let operators: Set<String> = [
        "AND", "OR", "XOR", "IN", "IS", "NOT", "LIKE", "RLIKE", "REGEXP", "DIV", "MOD", "BETWEEN", "COLLATE", "SOUNDS", "ESCAPE",
    ]

    /// Reads a value up to the comma or semicolon after it.
    private func value(_ tokens: inout SQLTokens) -> Value {
        if case .word(let word) = tokens.peek(), word.uppercased() == "CONCAT" {
            var ahead = tokens
            if let text = concatenation(&ahead) {
                tokens = ahead
                return Value(source: .text(text))
            }
        }
        var value = Value(source: .other)
        var isAfterOperand = false
        /// Inside of CASE, and of parentheses, other words stand between operands.
        var isSimple = true
        /// Whether an operand comes after a word.
        func isPrefix(_ word: String) -> Bool { Self.operators.contains(word) || word == "BINARY" }
        switch tokens.peek() {
        case .symbol: break
        case let first:
            if case .string(let text) = first { value.texts = [text] }
            value.source = Self.source(&tokens)
            isAfterOperand = true
            if case .word(let word) = first {
                isAfterOperand = !isPrefix(word.uppercased())
                isSimple = word.uppercased() != "CASE"
            }
        }
        if case .userVariable(let name) = value.source { value.mentioned.append(name) }
        var depth = 0
        while true {
            let token = tokens.peek()
            switch token {
            case .symbol(Character8.comma) where depth == 0: return value
            case .symbol(Character8.semicolon), .end, .incomplete: return value
            default: break
            }
            _ = tokens.next()
            value.source = .other
            switch token {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close):
                depth -= 1
                isAfterOperand = true
            case .symbol(let mark):
                guard depth == 0 else { break }
                // `:=` and `!=`; without an operand before it a `!` negates.
                let isWhole = mark != UInt8(ascii: ":") && (mark != UInt8(ascii: "!") || !isAfterOperand)
                let isMark = "+-*/%=<>|&^~.!:".utf8.contains(mark)
                if !isMark || !isWhole && tokens.peek() != .symbol(UInt8(ascii: "=")) { value.isBroken = true }
                isAfterOperand = false
            case .word(let word):
                if word.first == "@" { value.mentioned.append(word.uppercased()) }
                let keyword = word.uppercased()
                if keyword == "CASE" { isSimple = false }
                if isSimple, depth == 0, isAfterOperand, !Self.operators.contains(keyword) { value.isBroken = true }
                isAfterOperand = !isPrefix(keyword)
            case .string(let text):
                value.texts.append(text)
                isAfterOperand = true
            case .name: isAfterOperand = true
            case .end, .incomplete: break
            }
        }
    }

    private static func source(_ tokens: inout SQLTokens) -> Value.Source {
        switch tokens.next() {
        case .string(let text), .name(let text): return .text(text)
        case .word(let word):
            let source = word.uppercased()
            switch source {
            case "@@SESSION", "@@LOCAL":
                guard tokens.next() == .symbol(Character8.dot), let name = tokens.nextKeyword() else { return .other }
                return .systemVariable(name)
            case "@@GLOBAL":
                guard tokens.next() == .symbol(Character8.dot), tokens.nextKeyword() != nil else { return .other }
                return .other
            default: break
            }
            if source.hasPrefix("@@") { return .systemVariable(String(source.dropFirst(2))) }
            return source.hasPrefix("@") ? .userVariable(source) : .text(word)
        default: return .other
        }
    }

    /// `CONCAT(@@sql_mode, ',ANSI_QUOTES')`, of the modes that matter here; nil if something else stands in it.
    private func concatenation(_ tokens: inout SQLTokens) -> String? {
        _ = tokens.next()
        guard tokens.next() == .symbol(Character8.open) else { return nil }
        var text = ""
        while true {
            switch Self.source(&tokens) {
            case .text(let part): text += part
            case .systemVariable("SQL_MODE"): text += mode.list
            case .userVariable(let name):
                guard let kept = saved.mode(of: name) else { return nil }
                text += kept.list
            default: return nil
            }
            switch tokens.next() {
            case .symbol(Character8.comma): continue
            case .symbol(Character8.close): return text
            default: return nil
            }
        }
    }

    private mutating func assign(_ variable: String, _ value: Value, at offset: Int64) throws(DumpError) {
        let name = variable.hasPrefix("@@") ? String(variable.dropFirst(2)) : variable
        saved.restore(value.mentioned)
        if name.hasPrefix("@") {
            prepared.assign(name, texts: value.texts)
            return keep(name, value.source, at: offset)
        }
        if case .userVariable(let source) = value.source, saved.isMissing(source) {
            throw DumpError(.settingsNotSaved, offset: offset)
        }
        switch (name, value.source) {
        case ("SQL_MODE", .text(let list)):
            guard SQLMode.isKnown(list: list) else {
                throw DumpError(.syntax(expected: "an SQL mode that servers have"), offset: offset)
            }
            mode = SQLMode(list: list)
        case ("SQL_MODE", .userVariable(let source)):
            guard let kept = saved.mode(of: source) else { throw DumpError(.sqlMode, offset: offset) }
            mode = kept
        case ("SQL_MODE", .systemVariable("SQL_MODE")): break
        case ("SQL_MODE", .other):
            // HeidiSQL restores it by IFNULL(@OLD_SQL_MODE, '').
            guard let source = value.mentioned.first, value.mentioned.allSatisfy({ $0 == source }),
                let kept = saved.mode(of: source)
            else { throw DumpError(.sqlMode, offset: offset) }
            mode = kept
        case ("CHARACTER_SET_CLIENT", .text(let name)): client = CharacterSet(name: name)
        // mysqldump sets it around each CREATE TABLE and then restores it: the value for the rows is SET NAMES'.
        case ("CHARACTER_SET_CLIENT", .userVariable(let source)):
            // Only a server knows what an expression gives. Without rows it is of no matter.
            client = saved.characterSet(of: source) ?? .unsupported(nil)
        case ("CHARACTER_SET_CLIENT", .systemVariable("CHARACTER_SET_CLIENT")): break
        case ("CHARACTER_SET_CLIENT", .systemVariable), ("CHARACTER_SET_CLIENT", .other): client = .unsupported(nil)
        case ("CHARACTER_SET_CONNECTION", let source), ("COLLATION_CONNECTION", let source): setConnection(source)
        case ("TIME_ZONE", .text(let zone)):
            hasForeignZone = !["+00:00", "-00:00", "+0:00", "UTC", "GMT", "ETC/UTC", "SYSTEM", "DEFAULT"].contains(
                zone.uppercased())
        case ("TIME_ZONE", .systemVariable("TIME_ZONE")): break
        case ("TIME_ZONE", _): hasForeignZone = false
        case ("TX_READ_ONLY", .text(let value)), ("TRANSACTION_READ_ONLY", .text(let value)):
            guard ["0", "OFF", "FALSE"].contains(value.uppercased()) else {
                throw DumpError(.notFollowed(statement: "SET \(name.lowercased())"), offset: offset)
            }
        case ("AUTOCOMMIT", .text(let value)): commitsByItself = !["0", "OFF", "FALSE"].contains(value.uppercased())
        case ("AUTOCOMMIT", .userVariable): commitsByItself = true
        case ("FOREIGN_KEY_CHECKS", .text(let value)): checksForeignKeys = !["0", "OFF", "FALSE"].contains(value.uppercased())
        case ("FOREIGN_KEY_CHECKS", _): checksForeignKeys = true
        default: break
        }
    }

    private mutating func setConnection(_ source: Value.Source) {
        switch source {
        case .text(let name): connection = CharacterSet(ofConnection: name)
        case .userVariable(let variable): connection = saved.connection(of: variable) ?? .unsupported(nil)
        case .systemVariable("CHARACTER_SET_CLIENT"): connection = client
        case .systemVariable("CHARACTER_SET_CONNECTION"), .systemVariable("COLLATION_CONNECTION"): break
        case .systemVariable, .other: connection = .unsupported(nil)
        }
    }

    /// Assigns a user variable.
    private mutating func keep(_ variable: String, _ source: Value.Source, at offset: Int64) {
        switch source {
        case .systemVariable(let setting):
            saved.save(variable, setting: setting, mode: mode, characterSet: client, connection: connection, at: offset)
        case .text(let text): saved.assign(variable, mode: SQLMode(list: text), text: text)
        case .userVariable, .other: saved.assign(variable, mode: nil)
        }
    }
}
