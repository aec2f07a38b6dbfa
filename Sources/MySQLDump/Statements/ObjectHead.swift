/// How the statements are built that make databases, views, triggers and routines. What these do is not read.
enum ObjectHead {
    // MARK: Databases

    /// What a statement says of a database.
    struct DatabaseOptions {
        /// Nil for the one in use.
        var name: String?
        /// The character set of tables that name none; nil if it says nothing of it.
        var characterSet: String?
    }

    /// CREATE [OR REPLACE] DATABASE [IF NOT EXISTS] name [options], or ALTER DATABASE [name] options.
    static func database(
        _ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64
    ) throws(DumpError) -> DatabaseOptions {
        var found = DatabaseOptions()
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let isNew = tokens.nextKeyword() == "CREATE"
        if tokens.takes("OR") { _ = tokens.takes("REPLACE") }
        _ = tokens.next()
        // ALTER DATABASE is of the one in use if it names none. A word that options begin with may be a name, too.
        if !isNew {
            var options = tokens
            if takeDatabaseOptions(&options, isNew: false, &found), options.isAtEnd { return found }
        }
        found = DatabaseOptions()
        guard let name = StatementHead.wholeName(&tokens, passing: isNew ? ["IF", "NOT", "EXISTS"] : []) else {
            throw DumpError(.syntax(expected: "a database's name and options"), offset: offset)
        }
        found.name = name.table
        if !isNew, tokens.takes("UPGRADE") {
            guard tokens.takes("DATA"), tokens.takes("DIRECTORY"), tokens.takes("NAME"), tokens.isAtEnd else {
                throw DumpError(.syntax(expected: "UPGRADE DATA DIRECTORY NAME"), offset: offset)
            }
            return found
        }
        guard isNew && tokens.isAtEnd || takeDatabaseOptions(&tokens, isNew: isNew, &found), tokens.isAtEnd else {
            throw DumpError(.syntax(expected: "a database's options"), offset: offset)
        }
        return found
    }

    /// At least one option.
    private static func takeDatabaseOptions(_ tokens: inout SQLTokens, isNew: Bool, _ found: inout DatabaseOptions) -> Bool {
        var set: CharacterSet?
        var setOfCollation: CharacterSet?
        repeat {
            let isDefault = tokens.takes("DEFAULT")
            let words: Set<String> = ["CHARACTER", "CHAR", "CHARSET", "COLLATE", "ENCRYPTION", "COMMENT", "READ"]
            guard let word = tokens.takes(anyOf: words), !isDefault || !["COMMENT", "READ"].contains(word) else { return false }
            switch word {
            case "CHARACTER", "CHAR":
                guard tokens.takes("SET") else { return false }
            case "READ":
                guard !isNew, tokens.takes("ONLY") else { return false }
            default: break
            }
            _ = tokens.takes(UInt8(ascii: "="))
            let value: String
            switch tokens.next() {
            case .string(let text): value = text
            case .word(let name), .name(let name):
                guard !["ENCRYPTION", "COMMENT"].contains(word) else { return false }
                value = name
            default: return false
            }
            let isOfServer = value.uppercased() == "DEFAULT"
            switch word {
            case "ENCRYPTION", "COMMENT": break
            case "READ":
                guard isOfServer || ["0", "1"].contains(value) else { return false }
            case "COLLATE":
                guard isOfServer || CharacterSet.isKnown(collation: value) else { return false }
                // MariaDB's `uca1400_ai_ci` is of any set.
                let name = CharacterSet.name(ofCollation: value)
                if !isOfServer, name != "uca1400" {
                    setOfCollation = CharacterSet(name: name)
                    found.characterSet = name
                }
            default:
                guard CharacterSet.isKnown(name: value) else { return false }
                if !isOfServer {
                    set = CharacterSet(name: value)
                    found.characterSet = value
                }
            }
        } while !tokens.isAtEnd
        return set == nil || setOfCollation == nil || set == setOfCollation
    }

    // MARK: Views and triggers

    /// {CREATE [OR REPLACE] | ALTER} [ALGORITHM = a] [DEFINER = user] [SQL SECURITY s], up to the word for what is made.
    private static func takeClauses(_ tokens: inout SQLTokens, before object: String) -> Bool {
        guard let verb = tokens.takes(anyOf: ["CREATE", "ALTER"]) else { return false }
        if verb == "CREATE", tokens.takes("OR"), !tokens.takes("REPLACE") { return false }
        if tokens.takes("ALGORITHM") {
            guard tokens.takes(UInt8(ascii: "=")), tokens.takes(anyOf: ["UNDEFINED", "MERGE", "TEMPTABLE"]) != nil else {
                return false
            }
        }
        if tokens.takes("DEFINER") {
            guard tokens.takes(UInt8(ascii: "=")), takeUser(&tokens) else { return false }
        }
        if tokens.takes("SQL") {
            guard tokens.takes("SECURITY"), tokens.takes(anyOf: ["DEFINER", "INVOKER"]) != nil else { return false }
        }
        return tokens.takes(object)
    }

    /// `'user'@'host'`, a role, or `CURRENT_USER()`.
    private static func takeUser(_ tokens: inout SQLTokens) -> Bool {
        switch tokens.next() {
        case .name, .string: break
        case .word(let word) where ["CURRENT_USER", "CURRENT_ROLE"].contains(word.uppercased()):
            return !tokens.takes(Character8.open) || tokens.takes(Character8.close)
        // `root@localhost` is one word.
        case .word(let word):
            let at = word.utf8.filter { $0 == UInt8(ascii: "@") }.count
            let user = word.prefix { $0 != "@" }.uppercased()
            guard at <= 1, !user.isEmpty, !StatementHead.reserved.contains(user) else { return false }
            if at == 1 { return word.hasSuffix("@") ? takeHost(&tokens) : takeDots(&tokens) }
        default: return false
        }
        guard case .word(let host) = tokens.peek(), host.hasPrefix("@") else { return true }
        _ = tokens.next()
        return host == "@" ? takeHost(&tokens) : !host.dropFirst().contains("@") && takeDots(&tokens)
    }

    private static func takeHost(_ tokens: inout SQLTokens) -> Bool {
        // Without quotes it follows at once.
        let mayBeWord = tokens.nextByte.map(Character8.isWord) == true
        return switch tokens.next() {
        case .name, .string: true
        case .word(let host): mayBeWord && !host.contains("@") && takeDots(&tokens)
        default: false
        }
    }

    /// The rest of a host without quotes.
    private static func takeDots(_ tokens: inout SQLTokens) -> Bool {
        while tokens.takesAtOnce(Character8.dot) {
            guard case .word = tokens.next() else { return false }
        }
        return true
    }

    private static func takeNewName(_ tokens: inout SQLTokens) -> DropStatement.QualifiedName? {
        if tokens.takes("IF") {
            guard tokens.takes("NOT"), tokens.takes("EXISTS") else { return nil }
        }
        return StatementHead.wholeName(&tokens).map { .init(database: $0.database, table: $0.table) }
    }

    /// `… VIEW [IF NOT EXISTS] name [(columns)] AS` and a query.
    ///
    /// - Returns: the query.
    static func query(
        ofView statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64
    ) throws(DumpError) -> SQLTokens {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        guard takeClauses(&tokens, before: "VIEW"), takeNewName(&tokens) != nil else {
            throw DumpError(.syntax(expected: "a name in CREATE VIEW"), offset: offset)
        }
        if tokens.takes(Character8.open) {
            let areNames = tokens.takeList { tokens in
                switch tokens.nextName() {
                case .word, .name: true
                default: false
                }
            }
            guard areNames, tokens.takes(Character8.close) else {
                throw DumpError(.syntax(expected: "a list of columns in CREATE VIEW"), offset: offset)
            }
        }
        guard tokens.takes("AS"),
            tokens.peek() == .symbol(Character8.open) || tokens.takes(anyOf: ["SELECT", "WITH", "VALUES", "TABLE"]) != nil
        else { throw DumpError(.syntax(expected: "AS and a query in CREATE VIEW"), offset: offset) }
        return tokens
    }

    /// `… TRIGGER [IF NOT EXISTS] name BEFORE|AFTER event ON table FOR EACH ROW [FOLLOWS|PRECEDES name] body`
    static func trigger(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) -> Trigger {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var head = tokens
        _ = head.takes("CREATE")
        let replaces = head.takes("OR")
        let hasClauses = takeClauses(&tokens, before: "TRIGGER")
        let keeps = tokens.begins("IF")
        guard hasClauses, let name = takeNewName(&tokens) else {
            throw DumpError(.syntax(expected: "a name in CREATE TRIGGER"), offset: offset)
        }
        let events = tokens.takes(anyOf: ["BEFORE", "AFTER"]) == nil ? nil : takeEvents(&tokens)
        let table = tokens.takes("ON") ? StatementHead.wholeName(&tokens) : nil
        let rest = tokens
        guard let events, let table, tokens.takes("FOR"), tokens.takes("EACH"), tokens.takes("ROW") else {
            throw DumpError(.syntax(expected: "an event, a table and FOR EACH ROW in CREATE TRIGGER"), offset: offset)
        }
        if let database = name.database, let other = table.database, database != other {
            throw DumpError(.syntax(expected: "a trigger in the database of its table"), offset: offset)
        }
        var body = tokens
        // A body may begin with a label of that name.
        if body.takes(anyOf: ["FOLLOWS", "PRECEDES"]) != nil, body.peek() != .symbol(UInt8(ascii: ":")) {
            guard StatementHead.wholeName(&body) != nil else {
                throw DumpError(.syntax(expected: "a trigger's name in CREATE TRIGGER"), offset: offset)
            }
            tokens = body
        }
        switch tokens.peek() {
        case .word, .name, .symbol(Character8.open): break
        default: throw DumpError(.syntax(expected: "what the trigger does"), offset: offset)
        }
        return Trigger(
            name: name, table: .init(database: table.database, table: table.table), events: events, rest: rest,
            replaces: replaces, keeps: keeps)
    }

    /// What CREATE TRIGGER makes.
    struct Trigger {
        let name: DropStatement.QualifiedName
        let table: DropStatement.QualifiedName
        let events: Set<Triggers.Event>
        /// What follows the table's name.
        let rest: SQLTokens
        /// OR REPLACE: the trigger of that name goes.
        let replaces: Bool
        /// IF NOT EXISTS: the trigger of that name stays.
        let keeps: Bool
    }

    /// One event; of MariaDB 12 `INSERT OR UPDATE OF a, b` as well.
    private static func takeEvents(_ tokens: inout SQLTokens) -> Set<Triggers.Event>? {
        var events: Set<Triggers.Event> = []
        repeat {
            let words = Set(Triggers.Event.allCases.map(\.rawValue))
            guard let event = tokens.takes(anyOf: words).flatMap(Triggers.Event.init) else { return nil }
            events.insert(event)
            if event == .update, tokens.takes("OF") {
                guard tokens.takeList({ StatementHead.wholeName(&$0) != nil }) else { return nil }
            }
        } while tokens.takes("OR")
        return events
    }

    // MARK: Routines

    /// What CREATE PROCEDURE, FUNCTION, EVENT or PACKAGE BODY makes.
    struct Routine {
        /// The word of the statement: PROCEDURE, FUNCTION, EVENT, or BODY.
        let kind: String
        let name: DropStatement.QualifiedName
        /// OR REPLACE or IF NOT EXISTS: one may be there.
        let mayBeThere: Bool
        /// What follows the name.
        let body: SQLTokens
    }

    /// - Returns: nil if the statement makes something else, such as a package without its body, or cannot be read.
    static func routine(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> Routine? {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        _ = tokens.next()
        let replaces = tokens.takes("OR")
        while true {
            switch tokens.next() {
            case .word(let word) where ["PROCEDURE", "FUNCTION", "EVENT", "BODY"].contains(word.uppercased()):
                let keeps = tokens.begins("IF")
                guard let name = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"]) else { return nil }
                return Routine(
                    kind: word.uppercased(), name: .init(database: name.database, table: name.table),
                    mayBeThere: replaces || keeps, body: tokens)
            case .word(let word) where word.uppercased() == "PACKAGE" && !tokens.begins("BODY"): return nil
            case .end, .incomplete: return nil
            default: continue
            }
        }
    }
}
