import ByteStreams

/// What a command line says, checked against the declarations.
struct Arguments: Sendable {
    /// Nil if only help or the version is wanted.
    var command: Command?
    var operands: [String] = []
    private var values: [Flag.ID: [String]] = [:]

    func has(_ flag: Flag.ID) -> Bool { values[flag] != nil }
    func last(_ flag: Flag.ID) -> String? { values[flag]?.last }
    func all(_ flag: Flag.ID) -> [String]? { values[flag] }

    fileprivate mutating func add(_ value: String, to flag: Flag) {
        values[flag.id, default: []].append(value)
    }
}

/// A command line that does not fit the declarations.
struct UsageError: Error {
    let message: String
    let command: Command?

    init(_ message: String, _ command: Command? = nil) {
        self.message = message
        self.command = command
    }

    /// The usage line, and where more is said.
    var hint: String {
        guard let command else { return "'starcompactor --help' lists the commands" }
        return "usage: \(HelpText.usage(command)); --help explains the flags"
    }
}

/// Reads `--flag value`, `--flag=value`, `-f value`, `-fvalue`, `-vj`, and `--` as the end of flags.
enum ArgumentParser {
    /// - Parameter words: the command line without the program's name.
    static func parse(_ words: [String]) throws(UsageError) -> Arguments {
        var arguments = Arguments()
        var rest = words[...]
        guard let first = rest.first else { return arguments }
        if !first.hasPrefix("-") || first == "-" {
            arguments.command = try command(first)
            rest = rest.dropFirst()
        }
        let flags = (arguments.command?.flags ?? []) + Flag.global
        while let word = rest.popFirst() {
            if word == "--" {
                arguments.operands += rest
                break
            }
            if word.hasPrefix("--") {
                try long(word.dropFirst(2), flags, &rest, &arguments)
            } else if word.hasPrefix("-"), word != "-" {
                try short(word.dropFirst(), flags, &rest, &arguments)
            } else {
                arguments.operands.append(word)
            }
        }
        if arguments.command == nil, !arguments.has(.help), !arguments.has(.version) {
            throw UsageError("a command is missing")
        }
        return arguments
    }

    private static func command(_ name: String) throws(UsageError) -> Command {
        if let command = Command.named(name) { return command }
        if let flag = Flag.global.first(where: { $0.names.contains(name) && Command.named($0.name) == nil }) {
            throw UsageError("there is no command '\(name)'; did you mean '--\(flag.name)'?")
        }
        let near = Suggestion.nearest(to: name, in: Command.all.map(\.name) + Flag.global.flatMap(\.names)).map {
            Command.named($0) == nil ? "--\($0)" : $0
        }
        if FileStatus.exists(name) {
            throw UsageError("'\(name)' is not a command; to read it: starcompactor traces \(name) --output-dir DIR")
        }
        throw UsageError("there is no command '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }

    private static func long(
        _ word: Substring, _ flags: [Flag], _ rest: inout ArraySlice<String>, _ arguments: inout Arguments
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard let flag = flags.first(where: { $0.names.contains(name) }) else {
            throw unknown("--\(name)", name, flags, arguments.command)
        }
        let attached = parts.count > 1 ? String(parts[1]) : nil
        if case .none = flag.value {
            guard attached == nil else {
                throw UsageError("--\(name) takes no value", arguments.command)
            }
            arguments.add("", to: flag)
            return
        }
        guard let value = attached ?? rest.popFirst() else {
            throw UsageError("--\(name) needs a value: \(flag.value.placeholder)", arguments.command)
        }
        try add(value, to: flag, as: "--\(name)", &arguments)
    }

    private static func short(
        _ letters: Substring, _ flags: [Flag], _ rest: inout ArraySlice<String>, _ arguments: inout Arguments
    ) throws(UsageError) {
        var letters = letters
        while let letter = letters.popFirst() {
            guard let flag = flags.first(where: { $0.short == letter }) else {
                throw unknown("-\(letter)", nil, flags, arguments.command)
            }
            if case .none = flag.value {
                arguments.add("", to: flag)
                continue
            }
            guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
                throw UsageError("-\(letter) needs a value: \(flag.value.placeholder)", arguments.command)
            }
            try add(value, to: flag, as: "-\(letter)", &arguments)
            return
        }
    }

    private static func add(
        _ value: String, to flag: Flag, as written: String, _ arguments: inout Arguments
    ) throws(UsageError) {
        switch flag.value {
        case .none, .text, .file, .folder: break
        case .choice(let choices):
            guard choices.contains(value) else {
                throw .unknownWord(value, of: choices, as: written, arguments.command)
            }
        case .integer:
            guard let number = Int(value), number > 0 else {
                throw .noNumber(value, as: written, arguments.command)
            }
        }
        arguments.add(value, to: flag)
    }

    private static func unknown(
        _ written: String, _ name: String?, _ flags: [Flag], _ command: Command?
    ) -> UsageError {
        let near = name.flatMap { Suggestion.nearest(to: $0, in: flags.flatMap(\.names)) }
        if let near { return UsageError("there is no flag \(written); did you mean --\(near)?", command) }
        // A flag of another command, or one that stands too early, is no typing mistake.
        let others = Command.all.filter { other in
            other.flags.contains { flag in
                name.map(flag.names.contains) ?? (flag.short.map { written == "-\($0)" } ?? false)
            }
        }
        guard let example = others.first else { return UsageError("there is no flag \(written)", command) }
        guard let command else {
            return UsageError(
                "there is no flag \(written) before a command; it follows the command, as in "
                    + "'starcompactor \(example.name) \(written)'")
        }
        let names = others.map(\.name).joined(separator: ", ")
        return UsageError("there is no flag \(written) of \(command.name); it belongs to: \(names)", command)
    }
}

extension Flag.Value {
    /// What stands for the value in help and usage lines.
    var placeholder: String {
        switch self {
        case .none: return ""
        case .text(let name), .file(let name), .folder(let name), .integer(let name): return name
        case .choice(let choices): return choices.joined(separator: "|")
        }
    }
}

/// "Did you mean": the nearest of some known names.
enum Suggestion {
    /// The known name with the fewest edits (insert, delete, replace, swap neighbours); nil if none is near.
    static func nearest(to name: String, in known: [String]) -> String? {
        guard let ranked = known.map({ (name: $0, edits: distance(name, $0)) }).min(by: { $0.edits < $1.edits }) else {
            return nil
        }
        if ranked.edits <= 1 { return ranked.name }
        // A beginning of a name is near, however much is missing: --exclude for --exclude-user.
        if name.count >= 3, let longer = known.first(where: { $0.hasPrefix(name) }) { return longer }
        // More edits make another word: force is no slip for format.
        return ranked.edits <= min(2, name.count / 3) ? ranked.name : nil
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left.lowercased())
        let b = Array(right.lowercased())
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        for i in 1...a.count {
            for j in 1...b.count {
                let replace = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                table[i][j] = min(replace, table[i - 1][j] + 1, table[i][j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}
