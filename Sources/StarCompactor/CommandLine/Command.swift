import ByteStreams
import Report
import TraceExport

/// The program's commands, declared once as data.
struct Command: Sendable {
    enum ID: String, CaseIterable, Sendable {
        case traces
        case instanceEvents = "instance-events"
        case machineEvents = "machine-events"
        case inspect
        case extract
        case merge
        case state
        case cache
        case verify
        case report
        case lifetimes
        case export
        case format
        case initialise = "init"
        case help
    }

    /// What may stand for an operand, for completions.
    enum Operand: Sendable {
        case files
        case words([String])
        /// A command or a document.
        case helpTopics
    }

    let id: ID
    /// What follows the command's name in a usage line, without flags.
    let operands: String
    /// One line for the list of commands.
    let summary: String
    /// What the operands mean.
    let details: String
    let flags: [Flag]
    var operand = Operand.files
    /// A command line that is worth trying.
    var example: String? = nil

    var name: String { id.rawValue }

    static let all: [Command] = [
        Command(
            id: .traces, operands: "[BACKUP...] --output-dir DIR",
            summary: "Write the traces and a manifest, in one pass with one salt.",
            details: "BACKUP is a dump file (plain, \(Compression.inWords)), a tar archive or a folder of them, or - for "
                + "standard input. With none, backup_dir of the configuration is read.",
            flags: [.outputDirectory, Choices.instanceTypes.flag, .lifetimes, .dryRun, .summary] + Flag.masking + Flag.trace
                + Flag.publishing
                + Flag.period
                + Flag.instances
                + Flag.machines
                + Flag.dumps + Flag.tracing + Flag.talking,
            example: "starcompactor traces /var/backups/nova --output-dir traces"),
        Command(
            id: .instanceEvents, operands: "[BACKUP...] OUTPUT",
            summary: "Write the instance trace alone.",
            details: "OUTPUT is a file, or - for standard output; --output says the same. BACKUP is a dump file or a folder of "
                + "them. With none, backup_dir of the configuration is read.",
            flags: [.traceOutput, Choices.instanceType.flag] + Flag.masking + Flag.trace + [Flag.allowLoss] + Flag.period
                + Flag.instances
                + Flag.dumps
                + Flag.tracing
                + Flag.talking,
            example: "starcompactor instance-events /var/backups/nova instance_events.csv"),
        Command(
            id: .machineEvents, operands: "[BACKUP...] OUTPUT",
            summary: "Write the machine trace alone.",
            details: "OUTPUT is a file, or - for standard output; --output says the same. BACKUP is a dump file or a folder of "
                + "them. With none, backup_dir of the configuration is read.",
            flags: [.traceOutput, Choices.instanceType.flag] + Flag.masking + Flag.trace + [Flag.allowLoss] + Flag.machines
                + Flag.dumps
                + Flag.tracing
                + Flag.talking,
            example: "starcompactor machine-events /var/backups/nova - --jsons | head"),
        Command(
            id: .inspect, operands: "[BACKUP...]",
            summary: "Show what is in each backup, without writing anything.",
            details: "Databases, wanted tables, their columns and rows, and whether the backup is whole.",
            flags: [.json, .backupTime, .checkSums] + Flag.reading + Flag.talking,
            example: "starcompactor inspect /var/backups/nova"),
        Command(
            id: .extract, operands: "BACKUP --output FILE",
            summary: "Write what one backup contributes, for a later merge.",
            details: "On a cluster each backup can be read by another machine. The file holds names as they are in the "
                + "backup; only you can read it.",
            flags: [.output, Choices.archived.flag, .backupTime, .dumpTimeZone, .force, .jobs] + Flag.fields + Flag.talking,
            example: "starcompactor extract night.sql.gz --output night.extract"),
        Command(
            id: .merge, operands: "EXTRACT... --output-dir DIR",
            summary: "Make the traces of what 'extract' wrote.",
            details: "EXTRACT is a file that 'starcompactor extract' wrote, or a folder of them. The traces are those that "
                + "'starcompactor traces' makes of the backups themselves.",
            flags: [.outputDirectory, Choices.instanceTypes.flag, .lifetimes, .dryRun, .summary] + Flag.masking + Flag.trace
                + Flag.publishing
                + Flag.period
                + Flag.instances
                + Flag.machines
                + Flag.tracing + Flag.talking,
            example: "starcompactor merge *.extract --output-dir traces"),
        Command(
            id: .state, operands: StateAction.words.joined(separator: "|") + " FILE",
            summary: "Show or check what a run with --state keeps.",
            details: "show lists the backups that the state knows. Both read the whole file and verify its checksum.",
            flags: Flag.talking, operand: .words(StateAction.words),
            example: "starcompactor state show nova.state"),
        Command(
            id: .cache, operands: CacheAction.words.joined(separator: "|") + " --cache DIR",
            summary: "Show or clean the cache of a run with --cache.",
            details: "ls shows of each entry which backup it was made of. prune removes entries that this version of the "
                + "program cannot use.",
            flags: [.cacheFolder, .olderThan] + Flag.talking, operand: .words(CacheAction.words),
            example: "starcompactor cache prune --cache cache --older-than 90"),
        Command(
            id: .verify, operands: "TRACE...",
            summary: "Check that traces keep the format's rules.",
            details: "TRACE is a trace (CSV or JSON Lines, format 0.2 or 0.3, plain, \(Compression.inWords), written by this "
                + "program or another; Parquet of this program), a folder of them, or - for standard input. What is wrong is printed with the number of the row: rows of data are counted "
                + "from 1, without the header. Masked values are never shown. The exit code is 1 if there are errors; "
                + "warnings do not count.",
            flags: [.json, .allowUnmasked] + Flag.talking,
            example: "starcompactor verify traces"),
        Command(
            id: .report, operands: "TRACE... --output FILE",
            summary: "Show what traces tell, as one page for a browser.",
            details: "TRACE is a folder that 'starcompactor traces' wrote, or an instance trace and a machine trace (CSV or JSON "
                + "Lines, format 0.2 or 0.3, plain, \(Compression.inWords); Parquet of this program); - is standard input. The page is one file of HTML that needs no network. Rows "
                + "that cannot be understood are left out and counted; the exit code is 3 then.",
            flags: [.page, .force] + Flag.talking,
            example: "starcompactor report traces --output report.html"),
        Command(
            id: .lifetimes, operands: "TRACE... --output FILE",
            summary: "Write one row an instance: when it began, how it ended.",
            details:
                "TRACE is an instance trace of anyone, a folder that holds some, or - for standard input. What the events do not tell stays empty: "
                + "'starcompactor traces --lifetimes' makes them of the backups, which tell more. Names are written as the traces "
                + "have them, masked or not.",
            flags: [.lifetimesOutput, .ownEpoch, Choices.outputFormat.flag, .jsonLines, .force] + Flag.talking,
            example: "starcompactor lifetimes traces --output traces/instance_lifetimes.csv"),
        Command(
            id: .export, operands: "TRACE... --to TARGET --output DIR",
            summary: "Write traces in a format that simulators read.",
            details:
                "TRACE is a folder that 'starcompactor traces' wrote, or traces of anyone: of lifetimes, which tell most, of instances, of "
                + "machines; - is standard input. The folder also gets \(ExportDeclaration.File.numbers.name), which tells what the files' numbers stand "
                + "for, and \(ExportNotes.fileName), which tells what is assumed and what is lost. Names are written as the traces have them, "
                + "masked or not. TARGET is one of: "
                + ExportTarget.allCases.map {
                    "\($0.rawValue), \($0.declaration.title) (\($0.declaration.files.map(\.name).joined(separator: ", ")))"
                }
                .joined(separator: "; ") + ".",
            flags: [Choices.exportTarget.flag, .exportOutput, Choices.living.flag, .coreMHz, .idleWatts, .maxWatts, .force]
                + Flag.talking,
            example: "starcompactor export traces --to swf --output swf"),
        Command(
            id: .format, operands: "",
            summary: "Print what the traces' columns mean.",
            details: "Every column of all traces in all formats, with its type, unit, source and an example, as Markdown.",
            flags: [.helpWanted],
            example: "starcompactor format | less"),
        Command(
            id: .initialise, operands: "[FILE]",
            summary: "Write a commented configuration, to be edited.",
            details: "FILE is \(Configuration.defaultPath) in the present folder unless it is named; - is standard output. Every "
                + "setting is in it, with its default.",
            flags: [.force] + Flag.talking,
            example: "starcompactor init"),
        Command(
            id: .help, operands: "[COMMAND|\(Document.allCases.map(\.rawValue).joined(separator: "|"))]",
            summary: "Show help, or write a document for other programs.",
            details: "With COMMAND its flags are shown. The documents: "
                + Document.allCases.map { "\($0.rawValue), \($0.summary)" }.joined(separator: "; ") + ".",
            flags: [.helpWanted], operand: .helpTopics,
            example: "starcompactor help man > starcompactor.1"),
    ]

    /// What a newcomer needs, in that order.
    static let first: [Command] = [ID.inspect, .traces, .report].compactMap { id in all.first { $0.id == id } }

    static func named(_ name: String) -> Command? {
        all.first { $0.name == name }
    }
}
