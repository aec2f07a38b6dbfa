/// Takes what a `DumpReader` finds in a dump.
public protocol DumpConsumer: AnyObject {
    /// Whether rows of this table are wanted. Everything else is passed over without a look at its values.
    func wants(_ table: TableName) -> Bool

    /// CREATE TABLE of a wanted table.
    func tableCreated(_ layout: TableLayout) throws

    /// DROP of a wanted table or view: what was created under this name is gone.
    func tableDropped(_ table: TableName)

    /// A database came into use.
    func databaseUsed(_ name: String) throws

    /// Rows of a wanted table begin: which columns shall each row show? Nil passes over the rows of this statement.
    ///
    /// Asked again whenever the table or its columns change, not for each statement.
    func columns(of layout: TableLayout) throws -> ColumnSelection?

    /// One row of a wanted table.
    func row(_ row: borrowing RowView) throws
}

extension DumpConsumer {
    public func tableCreated(_ layout: TableLayout) {}
    public func tableDropped(_ table: TableName) {}
    public func databaseUsed(_ name: String) {}
}
