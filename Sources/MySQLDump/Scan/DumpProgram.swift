/// The programs that write dumps with a header of their own.
enum DumpProgram {
    /// mysqldump and mariadb-dump: a trailer must come, and no string holds the end of a line.
    case mysqldump
    case mysqlpump
    case adminer
    case phpMyAdmin
    case heidiSQL
    case navicat
    case sequelPro
    /// The library for PHP (ifsnop/mysqldump-php).
    case mysqldumpPHP
    /// The library for .NET (MySqlBackupNET/MySqlBackup.Net).
    case mySqlBackupNET
    /// The library for Go (JamesStewy/go-mysqldump and what came of it, as in the container databack/mysql-backup).
    case goSQLDump

    /// From a comment's text that may be the line of a header that names the program; nil for any other. Scripts write comments of their
    /// own: `-- MySQL dump of nova, made by backup.sh`. The headers of Navicat and Sequel Pro are no such comments.
    init?(header text: String) {
        var text = text
        let program = text.withUTF8 { DumpHeader.program(UnsafeRawBufferPointer($0), at: 0) }
        guard let program, program != .adminer || text.hasSuffix(" dump") else { return nil }
        self = program
    }

    /// Whether its dumps end with a comment that says so. Of MySqlBackup.NET's those do whose header tells the time.
    var hasTrailer: Bool {
        switch self {
        case .mysqldump, .mysqlpump, .adminer, .mysqldumpPHP, .goSQLDump: true
        case .phpMyAdmin, .heidiSQL, .navicat, .sequelPro, .mySqlBackupNET: false
        }
    }

    /// Whether that comment begins as mysqldump's does: `Dump completed on `.
    var endsLikeMysqldump: Bool {
        switch self {
        case .mysqldump, .mySqlBackupNET, .goSQLDump: true
        case .mysqlpump, .adminer, .mysqldumpPHP, .phpMyAdmin, .heidiSQL, .navicat, .sequelPro: false
        }
    }

    /// Whether each of its dumps names the database before the first table.
    var namesDatabase: Bool {
        switch self {
        case .mysqldump, .phpMyAdmin, .navicat, .sequelPro, .mysqldumpPHP: true
        case .mysqlpump, .adminer, .heidiSQL, .mySqlBackupNET, .goSQLDump: false
        }
    }

    /// Whether its header may have a line `Host: …    Database: …`. Go SQL Dump has one since 0.6.
    var hasHostLine: Bool {
        switch self {
        case .mysqldump, .mysqldumpPHP, .goSQLDump: true
        case .mysqlpump, .adminer, .phpMyAdmin, .heidiSQL, .navicat, .sequelPro, .mySqlBackupNET: false
        }
    }
}
