import MySQLDump
import Values

/// Which tables of a dump are read.
struct WantedTables {
    private let tables: Set<OpenStackTable>
    private let archived: ArchivedRows

    init(traces: Set<TraceKind>, archived: ArchivedRows) {
        // Audit tables tell each other's time zone: without some of them the times of others may not be known.
        tables = Set(traces.flatMap(\.tables) + OpenStackTable.allCases.filter { $0.audited != nil })
        self.archived = archived
    }

    /// The table that a name means, if it is wanted; of an audit table with the database whose changes it keeps.
    func named(_ name: String) -> (table: OpenStackTable, isShadow: Bool, source: String?)? {
        guard let named = OpenStackTable.named(name), tables.contains(named.table), !named.isShadow || archived == .include
        else { return nil }
        return named
    }
}
