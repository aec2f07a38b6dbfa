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
    private struct Trigger {
        let name: TableName
        /// Its table's rows are wanted: whatever it does may change them.
        let isOfWanted: Bool

        /// By which it stands among what changes rows: no statement mentions it so.
        var key: String { "trigger \(name.database).\(name.name)" }
    }

    /// By database, by the folded name of their table, and by what they wait for.
    private var made: [String: [TableName: [Event: [Trigger]]]] = [:]
    /// Of each trigger its table, folded.
    private var tables: [TableName: TableName] = [:]
    /// Of all dumps of a file; a schema has a few.
    private static let most = 10_000

    /// - Parameters:
    ///   - database: the one in use.
    ///   - wants: whether rows of a table are wanted.
    ///   - hidden: gets what it mentions.
    mutating func make(
        _ head: ObjectHead.Trigger, in database: String, wants: (TableName) -> Bool, _ hidden: inout HiddenChanges
    ) {
        guard tables.count < Self.most else { return }
        let watched = TableName(database: head.table.database ?? database, name: head.table.table)
        let place = watched.folded
        let trigger = Trigger(
            name: TableName(database: head.name.database ?? database, name: head.name.table), isOfWanted: wants(watched))
        drop(trigger.name)
        tables[trigger.name] = place
        hidden.add(trigger.key, body: head.rest) { wants(TableName(database: $0.database ?? database, name: $0.table)) }
        hidden.link(watched.name, to: trigger.key)
        for event in Event.allCases where head.events.contains(event) {
            made[place.database, default: [:]][place, default: [:]][event, default: []].append(trigger)
            hidden.link(Self.key(event, place), to: trigger.key)
        }
    }

    /// Whether a trigger of that name is there.
    func isThere(_ trigger: TableName) -> Bool { tables[trigger] != nil }

    /// Whether it is there, or may be.
    func mayBeThere(_ trigger: TableName) -> Bool { isThere(trigger) || tables.count >= Self.most }

    mutating func drop(_ trigger: TableName) {
        guard let table = tables.removeValue(forKey: trigger) else { return }
        for event in Event.allCases { made[table.database]?[table]?[event]?.removeAll { $0.name == trigger } }
    }

    /// The table is gone, and its triggers with it.
    mutating func drop(of table: TableName) {
        let triggers = made[table.database]?.removeValue(forKey: table.folded) ?? [:]
        for trigger in triggers.values.joined() { tables[trigger.name] = nil }
    }

    /// The table has another name, and its triggers go with it.
    mutating func move(of table: TableName, to new: TableName, _ hidden: inout HiddenChanges) {
        guard let moved = made[table.database]?.removeValue(forKey: table.folded) else { return }
        made[new.database, default: [:]][new.folded, default: [:]].merge(moved) { $0 + $1 }
        for trigger in moved.values.joined() { tables[trigger.name] = new.folded }
        hidden.link(new.name, to: table.name)
        for event in moved.keys { hidden.link(Self.key(event, new.folded), to: Self.key(event, table.folded)) }
    }

    mutating func drop(database: String) {
        for triggers in (made.removeValue(forKey: database) ?? [:]).values {
            for trigger in triggers.values.joined() { tables[trigger.name] = nil }
        }
    }

    /// Rows of a table come, or go.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    func requireNone(
        _ event: Event, on table: TableName, _ hidden: HiddenChanges, at offset: Int64
    ) throws(DumpError) {
        guard !made.isEmpty, let triggers = made[table.database]?[table.folded]?[event] else { return }
        // A hostile file has many triggers that change nothing: they are looked at one by one only if some did.
        guard
            triggers.first?.isOfWanted == true
                || hidden.mayChange(Self.key(event, table.folded)) && triggers.contains(where: { hidden.mayChange($0.key) })
        else { return }
        throw DumpError(.notFollowed(statement: "a trigger"), table: table, offset: offset)
    }

    /// By which what waits for an event of a table stands among what changes rows.
    private static func key(_ event: Event, _ table: TableName) -> String { "\(event) of \(table.database).\(table.name)" }
}
