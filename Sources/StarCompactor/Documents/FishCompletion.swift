/// Completions for fish.
enum FishCompletion {
    static var text: String {
        var text = """
            # Completions of starcompactor for fish; written by 'starcompactor help fish'.

            # Whether the command is one of those named; without a name, whether there is none yet.
            function __starcompactor_command
                set -l words (commandline -opc)
                if test (count $argv) -eq 0
                    test (count $words) -eq 1
                else
                    test (count $words) -gt 1; and contains -- $words[2] $argv
                end
            end

            complete -c starcompactor -n __starcompactor_command -f

            """
        for command in Command.all {
            text += "complete -c starcompactor -n __starcompactor_command -a \(command.name) -d \(quoted(command.summary))\n"
        }
        for flag in Flag.global { text += line(flag, condition: "__starcompactor_command") }
        for command in Command.all {
            let condition = "'__starcompactor_command \(command.name)'"
            text += "\n"
            for flag in command.flags { text += line(flag, condition: condition) }
            let words = command.operandWords
            if !words.isEmpty {
                text += "complete -c starcompactor -n \(condition) -f -a \(quoted(words.joined(separator: " ")))\n"
            }
        }
        return text
    }

    private static func line(_ flag: Flag, condition: String) -> String {
        var text = "complete -c starcompactor -n \(condition) -l \(flag.name)"
        if let short = flag.short { text += " -s \(short)" }
        switch flag.value {
        case .none: break
        case .text, .integer: text += " -x"
        case .file: text += " -r -F"
        case .folder: text += " -x -a '(__fish_complete_directories)'"
        case .choice(let choices): text += " -x -a \(quoted(choices.joined(separator: " ")))"
        }
        return text + " -d \(quoted(flag.shortHelp))\n"
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
