/// A table of the server: which columns it has, and how the server is asked for their values.
struct ServerTable: Sendable {
    struct Column: Sendable {
        enum Kind {
            /// Letters and bytes: the client prints hexadecimal digits.
            case text, bytes
            /// Numbers and times: the client prints what a dump holds.
            case plain
        }

        var name: String
        var kind: Kind
        /// Generated or invisible.
        var isSpecial: Bool
    }

    var database: String
    var name: String
    var columns: [Column]

    /// The base tables of the given databases with their columns, in order.
    static func all(of databases: [String], on server: PrivateServer) throws -> [ServerTable] {
        let list = databases.map { "'\($0)'" }.joined(separator: ",")
        let lines = try server.lines(
            """
            SELECT c.table_schema, c.table_name, c.column_name, c.data_type, c.is_generated = 'ALWAYS' OR c.extra LIKE '%INVISIBLE%'
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema IN (\(list)) AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            ORDER BY c.table_schema, c.table_name, c.ordinal_position
            """)
        var tables: [ServerTable] = []
        for line in lines where line.count == 5 {
            if tables.last?.database != line[0] || tables.last?.name != line[1] {
                tables.append(ServerTable(database: line[0], name: line[1], columns: []))
            }
            tables[tables.count - 1].columns.append(
                Column(name: line[2], kind: kind(line[3]), isSpecial: line[4] == "1"))
        }
        return tables
    }

    private static func kind(_ type: String) -> Column.Kind {
        switch type {
        case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set": .text
        case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit", "point", "geometry": .bytes
        default: .plain
        }
    }

    /// What a dump's strings hold of the characters.
    enum Encoding: Sendable {
        /// The server converts texts to UTF-8.
        case utf8
        /// The server converts texts to latin1, and the reader from latin1, whatever they are.
        case latin1
        /// The server converts texts to latin1, but the dump does not say so: the reader takes texts that are no UTF-8 for latin1.
        case silentLatin1
        /// The server leaves texts as they lie in the table (`SET NAMES binary`).
        case untouched
    }

    /// The rows in the order of the primary key, as the server's own client prints them.
    ///
    /// - Parameter timeZone: the zone that TIMESTAMP values are shown in.
    func rows(on server: PrivateServer, encoding: Encoding, timeZone: String) throws -> [UInt8] {
        let values = columns.map { column in
            let name = Self.quoted(column.name)
            return switch (column.kind, encoding) {
            case (.plain, _): name
            case (.text, .utf8): "HEX(CONVERT(\(name) USING utf8mb4))"
            case (.text, .latin1): "HEX(CONVERT(CONVERT(\(name) USING latin1) USING utf8mb4))"
            case (.bytes, .latin1): "HEX(CONVERT(CONVERT(CONCAT(\(name)) USING latin1) USING utf8mb4))"
            case (.text, .silentLatin1): "HEX(CONVERT(CONVERT(\(name) USING latin1) USING utf8mb4))"
            // CONCAT makes bytes of a bit value.
            case (.bytes, _): "HEX(CONCAT(\(name)))"
            case (.text, .untouched): "HEX(\(name))"
            }
        }
        let table = "\(Self.quoted(database)).\(Self.quoted(name))"
        return try server.query("SET time_zone = '\(timeZone)'; SELECT \(values.joined(separator: ", ")) FROM \(table)")
    }

    static func quoted(_ name: String) -> String {
        "`\(name.replacing("`", with: "``"))`"
    }
}
