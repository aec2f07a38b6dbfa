import ByteStreams
import Glibc
import TraceHistory

/// Where the salt of a run comes from. The salt itself has no description.
enum SaltSource {
    case given(Salt)
    /// A new one for this run.
    case random(Salt)
    /// The method goes without.
    case none

    var salt: Salt? {
        switch self {
        case .given(let salt), .random(let salt): return salt
        case .none: return nil
        }
    }

    /// The environment variable that holds a salt, for those who want it neither in a file nor in the process list.
    static let variable = "STARCOMPACTOR_SALT"

    /// Under this many bytes a salt can be guessed.
    static let shortest = 16

    /// What --salt, --salt-file or the environment gives, else a random one where the method wants one.
    ///
    /// - Parameter fileOfConfiguration: what holds the salt if nothing else gives one.
    static func read(
        _ arguments: Arguments, _ masking: MaskingMethod, fileOfConfiguration: String?
    ) throws -> SaltSource {
        if arguments.has(.salt), arguments.has(.saltFile) {
            throw Failure(.usage, "--salt and --salt-file cannot be used together")
        }
        if let salt = try given(arguments, fileOfConfiguration) {
            guard salt.count > 0 else { throw Failure(.usage, "the salt is empty") }
            return masking == .none ? .none : .given(salt)
        }
        return masking == .sha2Salted ? .random(.random()) : .none
    }

    private static func given(_ arguments: Arguments, _ fileOfConfiguration: String?) throws -> Salt? {
        if let text = arguments.last(.salt) { return Salt(text: text) }
        if let path = arguments.last(.saltFile) { return try salt(ofFile: path) }
        if let text = getenv(variable) { return Salt(text: String(cString: text)) }
        return try fileOfConfiguration.map(salt)
    }

    private static func salt(ofFile path: String) throws -> Salt {
        do {
            return Salt(fileContents: try SmallFile.read(path))
        } catch {
            throw Failure(error.isShortage ? .shortage : .noInput, "the salt file \(path): \(error)")
        }
    }

    /// How the manifest calls a salt.
    static let givenWord = "given"
    static let randomWord = "random"
    static let noneWord = "none"

    /// How the manifest calls it.
    var word: String {
        switch self {
        case .given: return Self.givenWord
        case .random: return Self.randomWord
        case .none: return Self.noneWord
        }
    }

    /// What tells the next run whether it has the same salt: a keyed digest of a fixed text. Of a salt that is too short it would help
    /// to guess, so there is none.
    func check() throws -> String? {
        guard case .given(let salt) = self, salt.count >= Self.shortest else { return nil }
        return try salt.check()
    }

    /// What a user should hear about a salt that was given.
    ///
    /// - Parameter file: the salt file, if it came from one.
    func warnings(file: String?) -> [TerminalText] {
        guard case .given(let salt) = self else { return [] }
        var warnings: [TerminalText] = []
        if salt.count < Self.shortest {
            warnings.append("the salt is short (under \(Self.shortest) bytes): anyone who guesses it can unmask the trace")
        }
        if let file, let status = try? FileStatus(path: file), status.permissions & 0o044 != 0 {
            warnings.append("other users of this machine can read the salt file \(file): chmod 600 \(file)")
        }
        return warnings
    }
}
