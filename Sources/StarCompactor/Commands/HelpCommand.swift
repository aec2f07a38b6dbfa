/// `help`: help for the eye, and documents for other programs.
enum HelpCommand {
    static func help(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count <= 1 else {
            throw UsageError("one command or document is expected", arguments.command)
        }
        guard let topic = arguments.operands.first else {
            try Output.print(document: HelpText.program)
            return .success
        }
        if let command = Command.named(topic) {
            try Output.print(document: HelpText.command(command))
        } else if let document = Document(rawValue: topic) {
            try Output.print(document: document.text)
        } else {
            let near = Suggestion.nearest(to: topic, in: Command.all.map(\.name) + Document.allCases.map(\.rawValue))
            throw UsageError(
                "there is no help on '\(topic)'" + (near.map { "; did you mean '\($0)'?" } ?? ""), arguments.command)
        }
        return .success
    }
}
