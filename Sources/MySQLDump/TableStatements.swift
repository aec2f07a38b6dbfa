// Long, because what one statement does to a table has to be known to all others.

/// What statements do to databases and tables.
extension StatementReader {
    mutating func use(_ statement: UnsafeRawBufferPointer, at start: Int64) throws {
        guard let database = UseStatement.database(statement, mode: session.mode) else {
            throw DumpError(.syntax(expected: "a database in USE"), offset: start)
        }
        try use(database, at: start)
    }

    mutating func use(_ database: String, at start: Int64) throws {
        guard database.utf8.count <= TableName.longestName else { throw DumpError.longName(at: start) }
        session.database = database
        catalog.others.noteUse(of: database)
        session.hasLostDatabase = false
        try consumer.databaseUsed(database)
    }

    mutating func drop(
        _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws {
        let dropped = try DropStatement(statement, mode: session.mode, at: start)
        if dropped.commits { frame.commit() }
        switch dropped {
        case .other: break
        case .ofSession: try session.take(prepared: statement, at: start)
        // None is made here that hides a wanted one.
        case .temporaryTables(let names, let ifExists):
            for name in names {
                if let table = try wanted(name, at: start) {
                    guard ifExists else { throw DumpError(.noTable, table: table, offset: start) }
                } else {
                    _ = catalog.others.dropTemporary(try self.name(name, at: start))
                }
            }
        // A server drops none of them while a lock is held.
        case .package: try frame.locks.requireFree()
        case .routine(let kind, let name, let ifExists):
            try frame.locks.requireFree()
            let name = try self.name(name, at: start)
            // phpMyAdmin 4 writes it without IF EXISTS, after all rows.
            let mayBeGone = kind == "EVENT" && comments.program == .phpMyAdmin
            try catalog.dropRoutine(kind, name, ifExists: ifExists || mayBeGone, at: start)
        case .index: try alter(AlterTable(index: statement, mode: session.mode, at: start), comments, at: start)
        case .trigger(let name, let ifExists):
            try catalog.dropTrigger(self.name(name, at: start), ifExists: ifExists, at: start)
        case .views(let names, let ifExists):
            try frame.locks.requireFree()
            for name in names { try catalog.dropView(self.name(name, at: start), ifExists: ifExists, at: start) }
        case .sequences(let names, let ifExists, let areTemporary):
            if !areTemporary { try frame.locks.requireFree() }
            for name in names {
                try catalog.dropSequence(self.name(name, at: start), ifExists: ifExists, isTemporary: areTemporary, at: start)
            }
        case .database(let database, let ifExists):
            if !ifExists { try catalog.requireDatabase(database, at: start) }
            try drop(database: database)
        case .tables(let names, let ifExists):
            for name in names {
                guard let table = try wanted(name, at: start) else {
                    let table = try self.name(name, at: start)
                    // It hides the one of its name, which stays.
                    if catalog.others.dropTemporary(table) { continue }
                    _ = try frame.locks.checkRows(of: table.name)
                    try requireUnreferenced(table, at: start)
                    if !ifExists { try catalog.requireThere(other: table, at: start) }
                    catalog.dropOther(table)
                    continue
                }
                if !ifExists { try catalog.tables.requireMade(table, at: start) }
                try frame.locks.requireFree()
                try requireUnreferenced(table, at: start)
                rows.forgetRows(of: table)
                catalog.tables.drop(table)
                catalog.triggers.drop(of: table)
                frame.tableDropped(table)
                consumer.tableDropped(table)
            }
        }
    }

    mutating func drop(database: String) throws(DumpError) {
        try frame.locks.requireFree()
        rows.forgetRows(ofDatabase: database)
        catalog.drop(database: database)
        if database == session.database { session.hasLostDatabase = true }
        consumer.databaseDropped(database)
    }

    /// Keeps the CREATE TABLE at the front, of a table that nobody wants, if it is not long.
    mutating func keepModel(_ table: TableName, _ input: inout DumpInput) throws {
        try input.fill(atLeast: TableModels.longest)
        let first = UnsafeRawBufferPointer(rebasing: input.unread.prefix(TableModels.longest))
        var skipper = StatementSkipper(in: session)
        if case .ended(let end) = skipper.skip(first, from: 0, atEnd: input.hasEnded) {
            catalog.keep(model: UnsafeRawBufferPointer(rebasing: first[..<end.text]), of: table)
        } else {
            catalog.keep(model: nil, of: table)
        }
    }

    mutating func lock(
        _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws(DumpError) {
        frame.commit()
        let locked = try frame.locks.lock(statement, mode: session.mode, at: start)
        if locked.count == 1 { try check(.data(of: locked[0]), comments, at: start) }
        for name in locked {
            guard let table = try wanted(.init(database: nil, table: name), at: start) else { continue }
            try catalog.tables.requireThere(table, at: start)
            try frame.sectionBegins(of: table, isOfMysqldump: comments.isOfMysqldump, at: start)
        }
    }

    mutating func alter(_ alter: AlterTable, _ comments: DumpComments, at start: Int64) throws {
        frame.commit()
        let name = try name(alter.table, at: start)
        _ = try frame.locks.checkRows(of: name.name)
        for change in alter.changes {
            switch change {
            case .disableKeys: try frame.keysDisabled(of: name, isOfMysqldump: comments.isOfMysqldump, at: start)
            case .enableKeys: try frame.keysEnabled(of: name, at: start)
            default: break
            }
        }
        guard let table = try wanted(alter.table, at: start) else {
            if !alter.ifExists { try catalog.requireThere(other: name, at: start) }
            for change in alter.changes { try check(change, of: name, at: start) }
            if alter.changes.contains(where: { ![.disableKeys, .enableKeys].contains($0) }) {
                catalog.keep(model: nil, of: name)
            }
            return
        }
        if !alter.ifExists { try catalog.tables.requireThere(table, at: start) }
        guard try catalog.tables.alter(table, alter, at: start), let altered = catalog.tables[table] else { return }
        rows.forgetTable()
        try consumer.tableCreated(layout(of: altered, as: table))
    }

    mutating func change(_ statement: UnsafeRawBufferPointer, at start: Int64) throws(DumpError) {
        switch try ChangeStatement(statement, mode: session.mode, at: start) {
        case .empties(let verb, let name):
            guard let table = try wanted(name, at: start) else {
                guard catalog.others.kind(of: try self.name(name, at: start)) != .sequence else {
                    throw DumpError(.notFollowed(statement: "\(verb) of a sequence"), offset: start)
                }
                return try changeOthers(verb, [name], at: start)
            }
            try catalog.tables.requireThere(table, at: start)
            _ = try frame.locks.checkRows(of: table.name)
            try catalog.triggers.requireNone(.delete, on: table, catalog.hidden, at: start)
            try requireNoReferences(to: table, needsRows: verb != "TRUNCATE", at: start)
            if verb == "TRUNCATE" {
                frame.commit()
            } else if !session.commitsByItself {
                frame.rowsChange(at: start)
            }
            rows.forgetRows(of: table)
            try catalog.tables.empty(table, at: start)
            consumer.tableEmptied(table)
        case .changes(let verb, let names):
            try requireUnwanted(names, verb, at: start)
            // A user's name, which is no table's.
            if verb != "RENAME" { try changeOthers(verb, names, at: start) }
        case .renames(let pairs):
            try frame.locks.requireFree()
            try requireUnwanted(pairs.flatMap { [$0.old, $0.new] }, "RENAME", at: start)
            try rename(pairs, at: start)
        }
    }

    private mutating func requireUnwanted(
        _ names: [DropStatement.QualifiedName], _ verb: String, at start: Int64
    ) throws(DumpError) {
        for name in names {
            guard let table = try wanted(name, at: start) else { continue }
            throw DumpError(.notFollowed(statement: verb), table: table, offset: start)
        }
    }

    /// RENAME TABLE of tables that nobody wants, one after the other.
    private mutating func rename(
        _ pairs: [(old: DropStatement.QualifiedName, new: DropStatement.QualifiedName)], at start: Int64
    ) throws(DumpError) {
        for pair in pairs {
            let old = try name(pair.old, at: start)
            let new = try name(pair.new, at: start)
            guard !catalog.others.mayBeView(old) else {
                throw DumpError(.notFollowed(statement: "RENAME of a view"), table: old, offset: start)
            }
            try catalog.requireThere(other: old, at: start)
            guard old != new else { throw DumpError(.tableExists, offset: start) }
            try catalog.moveOther(old, to: new, at: start)
        }
    }

    /// A change of tables that nobody wants may reach a wanted one through a view or a foreign key.
    ///
    /// - Parameter names: what may be a table's name; the first one is the table's that is changed.
    private mutating func changeOthers(
        _ verb: String, _ names: [DropStatement.QualifiedName], at start: Int64
    ) throws(DumpError) {
        let event = verb == "LOAD" ? .insert : Triggers.Event(rawValue: verb)
        for (number, name) in names.enumerated() {
            let table = try self.name(name, at: start)
            if catalog.others.mayBeView(table) {
                throw DumpError(.notFollowed(statement: "\(verb) of a view"), table: table, offset: start)
            }
            if let event { try catalog.triggers.requireNone(event, on: table, catalog.hidden, at: start) }
            if number == 0 {
                _ = try frame.locks.checkRows(of: table.name)
                try catalog.requireThere(other: table, at: start)
            }
            try requireNoReferences(to: table, at: start)
        }
    }

    mutating func makeView(
        _ view: StatementHead.ViewHead, _ statement: UnsafeRawBufferPointer, at start: Int64
    ) throws(DumpError) {
        try frame.locks.requireFree()
        let name = try name(view.name, at: start)
        let query = try ObjectHead.query(ofView: statement, mode: session.mode, at: start)
        try catalog.make(view, as: name, query: query, wants: wantingQualified, at: start)
    }

    /// A trigger needs its table, and a lock those that it locks.
    ///
    /// - Parameter kind: what the statement is refused for if it is something else; nil if it may be anything.
    mutating func requireThere(
        named name: DropStatement.QualifiedName, ofKind kind: OtherTables.Kind? = nil, at start: Int64
    ) throws(DumpError) {
        if let table = try wanted(name, at: start) { return try catalog.tables.requireThere(table, at: start) }
        try catalog.requireThere(otherOrView: self.name(name, at: start), ofKind: kind, at: start)
    }

    /// What a table is made like, or its rows are taken from, has to be there: else a server refuses the statement.
    mutating func requireTables(ofQuery statement: UnsafeRawBufferPointer, at start: Int64) throws(DumpError) {
        for (name, isModel) in QueryTables.names(in: statement, mode: session.mode) {
            let table = try self.name(name, at: start)
            _ = try frame.locks.checkRows(of: table.name, changes: false)
            if let wanted = try wanted(name, at: start) {
                try catalog.tables.need(wanted, at: start)
            } else {
                guard !isModel || !catalog.others.mayBeView(table) else { throw DumpError(.noTable, offset: start) }
                try catalog.requireThere(otherOrView: table, at: start)
            }
        }
    }

    /// A table goes.
    private func requireUnreferenced(_ table: TableName, at start: Int64) throws(DumpError) {
        guard session.checksForeignKeys else { return }
        try catalog.tables.requireUnreferenced(table, at: start)
    }

    /// Rows of a table go, or become others.
    func requireNoReferences(to table: TableName, needsRows: Bool = true, at start: Int64) throws(DumpError) {
        guard session.checksForeignKeys else { return }
        try catalog.tables.requireNoReferences(to: table, needsRows: needsRows, wants: consumer.wants, at: start)
    }

    /// What an ALTER TABLE of a table that nobody wants does to one that is wanted.
    private mutating func check(_ change: AlterTable.Change, of altered: TableName, at start: Int64) throws(DumpError) {
        let other: DropStatement.QualifiedName
        let what: String
        switch change {
        case .rename(let name):
            if !consumer.wants(TableName(database: name.database ?? session.database, name: name.table)) {
                try catalog.moveOther(altered, to: try self.name(name, at: start), at: start)
            }
            (what, other) = ("RENAME", name)
        case .notFollowed(let partition, let name?): (what, other) = (partition, name)
        default: return
        }
        guard let table = try wanted(other, at: start) else { return }
        throw DumpError(.notFollowed(statement: "ALTER TABLE … \(what)"), table: table, offset: start)
    }

    mutating func makeTable(
        _ create: StatementHead.CreateHead, _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws {
        guard let table = try wanted(.init(database: create.database, table: create.table), at: start) else { return }
        try frame.locks.requireFree()
        guard !create.isTemporary else {
            throw DumpError(.notFollowed(statement: "CREATE TEMPORARY TABLE"), table: table, offset: start)
        }
        guard var created = try CreateTable(statement, from: 0, mode: session.mode, at: start) else {
            throw DumpError(.syntax(expected: "columns in CREATE TABLE"), table: table, offset: start)
        }
        if let set = session.characterSet, ![.utf8, .utf8mb3, .binary].contains(set) { created.forgetForeignDefaults() }
        guard !created.hasQuery else {
            throw DumpError(.notFollowed(statement: "CREATE TABLE … SELECT"), table: table, offset: start)
        }
        if let model = created.model {
            guard let known = try catalog.model(name(model.database, model.table, at: start), mode: session.mode, at: start)
            else {
                throw DumpError(.notFollowed(statement: "CREATE TABLE … LIKE"), table: table, offset: start)
            }
            created = known.emptied
        }
        if let engine = created.engineOfOthers {
            throw DumpError(.notFollowed(statement: "CREATE TABLE with ENGINE=\(engine)"), table: table, offset: start)
        }
        if created.referredDatabases.contains(where: { $0 != table.database }) {
            throw DumpError(.notFollowed(statement: "a foreign key to another database"), table: table, offset: start)
        }
        if let other = catalog.others.kind(of: table) {
            if create.keeps { return }
            throw DumpError(.exists(what: other.rawValue), table: table, offset: start)
        }
        if catalog.tables[table] != nil {
            if create.keeps { return }
            guard create.replaces else { throw DumpError(.tableExists, table: table, offset: start) }
        }
        if create.replaces { try requireUnreferenced(table, at: start) }
        rows.forgetRows(of: table)
        if create.replaces {
            catalog.triggers.drop(of: table)
            consumer.tableDropped(table)
        }
        try catalog.tables.create(created, as: table, at: start)
        try frame.tableMade(table, isOfMysqldump: comments.isOfMysqldump, at: start)
        try consumer.tableCreated(layout(of: created, as: table))
    }

    private func layout(of created: CreateTable, as table: TableName) -> TableLayout {
        TableLayout(table: table, columns: created.givenColumns, primaryKey: created.primaryKey)
    }
}
