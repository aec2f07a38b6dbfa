/// What makes a dump unreadable, and where.
public struct DumpError: Error, Equatable, Sendable {
    /// What was found instead of what a dump holds. No case carries text of the dump: it may be what must stay unnamed.
    public enum Reason: Equatable, Sendable {
        /// The file does not begin with SQL.
        case notADump
        /// The file is UTF-16, as PowerShell's `>` writes it.
        case utf16
        /// A statement begins with something that is no SQL.
        case notSQL
        /// A run of zero bytes, which no dump program writes.
        case hole
        /// The dump ends in the middle of a statement.
        case cutStatement
        /// The dump begins as mysqldump's but does not end with its `-- Dump completed`.
        case noTrailer
        /// mysqldump's LOCK TABLES or UNLOCK TABLES is there without the other.
        case unpairedLock
        /// A statement or a comment runs on into the lines of the next one.
        case runOn
        /// The dump does not set back what it set at its beginning.
        case settingsNotRestored
        /// Rows of a wanted table come, but neither CREATE TABLE nor the statement says what their columns are.
        case unknownColumns
        /// A row has another number of values than the table has columns.
        case valueCount(found: Int, expected: Int)
        /// Between rows or values stands something else than the grammar allows.
        case syntax(expected: String)
        /// A value is no number, or one that is too large.
        case notAnInteger(column: String)
        /// A value is no time.
        case notATime(column: String)
        /// A value is an expression where a plain value is needed.
        case expression(column: String)
        /// `SET NAMES` names a character set that is not read here; nil if MySQL has none of that name.
        case characterSet(String?)
        /// A row, a CREATE TABLE or a column list is larger than the bound; `limit` is in bytes.
        case tooLong(what: String, limit: Int)
        /// There are more of something than any cloud has.
        case tooMany(what: String, limit: Int)
    }

    public let reason: Reason
    /// The table, if the place lies in one.
    public let table: TableName?
    /// Where, in bytes of the unpacked dump.
    public let offset: Int64?

    public init(_ reason: Reason, table: TableName? = nil, offset: Int64? = nil) {
        self.reason = reason
        self.table = table
        self.offset = offset
    }
}

extension DumpError: CustomStringConvertible {
    /// One sentence: what was found, in which table, where, and what helps.
    public var description: String {
        let place = (table.map { " in table \($0)" } ?? "") + (offset.map { " at byte \($0) of the unpacked dump" } ?? "")
        switch reason {
        case .notADump:
            return "holds no SQL: it is not a mysqldump file"
        case .utf16:
            return "is UTF-16, not a dump's bytes: it was written through PowerShell's '>'; dump again with --result-file"
        case .notSQL:
            return "expected an SQL statement\(place), found something else: the file is damaged or holds a program's messages"
        case .hole:
            return "has a hole of zero bytes\(place): a part of the dump is lost, copy the file again"
        case .cutStatement:
            return "ends in the middle of a statement\(place): the dump did not finish or the file was cut"
        case .noTrailer:
            return "ends without mysqldump's line '-- Dump completed'\(place): the dump did not finish or the file was cut"
        case .unpairedLock:
            return "has LOCK TABLES without UNLOCK TABLES, or the other way round\(place): a part of the dump is lost"
        case .runOn:
            return
                "expected the end of a statement or comment\(place), found the next one inside of it: a part of the dump is lost"
        case .settingsNotRestored:
            return "ends without setting back what it set at its beginning\(place): the dump did not finish or the file was cut"
        case .unknownColumns:
            return "has rows\(place) but not the names of their columns: "
                + "dump again without --no-create-info, or with --complete-insert"
        case .valueCount(let found, let expected):
            return "expected \(expected) values in a row\(place), found \(found)"
        case .syntax(let expected):
            return "expected \(expected)\(place)"
        case .notAnInteger(let column):
            return "expected a whole number of 64 bits in column \(column)\(place)"
        case .notATime(let column):
            return "expected a time like '2015-09-17 18:24:56' in column \(column)\(place)"
        case .expression(let column):
            return "expected a plain value in column \(column)\(place), found an expression"
        case .characterSet(let name):
            return "has \(name.map { "the character set \($0)" } ?? "a character set")\(place), which is not read here: "
                + "dump again with --default-character-set=utf8mb4"
        case .tooMany(let what, let limit):
            return "expected at most \(limit) \(what)\(place): it is no dump of a cloud"
        case .tooLong(let what, let limit):
            return "expected \(what) of at most \(limit >> 20) MiB\(place)"
        }
    }
}
