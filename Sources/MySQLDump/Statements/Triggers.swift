/// The triggers that the dump has made so far. mysqldump writes those of a table after its rows, so that none of them runs. Where
/// rows come later, only a server can tell what a trigger makes of them.
struct Triggers {
    /// What a trigger waits for.
    enum Event: String, CaseIterable {
        case insert = "INSERT"
        case update = "UPDATE"
        case delete = "DELETE"
    }

    /// A trigger, and what its table is.
    private struct Trigger: Hashable {
        let name: TableName
        let events: Set<Event>
        /// Its table's rows are wanted: whatever it does may change them.
        let isOfWanted: Bool

        /// By which it stands among what changes rows: no statement mentions it so.
        var key: String { "trigger \(name.database).\(name.name)" }
    }

    /// By database, and by the folded name of their table.
    private var made: [String: [TableName: [Trigger]]] = [:]
    /// Of each trigger its table, folded.
    private var tables: [TableName: TableName] = [:]
    /// Of all dumps of a file; a schema has a few.
    private static let most = 10_000

    /// Takes a CREATE TRIGGER statement that lies whole in memory.
    ///
    /// - Parameters:
    ///   - wants: whether rows of a table are wanted.
    ///   - hidden: gets what it mentions.
    /// - Returns: the name of the table that it watches; nil if that cannot be read.
    mutating func make(
        _ statement: UnsafeRawBufferPointer, in database: String, mode: SQLMode, wants: (TableName) -> Bool,
        _ hidden: inout HiddenChanges
    ) -> String? {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        func table(_ name: (database: String?, table: String)) -> TableName {
            TableName(database: name.database ?? database, name: name.table)
        }
        guard tables.count < Self.most, tokens.takeWords(through: "TRIGGER"),
            let name = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"])
        else { return nil }
        // Of MariaDB 12 a trigger may wait for several.
        let events = Event.allCases.filter { event in
            var ahead = tokens
            return ahead.takeWords(through: event.rawValue, before: "ON")
        }
        guard tokens.takeWords(through: "ON"), let watched = StatementHead.wholeName(&tokens) else { return nil }
        let place = table(watched).folded
        let trigger = Trigger(name: table(name), events: Set(events), isOfWanted: wants(table(watched)))
        drop(trigger.name)
        made[place.database, default: [:]][place, default: []].append(trigger)
        tables[trigger.name] = place
        hidden.add(trigger.key, body: tokens) { wants(table($0)) }
        hidden.link(watched.table, to: trigger.key)
        return watched.table
    }

    mutating func drop(_ trigger: TableName) {
        guard let table = tables.removeValue(forKey: trigger) else { return }
        made[table.database]?[table]?.removeAll { $0.name == trigger }
    }

    /// The table is gone, and its triggers with it.
    mutating func drop(of table: TableName) {
        for trigger in made[table.database]?.removeValue(forKey: table.folded) ?? [] { tables[trigger.name] = nil }
    }

    /// The table has another name, and its triggers go with it.
    mutating func move(of table: TableName, to new: TableName) {
        guard let moved = made[table.database]?.removeValue(forKey: table.folded) else { return }
        made[new.database, default: [:]][new.folded, default: []] += moved
        for trigger in moved { tables[trigger.name] = new.folded }
    }

    mutating func drop(database: String) {
        for trigger in (made.removeValue(forKey: database) ?? [:]).values.joined() { tables[trigger.name] = nil }
    }

    /// Rows of a table come, or go.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    func requireNone(
        _ event: Event, on table: TableName, _ hidden: HiddenChanges, at offset: Int64
    ) throws(DumpError) {
        guard !made.isEmpty, let triggers = made[table.database]?[table.folded] else { return }
        guard triggers.contains(where: { $0.events.contains(event) && ($0.isOfWanted || hidden.mayChange($0.key)) }) else {
            return
        }
        throw DumpError(.notFollowed(statement: "a trigger"), table: table, offset: offset)
    }
}

extension SQLTokens {
    /// Passes everything up to a word, and the word; false if it does not come before `end`.
    fileprivate mutating func takeWords(through word: String, before end: String? = nil) -> Bool {
        while true {
            switch next() {
            case .word(let found) where found.uppercased() == word: return true
            case .word(let found) where found.uppercased() == end: return false
            case .end, .incomplete: return false
            default: continue
            }
        }
    }
}
