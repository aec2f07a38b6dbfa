/// How the program ends. The numbers above 63 are those of sysexits.h.
enum ExitCode: Int32 {
    case success = 0
    /// `verify` found errors in a trace.
    case errorsFound = 1
    /// Everything was written, but at least one backup, or row of a trace, was left out because it is damaged.
    case someBackupsLeftOut = 3
    /// The command line is wrong.
    case usage = 64
    /// No backup could be used, or one is damaged and --strict is given; of `verify` and `report`, a file is no trace at all.
    case noUsableBackup = 65
    /// No backup or trace was found, or a named one does not exist or may not be read.
    case noInput = 66
    /// Something that should never happen.
    case software = 70
    /// The machine has too little of something: open files, memory.
    case shortage = 71
    /// An output exists already, or cannot be created.
    case cannotCreate = 73
    /// Writing failed.
    case writeFailed = 74
    /// The configuration is wrong.
    case configuration = 78
}

/// Ends the run with one message. `hint` says what the user can do.
struct Failure: Error {
    let code: ExitCode
    let message: String
    let hint: String?

    init(_ code: ExitCode, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
