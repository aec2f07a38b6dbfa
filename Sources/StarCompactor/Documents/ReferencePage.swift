/// `docs/reference.md`.
enum ReferencePage {
    static var text: String {
        var text = """
            # Reference

            `starcompactor help reference` makes this page from the declarations that the program itself uses, and a test compares them. Do
            not edit it.

            ## Commands

            | command | what it does |
            |---|---|

            """
        for command in Command.all { text += "| [`\(command.name)`](#\(command.name)) | \(escaped(command.summary)) |\n" }
        for command in Command.all { text += section(command) }
        text += """

            ## Flags

            A value follows its flag as the next word or after an equals sign; `--` ends the flags. If a flag is given several times, the last
            one counts, unless the flag may be repeated.

            | flag | meaning | default | setting | commands |
            |---|---|---|---|---|

            """
        for documented in DocumentedFlag.all { text += row(documented) }
        text += """

            ## Settings of \(Configuration.defaultPath)

            The program reads this file from the current folder, or the one that `--config` names. `starcompactor init` writes one with every
            setting. Flags override it.

            | setting | meaning | written by `init` |
            |---|---|---|

            """
        for setting in ConfigurationKey.all {
            let value = setting.value.isEmpty ? "" : "`\(escaped(setting.value))`"
            text += "| `[\(setting.section)] \(setting.key)` | \(escaped(setting.meaning)) | \(value) |\n"
        }
        text += """

            `STARCOMPACTOR_SALT` in the environment is the salt, if neither `--salt` nor `--salt-file` is given.

            ## Exit codes

            | code | meaning |
            |---|---|

            """
        for code in ExitCode.allCases { text += "| \(code.rawValue) | \(escaped(code.meaning)) |\n" }
        return text
    }

    private static func section(_ command: Command) -> String {
        var text = "\n### \(command.name)\n\n    \(HelpText.usage(command))\n\n\(escaped(command.details))\n"
        if let example = command.example { text += "\nExample: `\(example)`\n" }
        return text + "\nFlags: " + command.flags.map { "`--\($0.name)`" }.joined(separator: ", ") + "\n"
    }

    private static func row(_ documented: DocumentedFlag) -> String {
        let flag = documented.flag
        let value = flag.value.placeholder
        let written = flag.spellings(oldNames: false).joined(separator: ", ") + (value.isEmpty ? "" : " \(value)")
        var meaning = flag.help
        let others = flag.names.dropFirst().map { "`--\($0)`" }
        if !others.isEmpty { meaning += " Also: \(others.joined(separator: ", "))." }
        return "| `\(escaped(written))` | \(escaped(meaning)) | \(escaped(flag.standard ?? "")) | "
            + "\(flag.key.map { "`\($0)`" } ?? "") | \(documented.commandNames) |\n"
    }

    /// A bar would end a table's cell; an asterisk might begin emphasis.
    private static func escaped(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("*", with: "\\*")
    }
}
