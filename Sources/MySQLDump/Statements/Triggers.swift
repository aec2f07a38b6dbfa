/// The triggers that the dump has made so far. mysqldump writes those of a table after its rows, so that none of them runs. Where
/// rows come later, only a server can tell what a trigger makes of them.
struct Triggers {
    /// What a trigger waits for.
    enum Event: String, CaseIterable {
        case insert = "INSERT"
        case update = "UPDATE"
        case delete = "DELETE"
    }

    private struct Place: Hashable {
        let table: TableName
        let event: Event
    }

    /// By database, then by name: what they watch. Only triggers that can change rows that are wanted: those of their own table,
    /// or of one that they name.
    private var made: [String: [String: [Place]]] = [:]
    /// How many of them watch for something.
    private var watchers: [Place: Int] = [:]
    /// Of all dumps of a file; a schema has a few.
    private static let most = 10_000
    private var count = 0

    /// Takes a CREATE TRIGGER statement that lies whole in memory.
    ///
    /// - Parameter wants: whether rows of a table are wanted.
    /// - Returns: the name of the table that it watches; nil if that cannot be read.
    @discardableResult
    mutating func make(
        _ statement: UnsafeRawBufferPointer, in database: String, mode: SQLMode, wants: (TableName) -> Bool
    ) -> String? {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        func table(_ name: (database: String?, table: String)) -> TableName {
            TableName(database: name.database ?? database, name: name.table)
        }
        guard count < Self.most, tokens.takeWords(through: "TRIGGER"),
            let name = StatementHead.wholeName(&tokens, passing: ["IF", "NOT", "EXISTS"])
        else { return nil }
        // Of MariaDB 12 a trigger may wait for several.
        let events = Event.allCases.filter { event in
            var ahead = tokens
            return ahead.takeWords(through: event.rawValue, before: "ON")
        }
        guard tokens.takeWords(through: "ON"), let watched = StatementHead.wholeName(&tokens) else { return nil }
        var matters = wants(table(watched))
        while !matters {
            var next = tokens
            switch next.nextName() {
            case .word, .name:
                guard let named = StatementHead.anyName(&tokens) else { return watched.table }
                matters = wants(table(named))
                continue
            case .end, .incomplete: break
            case .symbol, .string:
                tokens = next
                continue
            }
            break
        }
        guard matters else { return watched.table }
        let trigger = table(name)
        drop(trigger)
        let places = events.map { Place(table: table(watched).folded, event: $0) }
        made[trigger.database, default: [:]][trigger.name] = places
        for place in places { watchers[place, default: 0] += 1 }
        count += 1
        return watched.table
    }

    mutating func drop(_ trigger: TableName) {
        for place in made[trigger.database]?.removeValue(forKey: trigger.name) ?? [] {
            watchers[place, default: 1] -= 1
        }
    }

    /// The table is gone, and its triggers with it.
    mutating func drop(of table: TableName) {
        guard count > 0 else { return }
        for event in Event.allCases { watchers[Place(table: table.folded, event: event)] = nil }
    }

    mutating func drop(database: String) {
        for place in (made.removeValue(forKey: database) ?? [:]).values.joined() { watchers[place] = nil }
    }

    /// Rows of a table come, or go.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    func requireNone(_ event: Event, on table: TableName, at offset: Int64) throws(DumpError) {
        guard count > 0, watchers[Place(table: table.folded, event: event), default: 0] > 0 else { return }
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
