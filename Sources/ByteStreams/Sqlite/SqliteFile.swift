import CSQLite
import Glibc

/// A database of SQLite that is written once, into an output that has not yet appeared: nobody else sees it, and a run that ends early
/// leaves nothing. So it needs neither locks nor a journal.
public final class SqliteFile {
    /// A value of a row.
    public enum Value: Sendable {
        case null
        case integer(Int64)
        case real(Double)
    }

    private let database: OpaquePointer
    private let path: String

    /// Begins a database and its only transaction.
    ///
    /// - Parameter file: nothing was written to it.
    public init(_ file: OutputFile) throws(ByteStreamError) {
        path = file.path
        var opened: OpaquePointer?
        let code = SystemPath.with(file.temporaryPath) { name in
            sqlite3_open_v2(name, &opened, SQLITE_OPEN_READWRITE, "unix-none")
        }
        guard let opened else { throw ByteStreamError(path: path, offset: nil, reason: .outOfMemory) }
        database = opened
        guard code == SQLITE_OK else { throw error(code) }
        try execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    }

    deinit {
        sqlite3_close_v2(database)
    }

    /// Runs statements that give no rows.
    public func execute(_ sql: String) throws(ByteStreamError) {
        let code = sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// Inserts rows, as many as `next` gives.
    ///
    /// - Parameters:
    ///   - table: its columns are as many as each row has values.
    public func insert(into table: String, columns: Int, _ next: () -> [Value]?) throws(ByteStreamError) {
        let places = [String](repeating: "?", count: columns).joined(separator: ", ")
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(database, "INSERT INTO \(table) VALUES (\(places))", -1, &prepared, nil)
        guard code == SQLITE_OK, let statement = prepared else { throw error(code) }
        defer { sqlite3_finalize(statement) }
        while let row = next() {
            for (index, value) in row.enumerated() {
                let place = Int32(truncatingIfNeeded: index + 1)
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let number): sqlite3_bind_int64(statement, place, number)
                case .real(let number): sqlite3_bind_double(statement, place, number)
                }
            }
            let code = sqlite3_step(statement)
            guard code == SQLITE_DONE else { throw error(code) }
            sqlite3_reset(statement)
        }
    }

    /// Ends the transaction: everything is in the file then.
    public func finish() throws(ByteStreamError) {
        try execute("COMMIT")
    }

    private func error(_ code: Int32) -> ByteStreamError {
        if code == SQLITE_NOMEM { return ByteStreamError(path: path, offset: nil, reason: .outOfMemory) }
        let system = sqlite3_system_errno(database)
        let known = system != 0 ? system : code & 0xff == SQLITE_FULL ? ENOSPC : EIO
        return ByteStreamError(path: path, offset: nil, reason: .system(operation: "write it with SQLite", code: known))
    }
}
