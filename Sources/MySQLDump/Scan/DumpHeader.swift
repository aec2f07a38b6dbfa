/// The first line of a dump's header, wherever it stands: inside of something else it tells that the dump before it was cut.
enum DumpHeader {
    /// How it goes on after its dashes, and whether a version follows. Navicat's and Sequel Pro's are other comments.
    private static let beginnings: [(text: StaticString, hasVersion: Bool, program: DumpProgram)] = [
        ("MySQL dump ", true, .mysqldump), ("MariaDB dump ", true, .mysqldump),
        ("Dump created by MySQL pump utility", false, .mysqlpump), ("mysqldump-php http", false, .mysqldumpPHP),
        ("phpMyAdmin SQL Dump", false, .phpMyAdmin), ("HeidiSQL Version:", false, .heidiSQL),
        ("MySqlBackup.NET ", true, .mySqlBackupNET), ("Go SQL Dump ", true, .goSQLDump), ("Adminer ", true, .adminer),
    ]
    /// Of the beginnings with their dashes, in bytes.
    static let longest = 37

    /// Whether a dump's header begins at `index`.
    static func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        index + 3 <= bytes.count && bytes[index] == Character8.dash && bytes[index + 1] == Character8.dash
            && bytes[index + 2] == Character8.blank && program(bytes, at: index + 3) != nil
    }

    /// Whose header goes on at `index`, after its dashes; nil if none does.
    static func program(_ bytes: UnsafeRawBufferPointer, at index: Int) -> DumpProgram? {
        beginnings.first { text, hasVersion, _ in
            let end = index + text.utf8CodeUnitCount
            guard end <= bytes.count, !hasVersion || end < bytes.count && Character8.isDigit(bytes[end]) else { return false }
            return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
        }?.program
    }

    /// Whether a dump's header begins inside of a comment's line: the dump before it was cut in that line.
    static func isHeld(_ line: UnsafeRawBufferPointer) -> Bool {
        var index = 1
        while index < line.count {
            index = ByteScan.index(of: Character8.dash, in: line, from: index)
            if begins(line, at: index) { return true }
            index += 1
        }
        return false
    }
}
