/// What `starcompactor help` writes for other programs, made from the declarations of commands, flags and settings.
enum Document: String, CaseIterable {
    case man, bash, zsh, fish, reference

    /// What it is, for help.
    var summary: String {
        switch self {
        case .man: return "the man page"
        case .bash, .zsh, .fish: return "\(rawValue)'s completions"
        case .reference: return "all commands and flags in Markdown"
        }
    }

    var text: String {
        switch self {
        case .man: return ManPage.text
        case .bash: return BashCompletion.text
        case .zsh: return ZshCompletion.text
        case .fish: return FishCompletion.text
        case .reference: return ReferencePage.text
        }
    }
}

/// One flag and the commands that take it.
struct DocumentedFlag {
    let flag: Flag
    private(set) var commands: [Command]

    /// Every flag once, in order of its name. Flags of one name that mean different things in different commands are several.
    static var all: [DocumentedFlag] {
        var found: [DocumentedFlag] = []
        for command in Command.all {
            for flag in command.flags {
                if let place = found.firstIndex(where: { $0.flag.isSame(as: flag) }) {
                    found[place].commands.append(command)
                } else {
                    found.append(DocumentedFlag(flag: flag, commands: [command]))
                }
            }
        }
        for flag in Flag.global where !found.contains(where: { $0.flag.isSame(as: flag) }) {
            found.append(DocumentedFlag(flag: flag, commands: []))
        }
        return found.inOrder(of: \.flag.name)
    }

    /// The commands' names, or that it stands alone.
    var commandNames: String {
        if commands.isEmpty { return "no command" }
        if commands.count == Command.all.count { return "every command" }
        return commands.map(\.name).joined(separator: ", ")
    }
}

extension Flag {
    fileprivate func isSame(as other: Flag) -> Bool {
        names == other.names && help == other.help && value.placeholder == other.value.placeholder
    }

    /// `-o`, then `--output`: everything that may be written, old names too if wanted.
    func spellings(oldNames: Bool) -> [String] {
        (short.map { ["-\($0)"] } ?? []) + (oldNames ? names : [name]).map { "--\($0)" }
    }

    var takesValue: Bool {
        if case .none = value { return false }
        return true
    }
}

extension Command {
    /// The words that may stand for an operand; empty if it is a file.
    var operandWords: [String] {
        switch operand {
        case .files: return []
        case .words(let words): return words
        case .helpTopics: return Command.all.map(\.name) + Document.allCases.map(\.rawValue)
        }
    }
}
