/// What the dump's own statements have set so far, as a server's session would remember it.
struct Session {
    /// The database in use; empty before the first `USE` if the header names none.
    var database = ""
    var mode: SQLMode = []
    var characterSet = CharacterSet.utf8
    /// `DELIMITER`; a command of the mysql client, not of the server.
    var delimiter: [UInt8] = [Character8.semicolon]
    /// Modes kept aside by `SET @OLD_SQL_MODE=@@SQL_MODE`.
    private var savedModes: [String: SQLMode] = [:]
    private var savedCharacterSets: [String: CharacterSet] = [:]
    /// Variables that are kept; a dump sets a few.
    private static let mostSaved = 64
    /// Whether `SET @OLD_SQL_NOTES=@@SQL_NOTES` of a dump's beginning waits for `SET SQL_NOTES=@OLD_SQL_NOTES` of its end.
    private(set) var awaitsRestoring = false

    /// Applies a SET statement that lies whole in memory, as far as it changes how rows are read.
    mutating func apply(set statement: UnsafeRawBufferPointer, from: Int) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        guard tokens.nextKeyword() == "SET" else { return }
        // `GLOBAL` holds for the assignments that follow, `@@GLOBAL.` for its own only (MySQL Reference Manual, "SET
        // Syntax for Variable Assignment"). What is global is for sessions to come, not for this one.
        var isGlobal = false
        var isOwnGlobal: Bool?
        var variable = ""
        while true {
            switch tokens.next() {
            case .word(let word):
                switch word.uppercased() {
                case "NAMES", "CHARSET": setNames(tokens.next())
                case "CHARACTER":
                    if tokens.nextKeyword() == "SET" { setNames(tokens.next()) }
                case "GLOBAL", "PERSIST", "PERSIST_ONLY": isGlobal = true
                case "SESSION", "LOCAL": isGlobal = false
                case "@@GLOBAL", "@@PERSIST", "@@PERSIST_ONLY": isOwnGlobal = true
                case "@@SESSION", "@@LOCAL": isOwnGlobal = false
                default: variable = word
                }
            case .name(let name): variable = name
            case .symbol(UInt8(ascii: "=")):
                let value = Self.value(&tokens)
                if !(isOwnGlobal ?? isGlobal) { assign(variable.uppercased(), value) }
            case .symbol(Character8.comma):
                isOwnGlobal = nil
                variable = ""
            case .symbol(Character8.semicolon), .end, .incomplete: return
            case .symbol, .string: continue
            }
        }
    }

    private mutating func setNames(_ value: SQLTokens.Token) {
        switch value {
        case .word(let name), .name(let name), .string(let name): characterSet = CharacterSet(name: name)
        default: break
        }
    }

    /// What stands after a `=`.
    private enum Value {
        case text(String)
        /// `@name`, in capitals.
        case userVariable(String)
        /// `@@name` or `@@session.name` without its marks, in capitals.
        case systemVariable(String)
        /// What only a server can tell.
        case other
    }

    private static func value(_ tokens: inout SQLTokens) -> Value {
        switch tokens.next() {
        case .string(let text), .name(let text): return .text(text)
        case .word(let word):
            let source = word.uppercased()
            switch source {
            case "@@SESSION", "@@LOCAL":
                guard tokens.next() == .symbol(Character8.dot), let name = tokens.nextKeyword() else { return .other }
                return .systemVariable(name)
            case "@@GLOBAL": return .other
            default: break
            }
            if source.hasPrefix("@@") { return .systemVariable(String(source.dropFirst(2))) }
            if source.hasPrefix("@") { return .userVariable(source) }
            // A call, as in `CONCAT(@@SQL_MODE, …)`, is nothing that can be followed here.
            return tokens.peek() == .symbol(Character8.open) ? .other : .text(word)
        default: return .other
        }
    }

    private mutating func assign(_ variable: String, _ value: Value) {
        switch (variable, value) {
        case ("SQL_MODE", .text(let list)), ("@@SQL_MODE", .text(let list)): mode = SQLMode(list: list)
        case ("SQL_MODE", .userVariable(let source)), ("@@SQL_MODE", .userVariable(let source)):
            // A variable that was never set is NULL; the server then keeps what it has.
            mode = savedModes[source] ?? mode
        case ("CHARACTER_SET_CLIENT", .userVariable(let source)):
            // mysqldump sets it around each CREATE TABLE and then restores it: the value for the rows is SET NAMES'.
            characterSet = savedCharacterSets[source] ?? characterSet
        case (_, .systemVariable("SQL_MODE")) where variable.hasPrefix("@"):
            if isKept(variable, savedModes) { savedModes[variable] = mode }
        case (_, .systemVariable("CHARACTER_SET_CLIENT")) where variable.hasPrefix("@"):
            if isKept(variable, savedCharacterSets) { savedCharacterSets[variable] = characterSet }
        case ("@OLD_SQL_NOTES", .systemVariable("SQL_NOTES")): awaitsRestoring = true
        // HeidiSQL restores it by IFNULL(@OLD_SQL_NOTES, 1).
        case ("SQL_NOTES", .userVariable), ("SQL_NOTES", .other): awaitsRestoring = false
        default: break
        }
    }

    /// Whether there is room for one more variable of that name.
    private func isKept<Value>(_ variable: String, _ saved: [String: Value]) -> Bool {
        variable.utf8.count <= TableName.longestName && (saved.count < Self.mostSaved || saved[variable] != nil)
    }
}
