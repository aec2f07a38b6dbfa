import Values

/// Follows the comments of mysqldump, mariadb-dump and Percona's mysqldump: header, then trailer.
struct DumpComments {
    private(set) var summary = DumpSummary()
    /// A header has come, its trailer not yet.
    private(set) var isOpen = false
    /// Whether a header came while another waited for its trailer: dumps that were glued, the first of them cut.
    private(set) var hasCutDump = false
    /// Whether mysqldump or mariadb-dump wrote it, which never puts the end of a line into a string.
    private(set) var isOfMysqldump = false

    /// Takes a `-- …` comment that stands between statements.
    ///
    /// - Parameter hasEnded: false if the dump ends in this line, which may then be cut. Only of a trailer with a
    ///   readable time is it known that nothing is missing.
    mutating func take(_ line: UnsafeRawBufferPointer, hasEnded: Bool) {
        guard line.count < 4096 else { return }
        let text = String(decoding: line, as: UTF8.self).dropFirst(2).trimmingLine()
        if text.hasPrefix("MySQL dump ") || text.hasPrefix("MariaDB dump ") {
            hasCutDump = hasCutDump || isOpen
            isOpen = true
            isOfMysqldump = true
            summary.program = summary.program ?? Self.plain(text)
        } else if text.hasPrefix("Dump completed on "), let time = Self.completion(text) {
            close(at: time)
        } else if !hasEnded {
            return
        } else if text.hasPrefix("Server version") {
            // phpMyAdmin and HeidiSQL write a colon.
            let version = text.dropFirst("Server version".count)
            summary.serverVersion = Self.plain(version.drop { $0 == ":" }.description.trimmingLine())
        } else if text.hasPrefix("Host: "), let range = text.firstRange(of: "Database: ") {
            let name = text[range.upperBound...].description.trimmingLine()
            if name.utf8.count <= TableName.longestName { summary.headerDatabase = name.isEmpty ? nil : name }
        } else if text.hasPrefix("WHERE:") {
            summary.holdsChosenRows = true
        } else if text == "Dump completed" {
            close(at: nil)
        }
    }

    /// Whether a comment ends as a row does. None of mysqldump's comments does: what lay between the comment and the row is
    /// lost.
    static func endsAsRow(_ line: UnsafeRawBufferPointer) -> Bool {
        let end = line.suffix(3).filter { $0 != Character8.carriageReturn }.suffix(2)
        return end.elementsEqual("),".utf8) || end.elementsEqual(");".utf8)
    }

    /// A program's or a server's version; nil for what is none, since a damaged line may hold anything.
    private static func plain(_ text: String) -> String? {
        let isVersion =
            text.utf8.count <= 200
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "`") }
        return isVersion && !text.isEmpty ? text : nil
    }

    private mutating func close(at time: DateTime?) {
        isOpen = false
        summary.completeness = .trailer
        summary.completedAt = time
    }

    /// `2018-03-01  2:15:00`: the hour may have one digit, with a blank in front.
    private static func completion(_ text: String) -> DateTime? {
        let parts = text.dropFirst("Dump completed on ".count).split(whereSeparator: { $0 == " " })
        guard parts.count == 2 else { return nil }
        let time = parts[1].utf8.count == 7 ? "0" + parts[1] : String(parts[1])
        guard case .time(let value) = DateTime.parse("\(parts[0]) \(time)".utf8) else { return nil }
        return value
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends around it.
    fileprivate func trimmingLine() -> String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" }
        let scalars = unicodeScalars.drop(while: isBlank)
        return String(String.UnicodeScalarView(scalars.reversed().drop(while: isBlank).reversed()))
    }
}
