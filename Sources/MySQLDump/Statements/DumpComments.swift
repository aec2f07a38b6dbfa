import Values

// Long, because it knows the comments of every program, and each is a few lines.

/// Follows the comments that programs put around a dump's statements: header, sections, trailer.
struct DumpComments {
    /// What a comment tells that the reader has to act on.
    enum Event: Equatable {
        case nothing
        /// The header of another dump.
        case header
        /// The dump's database; empty if the header names none.
        case database(String)
        case trailer
        /// The trailer of another program than the one whose dump it is.
        case strayTrailer
        /// A section about a table follows.
        case section
        /// The comment is one that matters, and a byte of it is wrong.
        case unreadable(expected: String)
    }

    /// What the last section comment of mysqldump is about.
    enum Section: Equatable {
        case structure(of: String)
        /// Of the table that stands for a view until all tables are there.
        case standIn(of: String)
        case data(of: String)

        var table: String {
            switch self {
            case .structure(let table), .standIn(let table), .data(let table): table
            }
        }
    }

    private(set) var summary = DumpSummary()
    /// Who wrote the present dump, as far as its header tells.
    private(set) var program: DumpProgram?
    /// Who wrote the last trailer: another one of its kind without a header ends what came twice.
    private var lastToEnd: DumpProgram?
    /// A header has come, its trailer not yet.
    private(set) var isOpen = false
    private(set) var section: Section?
    /// Which server the present dump is of, as far as its header tells.
    private(set) var server = DumpServer.unknown
    /// Whether the header's lines still come.
    private var isInHeader = false
    /// Whether a line has told the server's version; mysqldump's header has one.
    private var hasVersion = false
    /// Whether the header has not named its database yet. mysqldump's always does, with an empty name for --all-databases.
    private(set) var lacksDatabase = false
    /// How many headers have come.
    private var headers = 0
    /// Whether a dump came before this one.
    var isFirst: Bool { headers <= 1 }

    /// What names the database in the header of the present dump.
    var databaseLine: String { isOfMysqldump ? Self.hostLine : "the database in the dump's header" }
    private static let hostLine = "'-- Host: … Database: …' in the dump's header"

    /// Whether mysqldump or mariadb-dump wrote the present dump.
    var isOfMysqldump: Bool { program == .mysqldump }
    /// Whether a dump has ended with its trailer, and no other has begun.
    var isComplete: Bool { !isOpen && summary.completeness == .trailer }

    /// Rows come after the last trailer: what is whole before it says nothing of them.
    mutating func noteRows() {
        isInHeader = false
        if !isOpen { summary.completeness = .noTrailerExpected }
    }

    /// First letters of the comments that tell something, after `-- `. Files of millions of other comments are passed quickly.
    private static let firstLetters = Set("MDSHWTFVAGpm".utf8)

    /// Takes a `-- …` or `# …` comment that stands between statements.
    ///
    /// - Parameter hasEnded: false if the dump ends in this line, which may then be cut. Only of a trailer with a
    ///   readable time is it known that nothing is missing.
    mutating func take(_ line: UnsafeRawBufferPointer, hasEnded: Bool, mode: SQLMode) -> Event {
        guard line.count < 4096, line.count > 3 else { return .nothing }
        if line[0] == Character8.hash { return takeHash(line) }
        // Rulers of dashes, which the client passes over without a blank after the first two.
        guard line[2] != Character8.dash else { return .nothing }
        let first = line[3]
        if lacksDatabase, program == .mysqldump, let event = takeDamagedHost(line) { return event }
        guard Self.firstLetters.contains(first) || program == .phpMyAdmin || program == .adminer else { return .nothing }
        let text = String(decoding: line, as: UTF8.self).dropFirst(2).trimmingLine()
        if let program = DumpProgram(header: text) { return begin(program, text) }
        if program == .mysqldumpPHP, hasEnded, text.hasPrefix("Dump completed") { return close(.mysqldumpPHP, at: nil) }
        if text.hasPrefix("Dump completed on "), let event = takeCompletion(text, hasEnded: hasEnded) { return event }
        if program == .adminer, let time = Self.time(text) { return close(.adminer, at: time) }
        guard hasEnded else { return .nothing }
        // Without this line it has no trailer either (ExportInfo.RecordDumpTime).
        if program == .mySqlBackupNET, text.hasPrefix("Dump Time: ") {
            // Of another dump, if its first line is lost.
            let event: Event = isInHeader ? .nothing : begin(.mySqlBackupNET, text)
            isOpen = true
            return event
        }
        if text.hasPrefix("Dump end time: ") { return close(.mysqlpump, at: Self.pumpTime(text)) }
        if text.hasPrefix("Server version"), program != .mysqldump || !hasVersion {
            hasVersion = true
            // phpMyAdmin and HeidiSQL write a colon.
            let version = text.dropFirst("Server version".count)
            summary.serverVersion = Self.plain(version.drop { $0 == ":" }.description.trimmingLine())
            if let known = summary.serverVersion { server = DumpServer(version: known) ?? server }
        } else if text.hasPrefix("Host: "), let range = text.firstRange(of: "    Database:") ?? text.firstRange(of: "\tDatabase:")
        {
            return takeHost(text[range.upperBound...].description.trimmingLine())
        } else if text == "Dump completed" {
            return close(.mysqldump, at: nil)
        } else if text.hasPrefix("WHERE:") {
            summary.holdsChosenRows = true
        } else if program == .heidiSQL || program == nil && headers == 0, text.hasPrefix("Dumping database structure for ") {
            return named(text.dropFirst("Dumping database structure for ".count).trimmingLine())
        } else if program == .phpMyAdmin || program == nil && headers == 0 && text.hasPrefix("Database: `"),
            let name = Self.labelledName(text, mode)
        {
            return named(name)
        } else {
            return takeSection(text, mode)
        }
        return .nothing
    }

    /// Where a trailer ends that has no line end, if the header of another dump was appended to it: Go SQL Dump writes such trailers.
    func endOfTrailer(_ line: UnsafeRawBufferPointer) -> Int? {
        let beginning = "-- Dump completed on "
        guard program == .goSQLDump, line.count < 4096, line.starts(with: beginning.utf8) else { return nil }
        return line.dropFirst(beginning.utf8.count).firstRange(of: "-- ".utf8)?.lowerBound
    }

    /// The line of mysqldump's header that names host and database. In a dump of another program it is a comment as any other.
    ///
    /// - Parameter database: empty for --all-databases.
    private mutating func takeHost(_ database: String) -> Event {
        guard program?.hasHostLine ?? true else { return .nothing }
        // It comes once: another one is what is left of another dump's header.
        let isSecond = program?.namesDatabase == true && !lacksDatabase && database != summary.headerDatabase ?? ""
        return isSecond ? .unreadable(expected: "one database in the dump's header") : named(database)
    }

    /// The line of mysqldump's header that names host and database, if a byte of it is wrong: one of its two words is still right.
    private func takeDamagedHost(_ line: UnsafeRawBufferPointer) -> Event? {
        let text = String(decoding: line, as: UTF8.self).dropFirst(2).trimmingLine()
        guard text.hasPrefix("Host: ") != text.contains("    Database:") else { return nil }
        return .unreadable(expected: Self.hostLine)
    }

    /// Nothing has named the database, and nobody is misled by that.
    mutating func settleDatabase() { lacksDatabase = false }

    /// Takes a `# …` comment: Sequel Pro and its successor Sequel Ace begin all of theirs so.
    private mutating func takeHash(_ line: UnsafeRawBufferPointer) -> Event {
        let isInItsHeader = program == .sequelPro && isInHeader
        guard line[2] == UInt8(ascii: "S") || line[2] == UInt8(ascii: "H") || isInItsHeader else { return .nothing }
        let text = String(decoding: line, as: UTF8.self).dropFirst(1).trimmingLine()
        if ["Sequel Pro SQL dump", "Sequel Ace SQL dump"].contains(text) { return begin(.sequelPro, text) }
        // A byte of that line may be wrong.
        if !isInItsHeader, text.hasPrefix("Host: "), text.contains(" (M"), text.hasSuffix(")") { return begin(.sequelPro, text) }
        let label = "Database: "
        return program == .sequelPro && text.hasPrefix(label) ? named(text.dropFirst(label.count).trimmingLine()) : .nothing
    }

    /// How much of a `/* … */` comment tells whether it is a header, in bytes.
    static let longestBlockHeader = 4096

    /// Takes a `/* … */` comment, of which the beginning is enough; returns the events that it tells if it is the header of a dump.
    ///
    /// Navicat's begins with its name and has a line that names the database. Either makes a header: the other one may be damaged.
    mutating func take(block: UnsafeRawBufferPointer) -> [Event] {
        let text = Self.text(ofBlock: UnsafeRawBufferPointer(rebasing: block.prefix(Self.longestBlockHeader)))
        let database = text.split(whereSeparator: \.isNewline).lazy.compactMap(Self.navicatsDatabase).first
        guard database != nil || text.drop(while: \.isWhitespace).hasPrefix("Navicat ") else { return [] }
        let header = begin(.navicat, text)
        return [header] + (database.map { [named($0)] } ?? [])
    }

    /// What stands in a comment whose `/*` is at the front.
    private static func text(ofBlock block: UnsafeRawBufferPointer) -> String {
        var end = min(2, block.count)
        while end < block.count {
            end = ByteScan.index(of: Character8.star, in: block, from: end)
            if end + 1 < block.count, block[end + 1] == Character8.slash { break }
            end = min(end + 1, block.count)
        }
        return String(decoding: block[min(2, end)..<end], as: UTF8.self)
    }

    private static func navicatsDatabase(_ line: Substring) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        guard ["Source Schema", "Source Database"].contains(line[..<colon].trimmingLine()) else { return nil }
        return line[line.index(after: colon)...].trimmingLine()
    }

    private mutating func begin(_ program: DumpProgram, _ text: String) -> Event {
        isOpen = program.hasTrailer
        self.program = program
        section = nil
        isInHeader = true
        hasVersion = false
        headers += 1
        lacksDatabase = program.namesDatabase
        server = DumpServer(header: text)
        if program.hasTrailer || program.endsLikeMysqldump { summary.program = summary.program ?? Self.plain(text) }
        return .header
    }

    private mutating func named(_ name: String) -> Event {
        // No server takes a name with a control character. A lost line end puts the next line's dashes into it.
        let isDamaged = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } || name.contains("-- --")
        guard name.utf8.count <= TableName.longestName, !isDamaged else {
            return .unreadable(expected: "the name of a database in the dump's header")
        }
        lacksDatabase = false
        if name.isEmpty && !isInHeader { return .nothing }
        summary.headerDatabase = name.isEmpty ? nil : name
        return .database(name)
    }

    /// `Dump completed on …`, which ends the dumps of several programs. Those of some have the time in the words of a country.
    private mutating func takeCompletion(_ text: String, hasEnded: Bool) -> Event? {
        let writer = (program ?? lastToEnd).flatMap { $0.endsLikeMysqldump ? $0 : nil } ?? .mysqldump
        let rest = text.dropFirst("Dump completed on ".count)
        let known = Self.time(rest, alone: writer != .goSQLDump)
        // A header that is lost does not tell whose trailer it is.
        let time = known ?? (isOpen ? nil : Self.gluedTime(rest))
        guard time != nil || hasEnded && writer != .mysqldump else { return nil }
        return close(writer, at: time)
    }

    /// - Parameter writer: whose trailer it is.
    private mutating func close(_ writer: DumpProgram, at time: DateTime?) -> Event {
        if isOpen, program != writer { return .strayTrailer }
        isOpen = false
        // What comes next may be of another program, or of this one without comments.
        program = nil
        lastToEnd = writer
        server = .unknown
        section = nil
        summary.completeness = .trailer
        summary.completedAt = time
        return .trailer
    }

    /// `Table structure for table `x``, `Dumping data for table `x``; other sections are about no table.
    private mutating func takeSection(_ text: String, _ mode: SQLMode) -> Event {
        guard program == .mysqldump else { return .nothing }
        for (beginning, make) in [
            ("Table structure for table ", { Section.structure(of: $0) }), ("Dumping data for table ", { Section.data(of: $0) }),
            ("Temporary table structure for view ", { Section.standIn(of: $0) }),
            ("Temporary view structure for view ", { Section.standIn(of: $0) }),
        ] where text.hasPrefix(beginning) {
            section = Self.name(text.dropFirst(beginning.count), mode).map(make)
            return .section
        }
        if text.contains(" structure for ") || text.hasPrefix("Dumping ") { section = nil }
        return .nothing
    }

    /// A name in quotes that fills the text, or a bare one.
    private static func name(_ text: some StringProtocol, _ mode: SQLMode) -> String? {
        var text = String(text)
        return text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var tokens = SQLTokens(raw, from: 0, mode: mode, atEnd: true)
            switch tokens.nextName() {
            case .word(let name), .name(let name): return tokens.index == raw.count ? name : nil
            default: return nil
            }
        }
    }

    /// phpMyAdmin's ``Database: `nova` ``, whose word is in the user's language.
    private static func labelledName(_ text: String, _ mode: SQLMode) -> String? {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let rest = text[text.index(after: colon)...].trimmingLine()
        guard rest.hasPrefix("`"), !text[..<colon].contains("`") else { return nil }
        return name(rest, mode)
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

    /// `2018-03-01  2:15:00`: the hour may have one digit, with a blank in front.
    ///
    /// - Parameter alone: whether nothing but a zone may follow; else there may be a fraction of the second, and words.
    private static func time(_ text: some StringProtocol, alone: Bool = true) -> DateTime? {
        let parts = text.split(whereSeparator: { $0 == " " })
        // Adminer 5 adds the zone.
        guard alone ? parts.count == 2 || parts.count == 3 && parts[2] == "UTC" : parts.count >= 2 else { return nil }
        let clock = alone ? String(parts[1]) : String(parts[1].prefix(8))
        let time = clock.utf8.count == 7 ? "0" + clock : clock
        guard case .time(let value) = DateTime.parse("\(parts[0]) \(time)".utf8) else { return nil }
        return value
    }

    /// The time of a trailer to which something was appended although it has no line end, as Go SQL Dump's. Words behind a blank make
    /// the line somebody's own.
    private static func gluedTime(_ text: some StringProtocol) -> DateTime? {
        let length = "2018-03-01 02:15:00".utf8.count
        guard let next = text.utf8.dropFirst(length).first, next != Character8.blank else { return nil }
        return time(String(decoding: text.utf8.prefix(length), as: UTF8.self))
    }

    /// mysqlpump's `Dump end time: Fri Mar  1 02:15:10 2019`.
    private static func pumpTime(_ text: String) -> DateTime? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.dropFirst("Dump end time: ".count).split(separator: " ")
        guard parts.count == 5, let month = months.firstIndex(of: String(parts[1])) else { return nil }
        func two(_ text: some StringProtocol) -> String { text.utf8.count == 1 ? "0\(text)" : "\(text)" }
        guard case .time(let value) = DateTime.parse("\(parts[4])-\(two("\(month + 1)"))-\(two(parts[2])) \(parts[3])".utf8)
        else {
            return nil
        }
        return value
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends around it.
    fileprivate func trimmingLine() -> String {
        let isBlank: (UInt8) -> Bool = {
            $0 == Character8.blank || $0 == Character8.tab || $0 == Character8.carriageReturn || $0 == Character8.newline
        }
        var text = Array(utf8)[...]
        text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }
}
