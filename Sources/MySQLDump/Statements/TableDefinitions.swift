/// The columns of the wanted tables, as the dump's statements have made them so far.
struct TableDefinitions {
    /// MySQL's own limit (manual, "Limits on Table Column Count").
    static let mostColumns = 4096
    /// Of all wanted tables of a dump: a thousand databases have fewer.
    static let mostColumnsOfAll = 500_000

    private var tables: [TableName: CreateTable] = [:]
    private var columnCount = 0

    /// What CREATE TABLE said of the table; nil if none came.
    subscript(_ table: TableName) -> CreateTable? { tables[table] }

    /// - Parameter offset: of the statement, in bytes of the dump.
    mutating func create(_ created: CreateTable, as table: TableName, at offset: Int64) throws(DumpError) {
        guard created.columns.count <= Self.mostColumns else { throw .tooManyColumns(of: table, at: offset) }
        guard created.columns.allSatisfy({ $0.utf8.count <= TableName.longestName }) else { throw .longName(at: offset) }
        columnCount += created.columns.count
        guard columnCount <= Self.mostColumnsOfAll else {
            throw DumpError(.tooMany(what: "columns in all tables", limit: Self.mostColumnsOfAll), offset: offset)
        }
        tables[table] = created
    }

    mutating func drop(_ table: TableName) {
        tables[table] = nil
    }
}

extension DumpError {
    static func longName(at offset: Int64) -> DumpError {
        DumpError(.syntax(expected: "a name of at most 64 characters"), offset: offset)
    }

    static func tooManyColumns(of table: TableName, at offset: Int64) -> DumpError {
        DumpError(.tooMany(what: "columns", limit: TableDefinitions.mostColumns), table: table, offset: offset)
    }
}
