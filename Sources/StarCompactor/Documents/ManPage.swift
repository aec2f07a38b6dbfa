import ByteStreams

/// The man page, in the macros of man(7).
enum ManPage {
    static var text: String {
        var page = Roff()
        page.line(".TH STARCOMPACTOR 1 \(Version.date) \"starcompactor \(Version.number)\" \"User Commands\"")
        page.macro("SH", "NAME")
        page.line("starcompactor \\- \(Roff.escaped(HelpText.purpose))")
        page.macro("SH", "SYNOPSIS")
        page.line("\(Roff.bold("starcompactor")) \(Roff.italic("COMMAND")) [\(Roff.italic("flags"))]")
        page.macro("SH", "DESCRIPTION")
        page.text(
            "Reads backups of OpenStack's databases made by mysqldump, plain, \(Compression.inWords), and writes their history as "
                + "anonymised traces: instance_events and machine_events. It needs no database server, no network and no password. A "
                + "folder stands for the files in it. Only data goes to standard output; messages go to standard error.")
        page.macro("SH", "COMMANDS")
        for command in Command.all { page.add(command) }
        page.macro("SH", "FLAGS")
        page.text("A value follows its flag as the next word or after an equals sign; -- ends the flags.")
        for documented in DocumentedFlag.all { page.add(documented) }
        page.macro("SH", "CONFIGURATION")
        page.text(
            "\(Configuration.defaultPath) in the current folder, or the file of --config. 'starcompactor init' writes one with "
                + "every setting.")
        for setting in ConfigurationKey.all {
            page.macro("TP")
            page.line(Roff.bold("[\(setting.section)] \(setting.key)"))
            page.text(setting.meaning)
        }
        page.macro("SH", "ENVIRONMENT")
        page.macro("TP")
        page.line(Roff.bold("STARCOMPACTOR_SALT"))
        page.text("The salt, if neither --salt nor --salt-file is given.")
        page.macro("SH", "EXIT STATUS")
        for code in ExitCode.allCases {
            page.macro("TP")
            page.line(Roff.bold("\(code.rawValue)"))
            page.text(code.meaning + ".")
        }
        page.macro("SH", "EXAMPLES")
        for command in Command.all {
            guard let example = command.example else { continue }
            page.macro("TP")
            page.line(Roff.bold(example))
            page.text(command.summary)
        }
        return page.source
    }
}

/// The source of a page, line by line.
private struct Roff {
    private(set) var source = ""

    mutating func macro(_ name: String, _ arguments: String...) {
        let quoted = arguments.map { " \"" + Self.escaped($0).replacing("\"", with: "\\(dq") + "\"" }
        source += ".\(name)\(quoted.joined())\n"
    }

    /// A line that is written in roff already.
    mutating func line(_ text: String) {
        source += text + "\n"
    }

    /// Running text.
    mutating func text(_ text: String) {
        for line in text.wrapped(to: 78, margin: "").split(separator: "\n") { self.line(Self.escaped(String(line))) }
    }

    mutating func add(_ command: Command) {
        macro("SS", command.name)
        line("\(Self.bold("starcompactor \(command.name)")) \(Self.escaped(command.operands)) [\(Self.italic("flags"))]")
        macro("PP")
        text(command.summary)
        text(command.details)
        macro("PP")
        text("Flags: " + command.flags.map { "--\($0.name)" }.joined(separator: ", ") + ".")
    }

    mutating func add(_ documented: DocumentedFlag) {
        let flag = documented.flag
        let value = flag.value.placeholder
        macro("TP")
        line(
            flag.spellings(oldNames: false).map(Self.bold).joined(separator: ", ")
                + (value.isEmpty ? "" : " \(Self.italic(value))"))
        text(flag.fullHelp)
        text("Of: \(documented.commandNames).")
    }

    static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// A backslash, a hyphen that is to be copied, and what begins a request at the start of a line.
    static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
        return plain.hasPrefix(".") ? "\\&" + plain : plain
    }
}
