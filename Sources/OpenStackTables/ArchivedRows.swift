/// What becomes of the rows that Nova's archiver has moved into shadow tables.
public enum ArchivedRows: String, CaseIterable, Sendable, Codable {
    /// A table and its shadow table are one. In a cloud of many years most of the history lies in the shadow.
    case include
    /// Shadow tables are passed over.
    case exclude
}
