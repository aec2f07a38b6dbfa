/// The rows of a table and of its shadow table, into which Nova's archiver moves deleted rows; in order of the primary key each.
///
/// A row that both hold is among the live ones alone.
public struct LogicalTable<Row: Sendable>: Sendable {
    /// Where a row is. A row joins within its own half first.
    public enum Half: Sendable, CaseIterable {
        case live
        case shadow

        public var other: Half { self == .live ? .shadow : .live }
    }

    public var live = RowList<Row>()
    public var shadow = RowList<Row>()

    public init() {}

    public subscript(half: Half) -> RowList<Row> {
        get { half == .live ? live : shadow }
        set { if half == .live { live = newValue } else { shadow = newValue } }
    }

    public var isEmpty: Bool { live.isEmpty && shadow.isEmpty }
    public var count: Int { live.count + shadow.count }
    /// The live rows, then those of the shadow table.
    public var all: [Row] { Array(live) + shadow }
}
