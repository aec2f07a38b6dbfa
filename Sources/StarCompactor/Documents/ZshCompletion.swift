/// Completions for zsh: a function for its folder of functions, which may also be sourced.
enum ZshCompletion {
    static var text: String {
        """
        #compdef starcompactor
        # Completions of starcompactor for zsh; written by 'starcompactor help zsh'.

        _starcompactor() {
            local curcontext=$curcontext state line
            local -A opt_args
            local -a commands
            commands=(
        \(Command.all.map { "        \(quoted("\($0.name):\($0.summary)"))\n" }.joined())    )
            _arguments -C \\
        \(Flag.global.map { "        \(specification($0)) \\\n" }.joined())        '1: :->command' \\
                '*:: :->rest' && return
            case $state in
            command) _describe -t commands command commands ;;
            rest)
                case $words[1] in
        \(Command.all.map(block).joined())        esac
                ;;
            esac
        }

        if [[ $funcstack[1] == _starcompactor ]]; then
            _starcompactor "$@"
        else
            compdef _starcompactor starcompactor
        fi

        """
    }

    private static func block(_ command: Command) -> String {
        var text = "        \(command.name))\n            _arguments -s -S \\\n"
        for flag in command.flags { text += "                \(specification(flag)) \\\n" }
        let words = command.operandWords
        text += "                \(quoted(words.isEmpty ? "*:file:_files" : "1:word:(\(words.joined(separator: " ")))"))\n"
        return text + "            ;;\n"
    }

    /// One flag as `_arguments` wants it: what excludes it, how it is written, what it means, what follows.
    private static func specification(_ flag: Flag) -> String {
        let spellings = flag.spellings(oldNames: false)
        let written = spellings.map { spelling in
            guard flag.takesValue else { return spelling }
            // The value may follow in the same word.
            return spelling + (spelling.hasPrefix("--") ? "=" : "+")
        }
        let front = flag.repeats ? "*" : "(\(spellings.joined(separator: " ")))"
        let meaning = "[\(escaped(flag.shortHelp))]\(value(flag))"
        if written.count == 1 { return quoted(front + written.joined() + meaning) }
        return quoted(front) + "{\(written.joined(separator: ","))}" + quoted(meaning)
    }

    private static func value(_ flag: Flag) -> String {
        switch flag.value {
        case .none: return ""
        case .text(let name), .integer(let name): return ":\(name):"
        case .file(let name): return ":\(name):_files"
        case .folder(let name): return ":\(name):_files -/"
        case .choice(let choices): return ":\(flag.name):(\(choices.joined(separator: " ")))"
        }
    }

    /// Brackets end a description, a colon what stands before an action.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]").replacing(":", with: "\\:")
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
