/// The columns of a table's rows, in the order of the values.
public struct TableLayout: Equatable, Sendable {
    public var table: TableName
    /// From the INSERT's column list, else from CREATE TABLE; then without generated columns unless the rows have
    /// values for them.
    public var columns: [String]

    public init(table: TableName, columns: [String]) {
        self.table = table
        self.columns = columns
    }
}
