/// Help, made from the declarations.
enum HelpText {
    /// What the program is for, in one line.
    static let purpose = "anonymised traces of an OpenStack cloud, straight from its database backups"

    private static let width = 100
    private static let column = 30
    private static let mostWithoutGroups = 10

    /// What a newcomer sees who types the program's name alone: what it is, where to begin, where more is said.
    static var short: String {
        var text = "starcompactor \(Version.number): \(purpose).\n\n"
        for command in Command.first {
            text += "  " + command.summary + "\n"
            if let example = command.example { text += "      \(example)\n" }
        }
        return text + """

            'starcompactor --help' lists all commands, 'starcompactor COMMAND --help' the flags of one.
            'starcompactor init' writes a commented configuration, \(Configuration.defaultPath).

            """
    }

    /// The program's help: what it is for and its commands.
    static var program: String {
        let longest = Command.all.map(\.name.count).max() ?? 0
        let commands = Command.all.map { command in
            "  " + command.name.padded(to: longest + 2) + command.summary
        }
        return """
            starcompactor \(Version.number): \(purpose).

            Usage: starcompactor COMMAND [flags]

            Commands:
            \(commands.joined(separator: "\n"))

            First steps:
            \(Command.first.compactMap(\.example).map { "  \($0)" }.joined(separator: "\n"))

            'starcompactor COMMAND --help' shows the flags of a command, 'starcompactor --version' the version.
            'starcompactor help man' writes the man page; 'help bash', 'help zsh' and 'help fish' write completions.

            """
    }

    /// A command's help: usage, operands, flags.
    static func command(_ command: Command) -> String {
        var text = "\(command.summary)\n\nUsage: \(usage(command))\n\n"
        text += wrapped(command.details, indent: 0) + "\n"
        if let example = command.example { text += "\nExample:\n  \(example)\n" }
        let groups = Flag.Group.allCases.map { group in (group, command.flags.filter { $0.id.group == group }) }
        // A few flags need no headings.
        guard command.flags.count > mostWithoutGroups else {
            return text + "\nFlags:\n" + command.flags.map(line).joined()
        }
        for (group, flags) in groups where !flags.isEmpty { text += "\n\(group.rawValue):\n" + flags.map(line).joined() }
        return text
    }

    /// What may be written, without flags that are optional.
    static func usage(_ command: Command) -> String {
        "starcompactor \(command.name) \(command.operands) [flags]"
    }

    private static func line(_ flag: Flag) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        let value = flag.value.placeholder
        let head = "  " + short + "--" + flag.name + (value.isEmpty ? "" : " " + value)
        let body = wrapped(flag.fullHelp, indent: column)
        if head.count + 2 <= column { return head.padded(to: column) + body.dropFirst(column) + "\n" }
        return head + "\n" + body + "\n"
    }

    /// Breaks a text into lines; each begins with `indent` blanks.
    private static func wrapped(_ text: String, indent: Int) -> String {
        text.wrapped(to: width, margin: String(repeating: " ", count: indent))
    }
}

extension Flag {
    /// The name that is shown, without dashes.
    var name: String { names.first ?? id.rawValue }

    /// The meaning with the default, the setting and the other names.
    var fullHelp: String {
        var text = help
        if let standard { text += " Default: \(standard)." }
        if let key { text += " Setting: \(key)." }
        let others = names.dropFirst().map { "--\($0)" }
        if !others.isEmpty { text += " Also: \(others.joined(separator: ", "))." }
        return text
    }

    /// The first sentence of the meaning, without its full stop.
    var shortHelp: String {
        let end =
            help.firstRange(of: ". ")?.lowerBound ?? (help.hasSuffix(".") ? help.index(before: help.endIndex) : help.endIndex)
        return String(help[..<end])
    }
}

extension String {
    /// With blanks at its end up to `width` characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// With blanks in front up to `width` characters.
    func aligned(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }

    /// Broken between words into lines of at most `width` characters, each with `margin` in front. Longer words stay whole.
    func wrapped(to width: Int, margin: String) -> String {
        var lines: [String] = []
        var line = margin
        for word in split(separator: " ") {
            if line.count > margin.count, line.count + 1 + word.count > width {
                lines.append(line)
                line = margin
            }
            line += (line.count > margin.count ? " " : "") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }
}
