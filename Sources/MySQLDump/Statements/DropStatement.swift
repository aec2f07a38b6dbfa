/// What a DROP statement removes.
enum DropStatement: Equatable {
    case tables([QualifiedName], ifExists: Bool)
    case database(String, ifExists: Bool)
    case trigger(QualifiedName)
    case views([QualifiedName])
    /// An index of a table.
    case index
    /// A procedure, a function, an event, a sequence.
    case routine
    /// Something else that holds no rows of its own.
    case other

    struct QualifiedName: Equatable {
        var database: String?
        var table: String
    }

    private static let others: Set<String> = [
        "INSTANCE", "LIBRARY", "LOGFILE", "PREPARE", "RESOURCE", "ROLE", "SERVER", "SPATIAL", "TABLESPACE", "UNDO", "USER",
    ]

    /// DROP {[TEMPORARY] TABLE [IF EXISTS] name, … | DATABASE [IF EXISTS] name}
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if the statement is not built as one.
    init(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        func unreadable() -> DumpError { DumpError(.syntax(expected: "what DROP removes"), offset: offset) }
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        _ = tokens.next()
        var object = tokens.nextKeyword()
        let isTemporary = object == "TEMPORARY"
        if isTemporary || object == "ONLINE" || object == "OFFLINE" { object = tokens.nextKeyword() }
        guard let object else { throw unreadable() }
        switch object {
        case "TABLE", "TABLES", "VIEW":
            var names: [QualifiedName] = []
            var passed: [String] = []
            repeat {
                guard let name = StatementHead.qualifiedName(&tokens, passing: ["IF", "EXISTS"], passed: &passed),
                    let table = name.table
                else { throw unreadable() }
                names.append(QualifiedName(database: name.database, table: table))
            } while try Self.isAnother(&tokens, unreadable())
            guard passed.isEmpty || passed == ["IF", "EXISTS"] else { throw unreadable() }
            guard object != "VIEW" else {
                self = .views(names)
                return
            }
            // A temporary table hides the one of its name, which then comes to light again.
            self = isTemporary ? .other : .tables(names, ifExists: !passed.isEmpty)
        case "DATABASE", "SCHEMA":
            var passed: [String] = []
            guard let name = StatementHead.qualifiedName(&tokens, passing: ["IF", "EXISTS"], passed: &passed)?.table else {
                throw unreadable()
            }
            self = .database(name, ifExists: !passed.isEmpty)
        case "TRIGGER":
            guard let name = StatementHead.wholeName(&tokens, passing: ["IF", "EXISTS"]) else { throw unreadable() }
            self = .trigger(.init(database: name.database, table: name.table))
        case "INDEX": self = .index
        case "EVENT", "FUNCTION", "PACKAGE", "PROCEDURE", "SEQUENCE": self = .routine
        case let word where Self.others.contains(word): self = .other
        default: throw unreadable()
        }
    }

    /// Passes what may stand after a name; whether another one comes.
    private static func isAnother(_ tokens: inout SQLTokens, _ unreadable: DumpError) throws(DumpError) -> Bool {
        switch tokens.next() {
        case .symbol(Character8.comma): return true
        case .end, .incomplete: return false
        // MariaDB's WAIT is a number of seconds.
        case .word(let word) where ["CASCADE", "RESTRICT", "WAIT", "NOWAIT"].contains(word.uppercased()): return false
        // Another mark is a wrong byte in place of the statement's end, and what follows was meant as another statement.
        case .word, .name, .string, .symbol: throw unreadable
        }
    }
}
