import MySQLDump

/// Writes down everything that a reader reports, in its order.
final class RecordingConsumer: DumpConsumer {
    enum Event: Equatable {
        case used(String)
        case created(TableLayout)
        case dropped(TableName)
        case emptied(TableName)
        case databaseDropped(String)
        case row(TableName, [[UInt8]?])
    }

    private(set) var events: [Event] = []
    /// Statements whose rows have come.
    private(set) var inserted: [InsertedRows] = []
    private let wanted: (TableName) -> Bool
    private let shown: [String]?
    private var slotCount = 0

    /// - Parameters:
    ///   - wanted: which tables' rows are recorded.
    ///   - shown: the columns whose values are recorded, in this order; all of them if nil.
    init(wanted: @escaping (TableName) -> Bool, shown: [String]?) {
        self.wanted = wanted
        self.shown = shown
    }

    func wants(_ table: TableName) -> Bool { wanted(table) }
    func tableCreated(_ layout: TableLayout) { events.append(.created(layout)) }
    func tableDropped(_ table: TableName) { events.append(.dropped(table)) }
    func tableEmptied(_ table: TableName) { events.append(.emptied(table)) }
    func databaseDropped(_ name: String) { events.append(.databaseDropped(name)) }
    func rowsEnded(_ rows: InsertedRows) { inserted.append(rows) }
    func databaseUsed(_ name: String) { events.append(.used(name)) }

    func columns(of layout: TableLayout) -> ColumnSelection? {
        let names = shown ?? layout.columns
        slotCount = names.count
        return ColumnSelection(names, of: layout)
    }

    func row(_ row: borrowing RowView) throws {
        var values: [[UInt8]?] = []
        for slot in 0..<slotCount { values.append(try row.bytes(slot)) }
        events.append(.row(row.table, values))
    }
}
