/// Help, made from the declarations.
enum HelpText {
    private static let width = 100
    private static let column = 30

    /// The program's help: what it is for and its commands.
    static var program: String {
        let longest = Command.all.map(\.name.count).max() ?? 0
        let commands = Command.all.map { command in
            "  " + command.name.padded(to: longest + 2) + command.summary
        }
        return """
            starcompactor \(Version.number): anonymised traces of an OpenStack cloud, straight from its database backups.

            Usage: starcompactor COMMAND [flags]

            Commands:
            \(commands.joined(separator: "\n"))

            First steps:
              starcompactor inspect /var/backups/nova
              starcompactor traces /var/backups/nova --output-dir traces

            'starcompactor COMMAND --help' shows the flags of a command, 'starcompactor --version' the version.

            """
    }

    /// A command's help: usage, operands, flags.
    static func command(_ command: Command) -> String {
        var text = "\(command.summary)\n\n\(usage(command))\n\n"
        text += wrapped(command.details, indent: 0) + "\n\nFlags:\n"
        for flag in command.flags { text += line(flag) }
        return text
    }

    static func usage(_ command: Command?) -> String {
        guard let command else { return "Usage: starcompactor COMMAND [flags]" }
        return "Usage: starcompactor \(command.name) \(command.operands) [flags]"
    }

    private static func line(_ flag: Flag) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        let value = flag.value.placeholder
        let head = "  " + short + "--" + (flag.names.first ?? "") + (value.isEmpty ? "" : " " + value)
        var help = flag.help
        let others = flag.names.dropFirst().map { "--\($0)" }
        if !others.isEmpty { help += " Also: \(others.joined(separator: ", "))." }
        let body = wrapped(help, indent: column)
        if head.count + 2 <= column { return head.padded(to: column) + body.dropFirst(column) + "\n" }
        return head + "\n" + body + "\n"
    }

    /// Breaks a text into lines; each begins with `indent` blanks.
    private static func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count > indent, line.count + 1 + word.count > width {
                lines.append(line)
                line = margin
            }
            line += (line.count > indent ? " " : "") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n")
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
}
