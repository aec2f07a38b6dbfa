/// A file as Python's configparser reads it: sections, `key = value` or `key: value`, comments, continued lines, `[DEFAULT]`, and
/// `%(key)s` in values (Python's library reference, "Supported INI File Structure" and "Interpolation of values").
struct INIFile {
    /// One setting and where it stands.
    struct Entry: Equatable {
        let section: String
        /// In lower case, as configparser makes it.
        let key: String
        var value: String
        let line: Int
    }

    /// What is wrong with a line.
    struct SyntaxError: Error, Equatable {
        let line: Int
        let expected: String
    }

    /// Its keys are defaults of every section.
    static let defaults = "DEFAULT"

    private(set) var entries: [Entry] = []

    init(_ text: String) throws(SyntaxError) {
        var parser = Parser()
        // Some editors begin a file with a byte order mark.
        let lines = text.drop { $0 == "\u{feff}" }.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
        for (index, line) in lines.enumerated() { try parser.read(line, number: index + 1) }
        parser.endValue()
        let raw = parser.entries
        for entry in raw {
            let names = raw.filter { $0.section == entry.section } + raw.filter { $0.section == Self.defaults }
            entries.append(
                Entry(
                    section: entry.section, key: entry.key,
                    value: try Self.interpolated(entry.value, names, depth: 0, line: entry.line), line: entry.line))
        }
    }

    /// configparser's own limit (`MAX_INTERPOLATION_DEPTH`).
    private static let deepest = 10
    /// In bytes; ten levels could make a huge value of a small file.
    private static let longest = 1 << 20

    /// `%%` stands for a percent sign, `%(key)s` for the value of another key of the section or of `[DEFAULT]`.
    private static func interpolated(
        _ value: String, _ names: [Entry], depth: Int, line: Int
    ) throws(SyntaxError) -> String {
        guard depth < deepest else { throw SyntaxError(line: line, expected: "values that do not name each other in a circle") }
        var text = ""
        var rest = value[...]
        while let sign = rest.firstIndex(of: "%") {
            text += rest[..<sign]
            rest = rest[rest.index(after: sign)...]
            if rest.hasPrefix("%") {
                text += "%"
                rest = rest.dropFirst()
            } else if rest.hasPrefix("(") {
                guard let close = rest.firstIndex(of: ")"), rest[close...].hasPrefix(")s") else {
                    throw SyntaxError(line: line, expected: "%(key)s; write %% for a percent sign")
                }
                let key = rest.dropFirst().prefix(upTo: close).lowercased()
                guard let named = names.first(where: { $0.key == key }) else {
                    throw SyntaxError(line: line, expected: "a key that %(\(key))s names; write %% for a percent sign")
                }
                text += try interpolated(named.value, names, depth: depth + 1, line: line)
                rest = rest[close...].dropFirst(2)
            } else {
                // Python refuses it; a pattern means it as it is.
                text += "%"
            }
            guard text.utf8.count <= longest else { throw SyntaxError(line: line, expected: "a value of at most 1 MiB") }
        }
        return text + rest
    }
}

/// Reads line after line.
private struct Parser {
    private(set) var entries: [INIFile.Entry] = []
    private var section: String?
    private var sections: [String: Int] = [:]
    private var open: INIFile.Entry?
    /// How far the line was indented that began the present section or value.
    private var indent = 0

    mutating func read(_ line: Substring, number: Int) throws(INIFile.SyntaxError) {
        let text = line.trimmingSpaces()
        if text.hasPrefix("#") || text.hasPrefix(";") { return }
        if text.isEmpty {
            open?.value += "\n"
            return
        }
        let depth = line.prefix { $0.isWhitespace }.count
        if open != nil, depth > indent {
            open?.value += "\n" + text
            return
        }
        endValue()
        indent = depth
        // What follows the bracket does not count.
        if text.hasPrefix("["), let close = text.lastIndex(of: "]"), text.index(after: text.startIndex) < close {
            try begin(String(text[..<close].dropFirst()), number: number)
        } else {
            try begin(option: text, number: number)
        }
    }

    private mutating func begin(_ name: String, number: Int) throws(INIFile.SyntaxError) {
        if let earlier = sections[name], name != INIFile.defaults {
            throw INIFile.SyntaxError(line: number, expected: "[\(name)] once: it is in line \(earlier) too")
        }
        sections[name] = number
        section = name
    }

    private mutating func begin(option text: String, number: Int) throws(INIFile.SyntaxError) {
        guard let section else {
            throw INIFile.SyntaxError(
                line: number, expected: text.hasPrefix("[") ? "a section like [backup]" : "a section like [backup] first")
        }
        guard let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }), separator != text.startIndex else {
            throw INIFile.SyntaxError(line: number, expected: text.hasPrefix("[") ? "a section like [backup]" : "key = value")
        }
        let key = text[..<separator].trimmingSpaces().lowercased()
        if let earlier = entries.first(where: { $0.section == section && $0.key == key }) {
            throw INIFile.SyntaxError(line: number, expected: "\(key) once: it is in line \(earlier.line) too")
        }
        open = INIFile.Entry(
            section: section, key: key, value: text[text.index(after: separator)...].trimmingSpaces(), line: number)
    }

    /// Lines that are blank at the end of a value are not a part of it.
    mutating func endValue() {
        guard var entry = open else { return }
        while entry.value.last?.isWhitespace == true { entry.value.removeLast() }
        entries.append(entry)
        open = nil
    }
}

extension StringProtocol {
    /// Without white space around it.
    func trimmingSpaces() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
