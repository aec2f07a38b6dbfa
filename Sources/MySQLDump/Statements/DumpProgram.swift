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
        func hasNumber(after beginning: String) -> Bool {
            text.hasPrefix(beginning) && text.utf8.dropFirst(beginning.utf8.count).first.map(Character8.isDigit) == true
        }
        if hasNumber(after: "MySQL dump ") || hasNumber(after: "MariaDB dump ") {
            self = .mysqldump
        } else if text.hasPrefix("Dump created by MySQL pump utility") {
            self = .mysqlpump
        } else if text.hasPrefix("mysqldump-php http") {
            self = .mysqldumpPHP
        } else if text.hasPrefix("phpMyAdmin SQL Dump") {
            self = .phpMyAdmin
        } else if text.hasPrefix("HeidiSQL Version:") {
            self = .heidiSQL
        } else if hasNumber(after: "MySqlBackup.NET ") {
            self = .mySqlBackupNET
        } else if hasNumber(after: "Go SQL Dump ") {
            self = .goSQLDump
        } else if hasNumber(after: "Adminer "), text.hasSuffix(" dump") {
            self = .adminer
        } else {
            return nil
        }
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
