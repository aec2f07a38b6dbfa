import ByteStreams

/// A line of text that a program wrote to standard error, where both outputs went into the backup
/// (`mysqldump … >dump.sql 2>&1`, kubectl, ssh, docker, a shell).
///
/// It stands before the dump, between statements, or after the dump. It is passed over, unless it says that a part of the dump
/// is missing.
struct ProgramMessage: Equatable {
    /// A longer line is no message.
    static let longest = 2000
    /// Whether a line after a whole dump may be of another one: it ends as a statement does, or that one is packed, or in UTF-16, which
    /// has zeros between its letters.
    static func mayBeOfDump(_ line: UnsafeRawBufferPointer) -> Bool {
        line.last { !Character8.isBlank($0) } == Character8.semicolon || line.contains(0) || Compression.isPacked(line)
    }

    /// How many bytes tell that a message begins, unless the dump ends before.
    static let longestBeginning = 80

    /// The line, without its end.
    let text: String
    private let bytes: [UInt8]

    /// How lines begin that programs are known to write around a dump, besides `program: …`.
    private static let beginnings = [
        // MySQL 5.6 and later, mysqldump.
        "Warning: ", "WARNING: ", "Note: ",
        // docker compose, and others that log with logrus.
        "WARN[", "INFO[", "ERRO[", "time=\"", "level=",
        // kubectl.
        "Defaulted container ", "Defaulting container ", "Unable to use a TTY ", "If you don't see a command prompt",
        "command terminated with exit code ", "Error from server",
        // ssh.
        "Pseudo-terminal will not be allocated ", "Connection to ", "Shared connection to ", "Authorized users only",
        "** WARNING: ",
        "** This session ", "** The server ", "Could not create directory ", "Could not chdir ", "Identity added: ",
        "X11 forwarding request failed",
        // docker.
        "the input device is not a TTY", "cannot attach stdin to a TTY", "cannot enable tty mode",
        // The rest of perl's warning about locales.
        "are supported and installed on your system.", "LANGUAGE = ", "LC_ALL = ", "LANG = ", "LC_CTYPE = ",
        // The mysql client: `ERROR 1045 (28000): …`
        "ERROR ",
        // The shell, when a program ends early.
        "Segmentation fault", "Killed", "Terminated", "Aborted",
        "Connection closed by ", "Connection reset by ", "Last login: ", "@@@@@@@@@@", "debug1: ", "debug2: ", "debug3: ",
        // podman, docker run.
        "Emulate Docker CLI using podman", "Unable to find image ", "Digest: sha256:", "Status: Downloaded newer image ",
        // ld.so.
        "ERROR: ld.so: ",
        // bash's time.
        "real\t", "user\t", "sys\t",
    ]

    /// Programs that say `program: message`.
    private static let programs: Set<String> = [
        "mysqldump", "mariadb-dump", "mysqlpump", "mydumper", "mysql", "mariadb", "mysqlsh", "ssh", "kubectl", "oc", "docker",
        "podman",
        "docker-compose", "sudo", "su", "doas", "bash", "sh", "dash", "zsh", "/bin/sh", "/bin/bash", "-bash", "-sh", "perl",
        "tput",
        "stdin", "tty", "mesg", "stty", "gzip", "pigz", "bzip2", "pbzip2", "xz", "zstd", "pv", "tee", "cat", "nice", "ionice",
        "chrt",
        "timeout", "flock", "cron", "nohup", "client_loop", "tcgetattr", "ksh", "ash", "/bin/dash", "rsync", "openssl", "gpg",
        "age",
        "lz4", "zcat", "split", "dd", "tar", "chronic", "xargs", "manpath", "setlocale", "error", "warning", "notice", "info",
        "fatal", "Error",
    ]

    /// Reads the line at the front of a statement; nil if no program writes such a one.
    init?(_ line: UnsafeRawBufferPointer) {
        guard line.count <= Self.longest, !line.isEmpty else { return nil }
        var end = line.count
        while end > 0, Character8.isBlank(line[end - 1]) { end -= 1 }
        let bytes = UnsafeRawBufferPointer(rebasing: line[..<end])
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == Character8.tab || $0 == 0x1b }) else { return nil }
        let begins = Self.beginnings.contains { bytes.starts(with: $0.utf8) } || Self.isOfKubernetes(bytes)
        guard begins || Self.namesProgram(bytes) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
        self.bytes = Array(bytes)
    }

    /// `W1128 22:37:18.000000    1234 file.go:12] …`, as kubectl logs.
    private static func isOfKubernetes(_ line: UnsafeRawBufferPointer) -> Bool {
        guard line.count > 6, let first = line.first, "EWI".utf8.contains(first) else { return false }
        return line[1..<5].allSatisfy(Character8.isDigit) && line[5] == Character8.blank
    }

    /// `program: `, `program[123]: ` or `/usr/bin/program: `.
    private static func namesProgram(_ line: UnsafeRawBufferPointer) -> Bool {
        let head = line.prefix(longestBeginning)
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")), colon + 1 < line.count, line[colon + 1] == Character8.blank
        else {
            return false
        }
        var name = String(decoding: head[..<colon], as: UTF8.self)
        // `/etc/profile.d/x.sh: line 3: …`, a shell's.
        if name.first == "/", line[(colon + 2)...].starts(with: "line ".utf8) { return true }
        if let bracket = name.firstIndex(of: "["), name.last == "]" { name = String(name[..<bracket]) }
        if let slash = name.lastIndex(of: "/"), name.first == "/" { name = String(name[name.index(after: slash)...]) }
        return programs.contains(name)
    }

    /// What the message says about the dump.
    enum Verdict: Equatable {
        case harmless
        /// The dump, or what was wanted of it, is not whole.
        /// It names the table, if it is one that is wanted.
        case failure(table: String?)
    }

    /// Words of messages after which mysqldump ends, or after which a whole part of the dump is missing.
    private static let fatal: [StaticString] = [
        "Lost connection", "server has gone away", "Can't connect", "Can't create TCP", "Got errno", "Error 2013", "Error 2006",
        "Error 2002",
        "Error 2003", "Access denied for user", "Unknown database", "Segmentation fault", "Killed", "Terminated", "Aborted",
        "No space left", "Broken pipe", "Out of memory", "out of memory", "write error",
    ]

    /// - Parameters:
    ///   - isWanted: whether rows of a table of this name are wanted.
    ///   - isWhole: whether the trailer of the dump has come: how the connection ended is then of no matter.
    func verdict(isWanted: (String) -> Bool, isWhole: Bool) -> Verdict {
        if holds(anyOf: Self.harmless) { return .harmless }
        if holds(anyOf: ["Error", "error", "Got ", "Couldn't", "ERROR"]), let table = Self.tables(in: text).first(where: isWanted)
        {
            return .failure(table: table)
        }
        if isWhole { return .harmless }
        return holds(anyOf: Self.fatal) ? .failure(table: nil) : .harmless
    }

    /// Byte by byte, since a hostile file may hold millions of messages.
    private func holds(anyOf words: [StaticString]) -> Bool {
        bytes.withUnsafeBytes { text in
            words.contains { word in
                let word = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
                guard let first = word.first else { return true }
                var index = ByteScan.index(of: first, in: text, from: 0)
                while index < text.count {
                    if text[index...].starts(with: word) { return true }
                    index = ByteScan.index(of: first, in: text, from: index + 1)
                }
                return false
            }
        }
    }

    /// Messages that are called errors although every row is dumped.
    private static let harmless: [StaticString] = [
        "[Warning]", "Deprecated program name",
        // MySQL 8.0.21 and later: tablespaces, which only a user with this privilege may list, are left out.
        "PROCESS privilege",
        // mysqldump of MySQL 8 and an older server.
        "COLUMN_STATISTICS",
    ]

    /// Names of tables: what stands in backquotes, and in quotes after the word table; of `a.b` the last part.
    private static func tables(in text: String) -> [String] {
        let quoted = text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        var names = quoted.map { String($0.element) }
        // `Couldn't read status information for table instances ()`
        for part in text.ranges(of: "for table ").map({ text[$0.upperBound...] }) {
            names.append(String(part.prefix { $0 != " " }))
        }
        for word in ["able '", "able \"", "able: \""] {
            for part in text.ranges(of: word).map({ text[$0.upperBound...] }) {
                names.append(String(part.prefix { $0 != "'" && $0 != "\"" }))
            }
        }
        return names.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    }
}

extension ProgramMessage {
    /// The line for a message to the user: no control characters, at most 80 characters.
    var shown: String { Self.shown(text) }

    /// A line that no program is known to write, for a message to the user; nil if it may be the end of a row. mysqldump writes a row
    /// into one line, which ends with a parenthesis.
    static func shown(unknown line: UnsafeRawBufferPointer) -> String? {
        let isOfRow = line.contains {
            "'\"`(),;\\".utf8.contains($0) || $0 >= 0x7f || $0 < Character8.blank && $0 != Character8.tab
        }
        return isOfRow || line.isEmpty ? nil : shown(String(decoding: line, as: UTF8.self))
    }

    /// The line at the front, which begins as a statement, up to where values may stand; nil if nothing of it can be shown.
    static func shown(statement: UnsafeRawBufferPointer) -> String? {
        let line = statement.prefix(200).prefix { $0 != Character8.newline && $0 != Character8.carriageReturn }
        let isOfRows = ["INSERT", "REPLACE"].contains { line.starts(with: $0.utf8) || line.starts(with: $0.lowercased().utf8) }
        let ends = Set("'\"\\=".utf8).union(isOfRows ? "(".utf8 : "".utf8)
        let end = line.firstIndex { ends.contains($0) || $0 >= 0x7f || $0 < Character8.blank && $0 != Character8.tab }
        let words = line[..<(end ?? line.endIndex)]
        guard !words.isEmpty else { return nil }
        let text = shown(String(decoding: words, as: UTF8.self))
        return end == nil || text.hasSuffix("…") ? text : text + "…"
    }

    static func shown(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(80) {
            let isPlain = scalar.value >= 0x20 && scalar.value < 0x7f
            shown.unicodeScalars.append(isPlain ? scalar : "?")
        }
        return text.unicodeScalars.count > 80 ? shown + "…" : shown
    }
}
