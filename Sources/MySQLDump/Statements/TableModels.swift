/// The CREATE TABLE statements of tables that nobody wants, as they are written, since a wanted table may be made LIKE one of them.
struct TableModels {
    /// A longer statement is not kept, in bytes.
    static let longest = 64 << 10
    /// Of all that are kept, in bytes.
    private static let most = 8 << 20

    /// By database, then by table.
    private var statements: [String: [String: [UInt8]]] = [:]
    private var kept = 0

    subscript(_ table: TableName) -> [UInt8]? { statements[table.database]?[table.name] }

    mutating func keep(_ statement: UnsafeRawBufferPointer, of table: TableName) {
        forget(table)
        guard statement.count <= Self.longest, kept + statement.count <= Self.most else { return }
        statements[table.database, default: [:]][table.name] = Array(statement)
        kept += statement.count
    }

    /// The table is gone, or it has other columns now.
    mutating func forget(_ table: TableName) {
        if let known = statements[table.database]?.removeValue(forKey: table.name) { kept -= known.count }
    }

    mutating func forget(database: String) {
        for known in (statements.removeValue(forKey: database) ?? [:]).values { kept -= known.count }
    }
}
