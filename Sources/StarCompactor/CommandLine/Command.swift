/// The program's commands, declared once as data.
struct Command: Sendable {
    enum ID: String, CaseIterable, Sendable {
        case traces
        case instanceEvents = "instance-events"
        case machineEvents = "machine-events"
        case inspect
        case extract
        case merge
        case cache
        case verify
        case report
    }

    let id: ID
    /// What follows the command's name in a usage line, without flags.
    let operands: String
    /// One line for the list of commands.
    let summary: String
    /// What the operands mean.
    let details: String
    let flags: [Flag]

    var name: String { id.rawValue }

    static let all: [Command] = [
        Command(
            id: .traces, operands: "[BACKUP...] --output-dir DIR",
            summary: "Write the traces and a manifest, in one pass with one salt.",
            details: "BACKUP is a dump file (plain, gzip or bzip2) or a folder of them. With none, backup_dir of the "
                + "configuration is read.",
            flags: [.outputDirectory, .instanceTypes] + Flag.masking + Flag.trace + Flag.period + Flag.instances + Flag.machines
                + Flag.dumps + Flag.reading + Flag.talking),
        Command(
            id: .instanceEvents, operands: "[BACKUP...] OUTPUT",
            summary: "Write the instance trace alone.",
            details: "OUTPUT is a file, or - for standard output. BACKUP is a dump file or a folder of them.",
            flags: [.instanceType] + Flag.masking + Flag.trace + Flag.period + Flag.instances + Flag.dumps + Flag.reading
                + Flag.talking),
        Command(
            id: .machineEvents, operands: "[BACKUP...] OUTPUT",
            summary: "Write the machine trace alone.",
            details: "OUTPUT is a file, or - for standard output. BACKUP is a dump file or a folder of them.",
            flags: [.instanceType] + Flag.masking + Flag.trace + Flag.machines + Flag.dumps + Flag.reading + Flag.talking),
        Command(
            id: .inspect, operands: "[BACKUP...]",
            summary: "Show what is in each backup, without writing anything.",
            details: "Databases, wanted tables, their columns and rows, and whether the backup is whole.",
            flags: [.json] + Flag.reading + Flag.talking),
        Command(
            id: .extract, operands: "BACKUP --output FILE",
            summary: "Write what one backup contributes, for a later merge.",
            details: "On a cluster each backup can be read by another machine. The file holds names as they are in the "
                + "backup; only you can read it.",
            flags: [.output, .archived, .force, .jobs] + Flag.talking),
        Command(
            id: .merge, operands: "EXTRACT... --output-dir DIR",
            summary: "Make the traces of what 'extract' wrote.",
            details: "EXTRACT is a file that 'starcompactor extract' wrote, or a folder of them. The traces are those that "
                + "'starcompactor traces' makes of the backups themselves.",
            flags: [.outputDirectory, .instanceTypes] + Flag.masking + Flag.trace + Flag.period + Flag.instances + Flag.machines
                + Flag.reading + Flag.talking),
        Command(
            id: .cache, operands: "ls|prune --cache DIR",
            summary: "Show or clean the cache of a run with --cache.",
            details: "ls shows of each entry which backup it was made of. prune removes entries that this version of the "
                + "program cannot use.",
            flags: [.cacheFolder, .olderThan] + Flag.talking),
        Command(
            id: .verify, operands: "TRACE...",
            summary: "Check that traces keep the format's rules.",
            details: "TRACE is a trace (CSV or JSON Lines, format 0.2 or 0.3, plain, gzip or bzip2, written by this program or "
                + "another) or a folder of them. What is wrong is printed with the number of the row: rows of data are counted "
                + "from 1, without the header. Masked values are never shown. The exit code is 1 if there are errors; "
                + "warnings do not count.",
            flags: [.json] + Flag.talking),
        Command(
            id: .report, operands: "TRACE... --output FILE",
            summary: "Show what traces tell, as one page for a browser.",
            details: "TRACE is a folder that 'starcompactor traces' wrote, or an instance trace and a machine trace (CSV or JSON "
                + "Lines, format 0.2 or 0.3, plain, gzip or bzip2). The page is one file of HTML that needs no network. Rows "
                + "that cannot be understood are left out and counted; the exit code is 3 then.",
            flags: [.page, .force] + Flag.talking),
    ]

    static func named(_ name: String) -> Command? {
        all.first { $0.name == name }
    }
}
