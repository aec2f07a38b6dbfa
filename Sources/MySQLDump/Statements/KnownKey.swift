/// What a server does with a row whose primary key is in its table already.
public enum KnownKey: UInt8, Sendable {
    /// A plain INSERT: the server refuses it, so no dump holds it.
    case isDamage
    /// INSERT IGNORE: the row that is there stays.
    case keepsFirst
    /// REPLACE, or ON DUPLICATE KEY UPDATE of all columns: the new row takes its place.
    case keepsLast
    /// ON DUPLICATE KEY UPDATE of something else: what the server would then hold is not worked out here.
    case isNotFollowed
}

/// The rows of one INSERT or REPLACE statement, which have all come.
public struct InsertedRows: Equatable, Sendable {
    public let table: TableName
    /// How many rows the consumer was given.
    public let count: Int
    /// What holds for those of them whose key had come before.
    public let onKnownKey: KnownKey
    /// Where the statement begins, in bytes of the unpacked dump.
    public let offset: Int64
}
