/// Lines that mysqldump writes to standard error although every row is dumped.
///
/// They stand between the statements where both outputs go into the backup (`mysqldump -psecret … >dump.sql 2>&1`).
enum HarmlessMessage {
    private static let beginnings = [
        // MySQL 5.6, and later with the program's name.
        "Warning: Using a password on the command line", "Warning: A partial dump from a server that has GTIDs",
        "mysqldump: [Warning] ", "mariadb-dump: [Warning] ",
        // MySQL 8.0.21 and later: tablespaces, which only a user with this privilege may list, are left out.
        "mysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s)",
    ]

    /// How many bytes tell, unless the dump ends before.
    static let longestBeginning = beginnings.reduce(0) { max($0, $1.utf8.count) }

    /// Whether such a line begins here.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        beginnings.contains { bytes.starts(with: $0.utf8) }
    }
}
