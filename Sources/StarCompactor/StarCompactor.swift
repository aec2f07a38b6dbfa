import ByteStreams
import Glibc

/// The program: reads the command line, runs the command, turns what happened into one message and an exit code.
@main
enum StarCompactor {
    static func main() async {
        let code = await run(Array(CommandLine.arguments.dropFirst()))
        exit(code.rawValue)
    }

    private static func run(_ words: [String]) async -> ExitCode {
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
            return try await run(command, arguments)
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

    private static func run(_ command: Command, _ arguments: Arguments) async throws -> ExitCode {
        let salt = getenv("STARCOMPACTOR_SALT").map { String(cString: $0) }
        switch command.id {
        case .traces: return try await TraceCommands.traces(arguments, environmentSalt: salt)
        case .instanceEvents:
            return try await TraceCommands.single(.instanceEvents, arguments, environmentSalt: salt)
        case .machineEvents:
            return try await TraceCommands.single(.machineEvents, arguments, environmentSalt: salt)
        case .inspect: return try await InspectCommand.inspect(arguments)
        case .extract: return try await ExtractCommands.extract(arguments)
        case .merge: return try await TraceCommands.traces(arguments, environmentSalt: salt, kind: .extracts)
        case .cache: return try ExtractCommands.cache(arguments)
        case .verify: return try VerifyCommand.verify(arguments)
        }
    }
}
