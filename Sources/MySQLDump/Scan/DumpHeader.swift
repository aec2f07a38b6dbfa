/// The first line of a dump's header, wherever it stands: inside of something else it tells that the dump before it was cut.
enum DumpHeader {
    /// How the headers of dumps begin that may follow another dump in one file. A version stands behind the first ones.
    private static let numbered: [StaticString] = [
        "-- MySQL dump ", "-- MariaDB dump ", "-- MySqlBackup.NET ", "-- Go SQL Dump ", "-- Adminer ",
    ]
    private static let others: [StaticString] = [
        "-- phpMyAdmin SQL Dump", "-- Dump created by MySQL pump utility", "-- mysqldump-php http", "-- HeidiSQL Version:",
    ]
    /// In bytes.
    static let longest = 37

    /// Whether a dump's header begins at `index`.
    static func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        func stands(_ header: StaticString) -> Bool {
            index + header.utf8CodeUnitCount <= bytes.count
                && (0..<header.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == header.utf8Start[$0] }
        }
        func hasNumber(_ header: StaticString) -> Bool {
            let next = index + header.utf8CodeUnitCount
            return next < bytes.count && Character8.isDigit(bytes[next])
        }
        return numbered.contains { stands($0) && hasNumber($0) } || others.contains(where: stands)
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
