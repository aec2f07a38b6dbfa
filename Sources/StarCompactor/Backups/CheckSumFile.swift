import ByteStreams
import Values

/// A file that sha256sum, md5sum, shasum, BSD's sha256 or `openssl dgst -r` wrote.
struct CheckSumFile {
    /// A line of it.
    struct Entry: Equatable {
        let function: HashFunction
        /// In small hexadecimal digits.
        let hash: String
        let name: String
    }

    /// The name of the one file that it is about, if its own name says so: `nova.sql.gz.sha256`.
    private let subject: String?

    private static let words: Set<String> = Set(
        ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"].flatMap { [$0, $0 + "sum", $0 + "sums"] } + [
            "checksum", "checksums",
        ])

    /// Nil for a name that no checksum file has.
    init?(_ name: String) {
        let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        if Self.words.contains(String(parts.last ?? "")) {
            subject =
                parts.count > 1
                ? String(name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")) : nil
        } else if parts.count == 2, parts[1] == "txt", Self.words.contains(String(parts[0])) {
            subject = nil
        } else {
            return nil
        }
    }

    /// What its lines say. Those that are built otherwise say nothing.
    func entries(_ bytes: [UInt8]) -> [Entry] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            var line = line
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            return tagged(line) ?? plain(line)
        }
    }

    /// `HASH  NAME`, `HASH *NAME`, or the hash alone; with a backslash in front, backslashes and line ends in the name are escaped.
    private func plain(_ line: ArraySlice<UInt8>) -> Entry? {
        let isEscaped = line.first == UInt8(ascii: "\\")
        let line = isEscaped ? line.dropFirst() : line
        let digits = line.prefix { !Self.isBlank($0) }
        guard let (function, hash) = Self.hash(digits) else { return nil }
        var rest = line.dropFirst(digits.count).drop(while: Self.isBlank)
        if rest.first == UInt8(ascii: "*") { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return subject.map { Entry(function: function, hash: hash, name: $0) } }
        return Entry(function: function, hash: hash, name: SystemPath.text(isEscaped ? Self.unescaped(rest) : Array(rest)))
    }

    /// `SHA256 (NAME) = HASH`
    private func tagged(_ line: ArraySlice<UInt8>) -> Entry? {
        guard let open = line.firstIndex(of: UInt8(ascii: "(")), let close = line.lastIndex(of: UInt8(ascii: ")")), open < close,
            line[..<open].contains(where: { !Self.isBlank($0) })
        else { return nil }
        let rest = line[(close + 1)...].drop { Self.isBlank($0) || $0 == UInt8(ascii: "=") }
        guard let (function, hash) = Self.hash(rest) else { return nil }
        return Entry(function: function, hash: hash, name: SystemPath.text(Array(line[(open + 1)..<close])))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func hash(_ digits: ArraySlice<UInt8>) -> (HashFunction, String)? {
        let text = String(decoding: digits, as: UTF8.self)
        guard text.allSatisfy(\.isHexDigit), text.utf8.count == digits.count,
            let function = HashFunction.allCases.first(where: { 2 * $0.length == digits.count })
        else { return nil }
        return (function, text.lowercased())
    }

    private static func unescaped(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in name {
            if isEscape {
                bytes.append(
                    byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte == UInt8(ascii: "r") ? UInt8(ascii: "\r") : byte)
                isEscape = false
            } else if byte == UInt8(ascii: "\\") {
                isEscape = true
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
