/// How the rows of one statement are to be understood: the same for all of them.
final class RowFormat {
    let layout: TableLayout
    /// For each slot the place of its column in the layout.
    let places: [Int?]
    /// For each slot what its column can hold.
    let rules: [ColumnRule]
    /// For each slot the texts that an ENUM column can hold.
    let choices: [[String]]
    let mode: SQLMode
    /// Nil if no SET NAMES came.
    let characterSet: CharacterSet?
    /// How a server keeps what TIMESTAMP columns are given.
    let timestamps: TimestampRule
    let faults: TextFaults

    init(
        layout: TableLayout, places: [Int?], rules: [ColumnRule], choices: [[String]], mode: SQLMode, characterSet: CharacterSet?,
        timestamps: TimestampRule, faults: TextFaults
    ) {
        self.layout = layout
        self.places = places
        self.rules = rules
        self.choices = choices
        self.mode = mode
        self.characterSet = characterSet
        self.timestamps = timestamps
        self.faults = faults
    }

    func columnName(_ slot: Int) -> String {
        places[slot].flatMap { layout.columns.indices.contains($0) ? layout.columns[$0] : nil } ?? "\(slot)"
    }
}

/// How a server keeps what TIMESTAMP columns are given: as seconds in UTC.
struct TimestampRule: Equatable {
    /// SET time_zone names a zone that is not UTC.
    var isForeign = false
    /// The last second of one in UTC: of 31 bits, since MariaDB 11.5 of 32 (MySQL Reference Manual, "The DATE, DATETIME, and TIMESTAMP
    /// Types"; MariaDB's documentation, "TIMESTAMP").
    var last: Int64 = 0x7fff_ffff

    init(in session: Session, of server: DumpServer) {
        isForeign = session.hasForeignZone
        if case .mariaDB(let version) = server, version ?? 0 >= 110_500 { last = 0xffff_ffff }
    }
}

/// Counts texts whose bytes are not what the dump says of its characters. One for a whole dump.
final class TextFaults {
    struct Place: Hashable {
        var table: TableName
        var column: String
    }

    /// Texts that are no UTF-8 where SET NAMES says so.
    private(set) var invalid: [Place: Int] = [:]
    /// Texts that are no UTF-8 where nothing says what they are.
    private(set) var undeclared: [Place: Int] = [:]

    func noteInvalid(_ table: TableName, _ column: String) {
        invalid[Place(table: table, column: column), default: 0] += 1
    }

    func noteUndeclared(_ table: TableName, _ column: String) {
        undeclared[Place(table: table, column: column), default: 0] += 1
    }

    /// In the order of tables and columns.
    var notices: [DumpNotice] {
        func sorted(_ counts: [Place: Int]) -> [(Place, Int)] {
            counts.sorted { ($0.key.table.description, $0.key.column) < ($1.key.table.description, $1.key.column) }
                .map { ($0.key, $0.value) }
        }
        return sorted(invalid).map { .invalidUTF8(count: $1, table: $0.table, column: $0.column) }
            + sorted(undeclared).map { .undeclaredCharacterSet(count: $1, table: $0.table, column: $0.column) }
    }
}
