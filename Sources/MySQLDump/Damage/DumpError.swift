import Values

/// What makes a dump unreadable, and where.
public struct DumpError: Error, Equatable, Sendable {
    /// What was found instead of what a dump holds. No case carries values of rows: they may be what must stay unnamed.
    public enum Reason: Equatable, Sendable {
        /// The file does not begin with SQL.
        case notADump
        /// The file is packed, and holds nothing.
        case empty
        /// The file is UTF-16, as PowerShell's `>` writes it, or UTF-32.
        case utf16
        /// A statement begins with something that is no SQL.
        case notSQL
        /// A line stands where a statement should begin, and is not the rest of a row.
        case unknownLine(String)
        /// A run of zero bytes, which no dump program writes.
        case hole
        /// The dump ends in the middle of a statement.
        case cutStatement
        /// The dump begins as mysqldump's but does not end with its `-- Dump completed`.
        case noTrailer
        /// A trailer comes, but its header did not.
        case noHeader
        /// A dump's header stands inside of a statement or comment of the dump before it.
        case dumpInside
        /// mysqldump's LOCK TABLES or UNLOCK TABLES is there without the other.
        case unpairedLock
        /// A statement or a comment runs on into the lines of the next one.
        case runOn
        /// DISABLE KEYS or ENABLE KEYS is there without the other.
        case unpairedKeys
        /// START TRANSACTION, or SET autocommit=0 and rows, without COMMIT.
        case openTransaction
        /// The dump does not set back what it set at its beginning.
        case settingsNotRestored
        /// The dump sets back what it never saved.
        case settingsNotSaved
        /// A table is without the section of its rows, which the other tables of the dump have.
        case rowsLost
        /// Rows of a table come without LOCK TABLES, which the other tables of the dump have.
        case notLocked
        /// What a comment of mysqldump announces is not what follows, or a section comes twice.
        case outOfOrder
        /// The primary key of a row is not after that of the row before it.
        case keyFellBack
        /// Two rows have the same primary key.
        case keyTwice
        /// Two rows have the same values of these columns, which are not the table's primary key.
        case notToldApart(columns: [String])
        /// A name is written in other letters, upper or lower case, than before.
        case otherSpelling
        /// The table is there already; a server refuses to create it.
        case tableExists
        /// A database, a view or the like is there already; a server refuses to create it.
        case exists(what: String)
        /// A database, a view or the like is not there; a server refuses the statement.
        case missing(what: String)
        /// Two rows have the same value of a unique key, of these columns.
        case uniqueTwice(columns: [String])
        /// The table is not there; a server refuses the statement.
        case noTable
        /// The statement changes a wanted table in a way that is not followed here.
        case notFollowed(statement: String)
        /// The statement sets the SQL mode to what only a server can tell.
        case sqlMode
        /// A command of the mysql client that reads another file.
        case clientCommand
        /// The file is none of MySQL's or MariaDB's dumps.
        case foreign(ForeignFile)
        /// A program wrote into the file that a part of the dump is missing. The message holds no value of a row.
        case message(String)
        /// A column cannot hold the value: too long a text, NULL, a number out of range, a raw zero byte.
        case notOfItsType(column: String, what: String)
        /// Rows of a wanted table come, but neither CREATE TABLE nor the statement says what their columns are.
        case unknownColumns
        /// A row has another number of values than the table has columns.
        case valueCount(found: Int, expected: Int)
        /// Between rows or values stands something else than the grammar allows.
        case syntax(expected: String)
        /// A value is no number, or one that is too large.
        case notAnInteger(column: String)
        case notANumber(column: String)
        /// A value is no time.
        case notATime(column: String)
        /// A value is not the JSON that it should be; `place` is in bytes of the value without its escapes.
        case notJSON(column: String, expected: String, place: Int)
        /// The JSON of a row lacks a key that the traces need.
        case noKey(column: String, key: String)
        /// A value in the JSON of a row is something else than a text.
        case notText(column: String)
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
    /// The line of the dump at that place, cut to 80 characters, if it is no line of rows. Errors are equal without regard to it.
    public let line: String?

    public init(_ reason: Reason, table: TableName? = nil, offset: Int64? = nil, line: String? = nil) {
        self.reason = reason
        self.table = table
        self.offset = offset
        self.line = line
    }

    /// The same with the line that it is about.
    func showing(line: String?) -> DumpError { DumpError(reason, table: table, offset: offset, line: line) }

    /// The same of a table, if it names none.
    func of(_ table: TableName?) -> DumpError { DumpError(reason, table: self.table ?? table, offset: offset, line: line) }

    public static func == (left: Self, right: Self) -> Bool {
        left.reason == right.reason && left.table == right.table && left.offset == right.offset
    }
}

extension DumpError: CustomStringConvertible {
    /// One sentence: what was found, in which table, where, and what helps.
    public var description: String {
        let place = (table.map { " in table \($0)" } ?? "") + (offset.map { " at byte \($0) of the unpacked dump" } ?? "")
        let line = line.map { "; the line is '\($0)'" } ?? ""
        return sentence(place) + line
    }

    private static func article(_ what: String) -> String { "aeiou".contains(what.prefix(1)) ? "an" : "a" }

    private func sentence(_ place: String) -> String {
        let again = "copy the file again, or dump again"
        switch reason {
        case .notADump:
            return
                "holds no SQL: it is not a mysqldump file, unless it is a later piece of one that was split: join the pieces with cat"
        case .empty:
            return "is empty when unpacked: the backup that should have filled it did not run or did not finish"
        case .utf16:
            return "is UTF-16 or UTF-32, not a dump's bytes: PowerShell's '>' writes such files; dump again with --result-file"
        case .notSQL:
            return "expected an SQL statement\(place), found something else: the file is damaged or holds a program's messages"
        case .unknownLine(let line):
            return
                "expected an SQL statement\(place), found the line '\(line)': if a program wrote it, take it away, else copy the file again"
        case .hole:
            return "has a hole of zero bytes\(place): a part of the dump is lost, copy the file again"
        case .noHeader:
            return
                "ends with mysqldump's trailer but does not begin with its header\(place): the beginning is lost, copy the file again; "
                + "if another program has written that line, take it away"
        case .dumpInside:
            return "has the header of another dump inside of a statement or comment\(place): the dump before it was cut"
        case .unpairedKeys:
            return "has DISABLE KEYS without ENABLE KEYS, or the other way round\(place): a part of the dump is lost"
        case .openTransaction:
            return "has rows without the COMMIT that must follow them\(place): the dump did not finish or the file was cut"
        case .settingsNotSaved:
            return "sets back what it never saved\(place): the beginning of the dump is lost, copy the file again"
        case .rowsLost:
            return "has no rows' section\(place), as the other tables have it: a part of the dump is lost"
        case .notLocked:
            return "has rows\(place) without LOCK TABLES, which the other tables of the dump have: a part of the dump is lost"
        case .outOfOrder:
            return "has parts that are not in their order\(place): some were lost, doubled or swapped, \(again)"
        case .keyFellBack:
            return
                "has a row\(place) whose primary key is not after that of the row before it: parts were lost, doubled or swapped, \(again)"
        case .keyTwice:
            return
                "has two rows with the same primary key\(place): a server refuses that, or what it would keep is not worked out here"
        case .notToldApart(let columns):
            let columns = columns.joined(separator: ", ")
            return
                "has two rows with the same \(columns)\(place), which is not the table's primary key: a server holds both, and which of "
                + "them counts is not worked out here"
        case .otherSpelling:
            return "expected a table's name in the same letters, upper or lower case, as before\(place): \(again)"
        case .tableExists:
            return "creates a table that is there already\(place): a server refuses that; if two dumps were appended, "
                + "put each into a file of its own"
        case .exists(let what):
            return "creates \(Self.article(what)) \(what) that is there already\(place): a server refuses that"
        case .missing(let what):
            return "has a statement about \(Self.article(what)) \(what) that was not made, or is gone\(place): "
                + "a server refuses that; a part of the dump is lost"
        case .uniqueTwice(let columns):
            return "has two rows with the same value of the unique key (\(columns.joined(separator: ", ")))\(place): "
                + "a server refuses that; parts of the file come twice, copy it again, or dump again"
        case .noTable:
            return
                "has a statement about a table that was not made, or is gone\(place): a server refuses that; a part of the dump is "
                + "lost, or dumps were appended in the wrong order"
        case .notFollowed(let statement):
            return "changes what is needed\(place) by \(statement), which is not carried out here: "
                + "restore the file into a server, and dump that"
        case .sqlMode:
            return "sets sql_mode to what only a server can tell\(place): write the modes themselves"
        case .clientCommand:
            return "reads other files by the mysql client's command source\(place): name those files instead"
        case .foreign(let file):
            return file.explanation
        case .message(let line):
            return "holds a program's message that a part of the dump is missing\(place): \(line)"
        case .notOfItsType(let column, let what):
            return "has \(what) in column \(column)\(place), which no server can hold: \(again)"
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
            return "ends without setting back what it set at its beginning\(place): the dump did not finish or the file was cut; "
                + "if the program that wrote it never sets it back, restore the file into a server, and dump that"
        case .unknownColumns:
            return "has rows\(place) but not the names of their columns: "
                + "dump again without --no-create-info (mydumper: --no-schemas), or with --complete-insert"
        case .valueCount(let found, let expected):
            return "expected \(expected.counted("value")) in a row\(place), found \(found): \(again)"
        case .syntax(let expected):
            return "expected \(expected)\(place): a byte of the file is wrong, \(again)"
        case .notAnInteger(let column):
            return "expected a whole number of 64 bits in column \(column)\(place): \(again)"
        case .notANumber(let column):
            return "expected a number in column \(column)\(place): \(again)"
        case .notATime(let column):
            return "expected a time like '2015-09-17 18:24:56' in column \(column)\(place): \(again)"
        case .notJSON(let column, let expected, let place):
            let what = table.map { " in table \($0)" } ?? ""
            let row = offset.map { ", in the row at byte \($0) of the unpacked dump" } ?? ""
            return "expected \(expected) at byte \(place) of column \(column)\(what)\(row): \(again)"
        case .noKey(let column, let key):
            return "lacks the key \(key) in column \(column)\(place), which the traces need: have the audit's triggers keep it"
        case .notText(let column):
            return "expected a text in column \(column)\(place): \(again)"
        case .expression(let column):
            return "expected a plain value in column \(column)\(place), found what only a server can tell: restore the file into "
                + "a server, and dump that"
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
