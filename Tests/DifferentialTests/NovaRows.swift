/// Fills the tables of Nova's own schema with rows that the server makes up by itself, type by type.
enum NovaRows {
    /// Tables that a trace is made of get more rows than the others.
    private static let counts = [
        "instances": 1000, "instance_actions": 3000, "instance_actions_events": 12_000, "compute_nodes": 500, "services": 500,
    ]

    static func fill(_ server: PrivateServer) throws {
        let lines = try server.lines(
            """
            SELECT table_name, column_name, data_type, column_type, IFNULL(character_maximum_length, 0), is_nullable = 'YES'
            FROM information_schema.columns WHERE table_schema = 'nova' ORDER BY table_name, ordinal_position
            """)
        var values: [(table: String, values: [String])] = []
        for line in lines where line.count == 6 {
            if values.last?.table != line[0] { values.append((line[0], [])) }
            let value = value(
                type: line[2], full: line[3], length: Int(line[4]) ?? 0, column: values[values.count - 1].values.count)
            // A third of what may be NULL is.
            let isNull = "(seq * 7 + \(values[values.count - 1].values.count)) % 3 = 0"
            values[values.count - 1].values.append(line[5] == "1" ? "IF(\(isNull), NULL, \(value))" : value)
        }
        var script = "SET foreign_key_checks = 0; SET unique_checks = 0; SET sql_mode = '';\n"
        for (table, values) in values {
            let rows = counts[table] ?? 60
            script += "INSERT IGNORE INTO `\(table)` SELECT \(values.joined(separator: ", ")) FROM seq_1_to_\(rows);\n"
        }
        try server.execute(script, database: "nova")
    }

    /// An expression of `seq`, different in each row, so that keys stay unique.
    private static func value(type: String, full: String, length: Int, column: Int) -> String {
        switch type {
        case "int", "bigint": "CAST(seq AS signed)"
        case "tinyint": "seq % 2"
        case "float": "seq / 3"
        case "datetime": "'2012-03-04 05:06:07' + INTERVAL seq * \(997 + column) SECOND"
        case "enum": "seq % 2 + 1"
        case "varchar" where length < 40: "LEFT(CONCAT(seq, ' é''\\\\'), \(length))"
        case "varchar": "LEFT(CONCAT(UUID(), seq, '\\\\''\\\"\\n),(;', REPEAT('é', seq % 7)), \(length))"
        default: "CONCAT('{\"traceback\": \"', seq, ' it''s\\n\\\\n);\"}', REPEAT('x', seq % 100))"
        }
    }
}
