/// Takes what a `DumpReader` finds in a dump.
///
/// Calls come in the order of the statements. What a consumer holds after the last of them is what a server would hold
/// after it has run the file.
public protocol DumpConsumer: AnyObject {
    /// Whether rows of this table are wanted. Everything else is passed over without a look at its values.
    func wants(_ table: TableName) -> Bool

    /// CREATE TABLE of a wanted table, or an ALTER TABLE that changed its columns before it had rows.
    func tableCreated(_ layout: TableLayout) throws

    /// DROP of a wanted table: it is gone, with all rows.
    func tableDropped(_ table: TableName)

    /// TRUNCATE, or DELETE of everything: the rows of a wanted table are gone.
    func tableEmptied(_ table: TableName)

    /// DROP DATABASE: all its tables are gone.
    func databaseDropped(_ name: String)

    /// A database came into use.
    func databaseUsed(_ name: String) throws

    /// Rows of a wanted table begin: which columns shall each row show? Nil passes over the rows of this statement.
    ///
    /// Asked again whenever the table or its columns change, not for each statement.
    func columns(of layout: TableLayout) throws -> ColumnSelection?

    /// One row of a wanted table.
    func row(_ row: borrowing RowView) throws

    /// All rows of an INSERT have come. Only now is it known what holds for rows whose primary key had come before.
    func rowsEnded(_ rows: InsertedRows) throws
}

extension DumpConsumer {
    public func tableCreated(_ layout: TableLayout) {}
    public func tableDropped(_ table: TableName) {}
    public func tableEmptied(_ table: TableName) {}
    public func databaseDropped(_ name: String) {}
    public func databaseUsed(_ name: String) {}
    public func rowsEnded(_ rows: InsertedRows) {}
}
