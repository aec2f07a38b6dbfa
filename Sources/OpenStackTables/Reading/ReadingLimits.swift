import MySQLDump
import Values

/// Bounds for what one backup may make the program keep, far above any cloud: a few kilobytes of bzip2 can stand for a
/// hundred gigabytes of rows.
struct ReadingLimits {
    static let databases = 10_000
    /// Of all wanted tables.
    static let rows = 50_000_000
    /// All different texts together, in bytes.
    static let textBytes = 2 << 30

    private var rows = 0

    /// Counts one more row.
    mutating func count(_ row: borrowing RowView, _ texts: TextPool) throws(DumpError) {
        rows += 1
        guard rows <= Self.rows else {
            throw DumpError(
                .tooMany(what: "rows that are wanted", limit: Self.rows), table: row.table, offset: row.offset)
        }
        guard texts.byteCount <= Self.textBytes else {
            throw DumpError(
                .tooLong(what: "all texts that are wanted", limit: Self.textBytes), table: row.table, offset: row.offset)
        }
    }

    static func check(databases: Int, _ table: TableName? = nil) throws(DumpError) {
        guard databases <= Self.databases else {
            throw DumpError(.tooMany(what: "databases", limit: Self.databases), table: table)
        }
    }
}
