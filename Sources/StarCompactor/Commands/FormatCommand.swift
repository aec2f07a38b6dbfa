import TraceFiles

/// `format`: what the traces' columns mean.
enum FormatCommand {
    static func format(_ arguments: Arguments) throws -> ExitCode {
        if let operand = arguments.operands.first {
            throw UsageError("'format' takes no operand, found '\(operand)'", arguments.command)
        }
        try Output.print(document: FormatDocument.markdown)
        return .success
    }
}
