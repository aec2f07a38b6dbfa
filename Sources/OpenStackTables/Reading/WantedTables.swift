import MySQLDump
import Values

/// Which tables of a dump are read.
struct WantedTables {
    private let tables: Set<OpenStackTable>
    private let archived: ArchivedRows

    init(traces: Set<TraceKind>, archived: ArchivedRows) {
        tables = Set(traces.flatMap(\.tables))
        self.archived = archived
    }

    /// The table that a name means, if it is wanted.
    func named(_ name: String) -> (table: OpenStackTable, isShadow: Bool)? {
        guard let (table, isShadow) = OpenStackTable.named(name), tables.contains(table),
            !isShadow || archived == .include
        else { return nil }
        return (table, isShadow)
    }
}
