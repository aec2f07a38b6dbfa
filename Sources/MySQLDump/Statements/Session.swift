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
    /// Whether the client waits for another mark than the one that ends a statement in the server.
    var hasOwnDelimiter: Bool { delimiter != [Character8.semicolon] }
    /// `SET autocommit=0`: rows count from the next COMMIT on.
    private(set) var commitsByItself = true
    /// `SET foreign_key_checks`, as far as it is given as 0 or 1, or set back to what was saved.
    private(set) var checksForeignKeys = true
    /// `SET time_zone` names one that is not UTC.
    private(set) var hasForeignZone = false
    private(set) var saved = SavedSettings()
    private var prepared = PreparedStatements()
    /// Settings that were given a value for sessions to come, which is then their default.
    private var globals: Set<String> = []

    /// Applies a SET statement that lies whole in memory, as far as it changes how rows are read.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if it sets back what was never saved, or if only a server could tell the SQL mode.
    mutating func apply(set statement: UnsafeRawBufferPointer, from: Int, at offset: Int64 = 0) throws(DumpError) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        guard tokens.takes("SET") else { return }
        if tokens.takes("STATEMENT") { return try checkStatement(&tokens, at: offset) }
        // `GLOBAL` holds for the assignments that follow, `@@GLOBAL.` for its own only (MySQL Reference Manual, "SET
        // Syntax for Variable Assignment"). What is global is for sessions to come, not for this one.
        var isGlobal = false
        var isFirst = true
        // A server works out all values before it assigns the first.
        var assigned: Set<String> = []
        repeat {
            let scope = tokens.takes(anyOf: Self.scopes)
            if let scope { isGlobal = !["SESSION", "LOCAL"].contains(scope) }
            defer { isFirst = false }
            if isFirst, tokens.takes("TRANSACTION") {
                try checkTransaction(&tokens, isGlobal: scope != nil && isGlobal, at: offset)
            } else if scope == nil, let setsConnection = Self.takeNames(&tokens) {
                try setNames(&tokens, setsConnection: setsConnection, at: offset)
                assigned.formUnion(["CHARACTER_SET_CLIENT", "CHARACTER_SET_CONNECTION", "COLLATION_CONNECTION"])
            } else if scope == nil, Self.isOfAccounts(tokens) {
                // Nothing that changes how rows are read follows.
                return
            } else {
                guard let target = Self.target(&tokens), scope == nil || !target.hasMark,
                    let value = value(&tokens, isOfSetting: !target.isOfUser)
                else { throw Self.unreadable(at: offset) }
                guard assigned.isDisjoint(with: value.read) else {
                    throw DumpError(.notFollowed(statement: "SET of what it reads itself"), offset: offset)
                }
                value.assigned.forEach { forget($0) }
                assigned.formUnion(value.assigned + [target.name])
                if !(target.isGlobal ?? isGlobal) || target.isOfUser {
                    try assign(target.name, value, at: offset)
                } else {
                    try noteGlobal(target.name, value, at: offset)
                }
            }
        } while tokens.takes(Character8.comma)
        guard tokens.isAtEnd else { throw Self.unreadable(at: offset) }
    }

    /// A setting of sessions to come.
    private mutating func noteGlobal(_ name: String, _ value: Value, at offset: Int64) throws(DumpError) {
        if Self.settings.contains(name) || name.hasSuffix("READ_ONLY") { globals.insert(name) }
        guard name == "EVENT_SCHEDULER" else { return }
        guard case .text(let text) = value.source, ["0", "OFF", "DISABLED"].contains(text.uppercased()) else {
            throw DumpError(.notFollowed(statement: "SET event_scheduler"), offset: offset)
        }
    }

    /// A user variable may hold anything now.
    private mutating func forget(_ variable: String) {
        saved.assign(variable, mode: nil)
        prepared.assign(variable, isHarmless: false)
    }

    /// User variables that a statement assigns may hold anything.
    mutating func forgetAssigned(in statement: UnsafeRawBufferPointer) {
        guard statement.contains(UInt8(ascii: "@")) else { return }
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var isAfterInto = false
        while true {
            switch tokens.next() {
            case .end, .incomplete: return
            case .word(let word) where word.hasPrefix("@") && !word.hasPrefix("@@"):
                guard let name = tokens.userVariable(after: word) else { continue }
                var ahead = tokens
                let isAssigned = ahead.takes(UInt8(ascii: ":")) && ahead.takesAtOnce(UInt8(ascii: "="))
                if isAfterInto || isAssigned { forget(name.uppercased()) }
            case .word(let word): isAfterInto = word.uppercased() == "INTO"
            case .symbol(Character8.comma): continue
            default: isAfterInto = false
            }
        }
    }

    private static func unreadable(at offset: Int64) -> DumpError {
        DumpError(.syntax(expected: "a variable and its value in SET"), offset: offset)
    }

    private static let scopes: Set<String> = ["GLOBAL", "SESSION", "LOCAL", "PERSIST", "PERSIST_ONLY"]

    /// Takes NAMES, CHARSET or CHARACTER SET; whether it is NAMES, or nil.
    private static func takeNames(_ tokens: inout SQLTokens) -> Bool? {
        var ahead = tokens
        switch ahead.nextKeyword() {
        case "NAMES":
            tokens = ahead
            return true
        case "CHARSET": break
        case "CHARACTER", "CHAR":
            guard ahead.takes("SET") else { return nil }
        default: return nil
        }
        tokens = ahead
        return false
    }

    /// Whether PASSWORD, ROLE, DEFAULT ROLE or RESOURCE GROUP come.
    private static func isOfAccounts(_ tokens: SQLTokens) -> Bool {
        var ahead = tokens
        switch ahead.takes(anyOf: ["PASSWORD", "ROLE", "DEFAULT", "RESOURCE"]) {
        case "PASSWORD", "ROLE": return true
        case "DEFAULT": return ahead.takes("ROLE")
        case "RESOURCE": return ahead.takes("GROUP")
        default: return false
        }
    }

    /// What a value is assigned to.
    private struct Target {
        /// `@NAME` of a user's variable, in capitals; else the setting's name without its marks and its scope.
        var name: String
        var isOfUser = false
        /// `@` or `@@` stands before it.
        var hasMark = false
        /// What `@@global.` or `@@session.` says.
        var isGlobal: Bool?
    }

    /// Takes a variable and the `=` or `:=` after it; nil if none comes, or one that no server has.
    private static func target(_ tokens: inout SQLTokens) -> Target? {
        var target: Target
        switch tokens.next() {
        case .word(let word) where word.hasPrefix("@") && !word.hasPrefix("@@"):
            guard let name = tokens.userVariable(after: word) else { return nil }
            target = Target(name: name.uppercased(), isOfUser: true, hasMark: true)
        case .word(let word), .name(let word):
            let hasMark = word.hasPrefix("@@")
            var parts = tokens.settingName(after: word)
            target = Target(name: "", hasMark: hasMark)
            if hasMark, parts.count > 1, let scope = parts.first, scopes.contains(scope) {
                target.isGlobal = !["SESSION", "LOCAL"].contains(scope)
                parts.removeFirst()
            }
            // Those that dumps hold are no parts of something else.
            guard let name = parts.last, parts.count == 1 || parts.count == 2 && settings.isDisjoint(with: parts),
                mayBeSetting(name)
            else {
                return nil
            }
            target.name = name
        default: return nil
        }
        if tokens.takes(UInt8(ascii: ":")) { return tokens.takesAtOnce(UInt8(ascii: "=")) ? target : nil }
        return tokens.takes(UInt8(ascii: "=")) ? target : nil
    }

    /// The settings that programs write into dumps.
    private static let settings: Set<String> = [
        "CHARACTER_SET_CLIENT", "CHARACTER_SET_RESULTS", "CHARACTER_SET_CONNECTION", "COLLATION_CONNECTION", "TIME_ZONE",
        "UNIQUE_CHECKS", "FOREIGN_KEY_CHECKS", "SQL_MODE", "SQL_NOTES", "NOTE_VERBOSITY", "AUTOCOMMIT", "SQL_LOG_BIN",
    ]

    /// Those whose names begin like the variables that dumps keep settings in.
    private static let oldSettings: Set<String> = ["OLD", "OLD_PASSWORDS", "OLD_ALTER_TABLE", "OLD_MODE"]

    /// Whether a word in capitals may name a setting of a server: in ASCII, and not one of those that dumps hold with one wrong, lost or
    /// doubled byte.
    private static func mayBeSetting(_ name: String) -> Bool {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        if hasLostMark(name), !oldSettings.contains(name) { return false }
        guard let first = name.utf8.first, !Character8.isDigit(first), !StatementHead.reserved.contains(name) else {
            return false
        }
        return settings.contains(name) || !settings.contains { isAlike(Array($0.utf8), Array(name.utf8)) }
    }

    /// Whether a name is that of a variable in which dumps keep a setting, with its `@` lost, or wrong.
    private static func hasLostMark(_ name: String) -> Bool {
        SavedSettings.isForSettings("@" + name) || SavedSettings.isForSettings("@" + name.dropFirst())
    }

    /// Whether two different names differ in one byte.
    private static func isAlike(_ known: [UInt8], _ name: [UInt8]) -> Bool {
        guard abs(known.count - name.count) <= 1 else { return false }
        let same = zip(known, name).prefix { $0 == $1 }.count
        let left = (known.dropFirst(same), name.dropFirst(same))
        switch known.count - name.count {
        case 0: return left.0.dropFirst().elementsEqual(left.1.dropFirst())
        case 1: return left.0.dropFirst().elementsEqual(left.1)
        default: return left.0.elementsEqual(left.1.dropFirst())
        }
    }

    /// SET TRANSACTION: after READ ONLY a server refuses rows.
    private func checkTransaction(_ tokens: inout SQLTokens, isGlobal: Bool, at offset: Int64) throws(DumpError) {
        var isReadOnly = false
        var kinds: Set<String> = []
        let isWhole = tokens.takeList { tokens in
            guard let kind = tokens.takes(anyOf: ["ISOLATION", "READ"]), kinds.insert(kind).inserted else { return false }
            if kind == "READ" {
                isReadOnly = tokens.takes("ONLY")
                return isReadOnly || tokens.takes("WRITE")
            }
            guard tokens.takes("LEVEL") else { return false }
            return switch tokens.takes(anyOf: ["REPEATABLE", "READ", "SERIALIZABLE"]) {
            case "REPEATABLE": tokens.takes("READ")
            case "READ": tokens.takes(anyOf: ["COMMITTED", "UNCOMMITTED"]) != nil
            default: tokens.isAtEnd || tokens.peek() == .symbol(Character8.comma)
            }
        }
        guard isWhole, tokens.isAtEnd else {
            throw DumpError(.syntax(expected: "the isolation or access of SET TRANSACTION"), offset: offset)
        }
        if isReadOnly, !isGlobal { throw DumpError(.notFollowed(statement: "SET TRANSACTION READ ONLY"), offset: offset) }
    }

    /// MariaDB's `SET STATEMENT a=b FOR statement`: the settings hold for that statement alone.
    private func checkStatement(_ tokens: inout SQLTokens, at offset: Int64) throws(DumpError) {
        repeat {
            guard let target = Self.target(&tokens), !target.hasMark, value(&tokens, isOfSetting: true) != nil else {
                throw DumpError(.syntax(expected: "settings in SET STATEMENT"), offset: offset)
            }
            // The client reads the statement after it by this mode, which the server then has no more.
            if target.name == "SQL_MODE" { throw DumpError(.notFollowed(statement: "SET STATEMENT"), offset: offset) }
        } while tokens.takes(Character8.comma)
        guard tokens.takes("FOR") else { throw DumpError(.syntax(expected: "FOR in SET STATEMENT"), offset: offset) }
        guard tokens.takes(anyOf: ["SELECT", "SHOW", "ANALYZE", "OPTIMIZE"]) != nil else {
            throw DumpError(.notFollowed(statement: "SET STATEMENT"), offset: offset)
        }
    }

    /// Whether rows are read as in another session.
    func readsRows(as other: Session) -> Bool {
        mode == other.mode && client == other.client && connection == other.connection && hasForeignZone == other.hasForeignZone
            && commitsByItself == other.commitsByItself && checksForeignKeys == other.checksForeignKeys
    }

    /// A query came, which may give user variables other values.
    mutating func forgetStatementsInVariables() { prepared.forgetVariables() }

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

    private mutating func setClient(_ set: CharacterSet, at offset: Int64) throws(DumpError) {
        if case .unsupported(let name?) = set, CharacterSet.withBackslashes.contains(name) {
            throw DumpError(.characterSet(name), offset: offset)
        }
        client = set
    }

    /// Reads a character set, and perhaps its collation.
    private mutating func setNames(
        _ tokens: inout SQLTokens, setsConnection: Bool, at offset: Int64
    ) throws(DumpError) {
        guard let name = tokens.takeText() else {
            throw DumpError(.syntax(expected: "a character set in SET NAMES"), offset: offset)
        }
        guard let set = CharacterSet(ofClient: name) else {
            throw DumpError(.syntax(expected: "a client's character set in SET NAMES"), offset: offset)
        }
        try setClient(set, at: offset)
        // SET CHARACTER SET gives the connection that of the database, which is made for what the dump holds.
        connection = setsConnection ? client : nil
        guard setsConnection, tokens.takes("COLLATE") else { return }
        if let collation = tokens.takeText() {
            let set = CharacterSet(name: CharacterSet.name(ofCollation: collation))
            let isOfSet =
                collation.uppercased() == "DEFAULT" || collation.lowercased().hasPrefix("uca1400") || set == client
            if CharacterSet.isKnown(collation: collation) || collation.uppercased() == "DEFAULT", isOfSet { return }
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
        /// User variables that it assigns itself by `:=`, in capitals.
        var assigned: [String] = []
        /// The variables and settings that it reads, in capitals.
        var read: Set<String> {
            switch source {
            case .userVariable(let name), .systemVariable(let name): Set(mentioned).union([name])
            case .text, .other: Set(mentioned)
            }
        }
        /// Whether it gives nothing but statements that change no rows, as far as texts and variables tell.
        var isHarmlessStatement = false
    }

    /// Words that are values of settings though no names can be written so.
    private static let ownWords: Set<String> = ["DEFAULT", "ON", "ALL", "BINARY", "ROW", "SYSTEM"]

    /// Reads a value; nil if none is built so.
    ///
    /// - Parameter isOfSetting: whether a setting gets it, for which a bare word is a text.
    private func value(_ tokens: inout SQLTokens, isOfSetting: Bool) -> Value? {
        let start = tokens
        if !isOfSetting || !Self.takeOwnWord(&tokens) {
            guard tokens.takeExpression() else { return nil }
        }
        let end = tokens.index
        var value = Value(source: .other)
        var ahead = start
        let source = Self.source(&ahead)
        if ahead.index == end { value.source = source }
        ahead = start
        if ahead.takes("CONCAT"), let text = concatenation(&ahead), ahead.index == end { return Value(source: .text(text)) }
        if case .systemVariable(let name) = value.source, !Self.mayBeSetting(name) { return nil }
        ahead = start
        while ahead.index < end {
            guard case .word(let word) = ahead.next(), word.hasPrefix("@"), !word.hasPrefix("@@"),
                let name = ahead.userVariable(after: word)
            else { continue }
            value.mentioned.append(name.uppercased())
            var after = ahead
            if after.takes(UInt8(ascii: ":")), after.takesAtOnce(UInt8(ascii: "=")) { value.assigned.append(name.uppercased()) }
        }
        ahead = start
        if let variable = Self.variableOfIfNull(&ahead), ahead.index == end, saved.isAssigned(variable) {
            value.source = .userVariable(variable)
        }
        ahead = start
        value.isHarmlessStatement = !isOfSetting && prepared.isHarmless(&ahead) && ahead.index == end
        return value
    }

    /// Takes `IFNULL(@name, value)`, by which HeidiSQL sets back what it has saved; the variable in capitals.
    private static func variableOfIfNull(_ tokens: inout SQLTokens) -> String? {
        guard tokens.takes("IFNULL"), tokens.takes(Character8.open), case .userVariable(let name) = source(&tokens),
            tokens.takes(Character8.comma), tokens.takeExpression(), tokens.takes(Character8.close)
        else { return nil }
        return name
    }

    /// Takes a word that is the whole value of a setting. In expressions it would be the name of a column, of which there are none.
    private static func takeOwnWord(_ tokens: inout SQLTokens) -> Bool {
        var ahead = tokens
        guard case .word(let word) = ahead.next(), !word.contains("@"), let first = word.utf8.first, !Character8.isDigit(first),
            ownWords.contains(word.uppercased()) || !StatementHead.reserved.contains(word.uppercased())
        else { return false }
        var after = ahead
        guard ahead.isAtEnd || ahead.peek() == .symbol(Character8.comma) || after.takes("FOR") else { return false }
        tokens = ahead
        return true
    }

    private static func source(_ tokens: inout SQLTokens) -> Value.Source {
        switch tokens.next() {
        case .string(let text), .name(let text): return .text(text)
        case .word(let word) where word.hasPrefix("@@"):
            var parts = tokens.settingName(after: word)
            if let scope = parts.first, parts.count > 1, scopes.contains(scope) {
                guard ["SESSION", "LOCAL"].contains(scope) else { return .other }
                parts.removeFirst()
            }
            return parts.last.map { .systemVariable($0) } ?? .other
        case .word(let word) where word.hasPrefix("@"):
            return tokens.userVariable(after: word).map { .userVariable($0.uppercased()) } ?? .other
        case .word(let word): return .text(word)
        default: return .other
        }
    }

    /// `CONCAT(@@sql_mode, ',ANSI_QUOTES')`, of the modes that matter here; nil if something else stands in it.
    private func concatenation(_ tokens: inout SQLTokens) -> String? {
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

    /// Those that are on or off.
    private static let switches: Set<String> = ["UNIQUE_CHECKS", "FOREIGN_KEY_CHECKS", "SQL_NOTES", "AUTOCOMMIT", "SQL_LOG_BIN"]

    /// Whether a server may take a text, a number or a word as the value of a setting that dumps set.
    private static func mayTake(_ text: String, for setting: String) -> Bool {
        let word = text.uppercased()
        let isNumber = !text.isEmpty && text.utf8.allSatisfy(Character8.isDigit)
        if settings.contains(setting), hasLostMark(word) { return false }
        switch setting {
        case _ where word == "DEFAULT": return true
        case "TIME_ZONE" where word == "NULL": return false
        case _ where switches.contains(setting): return ["0", "1", "ON", "OFF", "TRUE", "FALSE"].contains(word)
        case "CHARACTER_SET_RESULTS" where word.isEmpty || word == "NULL": return true
        case "CHARACTER_SET_CLIENT", "CHARACTER_SET_CONNECTION", "CHARACTER_SET_RESULTS":
            return isNumber || CharacterSet.isKnown(name: text)
        case "COLLATION_CONNECTION": return isNumber || CharacterSet.isKnown(collation: text)
        case "TIME_ZONE": return isZone(word)
        default: return true
        }
    }

    /// Whether a text in capitals may be a zone's name, or is a difference as `+05:30`.
    private static func isZone(_ text: String) -> Bool {
        guard let sign = text.utf8.first, "+-".utf8.contains(sign) else {
            return text.utf8.allSatisfy { Character8.isWord($0) || "/+-".utf8.contains($0) } && !text.isEmpty
        }
        let parts = text.utf8.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(Character8.isDigit) }) else {
            return false
        }
        let numbers = parts.compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
        return numbers.first ?? 99 <= 14 && numbers.last ?? 99 < 60
    }

    private mutating func assign(_ name: String, _ value: Value, at offset: Int64) throws(DumpError) {
        if case .text(let text) = value.source, !Self.mayTake(text, for: name) {
            throw DumpError(.syntax(expected: "a value of \(name.lowercased()) that servers have"), offset: offset)
        }
        if case .text(let text) = value.source, text.uppercased() == "DEFAULT", globals.contains(name) {
            throw DumpError(.notFollowed(statement: "SET \(name.lowercased())=DEFAULT after SET GLOBAL"), offset: offset)
        }
        saved.restore(value.mentioned)
        if name.hasPrefix("@") {
            // One `@` of `@@sql_notes` is lost: what is kept is NULL, which no setting takes back.
            if SavedSettings.isForSettings(name), case .userVariable(let source) = value.source,
                Self.settings.contains(String(source.dropFirst()))
            {
                throw Self.unreadable(at: offset)
            }
            prepared.assign(name, isHarmless: value.isHarmlessStatement)
            return keep(name, value.source, at: offset)
        }
        // A variable that nobody has assigned is NULL, which no setting takes.
        let isSetting = name != "SQL_MODE" && Self.settings.contains(name)
        if case .userVariable(let source) = value.source, saved.isMissing(source) || isSetting && !saved.isAssigned(source) {
            throw DumpError(.settingsNotSaved, offset: offset)
        }
        switch (name, value.source) {
        case ("SQL_MODE", .text(let list)):
            guard SQLMode.isKnown(list: list) else {
                throw DumpError(.syntax(expected: "an SQL mode that servers have"), offset: offset)
            }
            if list.uppercased().contains("EMPTY_STRING_IS_NULL") {
                throw DumpError(.notFollowed(statement: "the SQL mode EMPTY_STRING_IS_NULL"), offset: offset)
            }
            mode = SQLMode(list: list)
        case ("SQL_MODE", .userVariable(let source)):
            guard let kept = saved.mode(of: source) else { throw DumpError(.sqlMode, offset: offset) }
            mode = kept
        case ("SQL_MODE", .systemVariable("SQL_MODE")): break
        case ("SQL_MODE", .other): throw DumpError(.sqlMode, offset: offset)
        case ("CHARACTER_SET_CLIENT", .text(let name)):
            // A number is that of a collation.
            let isNumber = name.utf8.allSatisfy(Character8.isDigit)
            guard let set = isNumber ? .unsupported(nil) : CharacterSet(ofClient: name) else {
                throw DumpError(.syntax(expected: "a client's character set"), offset: offset)
            }
            try setClient(set, at: offset)
        // mysqldump sets it around each CREATE TABLE and then restores it: the value for the rows is SET NAMES'.
        case ("CHARACTER_SET_CLIENT", .userVariable(let source)):
            // Only a server knows what an expression gives. Without rows it is of no matter.
            client = saved.characterSet(of: source) ?? .unsupported(nil)
        case ("CHARACTER_SET_CLIENT", .systemVariable("CHARACTER_SET_CLIENT")): break
        case ("CHARACTER_SET_CLIENT", .systemVariable), ("CHARACTER_SET_CLIENT", .other): client = .unsupported(nil)
        case ("CHARACTER_SET_CONNECTION", let source), ("COLLATION_CONNECTION", let source): setConnection(source)
        case ("TIME_ZONE", .text(let zone)): hasForeignZone = SavedSettings.isForeign(zone: zone)
        case ("TIME_ZONE", .userVariable(let source)): hasForeignZone = saved.isForeignZone(source)
        case ("TIME_ZONE", .systemVariable("TIME_ZONE")): break
        case ("TIME_ZONE", _): hasForeignZone = true
        // After them rows are refused, commits begin anew, or DELETE of everything is refused.
        case ("TX_READ_ONLY", _), ("TRANSACTION_READ_ONLY", _), ("COMPLETION_TYPE", _), ("SQL_SAFE_UPDATES", _):
            guard case .text(let text) = value.source, ["0", "OFF", "FALSE", "NO_CHAIN", "DEFAULT"].contains(text.uppercased())
            else { throw DumpError(.notFollowed(statement: "SET \(name.lowercased())"), offset: offset) }
        case ("EXPLICIT_DEFAULTS_FOR_TIMESTAMP", _):
            guard case .text(let text) = value.source, ["1", "ON", "TRUE", "DEFAULT"].contains(text.uppercased()) else {
                throw DumpError(.notFollowed(statement: "SET explicit_defaults_for_timestamp"), offset: offset)
            }
        case ("DEFAULT_STORAGE_ENGINE", .text(let engine)), ("STORAGE_ENGINE", .text(let engine)),
            ("ENFORCE_STORAGE_ENGINE", .text(let engine)):
            guard TableOptions.keepsRows(engine.uppercased()) else {
                throw DumpError(.notFollowed(statement: "SET \(name.lowercased())=\(engine)"), offset: offset)
            }
        case ("AUTOCOMMIT", let source):
            guard let isOn = isOn(source) else {
                throw DumpError(.notFollowed(statement: "SET autocommit to what only a server can tell"), offset: offset)
            }
            commitsByItself = isOn
        case ("FOREIGN_KEY_CHECKS", let source): checksForeignKeys = isOn(source) ?? true
        default: break
        }
    }

    /// Whether a value turns a setting on; nil if only a server can tell.
    private func isOn(_ source: Value.Source) -> Bool? {
        switch source {
        // Those that are followed are on by default.
        case .text(let text): text.uppercased() == "DEFAULT" ? true : SavedSettings.isOn(text)
        case .userVariable(let variable): saved.isOn(variable)
        case .systemVariable(let setting): isOn(setting)
        case .other: nil
        }
    }

    /// Whether a setting of the session is on; nil if it is none that is followed.
    private func isOn(_ setting: String) -> Bool? {
        switch setting {
        case "AUTOCOMMIT": commitsByItself
        case "FOREIGN_KEY_CHECKS": checksForeignKeys
        default: nil
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
            saved.save(
                variable, setting: setting, mode: mode, characterSet: client, connection: connection, isOn: isOn(setting),
                isForeignZone: hasForeignZone, at: offset)
        case .text(let text): saved.assign(variable, mode: SQLMode(list: text), text: text)
        // Of one that nobody has assigned it is NULL, which no setting takes.
        case .userVariable(let source) where !saved.isAssigned(source): saved.forget(variable)
        case .userVariable, .other: saved.assign(variable, mode: nil)
        }
    }
}
