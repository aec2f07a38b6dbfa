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
                + "standard input. Without any, backup_dir from the configuration is read.",
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
            details: "OUTPUT is a file, or - for standard output; you can also name it with --output. BACKUP is a dump file "
                + "or a folder of them. Without any, backup_dir from the configuration is read.",
            flags: [.traceOutput, Choices.instanceType.flag] + Flag.masking + Flag.trace + [Flag.allowLoss] + Flag.period
                + Flag.instances
                + Flag.dumps
                + Flag.tracing
                + Flag.talking,
            example: "starcompactor instance-events /var/backups/nova instance_events.csv"),
        Command(
            id: .machineEvents, operands: "[BACKUP...] OUTPUT",
            summary: "Write the machine trace alone.",
            details: "OUTPUT is a file, or - for standard output; you can also name it with --output. BACKUP is a dump file "
                + "or a folder of them. Without any, backup_dir from the configuration is read.",
            flags: [.traceOutput, Choices.instanceType.flag] + Flag.masking + Flag.trace + [Flag.allowLoss] + Flag.machines
                + Flag.dumps
                + Flag.tracing
                + Flag.talking,
            example: "starcompactor machine-events /var/backups/nova - --jsons | head"),
        Command(
            id: .inspect, operands: "[BACKUP...]",
            summary: "Show what is in each backup, without writing anything.",
            details: "For each backup: its databases, the tables that traces need, their columns and rows, and whether the "
                + "backup is whole.",
            flags: [.json, .backupTime, .checkSums] + Flag.reading + Flag.talking,
            example: "starcompactor inspect /var/backups/nova"),
        Command(
            id: .extract, operands: "BACKUP --output FILE",
            summary: "Read one backup and keep what traces need of it, for a later merge.",
            details: "On a cluster, several machines can each read some of the backups. The file holds unmasked names, so "
                + "only you can read it.",
            flags: [.output, Choices.archived.flag, .backupTime, .dumpTimeZone, .force, .jobs] + Flag.fields + Flag.talking,
            example: "starcompactor extract night.sql.gz --output night.extract"),
        Command(
            id: .merge, operands: "EXTRACT... --output-dir DIR",
            summary: "Make traces from files that 'extract' wrote.",
            details: "EXTRACT is a file that 'starcompactor extract' wrote, or a folder of them. The result is the same as "
                + "that of 'starcompactor traces' over the backups.",
            flags: [.outputDirectory, Choices.instanceTypes.flag, .lifetimes, .dryRun, .summary] + Flag.masking + Flag.trace
                + Flag.publishing
                + Flag.period
                + Flag.instances
                + Flag.machines
                + Flag.tracing + Flag.talking,
            example: "starcompactor merge *.extract --output-dir traces"),
        Command(
            id: .state, operands: StateAction.words.joined(separator: "|") + " FILE",
            summary: "Show or check a state file, which a run with --state writes.",
            details: "'show' lists the backups in the state. Both read the whole file and verify its checksum.",
            flags: Flag.talking, operand: .words(StateAction.words),
            example: "starcompactor state show nova.state"),
        Command(
            id: .cache, operands: CacheAction.words.joined(separator: "|") + " --cache DIR",
            summary: "Show or clean up a cache, which a run with --cache writes.",
            details: "'ls' shows which backup each entry was made from. 'prune' removes entries that this version of the "
                + "program cannot use.",
            flags: [.cacheFolder, .olderThan] + Flag.talking, operand: .words(CacheAction.words),
            example: "starcompactor cache prune --cache cache --older-than 90"),
        Command(
            id: .verify, operands: "TRACE...",
            summary: "Check that traces follow the rules of the format.",
            details: "TRACE is a trace (CSV or JSON Lines, format 0.2 or 0.3, plain, \(Compression.inWords), by any program; "
                + "Parquet only if this program wrote it), a folder of traces, or - for standard input. Each finding names "
                + "its row; rows are counted from 1, without the header. Masked values are never shown. The exit code is 1 "
                + "if there are errors, but not for warnings.",
            flags: [.json, .allowUnmasked] + Flag.talking,
            example: "starcompactor verify traces"),
        Command(
            id: .report, operands: "TRACE... --output FILE",
            summary: "Turn traces into a report: one page of charts and tables for a browser.",
            details: "TRACE is a folder that 'starcompactor traces' wrote, or an instance trace, a machine trace and a lifetime "
                + "trace, or some of these (CSV or JSON Lines, format 0.2 or 0.3, plain, \(Compression.inWords); Parquet only if this program wrote it); - "
                + "is standard input. The page is one HTML file that needs no network. Rows that cannot be read are left "
                + "out and counted, and the exit code is then 3.",
            flags: [.page, .title, .force] + Flag.talking,
            example: "starcompactor report traces --title 'Our cloud' --output report.html"),
        Command(
            id: .lifetimes, operands: "TRACE... --output FILE",
            summary: "Write one row per instance: when it began and how it ended.",
            details:
                "TRACE is an instance trace, whoever wrote it, a folder with some, or - for standard input. What the "
                + "events do not say stays empty; 'starcompactor traces --lifetimes' knows more, because it reads the "
                + "backups. Names stay as they are in the traces, masked or not.",
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
            summary: "Write a configuration file with comments, ready to edit.",
            details: "FILE is \(Configuration.defaultPath) in the current folder unless you name another; - is standard "
                + "output. It contains every setting with its default.",
            flags: [.force] + Flag.talking,
            example: "starcompactor init"),
        Command(
            id: .help, operands: "[COMMAND|\(Document.allCases.map(\.rawValue).joined(separator: "|"))]",
            summary: "Show help, or write a document for other programs.",
            details: "With COMMAND, show its flags. The documents are: "
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
