import MySQLDump
import Values

/// A column that is read.
public struct SourceColumn: Sendable, Equatable {
    /// Whether a table must have the column.
    public enum Presence: Sendable, Equatable {
        /// Without it the table is not OpenStack's.
        case needed
        /// It may be missing, and is then NULL in every row; in words, where or why.
        case optional(String)
        /// The same; only lifetimes show it, and where nobody asks for them it is not read.
        case ofLifetimes
    }

    public let name: String
    public let presence: Presence

    /// Whether a trace cannot do without it.
    public var isNeeded: Bool { presence == .needed }

    static func needed(_ name: String) -> SourceColumn { SourceColumn(name: name, presence: .needed) }

    static func optional(_ name: String, _ why: String) -> SourceColumn {
        SourceColumn(name: name, presence: .optional(why))
    }

    static func ofLifetimes(_ name: String) -> SourceColumn { SourceColumn(name: name, presence: .ofLifetimes) }
}

/// Which columns of a table are read.
public enum ReadColumns: Sendable {
    /// All that any trace may show: for whoever keeps an extract.
    case all
    /// Those that traces of events show.
    case ofEvents

    func includes(_ column: SourceColumn) -> Bool { self == .all || column.presence != .ofLifetimes }
}

/// The columns of one table that are read. A column's number is its slot in the rows of a dump.
protocol TableColumn: RawRepresentable<Int>, CaseIterable, Sendable {
    var declaration: SourceColumn { get }
}

/// A row of one table, as it is kept.
protocol TableRow: Sendable, Equatable {
    associatedtype Column: TableColumn

    static var table: OpenStackTable { get }
    /// Where a database's extract keeps these rows.
    static var place: WritableKeyPath<DatabaseExtract, LogicalTable<Self>> { get }

    /// A row of NULLs.
    init()

    /// The one list of the row's fields: it is read from a dump, written and read back in this order.
    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure)

    /// The order of the primary key.
    static func precedes(_ left: Self, _ right: Self, _ texts: TextPool) -> Bool

    /// Whether a row of the table and one of its shadow table, which have one primary key, are one row: they agree in what
    /// never changes. Before MySQL 8, InnoDB gave the ids of archived rows out again after a restart.
    static func isOne(_ live: Self, _ shadow: Self, _ texts: inout TextPool) -> Bool

    // Work that is done for many rows. It is the same for every type of rows, and stands in extensions. It is listed here as
    // requirements, so that the compiler makes a fast copy for each type: a method of an extension alone, called through a type
    // that is known only at run time, costs a call for each step.

    /// Puts a row of a dump at the end of `rows`.
    static func keep(_ row: borrowing RowView, in rows: inout RowList<Self>, _ texts: inout TextPool) throws(DumpError)
    /// The rows in order of their keys, see `KeptRows`.
    static func ordered(_ rows: RowList<Self>, _ texts: TextPool, keepsNew: (Int) -> Bool) -> RowList<Self>
    /// Takes those rows from the shadow table's that are rows of the table, too.
    static func settle(_ database: inout DatabaseExtract, _ texts: inout TextPool)
    static func encode(_ database: DatabaseExtract, to coder: inout ByteEncoder)
    static func decode(
        _ database: inout DatabaseExtract, from coder: inout ByteDecoder, _ texts: TextPool, _ columns: CodedColumns)
        throws(ExtractCodingError)
}

extension TableRow {
    /// Of tables that have no shadow nothing needs to be said.
    static func isOne(_ live: Self, _ shadow: Self, _ texts: inout TextPool) -> Bool { true }

    /// Forgets the rows.
    static func clear(_ database: inout DatabaseExtract) { database[keyPath: place] = LogicalTable() }

    static var columns: [SourceColumn] { Column.allCases.map(\.declaration) }
}

/// A row whose primary key is a number.
protocol NumberedRow: TableRow {
    var id: Int64 { get }
}

extension NumberedRow {
    static func precedes(_ left: Self, _ right: Self, _ texts: TextPool) -> Bool { left.id < right.id }
}

/// A row whose primary key is a text.
protocol KeyedRow: TableRow {
    /// The primary key as comparisons see it.
    var key: TextID { get }
}

extension KeyedRow {
    static func precedes(_ left: Self, _ right: Self, _ texts: TextPool) -> Bool {
        texts.bytes(left.key).lexicographicallyPrecedes(texts.bytes(right.key))
    }
}

/// One way that the fields of a row go: from a dump's row, to the bytes of an extract, from these bytes.
protocol FieldWay: ~Copyable {
    /// What changes from field to field: a pool of texts, bytes.
    associatedtype State
    associatedtype Failure: Error

    /// A primary key.
    func id(_ value: inout Int64, _ column: some TableColumn, _ state: inout State) throws(Failure)
    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A number that may have a fraction.
    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ state: inout State) throws(Failure)
    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A number of which only matters whether it is 0; NULL counts as 0.
    func flag(_ value: inout Bool, _ column: some TableColumn, _ state: inout State) throws(Failure)
    func text(_ value: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A text of which only matters what it is equal to: as comparisons see it.
    func key(_ value: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A text as it is, and as comparisons see it.
    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A row of another table, as it was.
    ///
    /// - Parameter writtenAt: the newest time at which OpenStack says it wrote that row.
    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ state: inout State
    ) throws(Failure)
}

/// Out of a row of a dump. The state is the pool that keeps the texts.
extension RowView: FieldWay {
    func id(_ value: inout Int64, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        guard let number = try integer(column.rawValue) else {
            throw DumpError(.notAnInteger(column: column.declaration.name), table: table, offset: offset)
        }
        value = number
    }

    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = NullableInteger(try integer(column.rawValue))
    }

    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = NullableDouble(try double(column.rawValue))
    }

    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = NullableDateTime(try dateTime(column.rawValue))
    }

    func flag(_ value: inout Bool, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = try integer(column.rawValue) ?? 0 != 0
    }

    func text(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = try text(column.rawValue, in: &texts)
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = texts.internFolded(try text(column.rawValue, in: &texts))
    }

    func text(
        _ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ texts: inout TextPool
    ) throws(DumpError) {
        value = try text(column.rawValue, in: &texts)
        key = texts.internFolded(value)
    }
    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool
    ) throws(DumpError) {
        let name = column.declaration.name
        guard let text = try bytes(column.rawValue) else {
            throw DumpError(.notJSON(column: name, expected: "a JSON object", place: 0), table: table, offset: offset)
        }
        let object: JSONObject
        do throws(JSONObject.Damage) {
            object = try JSONObject(text)
        } catch {
            throw DumpError(.notJSON(column: name, expected: error.expected, place: error.place), table: table, offset: offset)
        }
        let snapshot = JSONSnapshot(object, column: name, table: table, offset: offset)
        try row.pass(snapshot, &texts)
        writtenAt = try snapshot.newestTime()
    }
}
