import MySQLDump

/// Two databases of a dump hold audit tables of one name.
struct TwoAuditTables: Error, CustomStringConvertible {
    let tables: [TableName]

    var description: String {
        let names = tables.map(\.description).sorted { $0.precedesByBytes($1) }.joined(separator: " and ")
        return "holds \(names), which keep changes of one table: dump one of the two databases alone"
    }
}
