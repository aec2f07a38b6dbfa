import Values

/// What a dump says about itself in its comments, and whether it is whole.
public struct DumpSummary: Equatable, Sendable {
    /// How a dump without damage can end.
    public enum Completeness: Equatable, Sendable {
        /// With the trailer that mysqldump writes last.
        case trailer
        /// After a complete statement, in a dump that has neither header nor trailer (`--skip-comments`, `--compact`,
        /// phpMyAdmin, mydumper): whole as far as can be told.
        case noTrailerExpected
    }

    /// The program and its version, as in `MariaDB dump 10.19  Distrib 10.11.6-MariaDB`; nil without a header.
    public var program: String?
    /// From the header's `Server version`.
    public var serverVersion: String?
    /// From the header's `Database:`; the database of a dump that has no `USE`. Of several dumps in one file the last one's.
    public var headerDatabase: String?
    /// From the trailer `-- Dump completed on 2018-03-01  2:15:00`, in the time zone of the machine that dumped.
    public var completedAt: DateTime?
    /// How the dump ends.
    public var completeness = Completeness.noTrailerExpected
    /// Whether rows were chosen by a condition: `mysqldump --where` writes `-- WHERE:` before them. A row that is not there may
    /// still be in the database.
    public var holdsChosenRows = false
    /// The dump's length, unpacked, in bytes.
    public var unpackedBytes: Int64 = 0

    public init() {}
}
