/// The first line of a dump's header, wherever it stands: inside of something else it tells that the dump before it was cut.
enum DumpHeader {
    /// How the headers of dumps begin that may follow another dump in one file.
    private static let headers: [StaticString] = ["-- MySQL dump 1", "-- MariaDB dump 1", "-- phpMyAdmin SQL Dump"]
    /// In bytes.
    static let longest = 22

    /// Whether a dump's header begins at `index`.
    static func begins(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        headers.contains { header in
            index + header.utf8CodeUnitCount <= bytes.count
                && (0..<header.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == header.utf8Start[$0] }
        }
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
