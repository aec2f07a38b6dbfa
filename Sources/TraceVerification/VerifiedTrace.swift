/// A file, and what was found in it.
public struct VerifiedTrace: Sendable {
    /// As the user named it.
    public let path: String
    /// The folder, and the file's name in it.
    public let folder: String
    public let name: String
    public var verdict: TraceVerdict

    public init(path: String, folder: String, name: String, verdict: TraceVerdict) {
        self.path = path
        self.folder = folder
        self.name = name
        self.verdict = verdict
    }
}
