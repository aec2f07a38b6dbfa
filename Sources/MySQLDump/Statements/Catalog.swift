/// What a server would hold of databases, tables and all else that has a name, as the statements have made it so far.
struct Catalog {
    /// The wanted tables.
    var tables = TableDefinitions()
    /// Tables that nobody wants, views and sequences.
    var others = OtherTables()
    var triggers = Triggers()
    private(set) var hidden = HiddenChanges()
    private var routines = Routines()
    private var models = TableModels()
    /// The model that was read last: a hostile file makes many tables like one.
    private var lastModel: (statement: [UInt8], mode: SQLMode, table: CreateTable)?

    // MARK: What has to be there

    /// A statement needs a table that nobody wants. In a dump that makes no wanted table nothing is known of the others.
    mutating func requireThere(other table: TableName, at start: Int64) throws(DumpError) {
        if table.mayBeOfServer || others.mayHaveRows(table) { return }
        try tables.noteUnmade(in: table.database, DumpError(.noTable, offset: start))
    }

    /// The same of what may be a view, too.
    ///
    /// - Parameter kind: what the statement is refused for if something else is there; nil if it may be anything.
    mutating func requireThere(
        otherOrView name: TableName, ofKind kind: OtherTables.Kind? = nil, at start: Int64
    ) throws(DumpError) {
        if let kind, let there = others.kind(of: name), there != kind { throw DumpError(.noTable, offset: start) }
        if !others.mayBeView(name) { try requireThere(other: name, at: start) }
    }

    /// A statement needs a view, a routine or the like.
    private mutating func require(_ isThere: Bool, _ what: String, named name: TableName, at start: Int64) throws(DumpError) {
        if isThere || name.mayBeOfServer { return }
        try tables.noteUnmade(in: name.database, DumpError(.missing(what: what), offset: start))
    }

    mutating func requireSequence(_ name: TableName, isTemporary: Bool = false, at start: Int64) throws(DumpError) {
        let isThere = !isTemporary && (others.kind(of: name) == .sequence || others.mayBeUnknown(in: name.database))
        try require(isThere || others.hasTemporarySequences, "sequence", named: name, at: start)
    }

    /// A table, a sequence or a view is to be made, which share their names.
    func requireFree(
        _ name: TableName, as made: OtherTables.Kind = .table, replaces: Bool, keeps: Bool, at start: Int64
    ) throws(DumpError) {
        guard !keeps, let there = tables[name] != nil ? .table : others.kind(ofExactly: name) else { return }
        guard replaces, (there == .view) == (made == .view) else {
            throw DumpError(made == .table ? .tableExists : .exists(what: made.rawValue), offset: start)
        }
    }

    // MARK: Tables that nobody wants

    /// - Returns: whether the statement's columns are those of the table; false if it stays as it is, or only hides one.
    mutating func makeOther(_ table: TableName, _ create: StatementHead.CreateHead) -> Bool {
        guard !create.isTemporary else {
            others.noteTemporary(table)
            models.forget(table)
            return false
        }
        if create.keeps, others.kind(of: table) != nil { return false }
        if create.replaces { triggers.drop(of: table) }
        models.forget(table)
        if !others.mayBeView(table) { others.note(table) }
        return true
    }

    mutating func dropOther(_ table: TableName) {
        guard !others.mayBeView(table) else { return }
        others.drop(table)
        models.forget(table)
        triggers.drop(of: table)
    }

    mutating func moveOther(_ old: TableName, to new: TableName, at start: Int64) throws(DumpError) {
        guard old != new else { return }
        try requireFree(new, replaces: false, keeps: false, at: start)
        guard !others.mayBeView(new) else { throw DumpError(.tableExists, offset: start) }
        let kind = others.kind(of: old) ?? .table
        others.drop(old)
        models.forget(old)
        triggers.move(of: old, to: new, &hidden)
        others.note(new, as: kind)
    }

    /// Keeps the CREATE TABLE of a table that nobody wants, since a wanted one may be made like it; nil if it is too long.
    mutating func keep(model statement: UnsafeRawBufferPointer?, of table: TableName) {
        if let statement { models.keep(statement, of: table) } else { models.forget(table) }
    }

    /// The columns of the table that another one is made like; nil if they are not known.
    mutating func model(_ name: TableName, mode: SQLMode, at start: Int64) throws(DumpError) -> CreateTable? {
        if let known = tables[name] { return known }
        guard let statement = models[name] else { return nil }
        if let lastModel, lastModel.statement == statement, lastModel.mode == mode { return lastModel.table }
        do {
            let model = try statement.withUnsafeBytes { try CreateTable($0, from: 0, mode: mode, at: start) }
            // Made like another one or from a query itself: that far it is not followed.
            guard let model, !model.definitions.isEmpty, !model.hasQuery else { return nil }
            lastModel = (statement, mode, model)
            return model
        } catch let error as DumpError {
            throw error
        } catch {
            return nil
        }
    }

    // MARK: Views, sequences, triggers, routines

    /// - Parameter wants: whether rows of a table are wanted.
    mutating func make(
        _ view: StatementHead.ViewHead, as name: TableName, query: SQLTokens,
        wants: ((database: String?, table: String)) -> Bool, at start: Int64
    ) throws(DumpError) {
        if view.alters { try require(others.mayBeView(name), "view", named: name, at: start) }
        try requireFree(name, as: .view, replaces: view.replaces, keeps: view.keeps, at: start)
        // Also where a table has the name in other letters: to change rows through a view matters more.
        if tables[name] == nil, others.kind(ofExactly: name) == nil { others.note(name, as: .view) }
        hidden.add(view: name.name, query: query, wants: wants)
    }

    mutating func dropView(_ name: TableName, ifExists: Bool, at start: Int64) throws(DumpError) {
        if !ifExists { try require(others.mayBeView(name), "view", named: name, at: start) }
        if others.kind(of: name) == .view { others.drop(name) }
    }

    mutating func makeSequence(_ name: TableName, _ create: StatementHead.CreateHead, at start: Int64) throws(DumpError) {
        guard !create.isTemporary else {
            others.hasTemporarySequences = true
            return
        }
        try requireFree(name, as: .sequence, replaces: create.replaces, keeps: create.keeps, at: start)
        guard tables[name] == nil || !create.replaces else {
            throw DumpError(.notFollowed(statement: "CREATE OR REPLACE SEQUENCE"), table: name, offset: start)
        }
        guard tables[name] == nil, !others.mayBeView(name), others.kind(of: name) == nil || create.replaces else { return }
        dropOther(name)
        others.note(name, as: .sequence)
    }

    mutating func dropSequence(_ name: TableName, ifExists: Bool, isTemporary: Bool, at start: Int64) throws(DumpError) {
        if !ifExists { try requireSequence(name, isTemporary: isTemporary, at: start) }
        if !isTemporary, others.kind(of: name) == .sequence { others.drop(name) }
    }

    /// - Parameters:
    ///   - database: the one in use.
    ///   - wants: whether rows of a table are wanted.
    mutating func make(_ trigger: ObjectHead.Trigger, in database: String, wants: (TableName) -> Bool) {
        triggers.make(trigger, in: database, wants: wants, &hidden)
    }

    mutating func dropTrigger(_ name: TableName, ifExists: Bool, at start: Int64) throws(DumpError) {
        if !ifExists { try require(triggers.mayBeThere(name), "trigger", named: name, at: start) }
        triggers.drop(name)
    }

    /// - Parameters:
    ///   - mayBeThere: whether one of that name may be there.
    ///   - wants: whether rows of a table are wanted.
    mutating func make(
        _ routine: ObjectHead.Routine, as name: TableName, mayBeThere: Bool,
        wants: ((database: String?, table: String)) -> Bool, at start: Int64
    ) throws(DumpError) {
        // Packages have names of their own, and are not kept.
        guard routine.kind == "BODY" || routines.make(routine.kind, name) || mayBeThere else {
            throw DumpError(.exists(what: routine.kind.lowercased()), offset: start)
        }
        hidden.add(routine, wants: wants)
    }

    mutating func dropRoutine(_ kind: String, _ name: TableName, ifExists: Bool, at start: Int64) throws(DumpError) {
        if !routines.drop(kind, name), !ifExists { try require(false, kind.lowercased(), named: name, at: start) }
    }

    // MARK: Databases

    /// CREATE DATABASE.
    ///
    /// - Parameter keeps: whether it may be there.
    mutating func makeDatabase(_ name: String, keeps: Bool, at start: Int64) throws(DumpError) {
        guard others.noteDatabase(name) && !tables.holdsTables(in: name) || keeps else {
            throw DumpError(.exists(what: "database"), offset: start)
        }
    }

    func requireDatabase(_ name: String, at start: Int64) throws(DumpError) {
        guard tables.holdsTables(in: name) || others.mayBeThere(database: name) else {
            throw DumpError(.missing(what: "database"), offset: start)
        }
    }

    mutating func drop(database: String) {
        tables.drop(database: database)
        models.forget(database: database)
        others.drop(database: database)
        triggers.drop(database: database)
        routines.drop(database: database)
    }
}
