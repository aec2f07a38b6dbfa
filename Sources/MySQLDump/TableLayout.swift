/// The columns of a table's rows, in the order of the values.
public struct TableLayout: Equatable, Sendable {
    public var table: TableName
    /// From the INSERT's column list, else from CREATE TABLE; then without generated columns unless the rows have
    /// values for them. Columns that an INSERT's list leaves out come last: each row has their default.
    public var columns: [String]
    /// The columns of the primary key, as CREATE TABLE and ALTER TABLE have made it so far; none without one, nil if nothing has made
    /// the table (`--no-create-info`).
    public var primaryKey: [String]?

    public init(table: TableName, columns: [String], primaryKey: [String]? = []) {
        self.table = table
        self.columns = columns
        self.primaryKey = primaryKey
    }
}
