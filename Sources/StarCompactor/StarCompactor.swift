import ByteStreams
import CProcess
import Glibc

/// The program: reads the command line, runs the command, turns what happened into one message and an exit code.
@main
enum StarCompactor {
    static func main() {
        Interruption.removesTemporaryFiles()
        let code = run(words)
        if code == .closedPipe { Interruption.end(by: SIGPIPE) }
        exit(code.rawValue)
    }

    /// The command line without the program's name.
    private static var words: [String] {
        (0..<process_argument_count()).dropFirst().compactMap { process_argument($0).map { String(cString: $0) } }
    }

    private static func run(_ words: [String]) -> ExitCode {
        let messages = Messages(level: .normal)
        do {
            // Who types the name alone wants to know what it is: that is an answer, not a mistake.
            if words.isEmpty {
                try Output.print(HelpText.short)
                return .success
            }
            let arguments = try ArgumentParser.parse(words)
            if arguments.has(.version) {
                try Output.print("starcompactor \(Version.number)\n")
                return .success
            }
            guard let command = arguments.command, !arguments.has(.help) else {
                try Output.print(arguments.command.map(HelpText.command) ?? HelpText.program)
                return .success
            }
            return try run(command, arguments)
        } catch let error as UsageError {
            messages.error(error.message, hint: error.hint)
            return .usage
        } catch let failure as Failure {
            messages.error(failure.message, hint: failure.hint)
            return failure.code
        } catch is ClosedPipe {
            return .closedPipe
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
        case .initialise: return try InitCommand.initialise(arguments)
        case .help: return try HelpCommand.help(arguments)
        case .format: return try FormatCommand.format(arguments)
        case .report: return try ReportCommand.report(arguments)
        }
    }
}
