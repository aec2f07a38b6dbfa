import TraceFiles

/// A trace that was read.
package struct ReportSource: Sendable {
    /// The file's name, without its folder.
    package var name: String
    /// Rows of data, damaged ones among them.
    package var rows: Int
    /// Rows that were left out because they cannot be understood.
    package var damagedRows: Int
    /// What is wrong with them.
    package var damage: Findings<RowDamage>

    package init(name: String, rows: Int, damagedRows: Int, damage: Findings<RowDamage>) {
        self.name = name
        self.rows = rows
        self.damagedRows = damagedRows
        self.damage = damage
    }
}
