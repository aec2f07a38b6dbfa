/// What a DROP statement removes.
enum DropStatement: Equatable {
    case tables([QualifiedName], ifExists: Bool)
    case database(String, ifExists: Bool)
    case trigger(QualifiedName, ifExists: Bool)
    case views([QualifiedName], ifExists: Bool)
    case sequences([QualifiedName], ifExists: Bool, areTemporary: Bool)
    /// An index of a table.
    case index
    /// A procedure, a function, an event; `kind` is the word of the statement.
    case routine(kind: String, QualifiedName, ifExists: Bool)
    /// A package of routines.
    case package
    /// Something else that holds no rows of its own.
    case other
    /// Temporary tables.
    case temporaryTables([QualifiedName], ifExists: Bool)
    /// A prepared statement.
    case ofSession

    /// Whether it commits what came before it.
    var commits: Bool {
        switch self {
        case .temporaryTables, .ofSession: false
        case .sequences(_, _, let areTemporary): !areTemporary
        case .tables, .database, .trigger, .views, .index, .routine, .package, .other: true
        }
    }

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
        var ifExists = false
        if !["INDEX", "PACKAGE"].contains(object), !Self.others.contains(object), tokens.takes("IF") {
            guard tokens.takes("EXISTS") else { throw unreadable() }
            ifExists = true
        }
        func name() throws(DumpError) -> QualifiedName {
            guard let name = StatementHead.wholeName(&tokens) else { throw unreadable() }
            return QualifiedName(database: name.database, table: name.table)
        }
        switch object {
        case "TABLE", "TABLES", "VIEW", "SEQUENCE":
            var names: [QualifiedName] = []
            repeat { names.append(try name()) } while tokens.takes(Character8.comma)
            if object.hasPrefix("TABLE") { tokens.takeWait() }
            if object != "SEQUENCE" { _ = tokens.takes("CASCADE") || tokens.takes("RESTRICT") }
            switch object {
            case "VIEW": self = .views(names, ifExists: ifExists)
            case "SEQUENCE": self = .sequences(names, ifExists: ifExists, areTemporary: isTemporary)
            // A temporary table hides the one of its name, which then comes to light again.
            default: self = isTemporary ? .temporaryTables(names, ifExists: ifExists) : .tables(names, ifExists: ifExists)
            }
        case "DATABASE", "SCHEMA":
            let name = try name()
            guard name.database == nil else { throw unreadable() }
            self = .database(name.table, ifExists: ifExists)
        case "TRIGGER": self = .trigger(try name(), ifExists: ifExists)
        // What follows is read as an ALTER TABLE.
        case "INDEX":
            self = .index
            return
        case "EVENT", "FUNCTION", "PROCEDURE": self = .routine(kind: object, try name(), ifExists: ifExists)
        case "PACKAGE": self = .package
        case let word where Self.others.contains(word):
            self = word == "PREPARE" ? .ofSession : .other
            return
        default: throw unreadable()
        }
        // Another mark is a wrong byte in place of the statement's end, and what follows was meant as another statement.
        guard object == "PACKAGE" || tokens.isAtEnd else { throw unreadable() }
    }
}
