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

    /// Applies a SET statement that lies whole in memory, as far as it changes how rows are read.
    mutating func apply(set statement: UnsafeRawBufferPointer, from: Int) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        guard case .word = tokens.next() else { return }
        while true {
            var left = ""
            // Collects `@@session.sql_mode`, `SESSION sql_mode` or `NAMES` up to the value.
            nameLoop: while true {
                switch tokens.next() {
                case .word(let word):
                    switch word.uppercased() {
                    case "NAMES":
                        setNames(tokens.next())
                        left = ""
                    case "CHARSET":
                        setNames(tokens.next())
                    case "CHARACTER":
                        if case .word(let set) = tokens.peek(), set.uppercased() == "SET" {
                            _ = tokens.next()
                            setNames(tokens.next())
                        }
                    case "GLOBAL", "SESSION", "LOCAL", "COLLATE": continue
                    default: left = word
                    }
                case .name(let name), .string(let name): left = name
                case .symbol(UInt8(ascii: "=")): break nameLoop
                case .symbol(Character8.semicolon), .end, .incomplete: return
                case .symbol: continue
                }
            }
            assign(left, tokens.next())
        }
    }

    private mutating func setNames(_ value: SQLTokens.Token) {
        switch value {
        case .word(let name), .name(let name), .string(let name): characterSet = CharacterSet(name: name)
        default: break
        }
    }

    private mutating func assign(_ left: String, _ value: SQLTokens.Token) {
        let variable = left.uppercased()
        switch (variable, value) {
        case ("SQL_MODE", .string(let list)), ("@@SQL_MODE", .string(let list)):
            mode = SQLMode(list: list)
        case ("SQL_MODE", .word(let source)), ("@@SQL_MODE", .word(let source)):
            if source.hasPrefix("@"), !source.hasPrefix("@@") {
                // A variable that was never set is NULL; the server then keeps what it has.
                mode = savedModes[source.uppercased()] ?? mode
            } else {
                mode = SQLMode(list: source)
            }
        case ("CHARACTER_SET_CLIENT", .word(let source)):
            // mysqldump sets it around each CREATE TABLE and then restores it: the value for the rows is SET NAMES'.
            if source.hasPrefix("@"), let saved = savedCharacterSets[source.uppercased()] { characterSet = saved }
        case (_, .word(let source)) where variable.hasPrefix("@"):
            switch source.uppercased() {
            case "@@SQL_MODE": savedModes[variable] = mode
            case "@@CHARACTER_SET_CLIENT": savedCharacterSets[variable] = characterSet
            default: break
            }
        default: break
        }
    }
}
