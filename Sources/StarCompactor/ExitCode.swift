/// How the program ends. The numbers from 64 to 78 are those of sysexits.h.
enum ExitCode: Int32, CaseIterable {
    case success = 0
    case errorsFound = 1
    case someBackupsLeftOut = 3
    case usage = 64
    case noUsableBackup = 65
    case noInput = 66
    case software = 70
    case shortage = 71
    case cannotCreate = 73
    case writeFailed = 74
    case configuration = 78
    /// 128 and the number of SIGPIPE: what a shell says of a program that the signal ended.
    case closedPipe = 141

    /// For the user, without a full stop.
    var meaning: String {
        switch self {
        case .success: return "everything was read and written"
        case .errorsFound: return "'verify' found errors in a trace"
        case .someBackupsLeftOut:
            return
                "written, but at least one damaged backup (for 'report': row of a trace) was left out, or the files' "
                + "times are clearly not those of the dumps"
        case .usage: return "the command line is wrong"
        case .noUsableBackup:
            return
                "no backup could be used, or one is damaged and --strict is given; for 'verify' and 'report': a file "
                + "is not a trace"
        case .noInput: return "no backup or trace was found, or one that was named does not exist or cannot be read"
        case .software: return "something that should never happen: please report it"
        case .shortage: return "the machine ran out of something: open files, memory"
        case .cannotCreate: return "an output already exists, cannot be created, or would lose something"
        case .writeFailed: return "writing failed"
        case .configuration: return "the configuration is wrong"
        case .closedPipe:
            return "whoever read standard output stopped reading, as 'head' does; nothing is printed then"
        }
    }
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

/// Ends the run without a word: nobody reads standard output any more.
struct ClosedPipe: Error {}
