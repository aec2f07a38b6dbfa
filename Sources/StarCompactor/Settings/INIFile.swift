/// A file as Python's configparser reads it: sections, `key = value` or `key: value`, comments, continued lines.
struct INIFile {
    /// One setting and where it stands.
    struct Entry: Equatable {
        let section: String
        /// In lower case, as configparser makes it.
        let key: String
        let value: String
        let line: Int
    }

    /// What is wrong with a line.
    struct SyntaxError: Error, Equatable {
        let line: Int
        let expected: String
    }

    private(set) var entries: [Entry] = []

    init(_ text: String) throws(SyntaxError) {
        var section: String?
        var open: Entry?
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let number = index + 1
            let line = raw.trimmingSpaces()
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if let entry = open, raw.first?.isWhitespace == true {
                // An indented line continues the value above it.
                open = Entry(
                    section: entry.section, key: entry.key, value: entry.value + "\n" + line, line: entry.line)
                continue
            }
            if let entry = open { try append(entry) }
            open = nil
            if line.hasPrefix("[") {
                guard line.hasSuffix("]"), line.count > 2 else {
                    throw SyntaxError(line: number, expected: "a section like [backup]")
                }
                section = String(line.dropFirst().dropLast())
                continue
            }
            guard let section else { throw SyntaxError(line: number, expected: "a section like [backup] first") }
            guard let separator = line.firstIndex(where: { $0 == "=" || $0 == ":" }), separator != line.startIndex else {
                throw SyntaxError(line: number, expected: "key = value")
            }
            open = Entry(
                section: section, key: line[..<separator].trimmingSpaces().lowercased(),
                value: line[line.index(after: separator)...].trimmingSpaces(), line: number)
        }
        if let entry = open { try append(entry) }
    }

    /// configparser's interpolation: `%%` stands for one percent sign; `%(name)s` is not used by this file's keys.
    private mutating func append(_ entry: Entry) throws(SyntaxError) {
        guard !entry.value.contains("%(") else {
            throw SyntaxError(line: entry.line, expected: "no %(name)s in a value; write %% for a percent sign")
        }
        let value = entry.value.replacing("%%", with: "%")
        entries.append(Entry(section: entry.section, key: entry.key, value: value, line: entry.line))
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
