import ByteStreams
import MySQLDump

/// Which files of the folders that are named may be backups.
struct FolderChoice: Sendable, Equatable {
    /// Whether folders in folders are read, too.
    var isRecursive = false
    /// Whether symbolic links to folders are followed.
    var followsLinks = false
    /// Patterns of which one has to fit; none takes every file.
    var include: [Glob] = []
    /// Patterns of which none may fit; of folders, too.
    var exclude: [Glob] = []

    /// How the files of `mysqldump --tab` are written.
    var format = TabularFormat()

    init() {}

    /// The flags over the configuration.
    ///
    /// - Throws: `Failure` if fields and lines cannot be as the flags say, or the configuration is wrong.
    init(_ arguments: Arguments, _ configuration: Configuration) throws {
        do throws(TabularFormat.Problem) {
            format = try TabularFormat(
                fieldsTerminatedBy: arguments.last(.fieldsTerminatedBy), fieldsEnclosedBy: arguments.last(.fieldsEnclosedBy),
                fieldsEscapedBy: arguments.last(.fieldsEscapedBy), linesTerminatedBy: arguments.last(.linesTerminatedBy))
        } catch {
            throw Failure(.usage, "--fields-…, --lines-terminated-by: \(error.description)")
        }
        isRecursive = try arguments.has(.recursive) || configuration.isOn(configuration.recursive, of: "recursive") ?? false
        followsLinks =
            try arguments.has(.followLinks) || configuration.isOn(configuration.followLinks, of: "follow_links") ?? false
        include = (arguments.all(.include) ?? configuration.include).map(Glob.init)
        exclude = (arguments.all(.exclude) ?? configuration.exclude).map(Glob.init)
    }

    /// - Parameters:
    ///   - name: of a file.
    ///   - path: of the file, from the folder that was named.
    func takes(_ name: String, at path: String) -> Bool {
        (include.isEmpty || Self.fits(include, name, path)) && !Self.fits(exclude, name, path)
    }

    /// Whether a folder in the folder that was named may be looked into.
    func enters(_ name: String, at path: String) -> Bool { !Self.fits(exclude, name, path) }

    private static func fits(_ globs: [Glob], _ name: String, _ path: String) -> Bool {
        globs.contains { $0.isOfPaths ? $0.matches(path) : $0.matches(name) }
    }

    /// For messages: what a name has to fit.
    var inWords: String {
        [("--include", include), ("--exclude", exclude)].filter { !$0.1.isEmpty }
            .map { " \($0.0) \($0.1.map(\.pattern).joined(separator: " "))" }.joined()
    }
}
