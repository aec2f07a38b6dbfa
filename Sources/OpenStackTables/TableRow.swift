import MySQLDump
import Values

/// A column that is read.
public struct ColumnDeclaration: Sendable, Equatable {
    /// Which releases of OpenStack have the column.
    public enum Presence: Sendable, Equatable {
        /// All that are read: without it the table is not OpenStack's.
        case always
        /// Some, in words. In the others it is NULL in every row.
        case inSome(String)
    }

    public let name: String
    public let presence: Presence

    /// Whether a trace cannot do without it.
    public var isNeeded: Bool { presence == .always }

    static func always(_ name: String) -> ColumnDeclaration { ColumnDeclaration(name: name, presence: .always) }

    static func some(_ name: String, _ releases: String) -> ColumnDeclaration {
        ColumnDeclaration(name: name, presence: .inSome(releases))
    }
}

/// The columns of one table that are read. A column's number is its slot in the rows of a dump.
protocol TableColumn: RawRepresentable<Int>, CaseIterable, Sendable {
    var declaration: ColumnDeclaration { get }
}

/// A row of one table, as it is kept.
protocol TableRow: Sendable, Equatable {
    associatedtype Column: TableColumn

    static var table: OpenStackTable { get }
    /// Where a database's extract keeps these rows.
    static var place: WritableKeyPath<DatabaseExtract, [Self]> { get }

    /// A row of NULLs.
    init()

    /// The one list of the row's fields: it is read from a dump, written and read back in this order.
    mutating func pass<Way: FieldWay & ~Copyable>(_ way: borrowing Way, _ state: inout Way.State) throws(Way.Failure)

    /// The order of the primary key.
    static func precedes(_ left: Self, _ right: Self, _ texts: TextPool) -> Bool
}

extension TableRow {
    static var columns: [ColumnDeclaration] { Column.allCases.map(\.declaration) }
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
    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ state: inout State) throws(Failure)
    func text(_ value: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A text of which only matters what it is equal to: as comparisons see it.
    func key(_ value: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
    /// A text as it is, and as comparisons see it.
    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ state: inout State) throws(Failure)
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

    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ texts: inout TextPool) throws(DumpError) {
        value = NullableDateTime(try dateTime(column.rawValue))
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
}
