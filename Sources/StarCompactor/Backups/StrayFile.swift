import ByteStreams
import MySQLDump

/// Tells files that only lie beside backups (a README, a log, a script, checksums) from backups that are broken.
///
/// A file is passed over only if nothing of a dump is in it, neither in its name nor in its content. In doubt it is a broken backup.
enum StrayFile {
    // MARK: By the name

    /// What programs call a file that they have not finished.
    private static let unfinished: Set<String> = [
        "part", "partial", "tmp", "temp", "filepart", "crdownload", "download", "incomplete", "swp", "swo",
    ]
    /// What lies beside a dump and has its name in its own.
    private static let companions: Set<String> = [
        "log", "err", "txt", "md", "json", "xml", "html", "sh", "py", "pl", "conf", "cfg", "ini", "sig", "asc", "ok", "done",
        "lock", "pid",
        "meta", "info", "list", "lst", "sum",
    ]
    private static let ofDumps: Set<String> = [
        "sql", "mysql", "dump", "dmp", "gz", "bz2", "xz", "zst", "lz4", "zip", "tar", "tgz", "tbz", "tbz2", "txz", "7z", "gpg",
        "age",
        "enc",
    ]

    /// Whether a file is by its name one that somebody still writes.
    static func isUnfinished(_ name: String) -> Bool {
        guard let ending = endings(name).last else { return name.hasSuffix("~") }
        return name.hasSuffix("~") || unfinished.contains(ending)
    }

    /// Whether a file is called as dumps are.
    static func isNamedAsDump(_ name: String) -> Bool {
        let endings = endings(name)
        // run.log.1.gz
        let isPackedCompanion =
            endings.contains(where: companions.contains) && !endings.contains { ["sql", "dump"].contains($0) }
        guard let last = endings.last, !companions.contains(last), !isPackedCompanion else { return false }
        return endings.contains(where: ofDumps.contains)
    }

    /// What follows the dots of a name, in small letters.
    private static func endings(_ name: String) -> [String] {
        name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map { $0.lowercased() }
    }

    // MARK: By the content

    /// Whether a file of a folder that could not be read is no backup at all.
    ///
    /// - Parameters:
    ///   - error: why it could not be read.
    ///   - sample: the beginning of its unpacked bytes, if they come once; nil reads them again.
    static func isStray(_ file: BackupFile, _ error: any Error, sample known: [UInt8]? = nil) -> Bool {
        guard file.origin == .folder, !isNamedAsDump(file.ownName) else { return false }
        switch error {
        case let error as ByteStreamError: return error.reason == .empty
        case let error as DumpError:
            if case .foreign(let kind) = error.reason { return !kind.mayBeBackup }
            if error.reason == .utf16 { return false }
            guard let sample = known ?? sample(of: file) else { return false }
            return !holdsSQL(sample)
        default: return false
        }
    }

    /// How much of a file's beginning and end is looked at, in bytes.
    static let sampleLength = 1 << 16

    /// Nil if it cannot be read.
    private static func sample(of file: BackupFile) -> [UInt8]? {
        let sample = try? file.read(pool: WorkerPool(width: 1), meter: nil) { stream in
            var buffer = ByteBuffer(capacity: sampleLength)
            while buffer.count < sampleLength, (try? stream.fill(&buffer)) == true {}
            return (bytes: Array(buffer.unread), isPlain: stream.compression == .plain)
        }
        guard let sample else { return nil }
        let hasEnd = sample.isPlain && file.content == .file
        let end = hasEnd ? (try? SmallFile.ends(of: file.path, length: sampleLength)) ?? [] : []
        return sample.bytes + [UInt8(ascii: "\n")] + end
    }

    /// How lines of dumps begin. None of them begins a line of prose.
    private static let beginnings: [[UInt8]] = [
        "INSERT ", "REPLACE ", "CREATE TABLE", "DROP TABLE", "LOCK TABLES", "UNLOCK TABLES", "ALTER TABLE", "USE `", "/*!",
        "/*M!",
        "-- MySQL dump", "-- MariaDB dump", "-- Host: ", "-- Server version", "-- Dump", "-- Table structure", "-- phpMyAdmin",
        "SET @", "SET NAMES", ") ENGINE=", "COMMIT;",
    ].map { Array($0.utf8) }

    /// Whether lines of a dump are in a text, or a row, or a hole of zeros as a lost part leaves it.
    static func holdsSQL(_ bytes: [UInt8]) -> Bool {
        // A script may hold SQL; it is no dump.
        if bytes.starts(with: "#!".utf8) { return false }
        if bytes.prefix(512).count == 512, bytes.prefix(512).allSatisfy({ $0 == 0 }) { return true }
        var isLineStart = true
        for (index, byte) in bytes.enumerated() {
            if isLineStart, beginnings.contains(where: { bytes[index...].starts(with: $0) }) { return true }
            isLineStart = byte == UInt8(ascii: "\n")
            guard byte == UInt8(ascii: ")") else { continue }
            let next = bytes[(index + 1)...].prefix(3)
            if next.starts(with: ",(".utf8) || next.starts(with: ",\n(".utf8) { return true }
        }
        return false
    }
}
