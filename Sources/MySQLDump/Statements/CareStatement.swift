/// How the statements are built that look after tables, and change no row.
enum CareStatement {
    /// ANALYZE, OPTIMIZE, CHECK, REPAIR and CHECKSUM TABLE.
    static func check(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let verb = tokens.nextKeyword() ?? ""
        let unreadable = DumpError(.syntax(expected: "tables and the end of \(verb)"), offset: offset)
        _ = tokens.takes(anyOf: ["NO_WRITE_TO_BINLOG", "LOCAL"])
        guard tokens.takes(anyOf: ["TABLE", "TABLES", "VIEW"]) != nil, tokens.takeList({ StatementHead.wholeName(&$0) != nil })
        else {
            throw unreadable
        }
        tokens.takeWait()
        // What follows is of the verb: QUICK, FOR UPGRADE, PERSISTENT FOR ALL, UPDATE HISTOGRAM.
        let options: Set<String> = ["FOR", "FROM", "PERSISTENT", "UPDATE", "DROP", "PARTITION"]
        let simple: Set<String> = ["QUICK", "FAST", "MEDIUM", "EXTENDED", "CHANGED", "USE_FRM", "FORCE"]
        while tokens.takes(anyOf: simple) != nil {}
        guard tokens.isAtEnd || tokens.takes(anyOf: options) != nil else { throw unreadable }
    }
}
