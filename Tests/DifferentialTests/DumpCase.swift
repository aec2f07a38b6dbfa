import Testing

/// One way to dump the server's tables, and what must come out of it.
struct DumpCase: Sendable, CustomTestStringConvertible {
    enum Selection: Sendable {
        case database(String)
        /// These tables of a database.
        case tables(String, [String])
        /// `--databases`
        case databases([String])
        /// `--all-databases`; of the server's own database only the help texts are compared: the rest changes by itself.
        case everything
    }

    var options: [String]
    var program = "mariadb-dump"
    var selection = Selection.database("odd")
    var encoding = ServerTable.Encoding.utf8
    /// The zone that TIMESTAMP values are written in.
    var timeZone = "+00:00"
    /// Whether mysqldump's trailer ends the dump.
    var hasTrailer = true
    /// Line ends as Windows has them. Raw line ends stand between tokens only: in strings mysqldump escapes them.
    var hasWindowsLineEnds = false

    var testDescription: String {
        let place =
            switch selection {
            case .database(let name): name
            case .tables(let database, _): "some tables of \(database)"
            case .databases(let names): "--databases \(names.joined(separator: " "))"
            case .everything: "--all-databases"
            }
        return "\(([program] + options).joined(separator: " ")) \(place)\(hasWindowsLineEnds ? " with CRLF" : "")"
    }

    /// What follows the options on the command line.
    var operands: [String] {
        switch selection {
        case .database(let name): [name]
        case .tables(let database, let tables): [database] + tables
        case .databases(let names): ["--databases"] + names
        // The huge row needs more than the default --max-allowed-packet.
        case .everything: ["--all-databases", "--ignore-database=huge"]
        }
    }

    /// The database of rows whose dump names none.
    var unnamedDatabase: String {
        switch selection {
        case .database(let name), .tables(let name, _): name
        case .databases, .everything: ""
        }
    }

    /// Whether the dump must hold this table's rows.
    func includes(_ table: ServerTable) -> Bool {
        switch selection {
        case .database(let name): table.database == name
        case .tables(let database, let tables): table.database == database && tables.contains(table.name)
        case .databases(let names): names.contains(table.database)
        case .everything: table.database == "mysql" ? table.name.hasPrefix("help_") : table.database != "huge"
        }
    }

    /// Tables whose names and columns need no quotes.
    static let plainlyNamed = [
        "nasty", "pairs", "bytes", "long_bytes", "numbers", "times", "kinds", "period", "empty_table", "no_key",
        "generated_columns",
        "invisible_columns", "versioned", "constrained", "partitioned",
    ]

    /// Tables whose names need quotes, but no letter beyond latin1.
    static let latin1Named = ["odd na-me", "back`tick", "it's \"quoted\"", "data (1), ;", "select", "insert into"]

    static let all: [DumpCase] = [
        DumpCase(options: [], program: "mysqldump"),
        DumpCase(options: []),
        DumpCase(options: [], program: "mysqldump", selection: .database("nova")),
        DumpCase(options: ["--skip-extended-insert"]),
        DumpCase(options: ["--complete-insert"]),
        DumpCase(options: ["--insert-ignore"]),
        DumpCase(options: ["--replace"]),
        DumpCase(options: ["--skip-quote-names"], selection: .tables("odd", plainlyNamed)),
        // With --compatible alone mysqldump converts to the character set that it was compiled with, latin1, and writes no SET NAMES.
        DumpCase(options: ["--compatible=ansi"], selection: .tables("odd", plainlyNamed + latin1Named), encoding: .silentLatin1),
        DumpCase(options: ["--compatible=ansi", "--default-character-set=utf8mb4"]),
        DumpCase(options: ["--hex-blob"]),
        DumpCase(options: ["--no-create-info", "--complete-insert"]),
        DumpCase(
            options: ["--default-character-set=latin1"], selection: .tables("odd", plainlyNamed + latin1Named), encoding: .latin1),
        // The table of bytes has columns of cp1250 and ucs2, see `charactersOfOtherSets`.
        DumpCase(
            options: ["--default-character-set=binary"],
            selection: .tables("odd", plainlyNamed.filter { $0 != "bytes" } + latin1Named)),
        DumpCase(options: ["--add-drop-database"], selection: .databases(["twin", "odd"])),
        DumpCase(options: ["--events", "--routines"], selection: .everything),
        DumpCase(options: ["--system=all", "--flush-privileges", "--hex-blob"], selection: .everything),
        DumpCase(options: ["--routines", "--triggers", "--events"]),
        DumpCase(options: ["--skip-comments"], hasTrailer: false),
        DumpCase(options: ["--compact"], hasTrailer: false),
        DumpCase(
            options: ["--compact", "--compatible=ansi"], selection: .tables("odd", plainlyNamed + latin1Named),
            encoding: .silentLatin1, hasTrailer: false),
        DumpCase(options: ["--compact", "--compatible=ansi", "--default-character-set=utf8mb4"], hasTrailer: false),
        DumpCase(
            options: ["--compact", "--skip-quote-names", "--skip-extended-insert"], selection: .tables("odd", plainlyNamed),
            hasTrailer: false),
        DumpCase(options: ["--skip-tz-utc"], timeZone: "+05:30"),
        DumpCase(options: ["--net-buffer-length=4096"]),
        DumpCase(options: ["--skip-opt", "--skip-dump-date"]),
        DumpCase(options: ["--order-by-primary"], selection: .tables("odd", plainlyNamed)),
        DumpCase(options: ["--dump-history", "--single-transaction", "--delayed-insert"]),
        DumpCase(options: ["--routines", "--events"], hasWindowsLineEnds: true),
        DumpCase(options: ["--max-allowed-packet=512M"], selection: .database("huge")),
    ]
}
