/// Completions for bash. They use nothing but bash itself, so that they also work where bash-completion is not installed.
enum BashCompletion {
    static var text: String {
        """
        # Completions of starcompactor for bash; written by 'starcompactor help bash'.

        _starcompactor() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} kind=files words= flags=
            COMPREPLY=()
            # bash cuts --flag=value into three words.
            if [ "$cur" = = ]; then
                cur=
            elif [ "$prev" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
                prev=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            if [ "$COMP_CWORD" -eq 1 ]; then
                words='\(Command.all.map(\.name).joined(separator: " "))'
                flags='\(spellings(Flag.global))'
                kind=words
            else
                case ${COMP_WORDS[1]} in
        \(Command.all.map(block).joined())        esac
            fi
            case $kind in
            value) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
            text) ;;
            folders)
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -d -- "$cur")
                ;;
            *)
                if [[ $cur == -* ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
                elif [ "$kind" = words ]; then
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
                else
                    compopt -o filenames 2>/dev/null
                    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
                fi
                ;;
            esac
        }
        complete -F _starcompactor starcompactor

        """
    }

    private static func block(_ command: Command) -> String {
        var text = "        \(command.name))\n"
        text += "            flags='\(spellings(command.flags))'\n"
        if !command.operandWords.isEmpty {
            text += "            kind=words words='\(command.operandWords.joined(separator: " "))'\n"
        }
        text += "            case $prev in\n"
        for flag in command.flags where flag.takesValue {
            text += "            \(flag.spellings(oldNames: true).joined(separator: " | "))) \(assignment(flag)) ;;\n"
        }
        return text + "            esac\n            ;;\n"
    }

    private static func assignment(_ flag: Flag) -> String {
        switch flag.value {
        case .choice(let choices): return "kind=value words='\(choices.joined(separator: " "))'"
        case .file: return "kind=files"
        case .folder: return "kind=folders"
        case .none, .text, .integer: return "kind=text"
        }
    }

    private static func spellings(_ flags: [Flag]) -> String {
        flags.flatMap { $0.spellings(oldNames: false) }.joined(separator: " ")
    }
}
