import Values

/// Something that a user should hear of a dump although nothing of it is lost.
public enum DumpNotice: Equatable, Sendable {
    /// Lines that programs wrote among the statements; the first of them, cut to 80 characters.
    case messages(count: Int, first: String, offset: Int64)
    /// Zeros or Control-Z after the dump's end, in bytes.
    case padding(count: Int64, offset: Int64)
    /// Something that is no SQL after the dump's end, in bytes.
    case garbage(count: Int64, offset: Int64)
    /// Something that is not packed follows the packed data, after the dump's end; where in the file.
    case trailingGarbage(offset: Int64?)
    /// No SET NAMES came, and texts are no UTF-8: they were read as Windows-1252.
    case undeclaredCharacterSet(count: Int, table: TableName, column: String)
    /// Texts are no UTF-8 where SET NAMES says that they are: their bytes are kept as they are.
    case invalidUTF8(count: Int, table: TableName, column: String)
    /// The table has given out numbers for rows, but the dump holds none of them.
    case noRows(TableName)
    /// No wanted table has a row, although so many have given out numbers for some.
    case schemaAlone(tables: Int)
    /// Rows of the past, which MariaDB keeps of versioned tables and `--dump-history` writes.
    case pastRows(count: Int, TableName)
}

extension DumpNotice: CustomStringConvertible {
    /// One sentence without a subject, which is the backup.
    public var description: String {
        switch self {
        case .messages(let count, let first, let offset):
            let lines = count == 1 ? "a line" : count.counted("line")
            return "holds \(lines) of another program at byte \(offset) of the unpacked dump, passed over: \(first)"
        case .padding(let count, let offset):
            return
                "has \(Int(clamping: count).counted("byte")) of zeros or Control-Z after its end at byte \(offset) of the unpacked dump, passed over"
        case .garbage(let count, let offset):
            return
                "has \(Int(clamping: count).counted("byte")) that \(count == 1 ? "is" : "are") no SQL after its end at byte \(offset) of the unpacked dump, passed over"
        case .trailingGarbage(let offset):
            let place = offset.map { " at byte \($0) of the file" } ?? ""
            return "has something after the packed data\(place), passed over: the dump was complete"
        case .undeclaredCharacterSet(let count, let table, let column):
            return "names no character set, and \(count.counted("text")) in column \(column) of table \(table) "
                + "\(count == 1 ? "is no UTF-8: it was" : "are no UTF-8: they were") read as Windows-1252"
        case .invalidUTF8(let count, let table, let column):
            return
                "has \(count.counted("text")) in column \(column) of table \(table) that \(count == 1 ? "is" : "are") no UTF-8: "
                + "\(count == 1 ? "its" : "their") bytes are kept as they are"
        case .noRows(let table):
            return
                "holds no row of table \(table), although that has given out numbers for rows: were they deleted, or not dumped?"
        case .schemaAlone(let tables):
            return
                "holds no row of any wanted table, although \(tables.counted("table")) of them \(tables == 1 ? "has" : "have") "
                + "given out numbers for rows: is it a dump of the schema alone (--no-data)?"
        case .pastRows(let count, let table):
            return
                "holds \(count.counted("row")) of table \(table) that \(count == 1 ? "was" : "were") valid in the past only (--dump-history), passed over"
        }
    }
}
