import ByteStreams
import CProcess
import Glibc

/// The program: reads the command line, runs the command, turns what happened into one message and an exit code.
@main
enum StarCompactor {
    static func main() {
        // Before any file is opened, which would else get the place of a stream that is closed.
        StandardStreams.fillClosed()
        MemoryShortage.ends(
            with: ExitCode.shortage.rawValue,
            saying:
                "starcompactor: error: there is not enough memory under the limit of this shell (raise it: 'ulimit -v unlimited'; "
                + "or use fewer --jobs); no output was changed\n")
        Interruption.removesTemporaryFiles()
        process_returns_memory()
        let code = run(words)
        if code == .closedPipe { Interruption.end(by: SIGPIPE) }
        exit(code.rawValue)
    }

    /// The command line without the program's name.
    private static var words: [String] {
        (0..<process_argument_count()).dropFirst().compactMap { process_argument($0).map { SystemPath.text($0) } }
    }

    private static func run(_ words: [String]) -> ExitCode {
        let messages = Messages(level: .normal)
        do {
            // Who types the name alone wants to know what it is: that is an answer, not a mistake.
            if words.isEmpty {
                try Output.print(document: HelpText.short)
                return .success
            }
            let arguments = try ArgumentParser.parse(words)
            if arguments.has(.version) {
                try Output.print(document: "starcompactor \(Version.number)\n")
                return .success
            }
            guard let command = arguments.command, !arguments.has(.help) else {
                try Output.print(document: arguments.command.map(HelpText.command) ?? HelpText.program)
                return .success
            }
            return try run(command, arguments)
        } catch let error as UsageError {
            messages.error("\(error.message)", hint: "\(error.hint)")
            return .usage
        } catch let failure as Failure {
            messages.error("\(failure.message)", hint: failure.hint.map { "\($0)" })
            return failure.code
        } catch is ClosedPipe {
            return .closedPipe
        } catch {
            messages.error("\(error)")
            return .software
        }
    }

    private static func run(_ command: Command, _ arguments: Arguments) throws -> ExitCode {
        switch command.id {
        case .traces: return try TracesCommand.write(arguments, from: .dumps)
        case .merge: return try TracesCommand.write(arguments, from: .extracts)
        case .instanceEvents: return try SingleTraceCommand.write(.instanceEvents, arguments)
        case .machineEvents: return try SingleTraceCommand.write(.machineEvents, arguments)
        case .inspect: return try InspectCommand.inspect(arguments)
        case .extract: return try ExtractCommand.extract(arguments)
        case .state: return try StateCommand.state(arguments)
        case .cache: return try CacheCommand.cache(arguments)
        case .verify: return try VerifyCommand.verify(arguments)
        case .initialise: return try InitCommand.initialise(arguments)
        case .help: return try HelpCommand.help(arguments)
        case .format: return try FormatCommand.format(arguments)
        case .lifetimes: return try LifetimesCommand.write(arguments)
        case .report: return try ReportCommand.report(arguments)
        case .export: return try ExportCommand.export(arguments)
        }
    }
}
