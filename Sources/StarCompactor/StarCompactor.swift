import ByteStreams
import Glibc

/// The program: reads the command line, runs the command, turns what happened into one message and an exit code.
@main
enum StarCompactor {
    static func main() {
        Interruption.removesTemporaryFiles()
        let code = run(Array(CommandLine.arguments.dropFirst()))
        exit(code.rawValue)
    }

    private static func run(_ words: [String]) -> ExitCode {
        let messages = Messages(level: .normal)
        do {
            let arguments = try ArgumentParser.parse(words)
            if arguments.has(.version) {
                try StandardOutput.write(Array("starcompactor \(Version.number)\n".utf8))
                return .success
            }
            guard let command = arguments.command, !arguments.has(.help) else {
                let text = arguments.command.map(HelpText.command) ?? HelpText.program
                try StandardOutput.write(Array(text.utf8))
                return .success
            }
            return try run(command, arguments)
        } catch let error as UsageError {
            messages.error(error.message)
            StandardError.write(HelpText.usage(error.command) + "\n")
            StandardError.write(
                "'starcompactor \(error.command.map { "\($0.name) " } ?? "")--help' shows all that can be said.\n")
            return .usage
        } catch let failure as Failure {
            messages.error(failure.message, hint: failure.hint)
            return failure.code
        } catch {
            messages.error("\(error)")
            return .software
        }
    }

    private static func run(_ command: Command, _ arguments: Arguments) throws -> ExitCode {
        let salt = getenv("STARCOMPACTOR_SALT").map { String(cString: $0) }
        switch command.id {
        case .traces: return try TraceCommands.traces(arguments, environmentSalt: salt)
        case .instanceEvents:
            return try TraceCommands.single(.instanceEvents, arguments, environmentSalt: salt)
        case .machineEvents:
            return try TraceCommands.single(.machineEvents, arguments, environmentSalt: salt)
        case .inspect: return try InspectCommand.inspect(arguments)
        case .extract: return try ExtractCommands.extract(arguments)
        case .merge: return try TraceCommands.traces(arguments, environmentSalt: salt, kind: .extracts)
        case .cache: return try ExtractCommands.cache(arguments)
        case .verify: return try VerifyCommand.verify(arguments)
        case .report: return try ReportCommand.report(arguments)
        }
    }
}
